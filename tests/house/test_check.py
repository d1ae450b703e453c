"""`mgzavri check` names file and line of whatever an editor breaks, and never takes anything down."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.two_languages import keep_two

from bot.check.everything import complaints
from bot.check.quality import findings
from bot.content.catalogue import load_content
from bot.errors import ContentError
from bot.library import Library

HERE = Path(__file__).parents[2]
TRANSLATIONS = HERE / "translations"
DAY = dt.date(2026, 11, 30)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "content", tmp_path / "content")
    keep_two(tmp_path / "content")
    return tmp_path / "content"


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("file", "change", "tells"),
    [
        ("languages.yaml", replaced("default: ka", "default: ["), "broken YAML"),
        ("languages.yaml", replaced("default: ka", "default: ka\ndefault: en"), "stands twice"),
        ("languages.yaml", replaced("code: ka,", "code: ka, colour: red,"), "colour"),
        ("check/questions.yaml", replaced("kind: stop", "kind: maybe"), "kind"),
        ("check/verdicts.yaml", replaced('number: "111"', 'number: "11"'), "number"),
        ("referrals/georgia.yaml", replaced("read_on: 2026-11-21", "read_on: soon"), "read_on"),
        ("referrals/georgia.yaml", replaced("+995322920055", "+14705550100"), "US state"),
        ("referrals/georgia.yaml", replaced("read_on: 2026-11-21", "read_on: 2027-11-21"), "after the day"),
        (
            "destinations/emergency.yaml",
            replaced("read_on: 2026-11-21", "read_on: 2026-11-21\n        called_on: 2027-01-05"),
            "after the day",
        ),
        ("ask/words.yaml", replaced("  military:", "  navy:"), "no guide"),
        (
            "ask/words.yaml",
            replaced('silent: ["contract for cleaning"', 'silent: ["alabuga"'),
            "must not ask",
        ),
        ("guides/fees/en.md", lambda text: text + "\nCall 404-657-5555.\n", "US state"),
        ("check/after_advert.yaml", replaced("\n", "  # 1 (678) 555-0123\n"), "US state"),
        ("guides/fees/en.md", lambda text: text + "\n| a | b |\n|---|---|\n| 1 | 2 |\n", "fees"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    copy: Path, file: str, change: Callable[[str], str], tells: str
) -> None:
    path = copy / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = list(complaints(copy, TRANSLATIONS, DAY))
    assert found
    assert any(tells in complaint for complaint in found), found
    assert all(str(path) in complaint for complaint in found[:1])
    assert found[0].removeprefix(str(path)).split(":")[1].isdigit(), found[0]


@pytest.mark.parametrize(
    "file",
    [
        "stray.yaml",
        "referrals/armenia.yaml",
        "guides/fees/old.txt",
        "check/phrases/de.yml",
        "ask/model/x.bin",
    ],
)
def test_a_file_that_nothing_reads_is_named(copy: Path, file: str) -> None:
    (copy / file).write_text("read_on: 2026-11-21\n", encoding="utf-8")
    assert [
        one
        for one in complaints(copy, TRANSLATIONS, DAY)
        if one.startswith(f"{copy / file}:1: nothing reads")
    ]


def test_a_check_on_its_own_day_is_no_mistake(copy: Path) -> None:
    """The files were read on 21 and 22 November 2026; on the 22nd nothing lies in the future, on the 20th all does."""
    assert not [
        one for one in complaints(copy, TRANSLATIONS, dt.date(2026, 11, 22)) if "after the day" in one
    ]
    assert (
        len([one for one in complaints(copy, TRANSLATIONS, dt.date(2026, 11, 20)) if "after the day" in one])
        > 500
    )


def test_bytes_that_are_no_text_are_named(copy: Path) -> None:
    (copy / "languages.yaml").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in next(iter(complaints(copy, TRANSLATIONS, DAY)))


def test_an_example_that_does_not_hold_is_refused(copy: Path) -> None:
    path = copy / "check" / "phrases" / "en.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('      - "The fee is paid by you."', '      - "The sun shines over Batumi."', 1),
        encoding="utf-8",
    )
    found = [complaint for complaint in complaints(copy, TRANSLATIONS, DAY) if "The sun shines" in complaint]
    assert found
    assert int(found[0].removeprefix(str(path)).split(":")[1]) > 1


def test_a_changed_text_lacks_its_translation(copy: Path) -> None:
    path = copy / "check" / "verdicts.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Check first", "title: Look first", 1),
        encoding="utf-8",
    )
    assert any("Look first" in complaint for complaint in complaints(copy, TRANSLATIONS, DAY))


def test_broken_content_stops_the_start_with_a_sentence(copy: Path) -> None:
    (copy / "languages.yaml").write_text("default: xx", encoding="utf-8")
    with pytest.raises(ContentError, match=r"languages\.yaml:1"):
        Library.load(copy, TRANSLATIONS)


@pytest.mark.parametrize(
    ("source", "translated", "fine"),
    [
        ("{number} places", "{number} ადგილი", True),
        ("{number} places", "ადგილი", False),
        ("{number} places", "{nummer} ადგილი", False),
        ("places", "{number} ადგილი", False),
        ("places", " ადგილი", False),
        ("places", "{ ადგილი", False),
    ],
)
def test_placeholders_must_agree(source: str, translated: str, fine: bool) -> None:
    from babel.messages.catalog import Message

    georgian = load_content(HERE / "content").languages.get("ka")
    assert georgian
    assert (not list(findings(Message(source, string=translated), georgian))) is fine

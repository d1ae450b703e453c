"""`mgzavri check` looks at what models cannot: links, reach, lengths in every language, words."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from harness.town import library
from harness.two_languages import keep_two

from bot.check.changes import change_complaints
from bot.check.everything import house_complaints, text_complaints, wording_of
from bot.check.lengths import interface_labels, long_labels
from bot.check.texts import PACKAGE, written
from bot.check.wording import Written
from bot.content.catalogue import load_content
from bot.content.places import Places
from bot.errors import ContentError
from bot.language.negotiate import Tongues
from bot.language.spoken import load_texts

HERE = Path(__file__).parents[2]
PO = Path("ka") / "LC_MESSAGES" / "mgzavri.po"
LONG = "A label that goes on and on and on until no small phone can show all of it"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    content = shutil.copytree(HERE / "content", tmp_path / "content")
    keep_two(content)
    return Path(content), Path(shutil.copytree(HERE / "translations", tmp_path / "translations"))


def complaints(content_folder: Path, translations: Path) -> Iterator[str]:
    """What `mgzavri check` looks at besides the models; the offer check's phrases are those of the repository."""
    try:
        ear, content, places = (
            wording_of(content_folder),
            load_content(content_folder),
            Places(content_folder),
        )
    except ContentError as error:
        yield from str(error).splitlines()
        return
    yield from change_complaints(content.changes, places)
    texts = list(written(content, places, translations))
    yield from text_complaints(ear, places, texts)
    tongues = Tongues(content.languages, load_texts(translations, content.languages))
    changed = replace(library(), content=content, tongues=tongues)
    yield from house_complaints(changed, places, texts, translations)


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("file", "change", "line", "tells"),
    [
        # links
        (
            "guides/fees/guide.yaml",
            replaced("argument: work", "argument: wrok"),
            "door: help",
            "help.wrok leads nowhere",
        ),
        (
            "ask/intents.yaml",
            replaced("door: guide.fees", "door: guide.fee"),
            "door: guide.fee}",
            "guide.fee leads nowhere",
        ),
        ("ask/intents.yaml", replaced("door: help.papers", "door: hlp"), "door: hlp}", "hlp leads nowhere"),
        (
            "check/flags.yaml",
            replaced("question: P1\n", "question: P99\n"),
            "question: P99",
            "there is no question P99",
        ),
        # reach
        (
            "guides/groups.yaml",
            replaced("groups:\n", "groups:\n  - id: empty\n    title: Nothing in it\n"),
            "- id: empty",
            "nobody can reach this",
        ),
        # lengths
        ("guides/groups.yaml", replaced("At work", LONG), LONG, "at most 60"),
        # words
        (
            "check/verdicts.yaml",
            replaced("title: Check first", "title: This offer is safe"),
            "title: This offer is safe",
            "“safe” (safe-as-a-verdict)",
        ),
        (
            "guides/fees/en.md",
            replaced("Pay nothing more", "STOP! Pay nothing more"),
            "STOP!",
            "“STOP” (capitals)",
        ),
        (
            "guides/fees/en.md",
            replaced("Pay nothing more", "Stop! Pay nothing more"),
            "Stop!",
            "“!” (exclamation)",
        ),
        ("guides/fees/ka.md", replaced("მეტს ნუ", "თქვენ მსხვერპლი ხართ. მეტს ნუ"), "მსხვერპლი", "(victim)"),
        (
            "wording.yaml",
            replaced('en: ["This offer is safe."]', 'en: ["This offer is good."]'),
            "This offer is good.",
            "is not refused",
        ),
        ("wording.yaml", replaced("en: [victim*]", 'en: ["victim*("]'), "victim", "victim"),
        # the change log
        (
            "changes.yaml",
            replaced("item: check/flags", "item: check/flag"),
            "item: check/flag",
            "there is no item",
        ),
        ("changes.yaml", replaced("    kind: added", "    kind: removed"), "item: guides", "is still there"),
        ("changes.yaml", replaced("2026-11-22\n    kind", "2026-11-21\n    kind"), "entries", "newest entry"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    folders: tuple[Path, Path], file: str, change: Callable[[str], str], line: str, tells: str
) -> None:
    content, translations = folders
    path = content / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = [one for one in complaints(content, translations) if tells in one]
    assert found
    name, number = found[0].removeprefix(f"{content}/").split(":")[:2]
    assert name == file
    assert line in path.read_text(encoding="utf-8").splitlines()[int(number) - 1]


@pytest.mark.parametrize(
    ("translation", "tells"),
    [
        ("ყველა მეგზური, რომელიც კი გვაქვს და რომლის წაკითხვაც ახლა შეგიძლიათ აქ", "at most 60"),
        ("უსაფრთხოა", "safe-as-a-verdict"),
        ("ვიზა!", "exclamation"),
    ],
)
def test_translations_are_read_too(folders: tuple[Path, Path], translation: str, tells: str) -> None:
    content, translations = folders
    path = translations / PO
    text = path.read_text(encoding="utf-8")
    begin = text.index('msgid "All guides"\n')
    end = text.index("\n\n", begin)
    path.write_text(f'{text[:begin]}msgid "All guides"\nmsgstr "{translation}"{text[end:]}', encoding="utf-8")
    found = [one for one in complaints(content, translations) if tells in one]
    assert found
    number = int(found[0].removeprefix(str(path)).split(":")[1])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert any(translation in line for line in lines[number - 1 : number + 2])


def test_what_is_missing_an_excuse_in_its_place_is_refused_elsewhere(folders: tuple[Path, Path]) -> None:
    content, translations = folders
    word = "They write of slaves and victims."
    for guide in ("media-and-teachers", "fees"):
        path = content / "guides" / guide / "en.md"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{word}\n", encoding="utf-8")
    found = [one for one in complaints(content, translations) if "(victim)" in one or "(trafficking)" in one]
    assert len(found) == 2
    assert all("guides/fees/en.md" in one for one in found)


def test_labels_of_the_program_are_known_and_measured_in_telegrams_units() -> None:
    assert {"Home", "All guides", "Next"} <= interface_labels(PACKAGE)
    label = Written("🏠" * 31, "ka", "mgzavri.po:1", ("bot/menu/screens.py",), "Home")
    assert "62 characters" in next(long_labels([label]))
    assert not list(long_labels([Written("🏠" * 30, "ka", "mgzavri.po:1", (), "Home")]))

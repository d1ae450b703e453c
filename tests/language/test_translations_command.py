"""`mgzavri translations`: what an editor sees, and that a wrong table leaves everything as it was."""

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.translations import translations as command

HERE = Path(__file__).parents[2]


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(HERE / "translations", tmp_path / "translations"))
    monkeypatch.setenv("BOT_TRANSLATIONS", str(folder))
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), catch_exceptions=False)


def test_the_status_counts_every_language_and_says_that_no_native_reader_was_there(
    translations: Path,
) -> None:
    said = run("status").output
    for code in ("ka", "en", "ru", "az", "hy", "tr", "ar", "fa"):
        assert f" {code} " in said
    assert "not yet read by a native reviewer" in said
    assert said.count("(100 %)") == 7


def test_nothing_is_to_mend_in_the_repository() -> None:
    done = run("check")
    assert (done.exit_code, done.output) == (0, "Nothing to mend.\n")


def test_a_term_that_another_word_stands_for_is_named(translations: Path) -> None:
    path = translations / "ru" / "LC_MESSAGES" / "mgzavri.po"
    text = path.read_text(encoding="utf-8")
    assert "Поговорить с консультантом" in text
    path.write_text(text.replace("Поговорить с консультантом", "Поговорить с советчиком"), encoding="utf-8")
    done = run("check", "--language", "ru")
    assert done.exit_code == 1
    assert "the term consultant (“консультант”) does not stand in: Talk to a consultant" in done.output


def test_a_table_goes_out_and_comes_back(translations: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "fa.csv"
    assert run("export", "fa", str(sheet)).exit_code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = list(csv.reader(file))
    line = next(one for one in lines if one[3] == "Urgent help")
    line[4], line[6] = "کمک خیلی فوری", "yes"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    before = (translations / "fa" / "LC_MESSAGES" / "mgzavri.po").read_bytes()
    assert "1 texts would change" in run("import", "fa", str(sheet), "--dry-run").output
    assert (translations / "fa" / "LC_MESSAGES" / "mgzavri.po").read_bytes() == before
    assert "1 texts changed" in run("import", "fa", str(sheet)).output
    after = (translations / "fa" / "LC_MESSAGES" / "mgzavri.po").read_text(encoding="utf-8")
    assert "کمک خیلی فوری" in after
    assert "# native reader " in after


def test_one_wrong_row_and_nothing_is_written(translations: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "fa.csv"
    run("export", "fa", str(sheet))
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = list(csv.reader(file))
    lines[0][4], lines[1][0] = "changed", "nonsense"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    before = (translations / "fa" / "LC_MESSAGES" / "mgzavri.po").read_bytes()
    done = run("import", "fa", str(sheet))
    assert done.exit_code == 1
    assert "row 3: there is no text with the key 'nonsense'" in done.output
    assert "Nothing was written: 1 rows do not fit." in done.output
    assert (translations / "fa" / "LC_MESSAGES" / "mgzavri.po").read_bytes() == before


def test_an_open_table_holds_only_what_is_open(translations: Path, tmp_path: Path) -> None:
    assert "0 rows" in run("export", "tr", str(tmp_path / "tr.xlsx"), "--open-only").output


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_language_that_is_not_translated_gets_a_sentence(
    translations: Path, tmp_path: Path, code: str
) -> None:
    done = CliRunner().invoke(command, ["export", code, str(tmp_path / "x.csv")])
    assert done.exit_code != 0
    assert "is not a language that is translated" in (done.output + str(done.exception))


def test_compiled_files_stand_beside_the_catalogues(translations: Path) -> None:
    assert run("compile").exit_code == 0
    assert len(list(translations.glob("*/LC_MESSAGES/mgzavri.mo"))) == 7

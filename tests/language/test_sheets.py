"""A table for translators without tools: out, back, and refused as a whole when a row does not fit."""

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from babel.messages.catalog import Catalog

from bot.errors import ContentError
from bot.language.catalogues import new_catalogue
from bot.language.reading_marks import is_read_by_native
from bot.language.sheets import COLUMNS, Row, read_sheet, rows, take_in, write_sheet

TODAY = dt.date(2026, 12, 1)


@pytest.fixture
def catalogue() -> Catalog:
    made = new_catalogue("ru")
    made.add("Urgent help", string="Срочная помощь", locations=[("bot/turn/frame.py", None)])
    made.add("=1+1 is a text", string="", auto_comments=["A trap"])
    made.add(("{number} month", "{number} months"), string=("", "", ""))
    made.add("Old", string="Старое", flags=["fuzzy"], context="check/x")
    return made


def written(lines: list[Row], path: Path, **changes: str) -> Path:
    """A table on disk, with new translations by the English text (and form)."""
    new = []
    for line in lines:
        key = line.english if "." not in line.key else f"{line.english} {line.key.rpartition('.')[2]}"
        new.append(
            Row(*line.cells()[:4], changes.get(key.replace(" ", "_"), line.translation), *line.cells()[5:])
        )
    write_sheet(path, new, right_to_left=False)
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_comes_back_with_every_form(catalogue: Catalog, tmp_path: Path, ending: str) -> None:
    path = written(
        list(rows(catalogue, "ru")),
        tmp_path / f"ru.{ending}",
        **{
            "=1+1_is_a_text": "=1+1 это текст",
            "{number}_month_one": "{number} месяц",
            "{number}_months_few": "{number} месяца",
            "{number}_months_many": "{number} месяцев",
        },
    )
    changed, wrong = take_in(catalogue, "ru", read_sheet(path), TODAY)
    assert (changed, wrong) == (2, [])
    assert catalogue.get("=1+1 is a text").string == "=1+1 это текст"
    assert catalogue.get(("{number} month", "{number} months")).string == (
        "{number} месяц",
        "{number} месяца",
        "{number} месяцев",
    )
    assert catalogue.get("Old", "check/x").fuzzy, "nobody said that the stale one still fits"


def test_what_begins_like_a_formula_is_no_formula(catalogue: Catalog, tmp_path: Path) -> None:
    path = written(list(rows(catalogue, "ru")), tmp_path / "ru.xlsx")
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1 is a text" in {cell.value for cell in cells}


def table(path: Path, *lines: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *lines])
    return path


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda line: ["zzz", *line[1:]], "there is no text with the key 'zzz'"),
        (lambda line: [line[0] + ".few", *line[1:]], "a plural form this text does not have"),
        (lambda line: [*line[:3], "Another English", *line[4:]], "its English was changed"),
    ],
)
def test_a_row_that_does_not_fit_is_named(catalogue: Catalog, tmp_path: Path, change, complaint: str) -> None:
    good, *_ = [list(row.cells()) for row in rows(catalogue, "ru")]
    _, wrong = take_in(catalogue, "ru", read_sheet(table(tmp_path / "x.csv", good, change(good))), TODAY)
    assert len(wrong) == 1
    assert wrong[0].startswith("row 3: ")
    assert complaint in wrong[0]


def test_a_row_that_stands_twice_is_named(catalogue: Catalog, tmp_path: Path) -> None:
    good = list(next(rows(catalogue, "ru")).cells())
    _, wrong = take_in(catalogue, "ru", read_sheet(table(tmp_path / "x.csv", good, good)), TODAY)
    assert len(wrong) == 1
    assert "stands twice" in wrong[0]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "the first row must name the columns"),
        (b"a;b;c\n1;2;3\n", "the first row must name the columns"),
        (b"\xff\xfe\x00\x01", "not a table in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(ContentError, match=complaint):
        read_sheet(tmp_path / "x.csv")
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(ContentError, match="not a spreadsheet"):
        read_sheet(tmp_path / "x.xlsx")
    with pytest.raises(ContentError, match="no such file"):
        read_sheet(tmp_path / "nowhere.csv")


def test_a_native_reading_is_noted_and_void_once_the_text_changes(catalogue: Catalog, tmp_path: Path) -> None:
    lines = [list(row.cells()) for row in rows(catalogue, "ru")]
    lines[0][6] = "yes"
    lines[-1][5] = "ok"
    assert take_in(catalogue, "ru", read_sheet(table(tmp_path / "x.csv", *lines)), TODAY)[1] == []
    help_ = catalogue.get("Urgent help")
    assert is_read_by_native(help_)
    assert not catalogue.get("Old", "check/x").fuzzy, "ok: the stale text still fits"
    help_.string = "Скорая помощь"
    assert not is_read_by_native(help_)

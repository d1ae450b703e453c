"""A table of events: everything in it is right, or nothing is entered and every wrong row is named."""

import csv
import sys
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from bot.content.models.event_kinds import EventKind, Group
from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach.events.draft import Reader
from bot.outreach.events.fields import COLUMNS, WRITTEN, Field
from bot.outreach.events.regions import Region
from bot.outreach.events.sheet import MOST_ROWS, Complaint, SheetRow, read_sheet
from bot.outreach.events.template import write_template

EN = Texts("en")
TODAY = date(2026, 11, 23)
READER = Reader(TODAY, (), (EN,))

HEAD = ["Event", "Date", "Region", "Place", "Pupils", "Copies", "Evidence"]
GOOD = ["school-event", "2026-05-20", "Imereti", "School № 3", "30", "", "№ 12"]


def table(path: Path, *lines: list[object], between: str = ",") -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=between).writerows(lines)
        return path
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def read(path: Path) -> tuple[list[SheetRow], list[Complaint]]:
    return read_sheet(path, READER, EN)


def changed(column: str, value: object) -> list[object]:
    line: list[object] = list(GOOD)
    line[HEAD.index(column)] = value
    return line


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_become_events(tmp_path: Path, ending: str) -> None:
    rows, complaints = read(table(tmp_path / f"t.{ending}", HEAD, GOOD))
    assert complaints == []
    (row,) = rows
    assert row.number == 2
    assert row.record.kind is EventKind.SCHOOL_EVENT
    assert row.record.day == date(2026, 5, 20)
    assert row.record.region is Region.IMERETI
    assert row.record.heads == {Group.PUPILS: 30}


def test_cells_of_a_spreadsheet_are_read_as_they_look(tmp_path: Path) -> None:
    line = ["Event at a school or college", datetime(2026, 5, 20), "GE-IM", "School № 3", 30.0, None, 12]  # noqa: DTZ001 as in a cell
    (row,), complaints = read(table(tmp_path / "t.xlsx", HEAD, line))
    assert complaints == []
    assert (row.record.day, row.record.heads, row.record.evidence) == (
        date(2026, 5, 20),
        {Group.PUPILS: 30},
        "12",
    )


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_georgian_names_titles_and_tags_are_welcome(tmp_path: Path, between: str) -> None:
    head = [WRITTEN[label][1] for label in (Field.KIND, Field.DAY, Field.REGION, Field.PLACE, Group.PUPILS)]
    tags = ["#activity +type", "#date", "#adm1 +name", "", "#reached +pupils"]
    line = ["school-event", "20.05.2026", "იმერეთი", "სკოლა № 3; ქუთაისი, იმერეთი", "30"]
    path = table(tmp_path / "t.csv", ["Report, 2026"], [], head, tags, line, [], line[:4], between=between)
    rows, complaints = read(path)
    assert complaints == []
    assert [row.number for row in rows] == [5, 7]
    assert rows[0].record.place == "სკოლა № 3; ქუთაისი, იმერეთი"
    assert rows[1].record.heads == {}


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Date", "31.06.2026", "Date: there is no such day: 31.06.2026"),
        ("Date", "2027-01-01", "still to come"),
        ("Date", "2014-12-31", "begins in 2015"),
        ("Date", "46162", "no such day"),
        ("Date", "", "Date: this is needed"),
        ("Event", "party", "party is not on the list"),
        ("Event", "", "Event: this is needed"),
        ("Region", "Bavaria", "Bavaria is not on the list"),
        ("Pupils", "thirty", "Pupils: thirty is no whole number"),
        ("Pupils", "12.5", "no whole number"),
        ("Pupils", "-1", "no whole number"),
        ("Pupils", "1000001", "only numbers from 0 to 1000000"),
        ("Pupils", "#REF!", "no whole number"),
        ("Copies", "5", "Copies: events of this kind do not record this"),
        ("Place", "x" * 121, "at most 120 letters"),
        ("Evidence", "ask Ana, 599 12 34 56", "telephone number"),
        ("Evidence", "ana@example.ge", "e-mail"),
        ("Evidence", "01001012345", "personal number"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(tmp_path: Path, column: str, value: str, told: str) -> None:
    rows, complaints = read(table(tmp_path / "t.csv", HEAD, GOOD, changed(column, value)))
    assert [row.number for row in rows] == [2]
    assert {one.row for one in complaints} == {3}
    assert any(told in one.why for one in complaints), complaints
    assert not any("599" in one.why or "ana@" in one.why or "0100" in one.why for one in complaints)


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    _, complaints = read(
        table(tmp_path / "t.csv", HEAD, changed("Date", "soon"), GOOD, changed("Pupils", "many"))
    )
    assert [one.row for one in complaints] == [2, 4]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "no row names the columns"),
        ([["a", "b"], ["1", "2"]], "no row names the columns"),
        ([HEAD], "there is no event"),
        ([[*HEAD, "Pupills"], [*GOOD, "3"]], "I do not know “Pupills”"),
        ([[*HEAD, "Children"], [*GOOD, "3"]], "Pupils: this stands twice"),
        ([[*HEAD, ""], [*GOOD, "lost"]], "a column without a name: lost"),
        ([HEAD, [*GOOD, "lost"]], "a column without a name: lost"),
        ([[*HEAD, "Another event"], [*GOOD, "maybe"]], "maybe is not on the list"),
    ],
)
def test_a_table_that_would_lose_something_is_refused(
    tmp_path: Path, lines: list[list[object]], told: str
) -> None:
    _, complaints = read(table(tmp_path / "t.csv", *lines))
    assert any(told in one.why for one in complaints), complaints


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"PK\x03\x04 broken", b"\x00" * 100])
def test_a_file_that_is_no_table_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    for name in ("t.csv", "t.xlsx"):
        (tmp_path / name).write_bytes(content)
    with pytest.raises(MgzavriError, match="not a spreadsheet"):
        read(tmp_path / "t.xlsx")
    with pytest.raises(MgzavriError, match="no such file"):
        read(tmp_path / "nowhere.xlsx")


def test_text_that_is_not_utf8_and_open_quotes_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("Event,Date\nшкола,2026\n".encode("cp1251"))
    with pytest.raises(MgzavriError, match="CSV UTF-8"):
        read(tmp_path / "t.csv")
    (tmp_path / "t.csv").write_text('Event,Date\n"open,2026', encoding="utf-8")
    with pytest.raises(MgzavriError, match="CSV UTF-8"):
        read(tmp_path / "t.csv")


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MgzavriError, match="more than"):
        read(table(tmp_path / "t.csv", HEAD, *([GOOD] * (MOST_ROWS + 30))))


@pytest.mark.parametrize("language", ["en", "ka"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_empty_table_can_be_filled_in(tmp_path: Path, language: str, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    write_template(path, Texts(language))
    _, complaints = read(path)
    assert [one.why for one in complaints] == ["there is no event in this table"]
    line = dict(zip(HEAD, GOOD, strict=True))
    filled = [next((line[name] for name in WRITTEN[label] if name in line), "") for label in COLUMNS]
    if ending == "csv":
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(filled)
    else:
        book = openpyxl.load_workbook(path)
        book.worksheets[0].append(filled)
        book.save(path)
    rows, complaints = read(path)
    assert complaints == []
    assert rows[0].number == 3


def test_the_empty_table_lists_every_allowed_word(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", EN)
    words = openpyxl.load_workbook(tmp_path / "t.xlsx")["words"]
    assert [cell.value for cell in words["A"][1:]] == [kind.value for kind in EventKind]
    assert len([cell.value for cell in words["D"][1:] if cell.value]) == len(Region)


def test_without_the_extra_part_csv_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MgzavriError, match="sheets"):
        write_template(tmp_path / "t.xlsx", EN)
    write_template(tmp_path / "t.csv", EN)
    assert (tmp_path / "t.csv").is_file()

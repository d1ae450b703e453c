"""The call sheet, and the day of a call in a file."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.content.called import with_called_on, write_called_on
from bot.content.directory import DIRECTORY_FILE, EMERGENCY_FILE
from bot.errors import ContentError
from bot.referrals.calls import call_sheet, nearest, sheet_csv
from bot.referrals.records import all_records, record_name
from bot.referrals.store import Reported

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 12, 1)


@pytest.fixture
def records(directory, numbers):
    return all_records(directory, numbers)


def called(records, identifier, on):
    return tuple(
        one
        if one.id != identifier
        else type(one)(**{**vars(one), "fact": one.fact.model_copy(update={"called_on": on})})
        for one in records
    )


def test_what_was_never_called_is_due(records):
    assert {one.record.id for one in call_sheet(records, (), TODAY)} == {record.id for record in records}


@pytest.mark.parametrize(
    ("on", "today", "due"),
    [
        (date(2026, 12, 1), date(2026, 12, 1), None),
        (date(2026, 12, 1), date(2027, 3, 3), None),  # 92 days
        (date(2026, 12, 1), date(2027, 3, 4), "not checked for long"),
    ],
)
def test_a_call_holds_for_92_days(records, on, today, due):
    sheet = call_sheet(called(records, "gyla", on), (), today)
    assert next((one.reason for one in sheet if one.record.id == "gyla"), None) == due


@pytest.mark.parametrize(
    ("day", "reports"),
    [(date(2026, 11, 30), 3), (date(2026, 11, 29), 3), (date(2026, 11, 28), 0), (date(2026, 12, 2), 0)],
)
def test_a_report_after_the_last_call_comes_first(records, day, reports):
    sheet = call_sheet(called(records, "gyla", date(2026, 11, 29)), (Reported("gyla", day, 3),), TODAY)
    first = sheet[0]
    assert (first.record.id == "gyla") is bool(reports)
    if reports:
        assert (first.reason, first.reports) == ("reported", 3)


def test_the_csv_has_a_line_for_each_with_sources(records):
    rows = list(csv.DictReader(io.StringIO(sheet_csv(call_sheet(records, (), TODAY)))))
    assert len(rows) == len(records)
    gyla = next(row for row in rows if row["id"] == "gyla")
    assert gyla["numbers"] == "+995322995076"
    assert "https://gyla.ge" in gyla["source pages"]
    assert gyla["last called"] == ""


def test_a_wrong_id_gets_the_nearest(records):
    assert nearest(records, "gila")[0] == "gyla"


def test_every_record_has_a_name_for_the_report(records, directory, numbers, t):
    assert all(record_name(t, directory, numbers, record.id) for record in records)
    assert record_name(t, directory, numbers, "no-such-record") is None


def test_a_call_changes_one_line_and_nothing_else(records):
    for file in (DIRECTORY_FILE, EMERGENCY_FILE):
        text = (CONTENT / file).read_text(encoding="utf-8")
        mine = [one for one in records if (one.country == "GE") is (file == DIRECTORY_FILE)]
        for record in mine[:5] + mine[-5:]:
            changed = with_called_on(text, record.place, TODAY)
            added = [line for line in changed.splitlines() if line.strip() == f"called_on: {TODAY}"]
            assert len(added) == 1
            assert changed.replace(f"{added[0]}\n", "", 1) == text
            again = with_called_on(changed, record.place, date(2027, 1, 5))
            assert again == changed.replace(str(TODAY), "2027-01-05")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "a:\n  - read_on: 2026-11-21 # why\n    x: 1\n",
            "a:\n  - read_on: 2026-11-21 # why\n    called_on: 2026-12-01\n    x: 1\n",
        ),
        (
            "a:\n  - {read_on: 2026-11-21, x: 1}\n",
            "a:\n  - {read_on: 2026-11-21, called_on: 2026-12-01, x: 1}\n",
        ),
        ("a:\n  - read_on: 2026-11-21", "a:\n  - read_on: 2026-11-21\n    called_on: 2026-12-01"),
        (
            "a:\r\n  - read_on: 2026-11-21\r\n",
            "a:\r\n  - read_on: 2026-11-21\r\n    called_on: 2026-12-01\r\n",
        ),
        (
            "a:\n  - {called_on: 2026-11-22, read_on: x} # c\n",
            "a:\n  - {called_on: 2026-12-01, read_on: x} # c\n",
        ),
        ("a:\n  - called_on:\n    read_on: x\n", "a:\n  - called_on: 2026-12-01\n    read_on: x\n"),
        ("a:\n  - called_on: ~ # not yet\n", "a:\n  - called_on: 2026-12-01 # not yet\n"),
    ],
)
def test_comments_and_layout_stay_in_every_style(before, after):
    changed = with_called_on(before, ("a", 0), TODAY)
    assert changed == after
    assert str(yaml.safe_load(changed)["a"][0]["called_on"]) == "2026-12-01"


@pytest.mark.parametrize("location", [("b", 0), ("a", 5), ("a",), ("a", 0, "x")])
def test_a_record_that_is_not_there_is_refused(location):
    with pytest.raises(ValueError, match=r"stands at|no record"):
        with_called_on("a:\n  - {x: 1}\n", location, TODAY)


def test_a_file_that_would_break_is_left_as_it_was(tmp_path):
    file = tmp_path / "some.yaml"
    file.write_text("a:\n  - read_on: 2026-11-21\n", encoding="utf-8")

    def refuse(_path: Path) -> None:
        raise ContentError("no")

    with pytest.raises(ContentError):
        write_called_on(file, ("a", 0), TODAY, refuse)
    assert file.read_text(encoding="utf-8") == "a:\n  - read_on: 2026-11-21\n"
    assert list(tmp_path.iterdir()) == [file]


def test_the_place_of_every_record_is_where_its_file_has_it(records):
    files = {
        one: yaml.safe_load((CONTENT / one).read_text(encoding="utf-8"))
        for one in (DIRECTORY_FILE, EMERGENCY_FILE)
    }
    for record in records:
        part = files[DIRECTORY_FILE if record.country == "GE" else EMERGENCY_FILE]
        for step in record.place:
            part = part[step]
        assert record.id.endswith(part["id"].lower())

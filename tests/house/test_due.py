"""`mgzavri check --due`: nothing that carries dates is forgotten, and what is overdue stands first."""

import csv
import datetime as dt
import io
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.check.due import COLUMNS, due_records, due_rows, kind_of, summary
from bot.cli.check import check

HERE = Path(__file__).parents[2]
CONTENT = HERE / "content"
DAY = dt.date(2027, 2, 21)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("model")))


def called(path: Path, day: str) -> None:
    """The first record of a file was called on a day."""
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"( *)(read_on: \S+)", rf"\1\2\n\1called_on: {day}", text, count=1), encoding="utf-8"
    )


def test_everything_with_dates_stands_in_the_table_once() -> None:
    records = due_records(CONTENT)
    written = sum(
        len(re.findall(r"\bread_on: ", path.read_text(encoding="utf-8"))) for path in CONTENT.rglob("*.yaml")
    )
    # A comment may speak of read_on; an alias repeats a record without writing it again.
    assert len(records) > 500
    assert abs(len(records) - written) < 12
    assert len({record.id for record in records}) == len(records)
    kinds = {kind_of(record.id) for record in records}
    assert {"guide", "service", "emergency number", "destination", "own check"} <= kinds


@pytest.mark.parametrize(("days", "overdue"), [(92, False), (93, True)])
def test_a_record_is_overdue_from_the_day_on_which_a_reader_sees_the_mark(
    copy: Path, days: int, overdue: bool
) -> None:
    fees = next(record for record in due_records(copy) if record.id == "guides/fees")
    assert fees.is_overdue(fees.read_on + dt.timedelta(days=days)) is overdue


def test_a_call_moves_the_day(copy: Path) -> None:
    called(copy / "guides" / "fees" / "guide.yaml", "2026-12-01")
    records = due_records(copy)
    fees = next(record for record in records if record.id == "guides/fees")
    assert fees.due == dt.date(2026, 12, 1) + dt.timedelta(days=92)
    assert records[-1] == fees


def test_what_is_due_first_stands_first_and_the_overdue_are_marked(copy: Path) -> None:
    called(copy / "guides" / "fees" / "guide.yaml", "2026-12-01")
    records = due_records(copy)
    rows = list(due_rows(records, max(record.due for record in records), copy))
    days = [row[COLUMNS.index("due")] for row in rows]
    assert days == sorted(days)
    states = [row[COLUMNS.index("state")] for row in rows]
    assert states == sorted(states, reverse=True)
    assert states[-1] == ""
    assert "are overdue" in summary(records, max(record.due for record in records))


def test_the_command_prints_csv_with_file_and_line(copy: Path) -> None:
    run = CliRunner().invoke(
        check,
        ["--due", "--date", "2026-11-23", "--csv"],
        env={"BOT_CONTENT": str(copy)},
        catch_exceptions=False,
    )
    lines = list(csv.DictReader(io.StringIO(run.output)))
    line = next(one for one in lines if one["id"] == "referrals/georgia/services/gyla")
    file, number = line["file"].split(":")
    assert "id: gyla" in (copy / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert line["due"] == (dt.date.fromisoformat(line["last read"]) + dt.timedelta(days=92)).isoformat()


def test_the_command_prints_a_table_and_a_sentence(copy: Path) -> None:
    run = CliRunner().invoke(
        check, ["--due", "--date", "2026-11-23"], env={"BOT_CONTENT": str(copy)}, catch_exceptions=False
    )
    assert run.exit_code == 0
    assert "Nothing is overdue on 2026-11-23" in run.output


def test_a_date_without_due_is_refused() -> None:
    assert CliRunner().invoke(check, ["--date", "2026-11-23"]).exit_code == 2

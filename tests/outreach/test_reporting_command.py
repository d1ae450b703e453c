"""`mgzavri report` with a plan: clear refusals, and nothing is written that was not noted first."""

import csv
import json
import sqlite3
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bot.cli import commands
from bot.errors import MgzavriError

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/mgzavri.sqlite3")
    monkeypatch.setenv("BOT_COORDINATORS", "77")

    def runs(*arguments: object) -> Result:
        return CliRunner().invoke(commands, [*map(str, arguments)])

    return runs


def noted(folder: Path) -> list[tuple[int, str, str]]:
    file = folder / "mgzavri.sqlite3"
    if not file.exists():
        return []
    with sqlite3.connect(file) as connection:
        return connection.execute("SELECT by, what, purpose FROM exports").fetchall()


def entered(run: Run) -> None:
    added = run(
        "event", "--add", "--kind", "school-event", "--date", "2024-08-20", "--region", "Imereti",
        "--place", "School № 3", "--heads", "pupils=30",
    )  # fmt: skip
    assert added.exit_code == 0, added.output


def test_a_report_on_the_plan_is_printed(run: Run, tmp_path: Path) -> None:
    entered(run)
    result = run("report", "--plan", "2023-2024", "--period", "2024-H2")
    assert result.exit_code == 0, result.output
    assert "PROGRESS REPORT, HALF-YEAR 2 OF 2024" in result.output
    assert "1.1.4.2: Target: at least 800; Since the first day: 30; Share of the target: 3%" in result.output
    assert noted(tmp_path) == [], "what is only looked at is no export"


def test_a_file_is_noted_and_written(run: Run, tmp_path: Path) -> None:
    entered(run)
    file = tmp_path / "report.csv"
    result = run("report", "2024", "--kind", "annual", "--output", file, "--purpose", "a test", "--by", 77)
    assert result.exit_code == 0, result.output
    assert result.output.strip() == str(file)
    rows = list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert ("1.1.4.2", "since-start", "30") in [
        (row["indicator"], row["figure"], row["value"]) for row in rows
    ]
    assert noted(tmp_path) == [(77, "report annual 2024, plan 2023-2024, csv, en", "a test")]


def test_a_format_without_a_file_is_printed_and_noted(run: Run, tmp_path: Path) -> None:
    result = run("report", "--period", "2024-Q3", "--plan", "all", "--format", "json", "--purpose", "a test")
    assert json.loads(result.output)["kind"] == "bulletin"
    assert len(noted(tmp_path)) == 1


def test_without_a_plan_a_format_tells_what_the_bot_counted(run: Run) -> None:
    result = run("report", "2024-H1", "--format", "md", "--purpose", "a test")
    assert result.output.startswith("# What the bot counted, half-year 1 of 2024")


def test_without_anything_it_stays_as_it_was(run: Run, tmp_path: Path) -> None:
    result = run("report", "2024-Q3")
    assert result.exit_code == 0, result.output
    assert "quarter 3 of 2024" in result.output
    assert noted(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--plan", "2023-2024"), "say which period"),
        (("--plan", "2023-2024", "--period", "soon"), "'soon' is no period"),
        (("--plan", "2030", "--period", "2024-H1"), "there is no plan '2030'; plans: 2023-2024"),
        (("--kind", "progress", "--period", "2024-Q1"), "made for a half-year"),
        (("--kind", "trends", "--plan", "all", "--period", "2024"), "is about no plan"),
        (("--kind", "annual", "--period", "2019"), "no plan has begun by the end of 2019"),
        (("--kind", "annual", "--period", "2024", "--language", "ru"), "written in ka or en"),
        (("--kind", "annual", "--period", "2024", "--format", "html"), "say what it is for"),
        (("--kind", "annual", "--period", "2024", "--format", "html", "--purpose", " "), "say what it is for"),
        (("--kind", "annual", "--period", "2024", "--format", "html", "--purpose", "x" * 201), "at most 200 letters"),
        (("--kind", "annual", "--period", "2024", "--format", "xlsx", "--purpose", "x"), "a spreadsheet needs a file"),
        (("--kind", "annual", "--period", "2024", "--format", "csv", "--purpose", "x", "--by", "5"), "no coordinator"),
        (("--kind", "annual", "--period", "2024", "--output", "a.doc", "--purpose", "x"), "say the format"),
        (("--kind", "annual", "--period", "2024", "--output", "/no/such/a.csv", "--purpose", "x"), "no such folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence_and_not_noted(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run("report", *arguments)
    assert isinstance(result.exception, MgzavriError)
    assert says in str(result.exception)
    assert noted(tmp_path) == []


def test_two_periods_are_one_too_many(run: Run) -> None:
    assert "leave one out" in run("report", "2024", "--period", "2023").output


def test_the_ledger_is_handed_out_as_a_table_and_noted(run: Run, tmp_path: Path) -> None:
    entered(run)
    for name in ("ledger.csv", "ledger.xlsx"):
        result = run("event", "--export", tmp_path / name, "--period", "2024-H2", "--purpose", "a check")
        assert result.exit_code == 0, result.output
    names, tags, line = csv.reader(
        StringIO((tmp_path / "ledger.csv").read_text(encoding="utf-8-sig"), newline="")
    )
    assert tags[0] == "#meta +entry"
    one = dict(zip(names, line, strict=True))
    assert (one["Entry"], one["Event"], one["Pupils"], one["Place"]) == (
        "1",
        "school-event",
        "30",
        "School № 3",
    )
    book = openpyxl.load_workbook(tmp_path / "ledger.xlsx")
    assert [cell.value for cell in book["events"][3]][:2] == [1, "school-event"]
    assert [what for _, what, _ in noted(tmp_path)] == ["ledger 2024-H2, csv, en", "ledger 2024-H2, xlsx, en"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--export", "ledger.csv"), "say what it is for"),
        (("--export", "ledger.doc", "--purpose", "x"), "ends in .xlsx or .csv"),
        (("--export", "ledger.csv", "--purpose", "x", "--period", "soon"), "no period"),
        (("--export", "/no/such/ledger.csv", "--purpose", "x"), "no such folder"),
        (("--export", "/no/such/ledger.csv", "--purpose", "x" * 300), "no such folder"),
    ],
)
def test_a_ledger_that_cannot_be_handed_out_is_not_noted(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run("event", *arguments)
    assert isinstance(result.exception, MgzavriError)
    assert says in str(result.exception)
    assert noted(tmp_path) == []

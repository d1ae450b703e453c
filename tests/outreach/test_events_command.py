"""`mgzavri event`: one clear sentence for what cannot be, and a table enters as a whole or not at all."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import commands
from bot.errors import MgzavriError

Run = Callable[..., Result]
HEAD = ["Event", "Date", "Region", "Place", "Pupils", "Another event"]
ONE = ["school-event", "2024-05-20", "Imereti", "School № 3", "30", ""]
TWO = ["school-event", "2024-05-21", "Imereti", "School № 4", "25", ""]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/mgzavri.sqlite3")

    def runs(*arguments: object) -> Result:
        return CliRunner().invoke(commands, ["event", *map(str, arguments)])

    return runs


def table(path: Path, *lines: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *lines])
    return path


def added(run: Run, *more: object) -> Result:
    return run(
        "--add", "--kind", "school-event", "--date", "2024-05-20", "--region", "Imereti", "--place", "School № 3",
        "--heads", "pupils=30", *more,
    )  # fmt: skip


def test_an_event_is_entered_and_listed(run: Run) -> None:
    result = added(run, "--heads", "teachers=2")
    assert result.exit_code == 0, result.output
    assert "entered as number 1" in result.output
    assert "Activity: 1.1.4" in result.output
    listed = run("--list", "--period", "2024-H1").output
    assert "1  2024-05-20  Event at a school or college" in listed
    assert "Pupils: 30" in listed
    assert "0 entries" in run("--list", "--period", "2024-H2").output
    assert "1 entries" in run("--list", "--kind", "school-event", "--activity", "1.1.4").output


def test_a_double_needs_to_be_meant(run: Run) -> None:
    added(run)
    refused = added(run)
    assert isinstance(refused.exception, MgzavriError)
    assert "--again" in str(refused.exception)
    assert "entered as number 2" in added(run, "--again").output


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--date", "2024-02-30"], "no such day"),
        (["--region", "Bavaria"], "not on the list"),
        (["--activity", "9.9.9"], "no activity of the plan"),
        (["--heads", "judges=3"], "do not record this"),
        (["--note", "ana@example.ge"], "e-mail"),
    ],
)
def test_what_cannot_be_is_one_sentence(run: Run, more: list[str], told: str) -> None:
    result = added(run, *more)
    assert isinstance(result.exception, MgzavriError)
    assert told in str(result.exception)
    assert "0 entries" in run("--list").output


def test_correcting_needs_a_reason_and_keeps_history(run: Run) -> None:
    added(run)
    assert "Reason: this is needed" in str(run("--correct", 1, "--heads", "pupils=31").exception)
    assert "corrected" in run("--correct", 1, "--heads", "pupils=31", "--reason", "one came late").output
    assert "nothing differs" in str(run("--correct", 1, "--heads", "pupils=31", "--reason", "x").exception)
    history = run("--history", 1).output
    assert "Pupils: 30 → 31" in history
    assert "one came late" in history
    assert "withdrawn: entered by mistake" in run("--withdraw", 1).output
    assert "0 entries" in run("--list").output
    assert "no entry 1" in str(run("--correct", 1, "--reason", "x", "--note", "y").exception)
    assert "no entry 7" in str(run("--withdraw", 7).exception)


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ONE, TWO)
    result = run("--import", path, "--dry-run")
    assert "row 2:" in result.output
    assert "Place: School № 4" in result.output
    assert "2 events would be entered; nothing was written." in result.output
    assert "0 entries" in run("--list").output
    assert "2 events entered, numbers 1 to 2." in run("--import", path).output
    assert "2 entries" in run("--list").output


def test_one_wrong_row_and_nothing_is_entered(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ONE, [*TWO[:1], "2024-06-31", *TWO[2:]])
    for more in ((), ("--dry-run",)):
        result = run("--import", path, *more)
        assert result.exit_code == 1
        assert f"{path}: row 3: Date: there is no such day: 2024-06-31" in result.output
        assert "Nothing was entered: 1 row does not fit." in result.output
    assert "0 entries" in run("--list").output


def test_the_same_table_twice_is_refused_row_by_row(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ONE, [*TWO[:5], "yes"])
    assert run("--import", path).exit_code == 0
    result = run("--import", path)
    assert result.exit_code == 1
    assert "row 2: already entered, as number 1" in result.output
    assert "row 3: already entered, as number 2" in result.output  # also where it says: another event
    assert "2 entries" in run("--list").output


def test_rows_that_look_alike_must_say_that_they_are_two(run: Run, tmp_path: Path) -> None:
    other = [*ONE[:4], "28", ""]
    path = table(tmp_path / "t.csv", ONE, other)
    assert "row 3: looks like row 2. If it is another event" in run("--import", path).output
    assert "row 3: the same as row 2" in run("--import", table(path, ONE, [*ONE[:5], "yes"])).output
    assert "2 events entered" in run("--import", table(path, ONE, [*other[:5], "yes"])).output
    later = table(path, [*ONE[:4], "27", ""], TWO)
    assert "row 2: looks like entry 1." in run("--import", later).output
    assert "2 entries" in run("--list").output


def test_a_table_is_offered_to_fill_in(run: Run, tmp_path: Path) -> None:
    assert run("--template", tmp_path / "t.xlsx", "--language", "ka").exit_code == 0
    assert "no event in this table" in run("--import", tmp_path / "t.xlsx").output
    assert isinstance(run("--template", tmp_path / "nowhere" / "t.csv").exception, MgzavriError)


@pytest.mark.parametrize("arguments", [[], ["--add", "--list"], ["--heads", "x=1"]])
def test_what_is_meant_must_be_clear(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Choose one of" in result.output


def test_an_unknown_group_is_named(run: Run) -> None:
    assert "dogs is no group" in added(run, "--heads", "dogs=3").output
    assert "pupils stands twice" in added(run, "--heads", "pupils=3").output

"""`mgzavri staff` as somebody types it."""

import asyncio
import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cases.case import Standing, State
from bot.cases.duty.acts import Act
from bot.cases.duty.hours import Slot
from bot.cases.duty.roster import Member
from bot.cases.duty.store import DutyStore
from bot.cases.record import Case
from bot.cases.store import CaseStore
from bot.cli.staff import staff as command
from bot.clock import TBILISI, SystemClock
from bot.errors import MgzavriError
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

NINO, GIO = 5_000_001, 5_000_002


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/data/mgzavri.sqlite3"


@pytest.fixture
def typed(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE_URL", url)
    return lambda *words: CliRunner().invoke(command, words)


async def a_desk(url: str) -> None:
    """Two on the roster, three cases, four acts of different age."""
    database, duty, cases = open_database(url), DutyStore(), CaseStore()
    await upgrade(database)
    today = SystemClock().now().astimezone(TBILISI).date()
    nino = Member(
        NINO, "=Nino [red]", frozenset({"en", "ka"}), 4, plan=(Slot(0, 600, 1080), Slot(2, 600, 1440))
    )
    async with database.begin() as connection:
        for member in (nino, Member(GIO, "Gio")):
            await duty.save(connection, member, today)
            await duty.set_plan(connection, member.staff, member.plan)
        for number, urgent in enumerate((False, True, False)):
            holder = NINO if number < 2 else None
            state = State.WITH_CONSULTANT if holder else State.WAITING
            case = Case(str(number), f"Blue Heron {number}", Standing(state, holder), "en", urgent, b"sealed")
            later = SystemClock().now().replace(tzinfo=None)
            await cases.add(connection, case, consent="1", last_hour=later, ends=later)
            await cases.stand(connection, case.id, case.standing, later)
        for days, member, act, about in (
            (40, NINO, Act.TAKE, "Old Crane 1"),
            (29, NINO, Act.TAKE, "Blue Heron 0"),
            (1, GIO, Act.DUTY_ON, ""),
            (0, NINO, Act.CLOSE, "Blue Heron 0"),
        ):
            await duty.record_act(connection, today - timedelta(days=days), member, act, about)
    await database.close()


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_the_roster_says_who_speaks_what_when_and_carries_what(
    typed: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    asyncio.run(a_desk(url))
    shown = typed().output
    for part in ("=Nino [red]", "ka en", "Mon 10:00–18:00, Wed 10:00–24:00", "2, 1 urgent", "Gio"):
        assert part in shown
    assert str(NINO) not in shown
    assert typed("--csv", "roster.csv").output == "roster.csv\n"
    assert rows(tmp_path / "roster.csv") == [
        ["sign", "languages", "limit", "hours", "cases carried"],
        ["'=Nino [red]", "ka en", "4", "Mon 10:00–18:00, Wed 10:00–24:00", "2, 1 urgent"],
        ["Gio", "", "6", "", "0"],
    ]
    assert (tmp_path / "roster.csv").stat().st_mode & 0o777 == 0o600


def test_the_acts_of_some_days_say_who_did_what_to_which_case(
    typed: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    asyncio.run(a_desk(url))
    shown = typed("--acts", "30").output
    assert "Old Crane" not in shown
    assert [part in shown for part in (str(NINO), "take", "Blue Heron 0", "duty-on")] == [True] * 4
    typed("--acts", "30", "--csv", "acts.csv")
    header, *lines = rows(tmp_path / "acts.csv")
    assert header == ["day", "staff id", "act", "about"]
    assert [line[1:] for line in lines] == [
        [str(NINO), "take", "Blue Heron 0"],
        [str(GIO), "duty-on", ""],
        [str(NINO), "close", "Blue Heron 0"],
    ]
    assert date.fromisoformat(lines[0][0])
    assert len(rows(tmp_path / "acts.csv")) == 4
    assert "Old Crane 1" in typed("--acts", "366").output


def test_an_empty_desk_is_a_table_without_lines(typed: Callable[..., Result], tmp_path: Path) -> None:
    assert "sign" in typed().output
    typed("--acts", "1", "--csv", "acts.csv")
    assert rows(tmp_path / "acts.csv") == [["day", "staff id", "act", "about"]]


def test_a_file_that_cannot_be_written_is_told(typed: Callable[..., Result]) -> None:
    result = typed("--csv", "no-such-folder/staff.csv")
    assert isinstance(result.exception, MgzavriError)
    assert "cannot be written" in str(result.exception)

"""One offer being joined: sealed, on request, for half an hour, taken once."""

from collections.abc import Callable

import pytest
from harness.hand_clock import HandClock
from sqlalchemy import func, select

from bot.storage.engine import Database
from bot.storage.sessions import Sessions
from bot.storage.tables.conversation import joined_offer
from bot.storage.work import UnitOfWork

pytestmark = pytest.mark.both_databases

ANA, BOB = 1_000_001, 1_000_002


async def rows(database: Database) -> int:
    async with database.begin() as connection:
        return await connection.scalar(select(func.count()).select_from(joined_offer)) or 0


def work(database: Database, clock: HandClock) -> UnitOfWork:
    return UnitOfWork(database, 1, clock.now())


async def test_it_is_taken_once_and_by_its_own_chat_only(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    unit = work(database, clock)
    await sessions.joining.keep(unit, ANA, "so far")
    assert not await sessions.joining.waits(unit, BOB)
    assert await sessions.joining.take(unit, BOB) is None
    assert await sessions.joining.waits(unit, ANA)
    assert await sessions.joining.take(unit, ANA) == "so far"
    assert await sessions.joining.take(unit, ANA) is None
    assert await rows(database) == 0


async def test_the_newest_takes_the_place_of_an_earlier_one(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    unit = work(database, clock)
    await sessions.joining.keep(unit, ANA, "old")
    await sessions.joining.keep(unit, ANA, "new \ud800")
    assert await rows(database) == 1
    assert await sessions.joining.take(unit, ANA) == "new \ud800"


async def test_after_half_an_hour_nothing_waits_and_nothing_is_kept(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    unit = work(database, clock)
    await sessions.joining.keep(unit, ANA, "so far")
    clock.moves(minutes=31)
    assert not await sessions.joining.waits(unit, ANA)
    assert await sessions.joining.take(unit, ANA) is None
    await sessions.expire()
    assert await rows(database) == 0


async def test_it_is_sealed_and_erased_from_the_files(
    sessions: Sessions, database: Database, clock: HandClock, disk: Callable[[], bytes]
) -> None:
    unit = work(database, clock)
    await sessions.joining.keep(unit, ANA, "planted words")
    assert b"planted" not in disk()
    assert str(ANA).encode() not in disk()
    await sessions.joining.drop(unit, ANA)
    assert await rows(database) == 0


async def test_a_look_marks_no_update_and_shares_an_open_transaction(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    async with work(database, clock) as unit:
        assert not await sessions.joining.waits(unit, ANA)
        await unit.connection()  # would wait for itself if the look began a transaction of its own
        await sessions.joining.keep(unit, ANA, "so far")
        assert await sessions.joining.waits(unit, ANA)
    assert await rows(database) == 0  # rolled back with the transaction it shared

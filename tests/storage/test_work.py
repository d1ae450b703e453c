"""One unit of work for one update: nothing until asked, once, and everything or nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from harness.hand_clock import HandClock
from sqlalchemy import insert, select

from bot.storage.engine import Database, open_database
from bot.storage.tables.conversation import chat_language, handled_updates
from bot.storage.work import AlreadyHandled, UnitOfWork, forget_handled

pytestmark = pytest.mark.both_databases

ROW = {"chat_hash": b"x", "language": "ka", "day": "2026-01-01"}


async def rows(database: Database) -> int:
    async with database.begin() as connection:
        return len((await connection.execute(select(chat_language))).all())


async def test_a_turn_that_writes_nothing_touches_no_database(tmp_path: Path, clock: HandClock) -> None:
    untouched = open_database(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3")
    async with UnitOfWork(untouched, 1, clock.now()) as work:
        await work.commit()
    assert (tmp_path / "empty.sqlite3").read_bytes() == b""
    await untouched.close()


async def test_what_is_committed_stays(database: Database, clock: HandClock) -> None:
    async with UnitOfWork(database, 1, clock.now()) as work:
        await (await work.connection()).execute(insert(chat_language).values(ROW))
        await work.commit()
    assert await rows(database) == 1


async def test_the_same_update_writes_once(database: Database, clock: HandClock) -> None:
    async with UnitOfWork(database, 7, clock.now()) as work:
        await work.connection()
        await work.commit()
    async with UnitOfWork(database, 7, clock.now()) as work:
        with pytest.raises(AlreadyHandled):
            await work.connection()
        await work.commit()  # the conversation answers a repeat as if nothing had happened
    async with UnitOfWork(database, 8, clock.now()) as work:
        await work.connection()
        await work.commit()


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
async def test_an_error_takes_everything_back_and_the_update_may_come_again(
    database: Database, clock: HandClock, error: type[BaseException]
) -> None:
    async def fails() -> None:
        async with UnitOfWork(database, 1, clock.now()) as work:
            await (await work.connection()).execute(insert(chat_language).values(ROW))
            raise error

    with pytest.raises(error):
        await fails()
    assert await rows(database) == 0
    async with UnitOfWork(database, 1, clock.now()) as work:
        await work.connection()


async def test_what_nobody_committed_is_taken_back(database: Database, clock: HandClock) -> None:
    async with UnitOfWork(database, 1, clock.now()) as work:
        await (await work.connection()).execute(insert(chat_language).values(ROW))
    assert await rows(database) == 0


async def test_update_ids_are_kept_for_the_time_a_repeat_can_come(
    database: Database, clock: HandClock
) -> None:
    for update_id in (1, 2):
        async with UnitOfWork(database, update_id, clock.now()) as work:
            await work.connection()
            await work.commit()
        clock.moves(hours=20)
    await forget_handled(database, clock.now() - timedelta(days=1))
    async with database.begin() as connection:
        assert (await connection.scalars(select(handled_updates.c.update_id))).all() == [2]

"""Brief transactions do their statements where they stand; everything else is as with any other."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.storage import at_once
from bot.storage.engine import Database, open_database


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/data/x.sqlite3")
    async with opened.begin() as connection:
        await connection.execute(text("CREATE TABLE seen (number INTEGER PRIMARY KEY)"))
    yield opened
    await opened.close()


async def _numbers(database: Database) -> list[int]:
    async with database.look() as connection:
        return [
            row.number for row in await connection.execute(text("SELECT number FROM seen ORDER BY number"))
        ]


async def test_what_a_brief_transaction_wrote_is_there_after_its_end_and_nothing_of_a_broken_one(
    database: Database,
) -> None:
    async with database.brief() as connection:
        await connection.execute(text("INSERT INTO seen VALUES (1)"))

    async def broken() -> None:
        async with database.brief() as connection:
            await connection.execute(text("INSERT INTO seen VALUES (2)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await broken()
    assert await _numbers(database) == [1]


async def test_statements_of_a_brief_transaction_run_in_the_loops_own_thread_and_others_do_not(
    database: Database,
) -> None:
    async def thread_of(connection: object) -> str:
        raw = await connection.get_raw_connection()  # type: ignore[attr-defined]
        found: list[str] = []
        await raw.driver_connection.create_function(
            "thread_name", 0, lambda: found.append(threading.current_thread().name) or 1
        )
        await connection.execute(text("SELECT thread_name()"))  # type: ignore[attr-defined]
        return found[0]

    here = threading.current_thread().name
    async with database.brief() as connection:
        assert await thread_of(connection) == here
    async with database.look() as connection:
        assert await thread_of(connection) == here
    async with database.begin() as connection:
        assert await thread_of(connection) != here


async def test_a_look_waits_for_no_writer_and_sees_nothing_that_is_not_committed(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(text("INSERT INTO seen VALUES (7)"))
        async with asyncio.timeout(5):
            assert await _numbers(database) == []
    assert await _numbers(database) == [7]


async def test_a_look_cannot_write(database: Database) -> None:
    async with database.look() as connection:
        await connection.execute(text("INSERT INTO seen VALUES (3)"))
    assert await _numbers(database) == []


async def test_while_another_program_writes_a_brief_transaction_waits_and_the_loop_goes_on(
    database: Database, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "data" / "x.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with database.brief() as connection:
            await connection.execute(text("INSERT INTO seen VALUES (5)"))

    writing = asyncio.ensure_future(write())
    for _ in range(100):
        await asyncio.sleep(0)  # nobody holds up the loop
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    await writing
    assert await _numbers(database) == [5]


async def test_an_error_in_a_brief_transaction_is_the_drivers_own_and_the_connection_stays_of_use(
    database: Database,
) -> None:
    with pytest.raises(OperationalError):
        async with database.brief() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (1)"))
    async with database.brief() as connection:
        await connection.execute(text("INSERT INTO seen VALUES (9)"))
    assert await _numbers(database) == [9]


async def test_a_connection_that_is_closed_in_the_middle_holds_nobody_up(tmp_path: Path) -> None:
    """Somebody may still hold a statement of it: the traceback of a task that was cancelled does."""
    connection = await at_once.connect(str(tmp_path / "x.sqlite3"))
    await connection.execute("create table words (word text)")
    await connection.execute("BEGIN IMMEDIATE")
    await connection.execute("insert into words values ('a'), ('b')")
    held = await connection.execute("select word from words")
    await held.fetchone()
    await connection.close()
    with closing(sqlite3.connect(tmp_path / "x.sqlite3", timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert other.execute("select count(*) from words").fetchone() == (0,)
    assert held

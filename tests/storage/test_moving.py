"""From one database to another of either kind: every row, the numbers never given out again, all or nothing."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

import pytest
from harness.databases import EMPTY, InFiles, OnServer, database_url
from sqlalchemy import insert, select

from bot.errors import StorageError
from bot.storage.engine import Database, open_database
from bot.storage.migrate import downgrade, upgrade
from bot.storage.moving import move_rows
from bot.storage.occupied import in_use
from bot.storage.rows import give_on
from bot.storage.tables import metadata
from bot.storage.tables.campaigns import subscribers
from bot.storage.tables.cases import cases, relay
from bot.storage.tables.outreach import counters

THEN = datetime(2026, 1, 1, 12, 30)  # noqa: DTZ001  as it lies in the database
ROWS = {
    cases: {
        "id": "1", "name": "Blue Heron 47", "state": "waiting", "language": "ka", "consent_version": "1", "urgent": True,
        "sealed_chat": b"\0\xffsealed", "last_hour": THEN, "ends": THEN, "hard_end": THEN, "desk_chat": -1001234567890,
    },
    relay: {"id": 7, "case_id": "1", "to": "desk", "kind": "words", "state": "waiting", "sealed_body": b"\0\1"},
    counters: {"day": "2026-01-01", "fact": "f", "trait": "", "count": 2**40},
    subscribers: {"id": 3, "person_tag": b"t", "sealed_chat": b"c", "language": "ka", "topics": " a "},
}  # fmt: skip


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    async with database.begin() as connection:
        return {
            name: [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in metadata.tables.items()
        }


@pytest.fixture
async def full(url: str) -> Database:
    """A database with rows of every type, closed."""
    database = open_database(url)
    await upgrade(database)
    async with database.begin() as connection:
        for table, row in ROWS.items():
            await connection.execute(insert(table).values(row))
        await give_on(connection, "subscribers", 9)  # number 9 left again
    await database.close()
    return database


@pytest.mark.parametrize("into", ["a file", "a server"])
@pytest.mark.both_databases
async def test_every_row_arrives_and_numbers_go_on(
    full: Database, url: str, into: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    places = InFiles() if into == "a file" else OnServer(request.getfixturevalue("postgresql"))
    target = open_database(places.url(tmp_path / "new" / "bot.sqlite3", EMPTY))
    try:
        moved = await move_rows(url, target)
        assert moved == {"cases": 1, "relay": 1, "counters": 1, "subscribers": 1}
        source = open_database(url)
        before = await everything(source)
        await source.close()
        assert await everything(target) == before
        async with target.begin() as connection:
            one_more = {name: value for name, value in ROWS[relay].items() if name != "id"}
            after = await connection.execute(insert(relay).values(one_more))
            somebody = {**ROWS[subscribers], "person_tag": b"v"}
            del somebody["id"]
            new = await connection.execute(insert(subscribers).values(somebody))
        assert after.inserted_primary_key == (8,)
        # Whoever left had number 9: a broadcast must not take somebody new for them.
        assert new.inserted_primary_key == (10,)
    finally:
        await target.close()
        if isinstance(places, OnServer):
            places.clear()


async def test_a_database_with_rows_in_it_is_left_alone(full: Database, url: str, tmp_path: Path) -> None:
    target = open_database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    await upgrade(target)
    async with target.begin() as connection:
        await connection.execute(insert(counters).values({**ROWS[counters], "count": 5}))
    before = await everything(target)
    with pytest.raises(StorageError, match="not empty: counters"):
        await move_rows(url, target)
    assert await everything(target) == before
    await target.close()


async def test_what_fails_half_way_leaves_nothing(
    full: Database, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr("bot.storage.moving.give_on", fails)
    target = open_database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    with pytest.raises(StorageError, match="disk is full"):
        await move_rows(url, target)
    assert not any((await everything(target)).values())
    await target.close()


async def test_a_source_at_another_step_or_nowhere_gets_a_sentence(
    full: Database, url: str, tmp_path: Path
) -> None:
    target = open_database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    with pytest.raises(StorageError, match="no file where --from points"):
        await move_rows(f"sqlite+aiosqlite:///{tmp_path}/nothing.sqlite3", target)
    source = open_database(url)
    await downgrade(source, "-1")
    await source.close()
    with pytest.raises(StorageError, match=r"stands at step 0007.*mgzavri migrate"):
        await move_rows(url, target)
    await target.close()


HOLDER = """
import asyncio, sys
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

async def main():
    database = open_database(sys.argv[1])
    await upgrade(database)
    print("open", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

asyncio.run(main())
"""


@pytest.mark.both_databases
async def test_a_running_bot_is_noticed_from_another_process(tmp_path: Path) -> None:
    url = database_url(tmp_path / "held.sqlite3", like=EMPTY)
    assert not await in_use(url, "BOT_DATABASE_URL")
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, url, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert holder.stdin
    assert holder.stdout
    try:
        assert await holder.stdout.readline() == b"open\n"
        assert await in_use(url, "BOT_DATABASE_URL")
        target = open_database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
        with pytest.raises(StorageError, match="stop it first"):
            await move_rows(url, target)
        await target.close()
    finally:
        holder.kill()
        await holder.wait()
    if "sqlite" in url:
        assert not await in_use(url, "BOT_DATABASE_URL")

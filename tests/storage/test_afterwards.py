"""What waits for a commit happens after it, once, and never after a transaction that was taken back."""

from pathlib import Path

import pytest
from harness.databases import database_url
from sqlalchemy import insert

from bot.storage.afterwards import afterwards
from bot.storage.engine import Database, open_database
from bot.storage.tables.conversation import chat_language

pytestmark = pytest.mark.both_databases

ROW = {"chat_hash": b"x", "language": "ka", "day": "2026-01-01"}


async def test_it_happens_once_the_row_can_be_seen(database: Database) -> None:
    happened = []
    async with database.begin() as connection:
        await connection.execute(insert(chat_language).values(ROW))
        afterwards(connection, lambda: happened.append("rung"))
        assert happened == []
    assert happened == ["rung"]
    async with database.begin():
        pass
    assert happened == ["rung"]


async def test_it_does_not_happen_when_the_transaction_is_taken_back(database: Database) -> None:
    happened = []

    async def fails() -> None:
        async with database.begin() as connection:
            afterwards(connection, lambda: happened.append("rung"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with database.begin():
        pass
    assert happened == []


async def test_two_at_once_do_not_ring_for_each_other(tmp_path: Path, database: Database) -> None:
    other = open_database(database_url(tmp_path / "other.sqlite3"))
    happened = []
    async with database.begin() as mine:
        afterwards(mine, lambda: happened.append("mine"))
        async with other.begin() as theirs:
            afterwards(theirs, lambda: happened.append("theirs"))
        assert happened == ["theirs"]
    assert happened == ["theirs", "mine"]
    await other.close()

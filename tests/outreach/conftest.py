"""Counters in memory."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from harness.databases import database_url
from harness.hand_clock import HandClock

from bot.outreach.store import CounterStore
from bot.storage.engine import Database, open_database
from bot.storage.tables.outreach import counters, published


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(database_url(tmp_path / "counters.sqlite3"))
    async with opened.begin() as connection:
        await connection.run_sync(counters.create, checkfirst=True)
        await connection.run_sync(published.create, checkfirst=True)
    yield opened
    await opened.close()


@pytest.fixture
def store(database: Database) -> CounterStore:
    return CounterStore(database)

"""Counters in memory."""

from collections.abc import AsyncIterator

import pytest
from harness.hand_clock import HandClock

from bot.outreach.store import CounterStore
from bot.storage.engine import Database, open_database
from bot.storage.tables import counters, published


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    opened = open_database("sqlite+aiosqlite://")
    async with opened.begin() as connection:
        await connection.run_sync(counters.create)
        await connection.run_sync(published.create)
    yield opened
    await opened.close()


@pytest.fixture
def store(database: Database) -> CounterStore:
    return CounterStore(database)

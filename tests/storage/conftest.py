"""A database and a key store on files of their own."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.hand_clock import HandClock

from bot.storage.engine import Database, open_database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.sealing import Sealer, new_key
from bot.storage.sessions import Sessions


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return database_url(tmp_path / "data" / "bot.sqlite3")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = open_database(url)
    await upgrade(opened)
    yield opened
    await opened.close()


@pytest.fixture
async def key_database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(database_url(tmp_path / "keys" / "keys.sqlite3", like=EMPTY))
    yield opened
    await opened.close()


@pytest.fixture
def sealer() -> Sealer:
    return Sealer((new_key(),))


@pytest.fixture
async def keys(key_database: Database, sealer: Sealer, clock: HandClock) -> KeyStore:
    store = KeyStore(key_database, sealer, clock)
    await store.prepare()
    return store


@pytest.fixture
def sessions(database: Database, keys: KeyStore, sealer: Sealer, clock: HandClock) -> Sessions:
    return Sessions(database, keys, sealer, clock)


@pytest.fixture
def disk(tmp_path: Path) -> Callable[[], bytes]:
    """Every byte of every file, the write-ahead logs included."""

    def read() -> bytes:
        return b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())

    return read

"""What every test may ask for, and on which database it runs.

Tests marked `both_databases` run on SQLite and on PostgreSQL. MGZAVRI_DATABASE=postgresql runs every test that keeps
anything on PostgreSQL, once; those marked `only_sqlite` look into SQLite's own files and are left out then.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness.postgresql import Server
    from harness.town import Town

EVERYWHERE = os.environ.get("MGZAVRI_DATABASE", "sqlite")
MEMORY = Path("/dev/shm")
ROOM = 1 << 30  # bytes of all the databases the suite makes, with much to spare
# What a test keeps need not outlive a power cut: in memory no commit waits for a disk.
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that promise something of both databases run on both."""
    marked = {mark.name for mark in metafunc.definition.iter_markers()}
    if "only_postgresql" in marked:
        metafunc.parametrize("database_kind", ["postgresql"], indirect=True)
    elif EVERYWHERE == "sqlite" and "both_databases" in marked and "only_sqlite" not in marked:
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[Server]":
    """A PostgreSQL server with a database that has every table, to be copied."""
    from harness.postgresql import Server, programs

    where = programs()
    if where is None and not os.environ.get("MGZAVRI_ALL_PARTS"):
        pytest.skip("PostgreSQL is not installed: scripts/install-postgres")
    assert where is not None, "PostgreSQL is missing: scripts/install-postgres"
    server = Server(where)
    try:
        _prepare(server)
        yield server
    finally:
        server.stop()


def _prepare(server: "Server") -> None:
    from harness.databases import MADE

    from bot.storage.engine import open_database
    from bot.storage.migrate import upgrade

    async def make() -> None:
        database = open_database(server.url(MADE))
        await upgrade(database)
        await database.close()

    server.make(MADE)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, make()).result()


@pytest.fixture(autouse=True)
def database_kind(request: pytest.FixtureRequest) -> Iterator[str]:
    """`sqlite` or `postgresql`: where harness.databases puts what this test keeps."""
    kind = getattr(request, "param", EVERYWHERE)
    if kind == "sqlite":
        yield kind
        return
    if request.node.get_closest_marker("only_sqlite"):
        pytest.skip("looks into SQLite's own files")
    from harness.databases import InFiles, OnServer, use

    places = OnServer(request.getfixturevalue("postgresql"))
    use(places)
    yield kind
    use(InFiles())
    places.clear()


@pytest.fixture
async def town(tmp_path: Path) -> "AsyncIterator[Town]":
    """A town with a desk and a running bot."""
    from harness.town import Town

    here = await Town.founded(tmp_path)
    yield here
    await here.closes()

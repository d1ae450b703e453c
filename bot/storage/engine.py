"""Opening the database and doing things in it: everything or nothing, and one writer at a time on SQLite."""

import asyncio
import logging
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from typing import Any, TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StorageError
from bot.storage import at_once, postgresql, sqlite
from bot.storage.advice import LOCKED, passes_on_sqlite, told
from bot.storage.afterwards import collect
from bot.storage.one_file import OneFile

log = logging.getLogger(__name__)
Result = TypeVar("Result")

DATA = "BOT_DATABASE_URL"
KEYS = "BOT_KEY_STORE_URL"
EXAMPLES = {DATA: "sqlite+aiosqlite:///data/mgzavri.sqlite3", KEYS: "sqlite+aiosqlite:///keys/cases.sqlite3"}
WRITE_AGAIN = 1.0  # seconds between two tries of what must be written down
WRITERS_WAIT = (
    2 * sqlite.BUSY_MILLISECONDS / 1000
)  # the hundredth in the queue does not wait for ninety-nine failures


class Database:
    """An open database. `begin()` gives a transaction; `close()` ends everything."""

    def __init__(self, engine: AsyncEngine, name: str = "") -> None:
        """`name`: under which a database server knows this process."""
        self.engine = engine
        self.name = name
        self.sqlite = engine.dialect.name == "sqlite"
        self._writing = asyncio.Lock()  # SQLite has one writer; waiting here is cheaper than its busy timeout
        self._file = OneFile(sqlite.path_of(engine.url) if self.sqlite else None)
        self._sweeper = postgresql.Sweeper(engine)
        self._connections = None if self.sqlite else postgresql.Connections(engine)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed at the end, rolled back when anything is raised.

        On SQLite nobody else writes meanwhile. On PostgreSQL others do: whoever changes what was read locks it first
        (`CaseStore.get`, `in_turn`), and each statement sees what was committed before it.
        """
        async with self._transaction() as connection:
            wishes = collect(connection)
            yield connection
        for wish in wishes:
            wish()

    @asynccontextmanager
    async def brief(self) -> AsyncIterator[AsyncConnection]:
        """`begin` for a few statements on few rows, found by their keys: on SQLite they do not wake another thread.

        Whatever takes longer than a millisecond would hold up everybody: `begin` is for that.
        """
        async with self.begin() as connection:
            driver = at_once.driver_of(await connection.get_raw_connection()) if self.sqlite else None
            if driver is None:
                yield connection
                return
            driver.brief = True
            try:
                yield connection
            finally:
                driver.brief = False

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """For brief reading as of now: nothing is written, and on SQLite no writer is waited for."""
        if not self.sqlite:
            async with self.begin() as connection:
                yield connection
            return
        self._file.check()
        async with self.engine.connect() as connection:
            driver = at_once.driver_of(await connection.get_raw_connection())
            if driver is None:
                raise StorageError("a database in memory has no second reader")
            await connection.execution_options(**{sqlite.LOOKING: True})
            driver.brief = True
            try:
                transaction = await connection.begin()
                try:
                    yield connection
                finally:
                    await transaction.rollback()
            finally:
                driver.brief = False

    async def surely(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Write down what has happened outside already: begun anew for as long as the server is out of reach.

        The answer to a commit may be lost as well: `work` must do no harm when it is done a second time.
        """
        while True:
            try:
                async with self.brief() as connection:
                    return await work(connection)
            except Exception as error:
                if not (self.passes(error) or (self.sqlite and passes_on_sqlite(error))):
                    raise
                log.warning("the database is out of reach (%s): tried again", told(error))
            await asyncio.sleep(WRITE_AGAIN)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        if self.sqlite:
            async with self._the_writer(), self.engine.begin() as connection:
                yield connection
            return
        async with AsyncExitStack() as stack:
            connection = await postgresql.connected(self.engine, stack)
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def _the_writer(self) -> AsyncIterator[None]:
        """Nobody else of this process writes meanwhile, and the file is the one that was opened. Raises StorageError."""
        try:
            async with asyncio.timeout(WRITERS_WAIT):
                await self._writing.acquire()
        except TimeoutError:
            raise StorageError(LOCKED) from None
        try:
            self._file.check()
            yield
        finally:
            self._writing.release()

    async def tidy(self) -> None:
        """After erasing: give free pages back and empty the write-ahead log, so that erased means gone.

        PostgreSQL cannot promise as much: dead rows are swept, their bytes may stay until they are overwritten
        (docs/threats.md). On SQLite another process that is reading just now can keep the log from being emptied: then
        a warning is logged, and the next call does it. To be called after the commit, never inside a transaction.
        """
        if not self.sqlite:
            await self._sweeper.sweep()
            return
        async with self._the_writer(), self.engine.connect() as connection:
            # SQLAlchemy would say BEGIN IMMEDIATE, and inside it a checkpoint is refused: ask the driver.
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.executescript("PRAGMA incremental_vacuum")  # execute() would give back a single page
            busy, *_ = next(iter(await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")))
        if busy:
            log.warning("the write-ahead log could not be emptied: another process holds the database")

    def passes(self, error: BaseException) -> bool:
        """Whether what failed may succeed when it is begun anew. Never so on SQLite: its errors do not pass."""
        return not self.sqlite and postgresql.is_passing(error)

    async def alone(self) -> bool:
        """Whether no other process has this database open just now. A SQLite file is for one process that runs."""
        return self.sqlite or await postgresql.is_alone(self.engine, self.name)

    async def image(self) -> bytes:
        """A SQLite database as the bytes of a file, by SQLite's own backup; built anew, so nothing erased is in it."""
        with closing(sqlite3.connect(":memory:", check_same_thread=False)) as memory:
            async with self._the_writer(), self.engine.connect() as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                await driver.backup(memory)
            memory.execute("VACUUM")
            return memory.serialize()

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()

    def cut(self) -> None:
        """Break off what a silent server holds up, and every connection with it: even cancelling waits for the server."""
        if self._connections:
            self._connections.cut()


def open_database(url: str, setting: str = DATA) -> Database:
    """The database behind a SQLAlchemy URL, as `sqlite+aiosqlite:///file` or `postgresql+asyncpg://user@host/name`.

    Nothing connects before it is used.

    Raises StorageError with a sentence when the URL cannot be understood or its file cannot be made. The
    sentence names the setting and never repeats the URL: it may hold a password.
    """
    try:
        parsed = make_url(url)
        name = f"{postgresql.PROGRAM} {secrets.token_hex(4)}"
        on_server = parsed.get_backend_name() == "postgresql"
        special = postgresql.engine_options(name) if on_server else sqlite.engine_options(parsed)
        engine = create_async_engine(parsed, hide_parameters=True, **special)
    except ModuleNotFoundError as error:
        raise StorageError(f"{setting} needs a Python package that is missing: {error.name}") from None
    except (SQLAlchemyError, ValueError):
        raise StorageError(f"{setting} cannot be used: write something like {EXAMPLES[setting]}") from None
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, setting)
    else:
        postgresql.keep_silent(engine)
    return Database(engine, name)

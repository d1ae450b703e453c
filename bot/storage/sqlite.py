"""What is SQLite's own: a file that nobody else may read, how a connection is set up, and how a transaction begins."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageError
from bot.storage import at_once

LOOKING = "mgzavri_looking"  # an option of a connection: its transaction only reads
BUSY_MILLISECONDS = 10_000  # how long a second process may hold the file before we give up
POOL = 5  # connections that stay open; whoever looks into the file holds one for a fraction of a millisecond
CACHE_KIBIBYTES = (
    256  # of each connection; the system keeps the file in memory anyway, and once for all of them
)
AUTO_VACUUM = 2  # what SQLite answers for INCREMENTAL


def path_of(url: URL) -> Path | None:
    """Where a SQLite database lies; None for one in memory."""
    return Path(url.database) if url.database and url.database != ":memory:" else None


def engine_options(url: URL) -> dict[str, Any]:
    """How connections to a file are made and kept; nothing special for another driver or a database in memory."""
    file = url.database
    if url.drivername != "sqlite+aiosqlite" or not file or file == ":memory:":
        return {}
    # Whoever begins ends: a rollback after each would only wake the thread once more.
    # Opening a connection starts a thread: those that a crowd needed are kept, and the latest used is used again.
    kept = {"pool_size": POOL, "max_overflow": POOL, "pool_use_lifo": True}
    return {"async_creator": partial(at_once.connect, file), "pool_reset_on_return": None, **kept}


def prepare(engine: AsyncEngine, setting: str) -> None:
    """Make the file, if there is to be one, and set up every connection to come. Raises StorageError."""
    path = path_of(engine.url)
    if path is not None:
        _make_file(path, setting)
    event.listen(engine.sync_engine, "connect", _set_up_or_close)
    event.listen(engine.sync_engine, "begin", _begin)


def _make_file(path: Path, setting: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # SQLite itself would let everybody on the machine read it
    except OSError as error:
        raise StorageError(f"the file that {setting} names cannot be made: {error.strerror}") from None


def _set_up_or_close(connection: Any, _record: Any) -> None:
    try:
        _set_up(connection)
    except BaseException:
        connection.close()  # nobody else would: its thread would keep the program from ending
        raise


def _set_up(connection: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA auto_vacuum")  # asking waits for nobody, saying it waits for whoever writes
    if cursor.fetchone()[0] != AUTO_VACUUM:
        cursor.execute("PRAGMA auto_vacuum = INCREMENTAL")  # works only before the first table: a fresh file
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what is committed survives a power cut
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    cursor.close()


def _begin(connection: Any) -> None:
    looking = connection.get_execution_options().get(LOOKING)
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")

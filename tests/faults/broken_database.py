"""What happens to the files of a SQLite database while the bot runs, and how it ends."""

import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from harness.town import Town
from sqlalchemy import event

from bot.storage import advice
from bot.storage.engine import Database

Break = Callable[[Database, Path], "Mend"]
Mend = Callable[[], None]


def locked(_database: Database, path: Path) -> Mend:
    """Another program holds the file, longer than the bot waits."""
    rival = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    rival.execute("BEGIN IMMEDIATE")

    def mended() -> None:
        rival.execute("ROLLBACK")
        rival.close()

    return mended


def _refusing(database: Database, code: int, words: str) -> Mend:
    """Every statement that writes fails as SQLite lets it fail; a real disk is in test_a_real_disk."""
    engine, standing = database.engine.sync_engine, [True]

    def refuse(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if standing[0] and statement.startswith(("INSERT", "UPDATE", "DELETE", "CREATE")):
            error = sqlite3.OperationalError(words)
            error.sqlite_errorcode = code
            raise error

    event.listen(engine, "before_cursor_execute", refuse)
    return lambda: standing.__setitem__(0, False)


def full(database: Database, _path: Path) -> Mend:
    """Not a page more."""
    return _refusing(database, sqlite3.SQLITE_FULL, "database or disk is full")


def read_only(database: Database, _path: Path) -> Mend:
    """Reading works, writing does not."""
    return _refusing(database, sqlite3.SQLITE_READONLY, "attempt to write a readonly database")


def removed(_database: Database, path: Path) -> Mend:
    """The file is gone, and put back at last."""
    aside = path.with_suffix(".aside")
    path.rename(aside)
    return lambda: _put_back(aside, path)


def replaced(_database: Database, path: Path) -> Mend:
    """A copy stands in its place."""
    aside = path.with_suffix(".aside")
    path.rename(aside)
    path.write_bytes(aside.read_bytes())
    return lambda: _put_back(aside, path)


def folder_gone(_database: Database, path: Path) -> Mend:
    """The whole folder is gone, as when a disk is taken away."""
    aside = path.parent.with_name("elsewhere")
    path.parent.rename(aside)
    return lambda: _put_back(aside, path.parent)


def _put_back(aside: Path, path: Path) -> None:
    aside.rename(path)


# How it breaks, and what the log says of it.
FAULTS: dict[str, tuple[Break, str]] = {
    "locked": (locked, advice.LOCKED),
    "full": (full, advice.FULL),
    "read-only": (read_only, advice.READ_ONLY),
    "removed": (removed, "was removed or its disk went away"),
    "replaced": (replaced, "was replaced while the bot runs"),
    "folder-gone": (folder_gone, "was removed or its disk went away"),
}
DATA, KEYS = "data", "keys"


@asynccontextmanager
async def broken(town: Town, fault: str, which: str = DATA) -> AsyncIterator[None]:
    """Meanwhile one database of the town is out of order."""
    database = town.app.database if which == DATA else town.app.key_database
    path = Path(str(database.engine.url.database))
    async with database.begin():
        pass  # it was in use before
    relay = town.app.cases.relay
    deliver, mend = relay.deliver_due, FAULTS[fault][0](database, path)
    relay.deliver_due = stumbling(deliver)  # type: ignore[method-assign]
    try:
        yield
    finally:
        mend()
        relay.deliver_due = deliver  # type: ignore[method-assign]


def stumbling(deliver: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[int]]:
    """As `Relay.run` does: what goes wrong is logged, and the next look comes."""

    async def stumbles() -> int:
        try:
            return await deliver()
        except Exception as error:  # noqa: BLE001
            logging.getLogger(__name__).critical("the relay stumbled: %s", advice.told(error))
            return 0

    return stumbles

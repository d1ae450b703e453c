"""A SQLite connection that can do brief statements where it stands, without waking its thread for each of them.

A statement on some rows takes microseconds; handing it to aiosqlite's thread and coming back costs a quarter of a
millisecond, and a typed word needed forty of them (PERFORMANCE §3, docs/decisions/0021-speed.md). What can take long
stays in the thread: the begin of a writer, which waits for other programs, and every commit, which waits for the disk.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiosqlite

_WAITS = ("BEGIN IMMEDIATE",)


class AtOnce(aiosqlite.Connection):
    """aiosqlite's connection; while `brief` is true its statements run in the event loop's own thread."""

    brief = False

    async def _execute(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        if not self.brief or _may_wait(fn, args):
            return await super()._execute(fn, *args, **named)  # type: ignore[no-untyped-call]
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        return fn(*args, **named)

    async def close(self) -> None:
        """Take back what is under way, then close.

        SQLite closes only when nobody holds a statement any more, and until then keeps the lock of its transaction: a
        cancelled task's traceback is enough to hold one, and everybody else would wait for nothing.
        """
        connection = self._connection
        if connection is not None and connection.in_transaction:
            with suppress(sqlite3.Error):
                await self._execute(connection.rollback)
        await super().close()


def _may_wait(act: Callable[..., Any], given: tuple[Any, ...]) -> bool:
    """Commits and a connection's end wait for the disk, the begin of a writer for others; a cursor's end does not."""
    name = act.__name__
    if name == "close":
        return isinstance(getattr(act, "__self__", None), sqlite3.Connection)
    return name in {"commit", "backup"} or (name == "execute" and given[0] in _WAITS)


async def connect(path: str) -> AtOnce:
    """Open a file. Its connection is used from two threads, never by both at once: whoever uses it awaits each step."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(path, check_same_thread=False)

    connection = AtOnce(open_file, iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy does with connections it opens itself
    await connection
    return connection


def driver_of(raw: Any) -> AtOnce | None:
    """The connection below SQLAlchemy's, if it is one of these."""
    driver = raw.driver_connection
    return driver if isinstance(driver, AtOnce) else None

"""What an operator can do about a database in trouble: one sentence for each kind, without a word of what was stored."""

import errno
import socket
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.errors import StorageError

LOCKED = "another program holds the database file: end it (`fuser` with the file's name tells which)"
FULL = "the disk is full: make room on it; the bot goes on by itself"
READ_ONLY = "the database cannot be written: look at the rights of its file and folder, and whether its disk is read-only"
GONE = "the database file cannot be opened: look whether it, its folder and its disk are there"
DAMAGED = "the database file is damaged or no database: stop the bot, keep the file, put the newest backup in its place"
DISK = "the disk does not read or write: look at the system's log for its errors"
UNMADE = "a table is missing or different: run `mgzavri migrate`, and look whether this is the right database"
_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_ERROR: UNMADE,
}
# What ends without another start of the bot. A damaged file does not.
_PASSING_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
}

AWAY = "the database server does not answer: look whether it runs and whether this machine reaches it"
_POSTGRESQL = {
    "25006": "the database server takes no writing: after a failover let the address name the new primary",
    "53100": "the disk of the database server is full: make room on it",
    "53300": "the database server has no connection left: raise its max_connections or run fewer replicas",
    "57014": "the database server is too slow: look at its load and its disks",
    "55P03": "the database server waits for somebody's lock: look at pg_stat_activity",
    "28P01": "the database server refuses the password in the address",
    "28000": "the database server refuses this user: look at pg_hba.conf",
    "3D000": "the database does not exist: create it, or correct the address",
    "42501": "the database user may not do this: it needs the rights of the owner",
    "42P01": UNMADE,
    "42703": UNMADE,
}


class FileGone(StorageError):
    """The file of an open database was removed or replaced: what is written there now would be lost."""


def advice(error: BaseException) -> str:
    """How to mend what a database complains of; empty when it is something else."""
    for one in _chain(error):
        if isinstance(one, StorageError):
            return str(one)
        if isinstance(one, sqlite3.Error):
            return _SQLITE.get(_code(one), "")
        state = str(getattr(one, "sqlstate", None) or "")
        if state:
            return _POSTGRESQL.get(state, AWAY if state[:2] in ("08", "57") else "")
        if isinstance(one, OSError) and one.errno == errno.ENOSPC:
            return FULL
        if isinstance(one, ConnectionError | TimeoutError | socket.gaierror | NoConnectionFree):
            return AWAY
    return ""


def told(error: BaseException) -> str:
    """The kind of an error for the log, with what can be done about it."""
    what = advice(error)
    return f"{type(error).__name__}: {what}" if what else type(error).__name__


def passes_on_sqlite(error: BaseException) -> bool:
    """Whether a SQLite file may be usable again once somebody mended something, the bot still running."""
    return any(
        isinstance(one, FileGone) or (isinstance(one, sqlite3.Error) and _code(one) in _PASSING_SQLITE)
        for one in _chain(error)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it stands for."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.orig if isinstance(one, DBAPIError) else one.__cause__


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary code, without what its extended codes add."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF

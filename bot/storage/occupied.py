"""Whether a bot has a database open just now. To be asked before one opens it oneself."""

import fcntl
import os
import struct
import sys
from pathlib import Path

from sqlalchemy import text

from bot.storage.snapshot import database_file, snapshot

# Every connection to a SQLite file in WAL mode holds a shared lock on this byte of the -shm file as long as it is open
# (https://www.sqlite.org/walformat.html, "dead man switch"; os_unix.c: UNIX_SHM_DMS).
_IN_USE = 128
_FLOCK = "hhqqi4x"  # struct flock of Linux on 64-bit machines


async def in_use(url: str, setting: str) -> bool:
    """Whether another process works with this database. False for a file that does not exist.

    Not to be called while this process has the same file open: closing a file gives up its locks.
    Raises StorageError when the server cannot be asked.
    """
    file = database_file(url)
    if file is not None:
        return _is_locked(file.with_name(file.name + "-shm"))
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'mgzavri %'"
    )
    async with snapshot(url, setting) as connection:
        return bool(await connection.scalar(others))


def _is_locked(path: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, _IN_USE, 1, 0)
        answer = struct.unpack(_FLOCK, fcntl.fcntl(handle, fcntl.F_GETLK, asked))
    finally:
        os.close(handle)
    return bool(answer[0] != fcntl.F_UNLCK)

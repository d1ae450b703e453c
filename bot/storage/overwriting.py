"""Replacing a file so that its earlier bytes are overwritten first, and a crash leaves the old or the new one whole."""

import fcntl
import os
from pathlib import Path
from typing import IO

BLOCK = 1 << 20


def replace(path: Path, data: bytes) -> None:
    """Put data at a path, for its owner only. The folder must be there: another disk may not be mounted.

    First a file beside it (`NAME.new`) is written through to the disk, then the old bytes are overwritten, then the new
    file takes the name: after a crash in between `NAME.new` is whole. Raises OSError, also when another process does
    the same just now.
    """
    beside = path.with_name(path.name + ".new")
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    with os.fdopen(os.open(beside, flags, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not beside.exists() or not os.path.samestat(os.fstat(file.fileno()), beside.stat()):
            raise BlockingIOError(0, "another process writes it just now")
        only_here = False
        try:
            _blank(file)  # what a crash left there
            file.truncate(0)
            file.write(data)
            os.fchmod(file.fileno(), 0o600)
            _through(file)
            if path.exists():
                only_here = True
                with path.open("r+b") as old:
                    _blank(old)
            beside.replace(path)
        except OSError:
            if not only_here:
                _blank(file)
                beside.unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _blank(file: IO[bytes]) -> None:
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(b"\0" * min(left, BLOCK))
    file.seek(0)
    _through(file)


def _through(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())

"""The file of a SQLite database stays the one that was opened: what is written into a removed one is lost at the stop."""

import os
from pathlib import Path

from bot.storage.advice import FileGone


class OneFile:
    """`check()` before every use. Without a path (a database in memory, a server) there is nothing to check."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None

    def check(self) -> None:
        """Raises FileGone when the file was removed, or another one put in its place, since the first call."""
        if self._path is None:
            return
        try:
            found = os.stat(self._path)  # noqa: PTH116  ten times a second and more: no Path is built
        except OSError as error:
            raise FileGone(
                f"the database file was removed or its disk went away ({error.strerror}): "
                "put the same file back, or stop the bot and start it with a backup"
            ) from None
        which = (found.st_dev, found.st_ino)
        if self._seen is None:
            self._seen = which
        elif which != self._seen:
            raise FileGone("the database file was replaced while the bot runs: start the bot anew")

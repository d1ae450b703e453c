"""The copy of the key store (BOT_KEY_COPY): one only, on another disk; a key that is destroyed goes from it, too."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.storage.engine import Database
from bot.storage.overwriting import replace

log = logging.getLogger(__name__)
LASTS = timedelta(days=1)
PATIENCE = 30.0  # seconds: a disk that hangs must not hold up retention


class ForeignCopyError(Exception):
    """What lies at the place of the copy is none of this key store: it is never overwritten."""


@dataclass
class KeyCopy:
    """`tend()` every ten minutes. It asks the copy itself what lies in it: no crash, replica or command is missed."""

    database: Database
    path: Path
    clock: Clock
    _written: datetime | None = None
    _complained: datetime | None = None
    _under_way: set[asyncio.Future[bool]] = field(default_factory=set)

    async def tend(self) -> bool:
        """Write the copy if it is a day old or holds what the store does not hold any more. Returns whether it was.

        Never raises: what goes wrong is logged, once a day.
        """
        try:
            written = await self._tend()
        except ForeignCopyError:
            self._complain("it holds something that is no copy of this key store: move that away")
        except BlockingIOError:
            return False  # another replica is writing it
        except OSError as error:
            self._complain(error.strerror or type(error).__name__)
        except Exception as error:  # noqa: BLE001  the bot goes on without a copy
            self._complain(type(error).__name__)
        else:
            if self._complained:
                log.warning("the copy of the key store is written again")
            self._complained = None
            return written
        return False

    async def _tend(self) -> bool:
        if self._under_way:
            raise TimeoutError(0, "its disk does not answer")
        image = await self.database.image()
        aged = self._written is None or self.clock.now() - self._written >= LASTS
        work = asyncio.ensure_future(asyncio.to_thread(_renew, self.path, image, aged=aged))
        self._under_way.add(work)
        work.add_done_callback(self._under_way.discard)
        done, _ = await asyncio.wait({work}, timeout=PATIENCE)
        if not done:
            raise TimeoutError(0, "its disk does not answer")
        if work.result():
            self._written = self.clock.now()
        return work.result()

    def _complain(self, why: str) -> None:
        now = self.clock.now()
        if self._complained is None or now - self._complained >= LASTS:
            self._complained = now
            log.error(
                "BOT_KEY_COPY could not be written (%s): keys destroyed since the last time may still lie in it",
                why,
            )


def _renew(path: Path, image: bytes, *, aged: bool) -> bool:
    """Write the image if it is time, or if the copy holds what the image does not."""
    born, kept = _contents(image)
    old = path.read_bytes() if path.exists() else b""
    if old.strip(b"\0"):  # zeros are what a crash in the middle leaves
        try:
            theirs, copied = _contents(old)
        except sqlite3.DatabaseError:
            if old[0]:
                raise ForeignCopyError from None
            theirs, copied, aged = born, kept, True  # overwritten in part
        if theirs != born:
            raise ForeignCopyError
        if not aged and copied <= kept:
            return False
    replace(path, image)
    return True


def _contents(data: bytes) -> tuple[str | None, frozenset[bytes]]:
    """When a key store was made, which tells it from others, and every sealed key and tag in it."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data[:18] + b"\1\1" + data[20:])  # bytes cannot be in WAL mode
        born = database.execute("SELECT begins FROM hash_keys WHERE purpose = 'born'").fetchone()
        rows = database.execute(
            "SELECT sealed_key FROM case_keys UNION ALL SELECT person_tag FROM case_keys"
            " UNION ALL SELECT sealed_key FROM hash_keys"
        )
        return born and born[0], frozenset(row[0] for row in rows)

"""Counting facts in memory and writing them in batches: a tap never waits for the database."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from bot.chat.facts import Fact
from bot.clock import TBILISI, Clock
from bot.errors import StorageError
from bot.outreach.publishing.report_cells import day_to_count
from bot.outreach.store import CounterStore

log = logging.getLogger(__name__)

MOST_COUNTERS = 20_000  # a day has a few hundred; only a database that is away for months comes near
OTHER = "other"

_TRAIT = re.compile(r"[a-z0-9-]{0,40}")

Pause = Callable[[], Awaitable[None]]
Counter = tuple[str, str, str]  # day, fact, trait


async def one_second() -> None:
    """How long a burst is gathered before it is written."""
    await asyncio.sleep(1)


class Counting:
    """Counts facts. Memory is bounded: traits come from closed lists, what is too much counts as "other"."""

    def __init__(
        self,
        store: CounterStore,
        clock: Clock,
        *,
        pause: Pause = one_second,
        most: int = MOST_COUNTERS,
    ) -> None:
        """`pause` is how long a burst is gathered; tests hand in one that does not wait."""
        self._store = store
        self._clock = clock
        self._pause = pause
        self._most = most
        self._pending: dict[Counter, int] = {}
        self._something = asyncio.Event()
        self._writing = asyncio.Lock()
        self._stopped = False

    def count(self, facts: tuple[Fact, ...]) -> None:
        """Count each fact once, for today in Tbilisi. Touches memory only and never raises."""
        if not facts:
            return
        day = self._today().isoformat()
        for fact in facts:
            trait = fact.trait if _TRAIT.fullmatch(fact.trait) else OTHER
            self._add((day, fact.kind.value, trait), 1)
        self._something.set()

    async def flush(self) -> None:
        """Write what is pending in one transaction. Raises StorageError; then everything is still pending.

        What waited so long that its quarter was published meanwhile is written under today.
        """
        async with self._writing:
            batch, self._pending = self._pending, {}
            self._something.clear()
            written = False
            try:
                await self._store.add(in_time(batch, self._today()))
                written = True
            finally:
                if not written:
                    for key, count in batch.items():
                        self._add(key, count)
                    self._something.set()

    async def run(self) -> None:
        """Write within a second after the first pending fact, until `stop` is called."""
        while not self._stopped:
            await self._something.wait()
            await self._pause()
            try:
                await self.flush()
            except StorageError as error:
                log.warning("%s; %d counters wait", error, len(self._pending))

    async def stop(self) -> None:
        """End `run` and write everything. Raises StorageError when it cannot be written: then it is lost."""
        self._stopped = True
        try:
            await self.flush()
        finally:
            self._something.set()  # wakes `run`, which finds that it is over

    def _today(self) -> date:
        return self._clock.now().astimezone(TBILISI).date()

    def _add(self, key: Counter, count: int) -> None:
        if key not in self._pending and len(self._pending) >= self._most:
            key = (key[0], key[1], OTHER)
        self._pending[key] = self._pending.get(key, 0) + count


def in_time(batch: Mapping[Counter, int], today: date) -> dict[Counter, int]:
    """A batch under the days on which it may still be counted: a published quarter gets nothing more."""
    timely: dict[Counter, int] = {}
    for (day, fact, trait), count in batch.items():
        key = (day_to_count(date.fromisoformat(day), today).isoformat(), fact, trait)
        timely[key] = timely.get(key, 0) + count
    return timely

"""What time asks for: expiry, keys to destroy, cases to end, and the desk reminded of who waits."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.campaigns.broadcasts.assembly import Mailing
from bot.cases.assembly import Cases
from bot.clock import TBILISI, Clock
from bot.library import Shelf
from bot.outreach.exports import forget_exports
from bot.referrals.records import called_days
from bot.referrals.store import DeadNumbers
from bot.storage.advice import told
from bot.storage.engine import Database
from bot.storage.key_copy import KeyCopy
from bot.storage.keystore import KeyStore
from bot.storage.sessions import Sessions
from bot.storage.work import forget_handled
from bot.watching.meters import Meters

log = logging.getLogger(__name__)

TEND_SECONDS = 600.0  # how often retention looks round
WATCH_SECONDS = 5.0  # how often the desk's reminders are looked at
LOOK_ROUND_SECONDS = 1800.0  # how often it is looked whether somebody left the group unseen
CLOCK_SLACK = timedelta(minutes=1)  # a clock is corrected by less than that all the time
EXPORTS_KEPT = timedelta(days=365)
HANDLED_FOR = timedelta(days=1)  # Telegram keeps and repeats updates for a day


@dataclass
class Upkeep:
    """`tend()` is one round. Both `…_for_ever` run until cancelled, in the one replica that leads."""

    clock: Clock
    database: Database
    keys: KeyStore
    sessions: Sessions
    shelf: Shelf
    dead_numbers: DeadNumbers
    cases: Cases
    mailing: Mailing
    meters: Meters
    key_copy: KeyCopy | None
    _tended: datetime | None = None  # what the clock said at the last round

    async def tend(self) -> None:
        """One round of what time asks for: expiry, keys to destroy, cases to end; then the copy of the keys follows."""
        try:
            await self._let_go()
            self.meters.retention_ran()
        finally:
            if self.key_copy:
                await self.key_copy.tend()

    async def _look_at_the_clock(self) -> None:
        now, before = self.clock.now(), self._tended
        self._tended = now
        if before and before - now > CLOCK_SLACK:
            log.warning(
                "the clock was set back by %d s: look at its synchronisation", (before - now).total_seconds()
            )
            await self.cases.relay.clock_was_set_back()

    async def _let_go(self) -> None:
        await self._look_at_the_clock()
        await self.sessions.expire()
        await self.keys.destroy_old_hash_keys()
        await forget_handled(self.database, self.clock.now() - HANDLED_FOR)
        content = self.shelf.library.content
        await self.dead_numbers.forget_called(called_days(content.directory, content.emergency_numbers))
        await self.cases.retention.run_once()
        await self.mailing.runner.tend()
        async with self.database.begin() as connection:
            today = self.clock.now().astimezone(TBILISI).date()
            await forget_exports(connection, today - EXPORTS_KEPT)

    async def tend_for_ever(self) -> None:
        """A round at once, then every ten minutes. One that fails is logged and tried again."""
        while True:
            try:
                await self.tend()
            except Exception as error:
                why = told(error)
                log.exception("retention failed and tries again: %s", why)
            await asyncio.sleep(TEND_SECONDS)

    async def watch_for_ever(self) -> None:
        """The desk is reminded of who waits: at once after a start, then every few seconds.

        Beside it, for that asks Telegram about one member after another: who left the group, who administers it.
        """
        async with asyncio.TaskGroup() as both:
            both.create_task(self._again_and_again(self.cases.watch.run_once, WATCH_SECONDS))
            both.create_task(self._again_and_again(self.cases.watch.look_round, LOOK_ROUND_SECONDS))

    async def _again_and_again(self, watch: Callable[[], Awaitable[object]], seconds: float) -> None:
        while True:
            try:
                await watch()
            except Exception as error:
                why = told(error)
                log.exception("the watch over the desk failed and tries again: %s", why)
            await asyncio.sleep(seconds)

"""The end of cases: every state has its time, nobody passes the last limit, erased means erased (SAFETY S9.2, S9.3)."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.case import No, TimeOver
from bot.cases.record import Case, Held, naive
from bot.cases.register import YOUNG_KEYS, Register
from bot.cases.store import DAYS_AFTER_CLOSING
from bot.chat.facts import Fact, FactKind
from bot.clock import Clock
from bot.storage.engine import Database
from bot.storage.turns import in_turn

log = logging.getLogger(__name__)
DRAFT_LASTS = timedelta(hours=24)
IDLE_LASTS = timedelta(days=30)
CLOSED_LASTS = timedelta(days=DAYS_AFTER_CLOSING)
WARNING = timedelta(days=7)  # so long before a case closes by itself those in it are told
Warn = Callable[[AsyncConnection, Held, datetime], Awaitable[None]]


@dataclass
class Retention:
    """Run it every hour or so. Each case is a transaction of its own: a crash leaves nothing half done for long."""

    database: Database
    register: Register
    clock: Clock
    count: Callable[[tuple[Fact, ...]], None]
    _shouted: bool = False

    async def run_once(self) -> int:
        """Close what is idle or at its limit, erase what is over, clear what a crash left behind.

        Returns how many cases were erased. The hard limit holds for a case that nobody could close in time as well.
        """
        for case in await self._idle(IDLE_LASTS):
            await self._close(case, TimeOver())
        await self._forget_silences()
        for case in await self._idle(IDLE_LASTS - WARNING):
            await self._warn(case, self.register.post.idle_soon)
        for case in await self._ending(CLOSED_LASTS):
            await self._close(case, TimeOver(at_limit=True))
        for case in await self._ending(CLOSED_LASTS + WARNING):
            await self._warn(case, self.register.post.ends_soon)
        over = await self._over()
        for case in over:
            await self._erase(case)
        if over:
            log.info("%d cases erased", len(over))
        await self._destroy_orphan_keys()
        await self.database.tidy()
        return len(over)

    async def _idle(self, lasts: timedelta) -> list[Case]:
        async with self.database.begin() as connection:
            return await self.register.cases.open_untouched(connection, self._now() - lasts)

    async def _forget_silences(self) -> None:
        since = self._now() - (IDLE_LASTS - WARNING)
        async with self.database.begin() as connection:
            await self.register.post.outbox.forget_silences(connection, since)

    async def _ending(self, within: timedelta) -> list[Case]:
        async with self.database.begin() as connection:
            return await self.register.cases.open_ending(connection, self._now() + within)

    async def _over(self) -> list[Case]:
        now = self._now()
        async with self.database.begin() as connection:
            await in_turn(connection, YOUNG_KEYS)
            cases = self.register.cases
            drafts = await cases.drafts_untouched(connection, now - DRAFT_LASTS)
            ended = await cases.at_their_end(connection, now)
            keys = await self.register.keys.known_cases()
            keyless = [case for case in await cases.everything(connection) if case.id not in keys]
            born = self.register.keys.born
            foreign = await cases.untouched(connection, born) if born else []
            keyless = self._keyless(keyless, {case.id for case in foreign})
        return list({case.id: case for case in (*drafts, *ended, *keyless)}.values())

    def _keyless(self, keyless: list[Case], foreign: set[str]) -> list[Case]:
        """Cases whose key is gone: an erasure that a crash cut short, or a backup restored without its keys.

        A case older than the whole key store had its key elsewhere: that store was lost, or its address is wrong. Nothing
        is erased before its time then, for the right store may come back.
        """
        strangers = [case for case in keyless if case.id in foreign]
        if strangers and not self._shouted:
            self._shouted = True
            log.critical(
                "the key store is younger than %d cases it cannot open: is its address right?", len(strangers)
            )
        lost = [case for case in keyless if case.id not in foreign]
        if lost:
            log.warning("%d cases have no key: their link to the person is lost, they are erased", len(lost))
        return lost

    async def _close(self, case: Case, why: TimeOver) -> None:
        async with self.database.begin() as connection:
            fresh = await self.register.cases.get(connection, case.id)
            held = await self.register.held(fresh) if fresh else None
            if held is None:
                return
            moved = await self.register.move(connection, held, why, self.clock.now())
        if not isinstance(moved, No):
            log.info("case %s: closed, %s", case.name, "at its limit" if why.at_limit else "nobody wrote")
            self.count((Fact(FactKind.CONSULTATION_CLOSED, "time"),))

    async def _warn(self, case: Case, warning: Warn) -> None:
        async with self.database.begin() as connection:
            fresh = await self.register.cases.get(connection, case.id)
            held = await self.register.held(fresh) if fresh else None
            if held:
                await warning(connection, held, self.clock.now())

    async def _erase(self, case: Case) -> None:
        async with self.database.begin() as connection:
            fresh = await self.register.cases.get(connection, case.id)
            if fresh:
                await self.register.erase(connection, fresh, self.clock.now(), line=False)

    async def _destroy_orphan_keys(self) -> None:
        """Keys without a case. Writers take their turn before they make a key: none is young inside here."""
        async with self.database.begin() as connection:
            await in_turn(connection, YOUNG_KEYS)
            known = {case.id for case in await self.register.cases.everything(connection)}
            for case_id in await self.register.keys.known_cases() - known:
                await self.register.keys.destroy_case_key(case_id)

    def _now(self) -> datetime:
        return naive(self.clock.now())

"""The end of cases: every state has its time, nobody passes the last limit, erased means erased (SAFETY S9.2, S9.3)."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cases.case import TimeOver
from bot.cases.record import Case, naive
from bot.cases.register import Register
from bot.clock import Clock
from bot.storage.engine import Database

log = logging.getLogger(__name__)
DRAFT_LASTS = timedelta(hours=24)
IDLE_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Retention:
    """Run it every hour or so. Each case is a transaction of its own: a crash leaves nothing half done for long."""

    database: Database
    register: Register
    clock: Clock

    async def run_once(self) -> int:
        """Close what is idle, erase what is over, clear what a crash left behind. Returns how many cases were erased."""
        for case in await self._idle():
            await self._close(case)
        over = await self._over()
        for case in over:
            await self._erase(case)
        if over:
            log.info("%d cases erased", len(over))
        await self._destroy_orphan_keys()
        await self.database.tidy()
        return len(over)

    async def _idle(self) -> list[Case]:
        async with self.database.begin() as connection:
            return await self.register.cases.open_untouched(connection, self._now() - IDLE_LASTS)

    async def _over(self) -> list[Case]:
        now = self._now()
        async with self.database.begin() as connection:
            cases = self.register.cases
            drafts = await cases.drafts_untouched(connection, now - DRAFT_LASTS)
            ended = await cases.at_their_end(connection, now)
            keyless = await self._keyless(await cases.everything(connection))
        return list({case.id: case for case in (*drafts, *ended, *keyless)}.values())

    async def _keyless(self, cases: list[Case]) -> list[Case]:
        """Cases whose key is gone: an erasure that a crash cut short, or a backup restored without its keys.

        A key store without a single key looks like a wrong address rather than like many erasures: then nothing is
        erased before its time, for the right store may come back.
        """
        keys = await self.register.keys.known_cases()
        keyless = [case for case in cases if case.id not in keys]
        if not keyless:
            return []
        if not keys and len(keyless) > 1:
            log.critical(
                "the key store is empty, %d cases cannot be opened: is its address right?", len(keyless)
            )
            return []
        log.warning("%d cases have no key: their link to the person is lost, they are erased", len(keyless))
        return keyless

    async def _close(self, case: Case) -> None:
        async with self.database.begin() as connection:
            fresh = await self.register.cases.get(connection, case.id)
            held = await self.register.held(fresh) if fresh else None
            if held:
                await self.register.move(connection, held, TimeOver(), self.clock.now())
                log.info("case %s: closed, nobody wrote for %d days", case.name, IDLE_LASTS.days)

    async def _erase(self, case: Case) -> None:
        async with self.database.begin() as connection:
            fresh = await self.register.cases.get(connection, case.id)
            if fresh:
                await self.register.erase(connection, fresh, self.clock.now(), line=False)

    async def _destroy_orphan_keys(self) -> None:
        """Keys without a case. Writers hold the database from before they make a key: none is young inside here."""
        async with self.database.begin() as connection:
            known = {case.id for case in await self.register.cases.everything(connection)}
            for case_id in await self.register.keys.known_cases() - known:
                await self.register.keys.destroy_case_key(case_id)

    def _now(self) -> datetime:
        return naive(self.clock.now())

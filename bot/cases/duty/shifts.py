"""Finds who has just gone off duty and posts the hand-over, once for each end of duty."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.duty import hours
from bot.cases.duty.board import Load
from bot.cases.duty.commands import NEVER_ANNOUNCED
from bot.cases.duty.general import pause, say
from bot.cases.duty.handover import OpenCase, handover
from bot.cases.duty.roster import Member, Roster
from bot.cases.duty.store import DutyStore
from bot.chat.outcomes import Unknown
from bot.chat.outside import Outside
from bot.chat.screens import Screen
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database

log = logging.getLogger(__name__)

OpenCases = Callable[[AsyncConnection], Awaitable[Sequence[OpenCase]]]


@dataclass
class Shifts:
    """Run it every few seconds or every minute. `open_cases` lists every open case of the desk.

    It looks at the last twelve hours each time; the table of announced ends keeps it from saying anything twice. An
    end is noted before it is announced: a crash in between costs one summary, which is less than a repeated one.
    What the group certainly did not take is kept in memory and said within a minute or so.
    """

    database: Database
    store: DutyStore
    outside: Outside
    clock: Clock
    desk_chat: Callable[[], int | None]
    t: Texts
    load: Load
    open_cases: OpenCases
    _owed: set[int] = field(default_factory=set)  # whose hand-over the group has not taken yet
    _not_before: datetime | None = None

    async def run_once(self) -> int:
        """Post one summary for everybody whose duty ended. Returns how many they are."""
        desk_chat, now = self.desk_chat(), self.clock.now()
        if desk_chat is None or (self._not_before and now < self._not_before):
            return 0
        async with self.database.begin() as connection:
            roster = Roster(await self.store.members(connection), await self.load(connection))
            leaving = [one for one in roster.members if await self._leaves(connection, one, now)]
            if not leaving:
                return 0
            screen = handover(self.t, leaving, await self.open_cases(connection), roster, now)
        await self._post(desk_chat, screen, {member.staff for member in leaving}, now)
        return len(leaving)

    async def _leaves(self, connection: AsyncConnection, member: Member, now: datetime) -> bool:
        """Whether a hand-over is due. For who is on duty again it is not; the old end is noted all the same."""
        since = now - NEVER_ANNOUNCED
        fresh = [
            ends
            for ends in hours.ended(member.plan, member.on_until, member.off_until, since, now)
            if await self.store.shift_announced(connection, member.staff, ends)
        ]
        return bool(fresh or member.staff in self._owed) and not member.on_duty(now)

    async def _post(self, desk_chat: int, screen: Screen, leaving: set[int], now: datetime) -> None:
        outcome = await say(self.outside, desk_chat, screen)
        again = pause(outcome)
        self._owed, self._not_before = set(), None
        if again is None:
            return
        log.warning("a hand-over did not reach the desk group: %s", type(outcome).__name__)
        if not isinstance(outcome, Unknown):  # that one may stand there already
            self._owed, self._not_before = leaving, now + again

"""Reminders that somebody waits: into the group, and a neutral line to administrators who opened a chat with the bot."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.duty import alarm_screens
from bot.cases.duty.alarm_screens import Waiting
from bot.cases.duty.board import Load
from bot.cases.duty.general import pause, say
from bot.cases.duty.reminders import next_reminder
from bot.cases.duty.roster import Roster
from bot.cases.duty.store import DutyStore
from bot.chat.effects import ShowScreen
from bot.chat.outside import Outside
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database

log = logging.getLogger(__name__)

Due = Callable[[AsyncConnection, datetime], Awaitable[Sequence[Waiting]]]
RemindAgain = Callable[[AsyncConnection, str, datetime, int], Awaitable[None]]
Administrators = Callable[[int], Awaitable[tuple[int, ...]]]


@dataclass
class Alarms:
    """Run it every few seconds, and at once after a start.

    `due` finds the cases whose moment has come and that still wait; `remind_again` writes the next moment and how
    often the desk was reminded, and nothing for a case that waits no longer. Both get moments in UTC that say so.
    `administrators` lists who administers the group; it never raises. The next moment is written before anything is
    sent: what a crash swallows comes with the next reminder.
    """

    database: Database
    store: DutyStore
    outside: Outside
    clock: Clock
    desk_chat: Callable[[], int | None]
    t: Texts
    due: Due
    remind_again: RemindAgain
    load: Load
    administrators: Administrators
    # While the group takes nothing: until when administrators need not hear of a case again.
    _called: dict[str, datetime] = field(default_factory=dict)

    async def run_once(self) -> int:
        """Speak of every case that is due, in one message. Returns of how many."""
        desk_chat, now = self.desk_chat(), self.clock.now()
        if desk_chat is None:
            return 0
        async with self.database.begin() as connection:
            due = await self.due(connection, now)
            if not due:
                return 0
            for one in due:
                await self.remind_again(connection, one.case_id, _next(one, now), one.alarms + 1)
            roster = Roster(await self.store.members(connection), await self.load(connection))
        await self._speak(desk_chat, due, roster, now)
        return len(due)

    async def _speak(self, desk_chat: int, due: Sequence[Waiting], roster: Roster, now: datetime) -> None:
        loud = any(one.urgent for one in due)
        outcome = await say(self.outside, desk_chat, alarm_screens.alarm(self.t, due, roster, now), loud=loud)
        again = pause(outcome)
        if any(self._called.get(one.case_id, now) <= now for one in due):
            await self._call(desk_chat, due, loud=loud)
            self._called |= {one.case_id: _next(one, now) for one in due}
        if again is None:
            self._called.clear()
            log.info("the desk was reminded of %d cases", len(due))
            return
        # The group is tried every minute; administrators are called at the usual pace meanwhile.
        log.warning("a reminder did not reach the desk group: %s", type(outcome).__name__)
        async with self.database.begin() as connection:
            for one in due:
                await self.remind_again(connection, one.case_id, now + again, one.alarms)

    async def _call(self, desk_chat: int, due: Sequence[Waiting], *, loud: bool) -> None:
        """Whoever never pressed Start, or blocked the bot, is not reached: that is their choice and no mistake."""
        screen = alarm_screens.call(self.t, due)
        for administrator in await self.administrators(desk_chat):
            await self.outside.carry_out(ShowScreen(administrator, screen, silent=not loud))


def _next(one: Waiting, now: datetime) -> datetime:
    """When the desk is reminded of a case again, after this time."""
    return now + next_reminder(one.urgent, one.taken_by is not None, one.alarms + 1)

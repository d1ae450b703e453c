"""Reminders that somebody waits: into the group, and a neutral line to administrators who opened a chat with the bot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

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
from bot.chat.screens import Screen
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database

log = logging.getLogger(__name__)
LOST_AGAIN = timedelta(minutes=15)  # nobody hears more often than this that the group is out of reach

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
    _lost_said: datetime | None = None  # when administrators last heard that the group is out of reach
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
        screen = alarm_screens.alarm(self.t, due, roster, now)
        outcome, _ = await asyncio.gather(  # nobody is called later because the group takes its time
            say(self.outside, desk_chat, screen, loud=loud), self._call(desk_chat, due, now, loud=loud)
        )
        again = pause(outcome)
        if again is None:
            self._called.clear()
            log.info("the desk was reminded of %d cases", len(due))
            return
        # The group is tried every minute; administrators are called at the usual pace meanwhile.
        log.warning("a reminder did not reach the desk group: %s", type(outcome).__name__)
        async with self.database.begin() as connection:
            for one in due:
                await self.remind_again(connection, one.case_id, now + again, one.alarms)

    async def _call(self, desk_chat: int, due: Sequence[Waiting], now: datetime, *, loud: bool) -> None:
        """Whoever never pressed Start, or blocked the bot, is not reached: that is their choice and no mistake."""
        if all(self._called.get(one.case_id, now) > now for one in due):
            return
        self._called |= {one.case_id: _next(one, now) for one in due}
        screen = alarm_screens.call(self.t, due)
        await self._tell_heads(desk_chat, screen, loud=loud)

    async def _tell_heads(self, desk_chat: int, screen: Screen, *, loud: bool) -> None:
        """All at once: nobody is called later because Telegram is slow with somebody else."""
        heads = await self.administrators(desk_chat)
        calls = (self.outside.carry_out(ShowScreen(head, screen, silent=not loud)) for head in heads)
        await asyncio.gather(*calls)

    async def learns_whom_to_call(self) -> None:
        """Look who administers the group, as long as that can be seen."""
        if (desk_chat := self.desk_chat()) is not None:
            await self.administrators(desk_chat)

    async def desk_lost(self) -> None:
        """Somebody's words do not get into the group, and only its administrators can mend that: they hear it at once."""
        desk_chat, now = self.desk_chat(), self.clock.now()
        if desk_chat is None or (self._lost_said and now - self._lost_said < LOST_AGAIN):
            return
        self._lost_said = now
        await self._tell_heads(desk_chat, alarm_screens.lost(self.t), loud=True)


def _next(one: Waiting, now: datetime) -> datetime:
    """When the desk is reminded of a case again, after this time."""
    return now + next_reminder(one.urgent, one.taken_by is not None, one.alarms + 1)

"""What time asks of the desk: reminders of who waits, hand-overs at the end of a duty, members who left unseen."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.case import StaffGone
from bot.cases.duty.alarm_screens import Waiting
from bot.cases.duty.alarms import Alarms
from bot.cases.duty.handover import OpenCase
from bot.cases.duty.heads import KEPT as HEADS_KEPT
from bot.cases.duty.shifts import Shifts
from bot.cases.duty.store import DutyStore
from bot.cases.record import naive
from bot.cases.register import Register
from bot.chat.outside import Group
from bot.clock import TBILISI, Clock
from bot.storage.engine import Database

log = logging.getLogger(__name__)
ACTS_KEPT = timedelta(days=365)


@dataclass(frozen=True)
class DeskWatch:
    """`run_once()` every few seconds and at once after a start; `look_round()` after a start and every now and then."""

    database: Database
    register: Register
    duty: DutyStore
    alarms: Alarms
    shifts: Shifts
    group: Group
    clock: Clock

    async def run_once(self) -> int:
        """Remind and hand over what is due. Returns of how many cases the desk was reminded."""
        reminded = await self.alarms.run_once()
        await self.shifts.run_once()
        return reminded

    async def look_round(self) -> None:
        """Who left the group while we were away keeps no case, who administers it is learned; old acts are forgotten."""
        today = self.clock.now().astimezone(TBILISI).date()
        async with self.database.begin() as connection:
            await self.duty.forget_before(connection, today - ACTS_KEPT)
            await self.duty.forget_heads_before(connection, today - HEADS_KEPT)
        await self.alarms.learns_whom_to_call()
        async with self.database.begin() as connection:
            holders = await self.register.cases.holders(connection)
        for desk_chat, staff in holders:
            if await self.group.has_left(desk_chat, staff):
                await self._release(staff)

    async def _release(self, staff: int) -> None:
        async with self.database.begin() as connection:
            for case in await self.register.cases.taken_by(connection, staff):
                held = await self.register.held(case)
                if held:
                    await self.register.move(connection, held, StaffGone(staff), self.clock.now())
                    log.info("case %s: its consultant is no longer in the group", case.name)
            await self.duty.drop(connection, staff)
            await self.duty.head_left(connection, staff)


@dataclass(frozen=True)
class WaitingCases:
    """What the roster and the reminders ask of the cases."""

    register: Register

    async def due(self, connection: AsyncConnection, now: datetime) -> Sequence[Waiting]:
        """The open cases of which the desk must be reminded now."""
        found = await self.register.cases.to_remind_of(connection, naive(now))
        return [
            Waiting(
                case.id,
                case.name,
                case.language,
                case.urgent,
                case.standing.taken_by,
                _full_hours(naive(now) - since),
                alarms,
            )
            for case, alarms, since in found
        ]

    async def remind_again(
        self, connection: AsyncConnection, case_id: str, when: datetime, alarms: int
    ) -> None:
        """When the desk is reminded next of a case that still waits."""
        await self.register.cases.remind_next(connection, case_id, naive(when), alarms)

    async def open_cases(self, connection: AsyncConnection) -> Sequence[OpenCase]:
        """Every open case of the desk; unanswered are those of which it would be reminded."""
        return [
            OpenCase(case.name, case.language, case.urgent, case.standing.taken_by, unanswered)
            for case, unanswered in await self.register.cases.open_cases(connection)
        ]


def _full_hours(since: timedelta) -> int | None:
    """For how many hours somebody waits at least: only the hour is kept in which something was said last."""
    return max(int(since / timedelta(hours=1)) - 1, 0) or None

"""A desk with a roster: consultants tap and type, cases wait, time is moved by hand."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk_world import DESK, EN, GIORGI, NINO, FakeOutside, HandClock, Message
from harness.databases import database_url
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.cases.duty.alarm_screens import Waiting
from bot.cases.duty.alarms import Alarms
from bot.cases.duty.handlers import Duty
from bot.cases.duty.handover import OpenCase
from bot.cases.duty.roster import Member, Queue
from bot.cases.duty.shifts import Shifts
from bot.cases.duty.store import DutyStore
from bot.chat.actions import act, pack, unpack
from bot.chat.events import Command, Event, Place, Sender, Tap
from bot.chat.reply import Reply
from bot.storage.engine import open_database
from bot.storage.tables import metadata
from bot.storage.work import UnitOfWork
from bot.turn.turn import Handler, Turn

__all__ = ["ANA", "DESK", "GIORGI", "NINO", "DutyWorld", "at"]

ANA = 33  # an administrator of the group


def at(text: str) -> datetime:
    """A moment on the wall of Tbilisi in the week of Monday, 23 November 2026: `Mon 10:00`."""
    day, clock = text.split()
    number = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").index(day)
    return datetime.fromisoformat(f"2026-11-{23 + number}T{clock}:00+04:00").astimezone(UTC)


@dataclass
class DutyWorld:
    """Everything on one file. Cases are plain values here: the roster never looks at their tables itself."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    outside: FakeOutside = field(default_factory=FakeOutside)
    store: DutyStore = field(default_factory=DutyStore)
    weights: dict[int, int] = field(default_factory=dict)
    queue: Queue = field(default_factory=lambda: Queue(0, 0))
    cases: list[OpenCase] = field(default_factory=list)
    waiting: dict[str, tuple[Waiting, datetime]] = field(default_factory=dict)
    administrators: tuple[int, ...] = (ANA,)
    desk_chat: int | None = DESK
    updates: Any = field(default_factory=lambda: itertools.count(1))

    async def opens(self) -> "DutyWorld":
        self.database = open_database(database_url(self.folder / "duty.db"))
        async with self.database.begin() as connection:
            await connection.run_sync(metadata.create_all)
        self.duty = Duty(self.store, self._load, self._queue)
        self.starts()
        return self

    def starts(self) -> None:
        """A process begins: what was only in memory is gone."""
        common = (self.database, self.store, self.outside, self.clock, lambda: self.desk_chat, EN)
        self.alarms = Alarms(*common, self._due, self._remind_again, self._load, self._administrators)
        self.shifts = Shifts(*common, self._load, self._open_cases)

    async def closes(self) -> None:
        await self.database.close()

    # what cases do

    def waits(self, case: str, when: datetime, **more: Any) -> None:
        """A case whose alarm is due at a moment."""
        usual: dict[str, Any] = {"language": "ka", "urgent": False, "taken_by": None, "since_hours": None}
        self.waiting[case] = (Waiting(case, f"Blue {case}", **(usual | more), alarms=0), when)

    def due_at(self, case: str) -> datetime:
        return self.waiting[case][1]

    def reminded(self, case: str) -> int:
        return self.waiting[case][0].alarms

    async def _due(self, _connection: AsyncConnection, now: datetime) -> Sequence[Waiting]:
        return [one for one, when in self.waiting.values() if when <= now]

    async def _remind_again(
        self, _connection: AsyncConnection, case_id: str, when: datetime, alarms: int
    ) -> None:
        self.waiting[case_id] = (replace(self.waiting[case_id][0], alarms=alarms), when)

    async def _load(self, _connection: AsyncConnection) -> Mapping[int, int]:
        return self.weights

    async def _queue(self, _connection: AsyncConnection) -> Queue:
        return self.queue

    async def _open_cases(self, _connection: AsyncConnection) -> Sequence[OpenCase]:
        return self.cases

    async def _administrators(self, desk_chat: int) -> tuple[int, ...]:
        assert desk_chat == DESK
        return self.administrators

    # what consultants do

    async def taps(self, staff: int, name: str, *arguments: str | int) -> Reply:
        action = unpack(pack(act(name, *arguments), "en"))[0]
        event = Tap(
            next(self.updates), Place.DESK, DESK, Sender(staff), message_id=1, action=action, language="en"
        )
        return await self._turn(event, self.duty.actions()[name])

    async def types(self, staff: int, argument: str = "", *, edited: bool = False) -> Reply:
        event = Command(
            next(self.updates), Place.DESK, DESK, Sender(staff), message_id=2, name="duty",
            argument=argument, edited=edited,
        )  # fmt: skip
        return await self._turn(event, self.duty.commands()["duty"])

    async def _turn(self, event: Event, handler: Handler) -> Reply:
        async with UnitOfWork(self.database, event.update_id, self.clock.now()) as work:
            reply = await handler(Turn(event, Role.CONSULTANT, EN, self.clock.now(), work))
            await work.commit()
        return reply

    # seeing

    async def member(self, staff: int) -> Member | None:
        async with self.database.begin() as connection:
            members = await self.store.members(connection)
        return next((member for member in members if member.staff == staff), None)

    async def acts(self) -> list[tuple[int, str]]:
        async with self.database.begin() as connection:
            found = await self.store.acts(connection, datetime(2020, 1, 1, tzinfo=UTC).date())
        return [(one.staff, one.act.value) for one in found]

    def in_group(self) -> list[Message]:
        return [one for one in self.outside.messages if one.chat == DESK]

    def in_chat_of(self, staff: int) -> list[Message]:
        return [one for one in self.outside.messages if one.chat == staff]

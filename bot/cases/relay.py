"""The relay: delivers letters, each case and direction in order, all cases side by side. A letter is a row before it is
an attempt, an attempt is a row before it is made, and what became of it is a row before the next one begins.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.aftermath import Aftermath
from bot.cases.post.bell import Bell
from bot.cases.post.carrying import Carrier
from bot.cases.post.letter import Letter, Side, unsealed
from bot.cases.post.merging import how_many_fit, may_lead
from bot.cases.post.pace import FREE, Pace
from bot.cases.post.settling import LONGEST_PAUSE, Again, Arrived, Settled, Stuck
from bot.cases.post.store import Lane
from bot.cases.record import Case, Held, naive
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.cases.topics.removing import Remover
from bot.clock import Clock
from bot.storage.engine import Database
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)
CLAIM = timedelta(minutes=10)  # an attempt longer than this has died with whoever made it
MOST_REMEMBERED = 5_000  # cases whose last turn at the desk is remembered
LOOK_AGAIN = 5.0  # seconds after which the relay looks even if no bell rang


@dataclass
class Relay:
    """`deliver_due()` does everything that is due now; `run()` does so for ever; `recover()` comes first."""

    database: Database
    register: Register
    carrier: Carrier
    remover: Remover
    aftermath: Aftermath
    desk_chat: DeskChat
    bell: Bell
    clock: Clock
    remember: Callable[
        [int, list[int]], Awaitable[None]
    ]  # what stands in a person's chat, for the exit to delete
    pace: Pace
    tasks: Tasks = field(default_factory=Tasks)
    _served: dict[str, int] = field(default_factory=dict)  # when each case last spoke to the desk, in turns
    _turns: int = 0
    _under_way: set[tuple[str, Side]] = field(default_factory=set)
    _desk_in_trouble: bool = False
    _removing: bool = False

    def wake(self) -> None:
        """There may be something to deliver."""
        self.bell.ring()

    async def recover(self) -> int:
        """After a start: attempts that died are made again, marked as possible repeats. Returns how many there were."""
        async with self.database.begin() as connection:
            lost = await self.register.post.outbox.recover(connection, self._now())
            strangers = await self.register.cases.open_elsewhere(connection, self.desk_chat())
        if lost:
            log.warning("%d attempts were under way at the last stop and are made again", lost)
        if strangers:
            log.error("%d open cases belong to another group than BOT_DESK_CHAT names", strangers)
        return lost

    async def run(self) -> None:
        """Deliver until cancelled. A slow case never holds another one."""
        while True:
            self.bell.hush()
            try:
                patience = await self._look()
            except Exception as error:  # noqa: BLE001  a relay that dies would lose messages without a word
                log.critical("the relay stumbled over %s and goes on", type(error).__name__)
                patience = LOOK_AGAIN
            await self.bell.wait(patience)

    async def stop(self) -> None:
        """Wait for deliveries under way; call after cancelling `run()`."""
        await self.tasks.stop()

    async def _look(self) -> float:
        """Start what is due. Returns the seconds until something else will be."""
        lanes = await self._lanes()
        for lane in self._admitted(await self._due(lanes)):
            self.tasks.start(self._drain(lane), "delivery")
        if not self._removing:
            self._removing = True
            self.tasks.start(self._remove(), "removal of topics")
        await self._tell_late(lanes)
        await self._sweep()
        return self._patience(lanes)

    async def _remove(self) -> None:
        try:
            await self.remover.remove_due()
        finally:
            self._removing = False

    async def deliver_due(self) -> int:
        """Deliver everything that is due now, answers of ours that follow from it included. Returns how many arrived."""
        arrived = 0
        while True:
            due = self._admitted(await self._due(await self._lanes()))
            results = await asyncio.gather(*(self._drain(lane) for lane in due), return_exceptions=True)
            for result in results:
                if isinstance(result, BaseException):
                    raise result
                arrived += result
            if not due and not await self._tell_late(await self._lanes()):
                break
        arrived += await self.remover.remove_due()
        await self._sweep()
        return arrived

    # lanes

    async def _due(self, everything: list[Lane]) -> list[Lane]:
        now = self._now()
        lanes = [lane for lane in everything if lane.key not in self._under_way and not lane.held]
        dead = [lane for lane in lanes if lane.trying and lane.not_before <= now]
        if dead:
            async with self.database.begin() as connection:
                for lane in dead:
                    await self.register.post.outbox.recover(connection, now, lane=lane)
        return [lane for lane in lanes if lane.not_before <= now]

    def _admitted(self, due: list[Lane]) -> list[Lane]:
        """Who may begin now. At the desk as many as Telegram's limit has room for: danger first, then who spoke longest
        ago, so that nobody's flood holds up anybody else.
        """
        now = self._now()
        free = [lane for lane in due if not _spends(lane)]
        spending = sorted(
            (lane for lane in due if _spends(lane)),
            key=lambda lane: (not lane.urgent, self._served.get(lane.case_id, 0)),
        )
        admitted = [*free, *spending[: self.pace.left(now)]]
        for lane in admitted:
            self._under_way.add(lane.key)
            if _spends(lane):
                self.pace.says(now)
                self._turns += 1
                self._served[lane.case_id] = self._turns
        if len(self._served) > MOST_REMEMBERED:
            self._served = {lane.case_id: self._served.get(lane.case_id, 0) for lane in due}
        return admitted

    async def _lanes(self) -> list[Lane]:
        async with self.database.begin() as connection:
            return await self.register.post.outbox.lanes(connection, self._now())

    def _patience(self, lanes: list[Lane]) -> float:
        """Seconds until something is due, at most LOOK_AGAIN."""
        now = self._now()
        moments = [
            max(lane.not_before, self.pace.again(now)) if _spends(lane) else lane.not_before
            for lane in lanes
            if lane.key not in self._under_way and not lane.held
        ]
        first = min(moments, default=now + timedelta(days=1))
        return min(max((first - now).total_seconds(), 0.0), LOOK_AGAIN)

    async def _drain(self, lane: Lane) -> int:
        """Deliver a lane: to a person until nothing in it is due, to the desk one message, then others take turns."""
        arrived = 0
        try:
            while (claimed := await self._claim(lane)) is not None:
                letter, held = claimed
                settled = await self.carrier.carry(letter, held) if held else Again(LONGEST_PAUSE)
                arrived += (1 + len(letter.with_it)) * isinstance(settled, Arrived)
                await self._record(letter, held, settled)
                if lane.to is Side.DESK:
                    break
        finally:
            self._under_way.discard(lane.key)
            self.bell.ring()
        return arrived

    async def _claim(self, lane: Lane) -> tuple[Letter, Held | None] | None:
        now = self._now()
        async with self.database.begin() as connection:
            letter = await self.register.post.outbox.claim(
                connection, lane.case_id, lane.to, now, now + CLAIM
            )
            case = await self.register.cases.get(connection, lane.case_id) if letter else None
            if letter is None or case is None:
                return None
            held = await self.register.held(case)
            if held and lane.to is Side.DESK and self.pace.crowded(now):
                letter = await self._merged(connection, letter, held, now)
        return letter, held

    async def _merged(self, connection: AsyncConnection, letter: Letter, held: Held, now: datetime) -> Letter:
        """The letter with the words that wait behind it, as many as fit into one message."""
        first = unsealed(letter.sealed_body, held.sealer)
        if not may_lead(letter.kind, first, repeat=letter.repeat):
            return letter
        outbox = self.register.post.outbox
        behind = await outbox.behind(connection, letter, now)
        bodies = [unsealed(one.sealed_body, held.sealer) for one in behind]
        along = tuple(behind[: how_many_fit(first, bodies)])
        await outbox.take_along(connection, along, now + CLAIM)
        return replace(letter, with_it=along)

    # what became of it

    async def _record(self, letter: Letter, held: Held | None, settled: Settled) -> None:
        async with self.database.begin() as connection:
            await self.aftermath.write_down(connection, letter, held, settled)
        if letter.to is Side.DESK:
            if held and held.case.thread_id is None:
                self.pace.says(self._now())  # a topic was opened for it, too
            if isinstance(settled, Again) and settled.limited:
                self.pace.refused(self._now(), settled.seconds)
            self._watch_desk(held.case if held else None, settled)
        if isinstance(settled, Arrived) and settled.id and letter.to is Side.PERSON and held:
            await self.remember(held.chat_id, [settled.id])

    def _watch_desk(self, case: Case | None, settled: Settled) -> None:
        """The operator's log says once that the desk is out of reach, and once that it is back."""
        if isinstance(settled, Stuck) and case:
            if not self._desk_in_trouble:
                log.error(
                    "the desk cannot be reached (%s), first seen at case %s: messages wait",
                    settled.reason,
                    case.name,
                )
            self._desk_in_trouble = True
        elif isinstance(settled, Arrived) and self._desk_in_trouble:
            self._desk_in_trouble = False
            log.warning("the desk can be reached again")

    async def _tell_late(self, lanes: list[Lane]) -> bool:
        """Tell the writers of what has not arrived in time; it goes on waiting. Whether anybody was told."""
        now = self._now()
        late = [
            lane
            for lane in lanes
            if lane.tell_at and lane.tell_at <= now and not lane.held and lane.key not in self._under_way
        ]
        for lane in late:
            async with self.database.begin() as connection:
                await self.aftermath.tell_late(connection, lane)
        return bool(late)

    async def _sweep(self) -> None:
        if self.bell.take_sweep():
            await self.database.tidy()

    def _now(self) -> datetime:
        return naive(self.clock.now())


def _spends(lane: Lane) -> bool:
    """Whether what waits there is a message at the desk."""
    return lane.to is Side.DESK and lane.kind not in FREE

"""The relay: delivers letters, each case and direction in order, all cases side by side. A letter is a row before it is
an attempt, an attempt is a row before it is made, and what became of it is a row before the next one begins.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.cases.post.aftermath import Aftermath
from bot.cases.post.bell import Bell
from bot.cases.post.carrying import Carrier
from bot.cases.post.claiming import Claims, lane_name
from bot.cases.post.lanes import Lane
from bot.cases.post.letter import Letter, Side
from bot.cases.post.pace import FREE
from bot.cases.post.reach import DeskReach
from bot.cases.post.settling import LONGEST_PAUSE, Again, Arrived, Settled
from bot.cases.post.turns import Key, Turns
from bot.cases.record import Held, naive
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.cases.topics.removing import Remover
from bot.clock import Clock
from bot.storage.advice import told
from bot.storage.engine import Database
from bot.storage.replicas import Replicas, Turn
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)
LANE_WAITS = 1.0  # seconds for another replica to be done with a lane
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
    turns: Turns
    replicas: Replicas
    claims: Claims
    desk_lost: Callable[[], Awaitable[None]]  # calls whoever can mend it
    reach: DeskReach = field(default_factory=DeskReach)
    tasks: Tasks = field(default_factory=Tasks)
    _removing: bool = False

    def wake(self) -> None:
        """There may be something to deliver."""
        self.bell.ring()

    async def recover(self) -> int:
        """After a start: attempts that died are made again, marked as possible repeats. Returns how many there were.

        While other processes have the database open, what is under way may be theirs: then only what is past its time.
        """
        alone = await self.database.alone()
        async with self.database.begin() as connection:
            lost = await self.register.post.attempts.recover(connection, self._now(), theirs_too=alone)
            strangers = await self.register.cases.open_elsewhere(connection, self.desk_chat())
        if lost:
            log.warning("%d attempts were under way at the last stop and are made again", lost)
        if strangers:
            log.error("%d open cases belong to another group than BOT_DESK_CHAT names", strangers)
        return lost

    async def clock_was_set_back(self) -> None:
        """What waits for a moment of the old time is tried now; a limit that still holds, Telegram repeats."""
        async with self.database.begin() as connection:
            await self.register.post.outbox.hasten(connection, self._now())
        self.wake()

    async def run(self) -> None:
        """Deliver until cancelled. A slow case never holds another one."""
        now, look_at = asyncio.get_running_loop().time, 0.0
        while True:
            named, for_all = self.bell.heard()
            try:
                if not self._begin_at_once(named) or for_all or now() >= look_at:
                    look_at = now() + await self._look()
            except Exception as error:  # noqa: BLE001  a relay that dies would lose messages without a word
                log.critical("the relay stumbled and goes on: %s", told(error))
                look_at = now() + LOOK_AGAIN
            await self.bell.wait(max(look_at - now(), 0.0))

    async def stop(self, patience: float = 2.0) -> None:
        """Wait for deliveries under way; call after cancelling `run()`. What takes longer comes again."""
        await self.tasks.stop(patience)

    def _begin_at_once(self, named: Iterable[Key]) -> bool:
        """Start lanes the bell was rung for. False when some of them must be looked at among all the others."""
        now = self._now()
        alright = True
        for key in named:
            if not self._ours(key[1]):
                self.replicas.tell("post", key[0])
            elif self.turns.begins(key, now):
                self.tasks.start(self._drain(key, looked=False), "delivery")
            else:
                alright = alright and self.turns.is_under_way(key)
        return alright

    async def _look(self) -> float:
        """Start what is due. Returns the seconds until something else will be."""
        lanes = await self._lanes()
        for lane in self.turns.admitted(await self._due(lanes), self._now()):
            self.tasks.start(self._drain(lane.key), "delivery")
        if not self._removing and self.replicas.leads:
            self._removing = True
            self.tasks.start(self._remove(), "removal of topics")
        await self._tell_late(lanes)
        await self._sweep()
        first = self.turns.next_at(lanes, self._now())
        return min(max((first - self._now()).total_seconds(), 0.0), LOOK_AGAIN)

    async def _remove(self) -> None:
        try:
            await self.remover.remove_due()
        finally:
            self._removing = False

    async def deliver_due(self) -> int:
        """Deliver everything that is due now, answers of ours that follow from it included. Returns how many arrived."""
        arrived = 0
        while True:
            due = self.turns.admitted(await self._due(await self._lanes()), self._now())
            results = await asyncio.gather(*(self._drain(lane.key) for lane in due), return_exceptions=True)
            for result in results:
                if isinstance(result, BaseException):
                    raise result
                arrived += result
            if not due and not await self._tell_late(await self._lanes()):
                break
        arrived += await self.remover.remove_due() if self.replicas.leads else 0
        await self._sweep()
        return arrived

    # lanes

    async def _due(self, everything: list[Lane]) -> list[Lane]:
        now = self._now()
        lanes = [lane for lane in everything if not self.turns.is_under_way(lane.key) and not lane.held]
        dead = {lane.key for lane in lanes if lane.trying and await self.claims.recovered(lane, now)}
        return [lane for lane in lanes if lane.not_before <= now or lane.key in dead]

    def _ours(self, side: Side) -> bool:
        """The desk has one limit for all replicas: only the one that leads speaks there."""
        return side is Side.PERSON or self.replicas.leads

    async def _lanes(self) -> list[Lane]:
        async with self.database.begin() as connection:
            lanes = await self.register.post.outbox.lanes(connection, self._now())
        return [lane for lane in lanes if self._ours(lane.to)]

    async def _drain(self, key: Key, *, looked: bool = True) -> int:
        """Deliver a lane: to a person until nothing in it is due, to the desk one message, then others take turns.

        `looked`: its first letter was seen, and room at the desk was counted for it.
        """
        arrived, unseen, more = 0, not looked and key[1] is Side.DESK, False
        try:
            async with self.replicas.hold(lane_name(key), LANE_WAITS) as turn:
                more = turn is Turn.MINE
                while more:
                    claimed = await self.claims.claim(*key)
                    if unseen:
                        speaks = claimed is not None and claimed[0].kind not in FREE
                        urgent = bool(claimed and claimed[1] and claimed[1].case.urgent)
                        self.turns.claimed(key[0], speaks=speaks, now=self._now(), urgent=urgent)
                        unseen = False
                    if claimed is None:
                        break
                    letter, held = claimed
                    settled = await self.carrier.carry(letter, held) if held else Again(LONGEST_PAUSE)
                    arrived += (1 + len(letter.with_it)) * isinstance(settled, Arrived)
                    more = await self._record(letter, held, settled)
                    if not isinstance(settled, Arrived):
                        self.bell.ring()  # when it may go again is seen among all the others
                    if letter.to is Side.DESK:
                        break
            if turn is Turn.TAKEN:
                self.bell.ring()
        except BaseException:
            self.bell.ring()
            raise
        finally:
            if unseen:
                self.turns.claimed(key[0], speaks=False, now=self._now())
            rung = self.turns.ends(key)
        if rung or (more and arrived and key[1] is Side.DESK):
            self.bell.ring_for(*key)
        return arrived

    # what became of it

    async def _record(self, letter: Letter, held: Held | None, settled: Settled) -> bool:
        """Write it down, also when the database goes away meanwhile. Whether more waits in the same lane."""
        more = await self.aftermath.recorded(self.database, letter, held, settled)
        if letter.to is Side.DESK:
            if held and held.case.thread_id is None:
                self.turns.pace.says(self._now())  # a topic was opened for it, too
            if isinstance(settled, Again) and settled.limited:
                self.turns.pace.refused(self._now(), settled.seconds)
            if self.reach.seen(held.case if held else None, settled):
                await self.desk_lost()
        if isinstance(settled, Arrived) and settled.id and letter.to is Side.PERSON and held:
            await self.remember(held.chat_id, [settled.id])
        return more

    async def _tell_late(self, lanes: list[Lane]) -> bool:
        """Tell the writers of what has not arrived in time; it goes on waiting. Whether anybody was told."""
        now = self._now()
        late = [
            lane
            for lane in lanes
            if lane.tell_at
            and lane.tell_at <= now
            and not lane.held
            and not self.turns.is_under_way(lane.key)
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

"""The runner: one process sends one broadcast, a batch at a time. A turn is a row before it is an attempt, what became
of it is a row before the next batch begins, and both are one commit a second.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.campaigns.broadcasts.carrier import Carrier
from bot.campaigns.broadcasts.giving_way import give_way
from bot.campaigns.broadcasts.ledger import OPEN_FOR, Ledger
from bot.campaigns.broadcasts.pace import PER_SECOND, Pace
from bot.campaigns.broadcasts.progress import Progress
from bot.campaigns.broadcasts.record import Broadcast, Due
from bot.campaigns.broadcasts.settling import HUSHED, KEPT_BACK, NOT_TRIED, Became, Settled, held_back, judge
from bot.campaigns.broadcasts.store import Turns
from bot.chat.facts import Fact, FactKind
from bot.clock import Clock
from bot.content.models.broadcasts import Broadcasts, Message
from bot.storage.advice import told
from bot.storage.engine import Database
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)
BATCH = PER_SECOND  # what a kill can leave unclear: a second's worth
AT_ONCE = 8  # attempts under way: enough for the pace while Telegram takes half a second
LOOK_AGAIN = 5.0  # seconds after which the runner looks even if nobody woke it
PATIENCE = 3.0  # seconds that a stop waits for attempts under way
FORGET = 2_000  # rows of an old broadcast deleted in one transaction
_HUSHED_FOR = timedelta(seconds=KEPT_BACK)


@dataclass(frozen=True)
class Batch:
    """A second's worth of turns, claimed."""

    broadcast: Broadcast
    message: Message
    turns: tuple[Due, ...]


@dataclass
class Runner:
    """`send_due()` sends everything that is due now; `run()` does so until `stop()`."""

    database: Database
    ledger: Ledger
    turns: Turns
    carrier: Carrier
    progress: Progress
    content: Callable[[], Broadcasts]
    count: Callable[[tuple[Fact, ...]], None]
    clock: Clock
    in_talk: Callable[[int], Awaitable[bool]]  # whether a chat speaks with a consultant, or waits for one
    is_busy: Callable[[], bool]  # whether somebody waits for an answer or for a consultant's words
    wait: Callable[[float], Awaitable[object]] = asyncio.sleep
    pace: Pace = field(default_factory=Pace)
    tasks: Tasks = field(default_factory=Tasks)
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    _hushed: dict[int, datetime] = field(default_factory=dict)
    _streak: int = 0  # batches in a row that reached nobody for want of a connection
    _due: datetime | None = None  # when somebody who waits is tried again
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False
    _sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    def hush(self, chat_id: int) -> None:
        """Nothing goes to this chat for some minutes: it chose otherwise, and a batch claimed before may hold it."""
        now = self._now()
        self._hushed = {chat: when for chat, when in self._hushed.items() if when > now - _HUSHED_FOR}
        self._hushed[chat_id] = now

    async def run(self) -> None:
        """Send until `stop()`."""
        while not self._stopping:
            self._woken.clear()
            try:
                await self.send_due()
            except Exception as error:  # noqa: BLE001  the next look finds what this one left
                log.critical("the broadcast stumbled and goes on: %s", told(error))
                self.name = secrets.token_hex(8)  # what was under way is somebody else's now: unclear
            try:
                async with asyncio.timeout(self._patience()):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def stop(self) -> None:
        """Begin no other attempt, write down those under way, and leave the rest to whoever starts next."""
        self._stopping = True
        self.wake()
        try:
            async with asyncio.timeout(PATIENCE), self._sending, self.database.begin() as connection:
                await self.turns.release(connection, self.name)
        except TimeoutError:
            log.warning("a broadcast was still under way at the stop: what nobody answered counts as unclear")

    async def send_due(self) -> int:
        """Send everything that is due now. Returns how many arrived."""
        arrived = 0
        async with self._sending:
            batch = await self._next(None, {})
            while batch:
                results = await self._send(batch)
                arrived += sum(one.became is Became.SENT for one in results.values())
                batch = await self._next(batch, results)
        return arrived

    async def tend(self) -> None:
        """What time asks for: give up what is too old, forget who got what. A page at a time: nobody waits long."""
        now = self._now()
        async with self.database.begin() as connection:
            await self.ledger.close_old(connection, now)
        more = True
        while more:
            async with self.database.begin() as connection:
                more = await self.ledger.forget_sends(connection, now, FORGET)

    # one batch

    async def _next(self, done: Batch | None, results: dict[int, Settled]) -> Batch | None:
        """Write down one batch and claim the next, in one transaction. None: nothing is due now."""
        now, message = self._now(), None
        turns: tuple[Due, ...] = ()
        async with self.database.begin() as connection:
            if done:
                attempts = {due.subscriber: due.attempts for due in done.turns}
                verdict = judge(results, attempts, self._streak, full=len(done.turns) == BATCH)
                await self.turns.write_down(connection, done.broadcast.id, verdict, now, self.name)
                self._learn(verdict.pause, stopped=verdict.stop, results=results)
                if verdict.stop:
                    await self.ledger.stop(connection, done.broadcast.message)
            broadcast = None if self._stopping else await self.turns.lease(connection, self.name, now)
            if broadcast and not self.pace.is_closed(now):
                message = self.content().message(broadcast.message)
                if message is None:
                    log.error(
                        "broadcast %d is stopped: its message is no longer in the content", broadcast.id
                    )
                    await self.ledger.stop(connection, broadcast.message)
                else:
                    turns = await self.turns.claim(connection, broadcast, now, BATCH)
                    if not turns:
                        self._due = await self.turns.next_due(connection, broadcast)
                        if self._due is None:
                            await self.ledger.finish(connection, broadcast.id, now)
            shown = broadcast or (done.broadcast if done else None)
            stands = await self.ledger.get(connection, shown.id) if shown else None
        self._count(results)
        if stands and not await self.progress.show(stands):
            async with self.database.begin() as connection:
                await self.ledger.unscreened(connection, stands.id)
        return Batch(broadcast, message, turns) if broadcast and message and turns else None

    async def _send(self, batch: Batch) -> dict[int, Settled]:
        """One attempt for each, side by side, none sooner than its moment and none while somebody waits."""
        results: dict[int, Settled] = {}
        places = asyncio.Semaphore(AT_ONCE)
        under_way = []
        for due in batch.turns:
            chat_id = self.carrier.chat(due)
            if chat_id is not None and await self.in_talk(chat_id):
                results[due.subscriber] = held_back(self._now(), batch.broadcast.closes - OPEN_FOR)
                continue
            await places.acquire()
            await give_way(self.is_busy, self.wait)
            if (seconds := self.pace.wait(self._now())) > 0:
                await self.wait(seconds)
            if self._stopping or self.pace.is_closed(self._now()):
                results[due.subscriber] = NOT_TRIED
                places.release()
                continue
            under_way.append(
                self.tasks.start(self._one(batch.message, due, chat_id, results, places), "broadcast")
            )
        await asyncio.gather(*under_way)
        return results

    async def _one(
        self,
        message: Message,
        due: Due,
        chat_id: int | None,
        results: dict[int, Settled],
        places: asyncio.Semaphore,
    ) -> None:
        results[due.subscriber] = Settled(Became.UNCLEAR)  # whatever happens, it is not tried again
        try:
            if chat_id is None:
                results[due.subscriber] = Settled(Became.FAILED)
            elif self._is_hushed(chat_id):
                results[due.subscriber] = HUSHED
            else:
                settled = await self.carrier.carry(message, due, chat_id)
                results[due.subscriber] = settled
                if settled.everybody:  # before the others of this batch are tried
                    self.pace.close(self._now(), settled.seconds)
        finally:
            places.release()

    def _learn(self, pause: float, *, stopped: bool, results: dict[int, Settled]) -> None:
        if pause:
            self.pace.close(self._now(), pause)
        reached = any(one.became is Became.SENT for one in results.values())
        self._streak = 0 if reached or not pause else self._streak + 1
        if stopped:
            log.error("a broadcast was stopped: Telegram refused %d messages in a row", len(results))

    def _count(self, results: dict[int, Settled]) -> None:
        sent = sum(one.became is Became.SENT for one in results.values())
        self.count((Fact(FactKind.BROADCAST_DELIVERED),) * sent)

    def _is_hushed(self, chat_id: int) -> bool:
        when = self._hushed.get(chat_id)
        return when is not None and self._now() - when < _HUSHED_FOR

    def _patience(self) -> float:
        """Seconds until something may be due, at most LOOK_AGAIN."""
        now = self._now()
        moments = [one for one in (self._due, self.pace.closed_until) if one and one > now]
        return min([LOOK_AGAIN, *((one - now).total_seconds() for one in moments)])

    def _now(self) -> datetime:
        return self.clock.now().replace(tzinfo=None)

"""What follows from an attempt: the sign for the writer, the loud word when something is lost or late, another topic."""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.lanes import Lane
from bot.cases.post.letter import SPOKEN, Body, Kind, Letter, Notice, Side, unsealed
from bot.cases.post.settling import Again, Arrived, Follow, Lost, NewTopic, Settled, Stuck, pause
from bot.cases.record import Held, naive
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.chat.outcomes import Refusal
from bot.clock import Clock
from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.turns import in_turn

log = logging.getLogger(__name__)
TOLD_WITHIN = timedelta(seconds=90)  # time for a hiccup to pass; a desk out of reach passes it by far


@dataclass(frozen=True)
class Aftermath:
    """Writes down how attempts ended, in the transaction it is given."""

    register: Register
    desk_chat: DeskChat
    clock: Clock

    async def recorded(self, database: Database, letter: Letter, held: Held | None, settled: Settled) -> bool:
        """Write down what became of an attempt, also when the database goes away meanwhile: once.

        Whether more waits in the same lane.
        """
        post, tries = self.register.post, count()

        async def write(connection: AsyncConnection) -> bool:
            if isinstance(
                settled, Follow
            ):  # all cases move with the desk: who moves them must hold none before
                await in_turn(connection, "the desk moves")
            await self.register.cases.get(connection, letter.case_id)
            # A commit whose answer was lost may have been one: then nothing may follow from it a second time.
            if next(tries) == 0 or await post.attempts.is_tried(connection, letter):
                await self.write_down(connection, letter, held, settled)
            return await post.outbox.waits(connection, letter.case_id, letter.to)

        return await database.surely(write)

    async def write_down(
        self, connection: AsyncConnection, letter: Letter, held: Held | None, settled: Settled
    ) -> None:
        """Write down what became of an attempt, and what follows: signs, sentences, another topic, another try."""
        attempts, merged = self.register.post.attempts, bool(letter.with_it)
        newest = (letter, *letter.with_it)[-1].id
        for one in (letter, *letter.with_it):
            if isinstance(settled, Arrived):
                if await attempts.arrived(connection, one, settled.id or None, keep=merged) and held:
                    await self._after_arrival(connection, one, held, last=one.id == newest)
            elif isinstance(settled, Lost) and await attempts.failed(connection, one) and held:
                await self._after_loss(connection, one, held, settled.reason)
        if not isinstance(settled, Arrived | Lost):
            await self._again(connection, letter, held, settled)

    async def _again(
        self,
        connection: AsyncConnection,
        letter: Letter,
        held: Held | None,
        settled: Again | NewTopic | Stuck | Follow,
    ) -> None:
        again = settled if isinstance(settled, Again) else Again(_seconds(settled, letter))
        body = _plain(letter, held) if again.plainly and held else None
        later = naive(self.clock.now()) + timedelta(seconds=again.seconds)
        attempts = self.register.post.attempts
        await attempts.again(connection, letter, later, repeat=again.repeat, sealed_body=body)
        for one in letter.with_it:
            await attempts.again(connection, one, later, repeat=again.repeat)
        if letter.to is Side.DESK and (soon := _told_within(settled, held)) is not None:
            by = naive(self.clock.now()) + soon
            await self.register.post.outbox.tell_by(connection, letter.case_id, letter.to, by)
        if isinstance(settled, NewTopic) and held:
            await self._new_topic(connection, held)
        if isinstance(settled, Follow) and held:
            await self._follow(connection, letter, held, settled.new_chat_id)

    async def _after_arrival(
        self, connection: AsyncConnection, letter: Letter, held: Held, *, last: bool
    ) -> None:
        """The writer sees that it arrived: a reaction on their message, a sentence where there is no message to mark.

        `last`: the newest of several messages that arrived as one; the line to take back stands below it only.
        """
        post, now, writer = self.register.post, self.clock.now(), letter.to.other
        if letter.kind is Kind.OPENING or (letter.told and writer is Side.PERSON):
            await post.notice(connection, held, writer, Notice.ARRIVED, now)
        if letter.kind is Kind.PHOTO:  # so that another picture put in its place is noticed
            which = Body(same=unsealed(letter.sealed_body, held.sealer).same)
            await post.pairs.rewrite(connection, letter.id, which.sealed(held.sealer))
        if letter.kind in SPOKEN and letter.source_message:
            await post.acknowledge(
                connection, letter.case_id, writer, letter.source_message, now, receipt=last
            )

    async def _after_loss(self, connection: AsyncConnection, letter: Letter, held: Held, reason: str) -> None:
        """The writer is told. What nobody wrote (a reaction, a card) is nobody's loss."""
        own_words = letter.kind in SPOKEN or letter.kind is Kind.EDIT
        level = logging.WARNING if own_words else logging.DEBUG
        missed = (held.case.name, letter.kind.value, letter.to.value, reason)
        log.log(level, "case %s: %s to the %s was not delivered: %s", *missed)
        if (
            letter.kind is Kind.KNOCK
        ):  # nothing stands in their chat that says so: the next answer knocks again
            await self.register.cases.change(connection, held.case.id, notified=False)
        if letter.to is Side.PERSON:
            ours = letter.kind in {Kind.NOTICE, Kind.KNOCK}
            if own_words or _chosen(letter, held) or (ours and reason == Refusal.BLOCKED):
                what = Notice.UNREACHABLE if reason == Refusal.BLOCKED else Notice.FAILED
                await self._tell(connection, held, Side.DESK, what, letter.source_message)
        elif own_words:
            await self._tell(connection, held, Side.PERSON, Notice.LOST, letter.source_message)

    async def _new_topic(self, connection: AsyncConnection, held: Held) -> None:
        if held.case.thread_id is None:
            return
        await self.register.leave_topic(connection, held.case)
        await self._tell(connection, held, Side.DESK, Notice.NEW_TOPIC, None)
        log.warning("case %s: its topic is closed or gone, a new one is made", held.case.name)

    async def _follow(
        self, connection: AsyncConnection, letter: Letter, held: Held, new_chat_id: int
    ) -> None:
        old = held.case.desk_chat
        if old is not None and not await self.desk_chat.moved(connection, old, new_chat_id):
            await self.register.cases.change(connection, letter.case_id, desk_chat=new_chat_id)

    async def tell_late(self, connection: AsyncConnection, lane: Lane) -> None:
        """Tell the writer, once, that something has not arrived yet. It goes on waiting."""
        now = naive(self.clock.now())
        case = await self.register.cases.get(connection, lane.case_id)
        source = await self.register.post.outbox.told(connection, lane.case_id, lane.to, now)
        if case is None or source is None:
            return
        try:
            held = await self.register.held(case)
        except StorageError as error:
            log.critical("case %s cannot be opened: %s", case.name, error)
            return
        if held:
            what = Notice.NOT_YET if lane.to is Side.DESK else Notice.SLOW
            await self._tell(connection, held, lane.to.other, what, source or None)

    async def _tell(
        self, connection: AsyncConnection, held: Held, to: Side, what: Notice, reply_to: int | None
    ) -> None:
        await self.register.post.notice(connection, held, to, what, self.clock.now(), reply_to)


def _told_within(settled: Again | NewTopic | Stuck | Follow, held: Held | None) -> timedelta | None:
    """How long a person believes that their words are on their way when something is wrong; None: only the pace is."""
    if isinstance(settled, Again) and settled.limited:
        return None
    urgent = held is not None and held.case.urgent
    return timedelta() if isinstance(settled, Stuck) and urgent else TOLD_WITHIN


def _chosen(letter: Letter, held: Held) -> bool:
    """Whether a consultant chose this sentence or service: then they must know that it did not arrive."""
    if letter.kind is not Kind.NOTICE:
        return False
    return Notice(unsealed(letter.sealed_body, held.sealer).notice) in {Notice.CANNED, Notice.SERVICE}


def _seconds(settled: NewTopic | Stuck | Follow, letter: Letter) -> float:
    if isinstance(settled, Follow):
        return 0.0 if letter.attempts < 3 else pause(letter.attempts)
    return settled.seconds


def _plain(letter: Letter, held: Held) -> bytes:
    """The body without the message it answered."""
    return replace(unsealed(letter.sealed_body, held.sealer), reply_to=None).sealed(held.sealer)

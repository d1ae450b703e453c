"""The register of cases: finds them with their keys, begins, moves and erases them. Keys and rows in the safe order.

Keys live in a database of their own, so the two are never written at once: a key is made before its row and destroyed
before it. What a crash leaves between the two, `retention` clears away.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases import consent
from bot.cases.case import (
    Happening,
    No,
    PassedOn,
    Reopened,
    SentByPerson,
    StaffGone,
    Standing,
    State,
    Taken,
    step,
)
from bot.cases.consequences import consequences
from bot.cases.duty.reminders import first_reminder
from bot.cases.names import Chance, new_name
from bot.cases.post.letter import Notice, Side
from bot.cases.post.writing import Post
from bot.cases.record import Answers, Case, Held, Story, hour, naive
from bot.cases.store import DAYS_AFTER_CLOSING, CaseStore
from bot.cases.topics.store import TopicStore
from bot.chat.events import Tap
from bot.storage.afterwards import afterwards
from bot.storage.keystore import KeyStore
from bot.storage.turns import in_turn
from bot.turn.turn import Turn

MOST_DAYS = 90  # nobody can keep a case longer
YOUNG_KEYS = (
    "keys whose case is not committed yet"  # whoever compares keys with cases takes turns with who makes them
)


@dataclass(frozen=True)
class Register:
    """Everything that reads or changes a case goes through here."""

    cases: CaseStore
    topics: TopicStore
    post: Post
    keys: KeyStore
    chance: Chance = secrets.randbelow

    async def of_chat(self, turn: Turn) -> Held | None:
        """The case of a person's chat with its key. None, without touching the database, for somebody who has none."""
        case_id = await self.keys.case_of(turn.chat_id)
        if case_id is None:
            return None
        case = await self.cases.get(await turn.work.connection(), case_id)
        return None if case is None else await self.held(case)

    async def held(self, case: Case) -> Held | None:
        """A case with its key; None when the key was destroyed."""
        sealer = await self.keys.case_key(case.id)
        return None if sealer is None else Held(case, sealer)

    async def may_open_again(self, turn: Turn, held: Held) -> bool:
        """Whether a closed talk could go on: it needs a week before it would have to be closed for good."""
        if held.case.standing.state is not State.CLOSED:
            return False
        async with turn.work.look() as connection:
            return await self.cases.may_open_again(connection, held.case.id, naive(turn.now))

    async def begin(
        self, turn: Turn, story: Story, *, urgent: bool, answers: Answers = Answers.NOTICE
    ) -> Held:
        """A new draft. The writer's transaction is open before the key is made: no tidying can come between."""
        connection = await turn.work.connection()
        await in_turn(connection, YOUNG_KEYS)
        case_id = secrets.token_hex(16)
        name = new_name(self.chance, await self.cases.names(connection))
        sealer = await self.keys.make_case_key(case_id, turn.chat_id)
        case = Case(
            id=case_id,
            name=name,
            standing=Standing(State.DRAFT),
            language=turn.t.language,
            urgent=urgent,
            sealed_chat=sealer.seal(str(turn.chat_id).encode()),
            sealed_summary=story.sealed(sealer),
            screen_message=_tapped(turn),
            answers=answers,
        )
        await self.cases.add(
            connection,
            case,
            consent=consent.version(turn.t.language),
            last_hour=hour(turn.now),
            ends=hour(turn.now) + timedelta(days=MOST_DAYS),
        )
        return Held(case, sealer)

    async def rewrite(self, turn: Turn, held: Held, story: Story, *, urgent: bool = False) -> Held:
        """The draft has another text."""
        case = replace(
            held.case,
            sealed_summary=story.sealed(held.sealer),
            urgent=held.case.urgent or urgent,
            screen_message=_tapped(turn),
        )
        await self.cases.change(
            await turn.work.connection(),
            case.id,
            sealed_summary=case.sealed_summary,
            urgent=case.urgent,
            screen_message=case.screen_message,
            last_hour=hour(turn.now),
        )
        return Held(case, held.sealer)

    async def move(
        self, connection: AsyncConnection, held: Held, happening: Happening, now: datetime
    ) -> Held | No:
        """One step of a case with everything that follows from it, in the transaction given; or why it cannot be."""
        before = held.case.standing
        after = step(before, happening)
        if isinstance(after, No):
            return after
        moved = Held(replace(held.case, standing=after), held.sealer)
        await self.cases.stand(connection, moved.case.id, after, hour(now))
        if after.state is State.CLOSED:
            await self.cases.end_by(connection, moved.case.id, hour(now) + timedelta(days=DAYS_AFTER_CLOSING))
        if before.state is State.CLOSED:
            await self.cases.as_long_as_ever(connection, moved.case.id)
        await self._remind(connection, moved, happening, now)
        if before.state is not State.DRAFT:
            await self._follow(connection, moved, before, happening, now)
        return moved

    async def _follow(
        self, connection: AsyncConnection, held: Held, before: Standing, happening: Happening, now: datetime
    ) -> None:
        follows = consequences(before, happening)
        if case_topic := held.case.thread_id:
            await self.topics.hint_again(connection, held.case.desk_chat or 0, case_topic)
        if follows.unshut:
            await self.post.unshut(connection, held, now)
        if follows.hold_back and await self.post.outbox.hold_back(connection, held.case.id):
            await self.post.notice(connection, held, Side.DESK, Notice.HELD_BACK, now)
        if follows.to_person:
            await self.post.notice(connection, held, Side.PERSON, follows.to_person, now)
        if follows.to_desk:
            await self.post.notice(connection, held, Side.DESK, follows.to_desk, now)
        await self.post.card(connection, held, now)
        if follows.shut:
            await self.post.shut(connection, held, now)

    async def _remind(
        self, connection: AsyncConnection, held: Held, happening: Happening, now: datetime
    ) -> None:
        """When the desk is reminded of the case: from taking or giving back anew, and never after its end.

        Away for a while, left by the exit or back again: whoever wrote last still waits, so the moment stays.
        """
        standing = held.case.standing
        if standing.state is State.CLOSED:
            await self.cases.change(connection, held.case.id, alarm_at=None, alarms=0)
        elif isinstance(happening, SentByPerson | Taken | PassedOn | StaffGone | Reopened):
            when = naive(now) + first_reminder(held.case.urgent, standing.taken_by is not None)
            await self.cases.change(connection, held.case.id, alarm_at=when, alarms=0)

    async def person_spoke(
        self, connection: AsyncConnection, held: Held, now: datetime, *, urgent: bool = False
    ) -> None:
        """The case is alive in this hour, and the desk is reminded if nobody answers. Danger lifts every pause."""
        await self.cases.change(connection, held.case.id, last_hour=hour(now))
        taken = held.case.standing.taken_by is not None
        when = naive(now) + first_reminder(urgent or held.case.urgent, taken)
        await self.cases.remind_by(connection, held.case.id, when)
        if urgent:
            await self.cases.change(connection, held.case.id, urgent=True, muted_until=None)

    async def staff_spoke(self, connection: AsyncConnection, case: Case, now: datetime) -> None:
        """The case is alive in this hour, and answered."""
        await self.cases.change(connection, case.id, last_hour=hour(now), alarm_at=None, alarms=0)

    async def erase(self, connection: AsyncConnection, case: Case, now: datetime, *, line: bool) -> None:
        """Key first, then every row; the topic is removed soon after, if asked with a neutral line before."""
        await self.keys.destroy_case_key(case.id)
        if case.desk_chat is not None and case.thread_id is not None:
            await self.topics.remove(connection, case.desk_chat, case.thread_id, naive(now), line=line)
        await self.topics.case_gone(connection, case.id, naive(now))
        await self.post.outbox.delete_all(connection, case.id)
        await self.cases.delete(connection, case.id)
        afterwards(connection, self.post.bell.ring_to_sweep)

    async def leave_topic(self, connection: AsyncConnection, case: Case) -> None:
        """Its topic can no longer be used: the next letter makes a new one; the old one goes when the case goes."""
        if case.desk_chat is not None and case.thread_id is not None:
            await self.topics.remove(connection, case.desk_chat, case.thread_id, None, case_id=case.id)
        await self.cases.change(connection, case.id, thread_id=None, card_message=None)


def _tapped(turn: Turn) -> int | None:
    """The screen that was tapped: it shows the draft. After typed words the new screen's id is not known yet."""
    return turn.event.message_id or None if isinstance(turn.event, Tap) else None

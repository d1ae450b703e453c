"""Letters to the desk: a topic with a card first where there is none, then the letter in it."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases import desk_screens
from bot.cases.approved import Approved
from bot.cases.case import State
from bot.cases.post.changing import Changing
from bot.cases.post.letter import Body, Kind, Letter, Notice, Side
from bot.cases.post.saying import Saying, Way
from bot.cases.post.settling import Again, Arrived, Settled, Step, pause, settle
from bot.cases.record import Case, Held, naive
from bot.cases.register import Register
from bot.chat.effects import (
    CloseTopic,
    CreateTopic,
    EditScreen,
    MarkTopic,
    ReopenTopic,
    ShowScreen,
    TopicIcon,
)
from bot.chat.outcomes import Done, Outcome, Refusal, Refused, TryLater, Unknown
from bot.chat.outside import Outside
from bot.chat.screens import Screen
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database

MOST_MARKS = 3  # attempts at a topic's icon and title
LONGEST_MARK = 30.0  # seconds between them
_UNREACHED = {Refusal.NO_CHAT, Refusal.NO_RIGHTS, Refusal.BLOCKED}
_FOR_THE_LIVING = frozenset({Kind.CARD, Kind.NOTICE, Kind.ENDING, Kind.IDLE, Kind.SHUT, Kind.REMOVE})
_DANGER = (Notice.URGENT, Notice.URGENT_AWAY, Notice.URGENT_NOT_PASSED_ON)
_LOUD = frozenset(notice.value for notice in _DANGER)


@dataclass(frozen=True)
class ToDesk:
    """Carries what goes to the desk. `texts`: those of the desk."""

    outside: Outside
    database: Database
    register: Register
    saying: Saying
    changing: Changing
    approved: Approved
    clock: Clock
    texts: Texts

    async def carry(self, letter: Letter, bodies: tuple[Body, ...], held: Held) -> Settled:
        """Try to deliver a letter. What became of it."""
        case, body = held.case, bodies[0]
        if case.thread_id is None and case.standing.state is State.CLOSED and letter.kind in _FOR_THE_LIVING:
            return Arrived()  # nobody needs a new topic to read that an old case is closed
        if letter.kind is Kind.SHUT:
            return await self._shut(letter, case)
        if letter.kind is Kind.UNSHUT and case.thread_id is not None:
            outcome = await self.outside.carry_out(ReopenTopic(case.desk_chat or 0, case.thread_id))
            settled = settle(outcome, letter.to, Step.QUIET, letter.attempts)
            await self._mark(case)
            return settled
        ready = await self._topic_with_card(letter, held)
        if not isinstance(ready, Case):
            return ready
        if letter.kind in {Kind.OPENING, Kind.CARD, Kind.UNSHUT}:
            return Arrived(ready.card_message or 0)
        return await self._in_topic(letter, bodies, body, replace(held, case=ready))

    async def _in_topic(self, letter: Letter, bodies: tuple[Body, ...], body: Body, held: Held) -> Settled:
        chat, thread = held.case.desk_chat or 0, held.case.thread_id
        if letter.kind in {Kind.NOTICE, Kind.ENDING, Kind.IDLE}:
            screen = desk_screens.notice(self.texts, body, repeat=letter.repeat)
            back_in_danger = held.case.urgent and body.notice == Notice.PERSON_REOPENED.value
            silent = body.notice not in _LOUD and not back_in_danger
            effect = ShowScreen(chat, screen, thread, body.reply_to, silent, protect=True)
            return settle(await self.outside.carry_out(effect), letter.to, Step.LETTER, letter.attempts)
        heading = desk_screens.words_heading(
            self.texts, edited=body.edited, repeat=letter.repeat, count=len(bodies)
        )
        way = Way(chat, heading, thread)
        gone = self.texts("(The person took this back.)")
        if letter.kind is Kind.REMOVE:
            return await self.changing.remove(letter, held, way, gone)
        if letter.kind is Kind.EDIT:
            changed = await self.changing.change(letter, body, held, way, gone)
            if changed is not None:
                return changed
            letter = letter.as_words()
        return await self.saying.say(letter, bodies, way)

    async def _shut(self, letter: Letter, case: Case) -> Settled:
        outcome = await self.outside.carry_out(CloseTopic(case.desk_chat or 0, case.thread_id or 0))
        return settle(outcome, letter.to, Step.QUIET, letter.attempts)

    async def _mark(self, case: Case) -> Outcome:
        """Icon and title follow the state and the language; a topic whose head stays behind still works."""
        chat, thread = case.desk_chat or 0, case.thread_id or 0
        return await self.outside.carry_out(MarkTopic(chat, thread, desk_screens.title(case), icon(case)))

    async def _topic_with_card(self, letter: Letter, held: Held) -> Case | Settled:
        """The case with a topic and a card in it, the card as the present state wants it; or why there is none."""
        case = held.case
        if case.thread_id is None:
            effect = CreateTopic(case.desk_chat or 0, desk_screens.title(case), icon(case))
            outcome = await self.outside.carry_out(effect)
            if not isinstance(outcome, Done):
                return settle(outcome, Side.DESK, Step.TOPIC, letter.attempts)
            case = replace(case, thread_id=outcome.id, card_message=None)
            if not await self._record_topic(case):
                return Arrived()
        word = self.approved.desk().word(held.word) if held.word else None
        over = case.muted_until is not None and case.muted_until <= naive(self.clock.now())
        shown = replace(case, muted_until=None) if over else case
        screen = desk_screens.card(self.texts, shown, held.story, word=word, repeat=letter.repeat)
        if case.card_message is not None:
            return await self._refresh(letter, case, screen)
        return await self._post_card(letter, case, screen)

    async def _refresh(self, letter: Letter, case: Case, screen: Screen) -> Case | Settled:
        if letter.kind is not Kind.CARD:
            return case
        edit = EditScreen(case.desk_chat or 0, case.card_message or 0, screen)
        outcome = await self.outside.carry_out(edit)
        if isinstance(outcome, Done):
            marked = await self._mark(case)
            if isinstance(marked, TryLater | Unknown) and letter.attempts < MOST_MARKS:
                # The icon says how urgent it is: not forever, for what is written behind waits meanwhile.
                seconds = marked.seconds if isinstance(marked, TryLater) else 0.0
                return Again(min(max(seconds, pause(letter.attempts)), LONGEST_MARK))
            return case
        if isinstance(outcome, Refused) and outcome.reason not in _UNREACHED:
            return await self._post_card(letter, case, screen)  # somebody deleted the card
        return settle(outcome, Side.DESK, Step.CARD, letter.attempts)

    async def _post_card(self, letter: Letter, case: Case, screen: Screen) -> Case | Settled:
        effect = ShowScreen(case.desk_chat or 0, screen, thread_id=case.thread_id, silent=False, protect=True)
        outcome = await self.outside.carry_out(effect)
        if not isinstance(outcome, Done):
            return settle(outcome, Side.DESK, Step.CARD, letter.attempts)
        cases = self.register.cases
        await self.database.surely(lambda here: cases.change(here, case.id, card_message=outcome.id))
        return replace(case, card_message=outcome.id)

    async def _record_topic(self, case: Case) -> bool:
        """Write down a new topic at once. False when the case was erased meanwhile: then the topic must go as well."""

        async def write(connection: AsyncConnection) -> bool:
            known = await self.register.cases.change(
                connection, case.id, thread_id=case.thread_id, card_message=None
            )
            if not known:
                await self.register.topics.remove(
                    connection, case.desk_chat or 0, case.thread_id or 0, naive(self.clock.now())
                )
            return known

        return await self.database.surely(write)


def icon(case: Case) -> TopicIcon:
    """What the icon of a topic says."""
    if case.standing.state is State.CLOSED:
        return TopicIcon.CLOSED
    return TopicIcon.URGENT if case.urgent else TopicIcon.OPEN

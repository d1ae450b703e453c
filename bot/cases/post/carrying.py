"""Carrying one letter: opening its topic first where there is none, then saying it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cases import desk_screens, talk_notices
from bot.cases.case import State
from bot.cases.pictures import MOST_BYTES, PictureError, Pictures
from bot.cases.post.letter import Body, Kind, Letter, Notice, Side, unsealed
from bot.cases.post.settling import Arrived, Settled, Step, settle
from bot.cases.record import Case, Held, naive
from bot.cases.register import Register
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.effects import (
    CloseTopic,
    CreateTopic,
    Done,
    EditScreen,
    Outcome,
    Outside,
    React,
    Refusal,
    Refused,
    SendPhoto,
    SendWords,
    ShowScreen,
)
from bot.chat.screens import Block, Button, Rows, Screen, row
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database
from bot.turn.frame import framed

ARRIVED_SIGN = "\N{OK HAND SIGN}"
_UNREACHED = {Refusal.NO_CHAT, Refusal.NO_RIGHTS, Refusal.BLOCKED}


@dataclass(frozen=True)
class Carrier:
    """Carries letters out. `texts`: a language's texts; `desk_texts`: those of the desk."""

    outside: Outside
    database: Database
    register: Register
    pictures: Pictures
    clock: Clock
    texts: Callable[[str], Texts]
    desk_texts: Texts
    emergency_blocks: Callable[[Texts], tuple[Block, ...]]

    async def carry(self, letter: Letter, held: Held) -> Settled:
        """Try to deliver a letter. What became of it."""
        if letter.kind is Kind.ACK:
            chat = held.case.desk_chat if letter.to is Side.DESK else held.chat_id
            outcome = await self.outside.carry_out(React(chat or 0, letter.source_message or 0, ARRIVED_SIGN))
            return settle(outcome, letter.to, Step.QUIET, letter.attempts)
        body = unsealed(letter.sealed_body, held.sealer)
        if letter.to is Side.PERSON:
            return await self._to_person(letter, body, held)
        return await self._to_desk(letter, body, held)

    # to the person

    async def _to_person(self, letter: Letter, body: Body, held: Held) -> Settled:
        t = self.texts(held.case.language)
        if letter.kind is Kind.NOTICE:
            screen = talk_notices.notice(t, body, self._emergency(t, body), repeat=letter.repeat)
            return await self._try(
                letter, ShowScreen(held.chat_id, framed(screen, t), reply_to=body.reply_to)
            )
        heading = talk_notices.words_heading(t, edited=body.edited, repeat=letter.repeat)
        return await self._say(letter, body, held.chat_id, heading, rows=_doors(t), language=t.language)

    def _emergency(self, t: Texts, body: Body) -> tuple[Block, ...]:
        loud = {Notice.NOT_YET.value, Notice.LOST.value}
        return self.emergency_blocks(t) if body.notice in loud else ()

    # to the desk

    async def _to_desk(self, letter: Letter, body: Body, held: Held) -> Settled:
        case = held.case
        if case.thread_id is None and case.standing.state is State.CLOSED and letter.kind in _FOR_THE_LIVING:
            return Arrived()  # nobody needs a new topic to read that an old case is closed
        if letter.kind is Kind.SHUT:
            outcome = await self.outside.carry_out(CloseTopic(case.desk_chat or 0, case.thread_id or 0))
            return settle(outcome, letter.to, Step.QUIET, letter.attempts)
        ready = await self._topic_with_card(letter, held)
        if not isinstance(ready, Case):
            return ready
        if letter.kind in {Kind.OPENING, Kind.CARD}:
            return Arrived(ready.card_message or 0)
        if letter.kind in {Kind.NOTICE, Kind.ENDING}:
            screen = desk_screens.notice(self.desk_texts, body, repeat=letter.repeat)
            silent = body.notice not in _LOUD
            effect = ShowScreen(
                ready.desk_chat or 0, screen, ready.thread_id, body.reply_to, silent, protect=True
            )
            return await self._try(letter, effect)
        heading = desk_screens.words_heading(self.desk_texts, edited=body.edited, repeat=letter.repeat)
        return await self._say(letter, body, ready.desk_chat or 0, heading, thread=ready.thread_id)

    async def _topic_with_card(self, letter: Letter, held: Held) -> Case | Settled:
        """The case with a topic and a card in it, the card as the present state wants it; or why there is none."""
        case = held.case
        if case.thread_id is None:
            outcome = await self.outside.carry_out(CreateTopic(case.desk_chat or 0, desk_screens.title(case)))
            if not isinstance(outcome, Done):
                return settle(outcome, Side.DESK, Step.TOPIC, letter.attempts)
            case = replace(case, thread_id=outcome.id, card_message=None)
            if not await self._record_topic(case):
                return Arrived()
        screen = desk_screens.card(self.desk_texts, case, held.story, repeat=letter.repeat)
        if case.card_message is not None:
            return await self._refresh(letter, case, screen)
        return await self._post_card(letter, case, screen)

    async def _refresh(self, letter: Letter, case: Case, screen: Screen) -> Case | Settled:
        if letter.kind is not Kind.CARD:
            return case
        edit = EditScreen(case.desk_chat or 0, case.card_message or 0, screen)
        outcome = await self.outside.carry_out(edit)
        if isinstance(outcome, Done):
            return case
        if isinstance(outcome, Refused) and outcome.reason not in _UNREACHED:
            return await self._post_card(letter, case, screen)  # somebody deleted the card
        return settle(outcome, Side.DESK, Step.CARD, letter.attempts)

    async def _post_card(self, letter: Letter, case: Case, screen: Screen) -> Case | Settled:
        effect = ShowScreen(case.desk_chat or 0, screen, thread_id=case.thread_id, silent=False, protect=True)
        outcome = await self.outside.carry_out(effect)
        if not isinstance(outcome, Done):
            return settle(outcome, Side.DESK, Step.CARD, letter.attempts)
        async with self.database.begin() as connection:
            await self.register.cases.change(connection, case.id, card_message=outcome.id)
        return replace(case, card_message=outcome.id)

    async def _record_topic(self, case: Case) -> bool:
        """Write down a new topic at once. False when the case was erased meanwhile: then the topic must go as well."""
        async with self.database.begin() as connection:
            known = await self.register.cases.change(
                connection, case.id, thread_id=case.thread_id, card_message=None
            )
            if not known:
                await self.register.topics.remove(
                    connection, case.desk_chat or 0, case.thread_id or 0, naive(self.clock.now())
                )
        return known

    # both

    async def _say(
        self,
        letter: Letter,
        body: Body,
        chat: int,
        heading: str,
        *,
        thread: int | None = None,
        rows: Rows = (),
        language: str = "en",
    ) -> Settled:
        """Somebody's words or photo under a line of ours. Answers to the person come without sound."""
        to_desk = letter.to is Side.DESK
        if letter.kind is Kind.WORDS:
            words = SendWords(
                chat, body.text, heading, thread, body.reply_to, not to_desk, to_desk, rows, language
            )
            return await self._try(letter, words)
        content = await self.outside.fetch(body.file, MOST_BYTES)
        if not isinstance(content, bytes):
            return settle(content, letter.to, Step.FETCH, letter.attempts)
        try:
            photo = await self.pictures.renew(content)
        except PictureError:
            return settle(Refused(Refusal.OTHER), letter.to, Step.FETCH, letter.attempts)
        return await self._try(
            letter,
            SendPhoto(
                chat,
                photo,
                body.text,
                heading,
                thread,
                body.reply_to,
                not to_desk,
                to_desk,
                spoiler=to_desk,
                rows=rows,
                language=language,
            ),
        )

    async def _try(self, letter: Letter, effect: ShowScreen | SendWords | SendPhoto) -> Settled:
        outcome: Outcome = await self.outside.carry_out(effect)
        return settle(outcome, letter.to, Step.LETTER, letter.attempts)


_FOR_THE_LIVING = frozenset({Kind.CARD, Kind.NOTICE, Kind.ENDING, Kind.SHUT})
_LOUD = frozenset({Notice.URGENT.value, Notice.URGENT_AWAY.value})


def _doors(t: Texts) -> Rows:
    """Urgent help and exit below a consultant's words; the numbers come beside the words, not in their place."""
    urgent = row(Button(t("Urgent help"), act(doors.EMERGENCY, doors.NEW)))
    beside = framed(Screen("talk-words", t.language, (), (urgent,)), t).rows
    return (tuple(button for buttons in beside for button in buttons),)

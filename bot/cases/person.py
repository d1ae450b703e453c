"""The person's side of an open talk: what they write goes to the desk; they can pause, end and erase it at any moment."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.cases import draft_screens, person_screens, talk_notices, talk_screens, words_screens
from bot.cases.asking import Asking
from bot.cases.case import OPEN, EndedByPerson, No, Paused, Resumed, State
from bot.cases.coming_back.handlers import ComingBack
from bot.cases.danger import Danger
from bot.cases.drafting import Drafting
from bot.cases.person_words import PersonWords
from bot.cases.post.letter import Notice, Side
from bot.cases.record import Held
from bot.cases.register import Register
from bot.cases.talk_choices import TalkChoices
from bot.chat.actions import act
from bot.chat.effects import DeleteMessages, Effect
from bot.chat.events import Command, Said, Sent
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.chat.screens import Screen
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Consultation:
    """Everything a person does about talking with a consultant."""

    register: Register
    asking: Asking
    drafting: Drafting
    words: PersonWords
    choices: TalkChoices
    coming_back: ComingBack
    danger: Danger

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers in a private chat."""
        return {
            **self.asking.actions(),
            **self.drafting.actions(),
            **self.choices.actions(),
            words_screens.VOICE: self.words.send_voice,
            person_screens.OPEN: self.open_again,
            person_screens.END: self.ask_end,
            person_screens.END_YES: self.end,
        }

    async def begin(self, turn: Turn) -> Reply:
        """/consult: the same door as the button."""
        return await self.asking.ask(turn)

    async def where_things_stand(self, turn: Turn) -> Reply | None:
        """The screen of the present state, for an update whose answer was lost; None without a case. Writes nothing."""
        held = await self.register.of_chat(turn)
        if held is None:
            return None
        event, standing = turn.event, held.case.standing
        command = isinstance(event, Command)
        if standing.state is State.DRAFT:
            taken = isinstance(event, Said) and event.text in held.story.words
            return show(draft_screens.draft(turn.t, held.story), consume=command or taken)
        if standing.state is State.PAUSED:
            return self.words.paused(turn, wrote=isinstance(event, Said | Sent))
        if standing.state is State.CLOSED:
            again = await self.register.may_open_again(turn, held)
            return show(talk_screens.ended(turn.t, again=again), consume=command)
        expect = await self.asking.waiting.of(turn, held.case)
        screen = talk_screens.open_talk(turn.t, standing, expect, photos=not held.story.minor)
        return show(screen, consume=command)

    async def knocks(self, turn: Turn, t: Texts) -> Screen | None:
        """The neutral line with "Open", for somebody who comes by themselves while letters wait to be opened.

        None after the exit: then nothing tells that there was a talk. Writes nothing.
        """
        try:
            waits = await self._waits_to_be_opened(turn)
        except Exception as error:  # noqa: BLE001  the front door opens without a database; others say what is wrong
            log.info("what waits to be opened could not be looked up: %s", type(error).__name__)
            return None
        return talk_notices.knock(t) if waits else None

    # the talk itself

    async def open_again(self, turn: Turn) -> Reply:
        """The talk, opened again after the exit: what waited for the person comes now."""
        held = await self.register.of_chat(turn)
        if held is None or held.case.standing.state not in OPEN:
            last = await self.asking.last_words(turn, held) if held else None
            return last or show(talk_screens.no_talk(turn.t))
        if held.case.standing.state is State.PAUSED:
            if not _alone(turn):
                onward = act(person_screens.OPEN, person_screens.ALONE)
                return show(person_screens.alone(turn.t, (), onward))
            moved = await self.register.move(await turn.work.connection(), held, Resumed(), turn.now)
            held = held if isinstance(moved, No) else moved
        await self.register.post.opened(await turn.work.connection(), held, turn.now)
        return await self.asking.opened(turn, held, _given(turn))

    async def ask_end(self, turn: Turn) -> Reply:
        """End the talk? The first of two taps."""
        return show(talk_screens.ask_end(turn.t))

    async def end(self, turn: Turn) -> Reply:
        """The second tap: the talk has ended. While it is paused nothing of it is shown, nor what waited sent."""
        held = await self.register.of_chat(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        if held.case.standing.state is State.PAUSED and not _alone(turn):
            onward = act(person_screens.END_YES, person_screens.ALONE)
            return show(person_screens.alone(turn.t, (person_screens.END_YES,), onward))
        moved = await self.register.move(await turn.work.connection(), held, EndedByPerson(), turn.now)
        if isinstance(moved, No) and moved is not No.OVER:
            return show(talk_screens.no_talk(turn.t))
        ended = talk_screens.ended(turn.t, again=await self.register.may_open_again(turn, held))
        if isinstance(moved, No):
            return show(ended)
        return show(ended, Fact(FactKind.CONSULTATION_CLOSED, "person"))

    async def speak(self, turn: Turn, language: str) -> None:
        """The person chose a language: our sentences of the talk come in it from now on, and the card says so."""
        held = await self.register.of_chat(turn)
        if held is None or held.case.language == language:
            return
        connection = await turn.work.connection()
        await self.register.cases.change(connection, held.case.id, language=language)
        if held.case.standing.state in OPEN:
            post = self.register.post
            await post.card(connection, held, turn.now)
            await post.notice(connection, held, Side.DESK, Notice.LANGUAGE, turn.now, about=language)

    # leaving

    async def pause(self, turn: Turn) -> tuple[Effect, ...]:
        """The person leaves by the exit: nothing is sent to them until they open the talk again; a draft is erased.

        What comes back deletes the messages of the talk that the pairs of ids know of.
        """
        held = await self.register.of_chat(turn)
        if held is None:
            return ()
        connection = await turn.work.connection()
        if held.case.standing.state is State.DRAFT:
            await self.register.erase(connection, held.case, turn.now, line=False)
            return ()
        if isinstance(await self.register.move(connection, held, Paused(), turn.now), No):
            await self.register.cases.change(
                connection, held.case.id, away=True
            )  # closed, but letters may be late
        return await self._wipe(turn, held)

    async def erase(self, turn: Turn) -> tuple[Effect, ...]:
        """Everything about the talk goes at once, in every state: first the key, then the rows, then the topic."""
        case_id = await self.register.keys.case_of(turn.chat_id)
        if case_id is None:
            return ()
        connection = await turn.work.connection()
        case = await self.register.cases.get(connection, case_id)
        if case is None:
            await self.register.keys.destroy_case_key(case_id)  # a key whose case never came to be
            return ()
        wipe = await self.register.post.pairs.in_persons_chat(connection, case.id)
        await self.register.erase(connection, case, turn.now, line=True)
        return (DeleteMessages(turn.chat_id, wipe),) if wipe else ()

    async def _waits_to_be_opened(self, turn: Turn) -> bool:
        case_id = await self.register.keys.case_of(turn.chat_id)
        if case_id is None:
            return False
        async with turn.work.look() as connection:
            if await self.register.cases.left(connection, case_id):
                return False
            return await self.register.post.outbox.holds(connection, case_id)

    async def _wipe(self, turn: Turn, held: Held) -> tuple[Effect, ...]:
        ids = await self.register.post.pairs.in_persons_chat(await turn.work.connection(), held.case.id)
        return (DeleteMessages(turn.chat_id, ids),) if ids else ()


def _alone(turn: Turn) -> bool:
    """Whether the person said that nobody else can read this; old buttons of a talk do not ask."""
    return turn.action.arguments[:1] == (person_screens.ALONE,)


def _given(turn: Turn) -> tuple[str, ...]:
    """What another feature handed over before the talk was opened again."""
    return turn.action.arguments[1:]

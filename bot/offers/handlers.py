"""The offer check: by questions, by the words of an advert, or both. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply, show
from bot.content.models.questions import Questions
from bot.content.models.verdicts import Verdicts
from bot.language.texts import Texts
from bot.offers import advert_screens, door_screens, questionnaire, verdict_screens
from bot.offers.advert_handlers import AdvertHandlers
from bot.offers.advert_note import advert_note
from bot.offers.adverts import Advert, learned
from bot.offers.answers import Answer, Answers
from bot.offers.departures import Departures
from bot.offers.handover import note
from bot.offers.names import AFTER_LIST, AFTER_VERDICT, FINISHED, WITH_ADVERT, WITH_TEXT, Do
from bot.offers.own_checks import OwnCheckHandlers
from bot.offers.packing import OldQuestions, unpack
from bot.offers.showing import Showing
from bot.offers.taps import after, answer_in, number_in, position_of
from bot.offers.verdict import judge
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class OfferHandlers:
    """Everything the offer check needs: its questions, what it says at the end, adverts, checks without us.

    `pictures`: whether somebody here reads pictures of adverts.
    """

    questions: Questions
    verdicts: Verdicts
    adverts: AdvertHandlers
    own_checks: OwnCheckHandlers
    pictures: Callable[[], bool]

    def actions(self) -> Mapping[str, Handler]:
        """The handlers by action name, for the routes table."""
        own = {
            doors.CHECK: self.front_door,
            Do.BEGIN: self.begin,
            Do.ALONE: self.alone,
            Do.WATCHED: self.watched,
            Do.QUESTION: self.ask,
            Do.ANSWER: self.answer,
            Do.PARTS: self.parts,
            Do.NEXT: self.go_on,
            Do.CONFIRM: self.confirm,
            Do.VERDICT: self.verdict,
            Do.CHANGE: self.change,
            **Departures(self._showing).actions(),
            **self.adverts.actions(),
            **self.own_checks.actions(),
        }
        return {name: _or_begin_again(handler) for name, handler in own.items()}

    async def front_door(self, turn: Turn) -> Reply:
        """The choice between an offer and work; also the answer to /check."""
        return show(door_screens.front_door(turn.t, self.questions, pictures=self.pictures()))

    async def alone(self, turn: Turn) -> Reply:
        """Danger first, before any question about work."""
        return show(door_screens.alone(turn.t, self.questions))

    async def watched(self, turn: Turn) -> Reply:
        """Somebody may be reading along."""
        return show(door_screens.watched(turn.t, self.questions))

    async def begin(self, turn: Turn) -> Reply:
        """The first question of a list, or first what an advert suggests."""
        started = Fact(FactKind.CHECK_STARTED)
        asked = self.questions.lists.get(turn.action.argument(0))
        if asked is None:
            raise StaleButton
        answers = questionnaire.begin(asked)
        if departure := self._showing.departure(turn.t, answers):
            return show(departure, started)
        if turn.action.arguments[1:] != (WITH_ADVERT,):
            return show(self._showing.question(turn.t, answers, 0), started)
        advert = await self.adverts.brought_back(turn)
        if advert is None:
            return show(advert_screens.advert_is_gone(turn.t, self.questions))
        return show(self._showing.after_list(turn, learned(answers, advert), advert), started)

    async def ask(self, turn: Turn) -> Reply:
        """A question, new or again."""
        answers, advert = await self._state(turn)
        position = position_of(turn, answers)
        if answers.under_18() and position:
            return show(self._showing.child(turn, answers))
        return show(self._showing.question(turn.t, answers, position, after(turn, 2), advert))

    async def answer(self, turn: Turn) -> Reply:
        """An answer: then its parts, or what comes next."""
        before, advert = await self._state(turn)
        position = position_of(turn, before)
        answers = before.answered(position, answer_in(turn.action.argument(2)))
        if advert:
            answers = learned(answers, advert)
        if answers.under_18():
            return show(self._showing.child(turn, answers))
        back_to = after(turn, 3)
        if questionnaire.asks_for_parts(answers, position):
            return show(self._showing.parts(turn.t, answers, position, back_to))
        return self._onward(
            turn, answers, position, back_to, advert, stop=not questionnaire.in_danger(before)
        )

    async def parts(self, turn: Turn) -> Reply:
        """A part was ticked or unticked."""
        answers, _ = await self._state(turn)
        position = position_of(turn, answers)
        if not questionnaire.asks_for_parts(answers, position):
            raise StaleButton
        return show(self._showing.parts(turn.t, answers, position, after(turn, 2)))

    async def go_on(self, turn: Turn) -> Reply:
        """Onward from the parts of a question, or to what is still open."""
        answers, advert = await self._state(turn)
        if len(turn.action.arguments) == 1:
            return self._onward(turn, answers, -1, "", advert, stop=False)
        position = position_of(turn, answers)
        before = answers.answered(position, Answer.UNASKED)
        stop = not questionnaire.in_danger(before)
        return self._onward(turn, answers, position, after(turn, 2), advert, stop=stop)

    async def confirm(self, turn: Turn) -> Reply:
        """What the advert suggests, to be confirmed."""
        answers, advert = await self._state(turn)
        return show(self._showing.after_list(turn, answers, advert))

    async def verdict(self, turn: Turn) -> Reply:
        """The result (page 0) or what to do about each sign (from page 1)."""
        answers, advert = await self._state(turn)
        if answers.under_18():
            return show(self._showing.child(turn, answers))
        page = number_in(turn.action.argument(1))
        if page:
            found = judge(answers, self.questions, advert)
            return show(verdict_screens.signs(turn.t, found, self._showing.pack(answers), page))
        # a danger was counted when it was named
        finished = turn.action.arguments[2:] == (FINISHED,) and not questionnaire.in_danger(answers)
        return self._showing.result(turn, answers, advert, counted=finished)

    async def change(self, turn: Turn) -> Reply:
        """The answers given, each a way to its question."""
        answers, _ = await self._state(turn)
        page = number_in(turn.action.argument(1))
        return show(verdict_screens.changes(turn.t, answers, self._showing.pack(answers), page))

    async def handover_note(self, arguments: tuple[str, ...], t: Texts, text: str = "") -> HandoverNote:
        """What the button "Talk to a consultant" carried, as lines to show. Empty when it cannot be read.

        `text` is the advert that the tap brought back: its words go along only from the screen that showed them.
        """
        try:
            answers = unpack(arguments[0], self.questions)
        except (IndexError, StaleButton):
            return HandoverNote()
        if WITH_TEXT in arguments[1:] and text:
            read = await self.adverts.read(text)
            return advert_note(t, read, self.verdicts, text, minor=answers.under_18())
        return note(answers, self.questions, self._showing.levels(answers), t)

    def _onward(
        self, turn: Turn, answers: Answers, position: int, back_to: str, advert: Advert | None, *, stop: bool
    ) -> Reply:
        """What comes after an answer: people first in danger, then where it was asked from, or onward."""
        if answers.under_18():
            return show(self._showing.child(turn, answers))
        if back_to == AFTER_VERDICT:
            return self._showing.result(turn, answers, advert, counted=False)
        if stop and questionnaire.in_danger(answers):
            return self._showing.result(turn, answers, advert, counted=True)
        if back_to == AFTER_LIST:
            return show(self._showing.after_list(turn, answers, advert))
        following = questionnaire.next_open(answers, position)
        if following is None:
            return self._showing.result(turn, answers, advert, counted=not questionnaire.in_danger(answers))
        return show(self._showing.question(turn.t, answers, following, advert=advert))

    async def _state(self, turn: Turn) -> tuple[Answers, Advert | None]:
        """The answers of a button and, if they came from an advert and it came back, the advert."""
        answers = unpack(turn.action.argument(0), self.questions)
        advert = await self.adverts.brought_back(turn) if answers.seen.advert else None
        return (learned(answers, advert) if advert else answers), advert

    @property
    def _showing(self) -> Showing:
        return Showing(self.questions, self.verdicts)


def _or_begin_again(handler: Handler) -> Handler:
    """The handler, with a kind screen for buttons of older questions."""

    @wraps(handler)
    async def kindly(turn: Turn) -> Reply:
        try:
            return await handler(turn)
        except OldQuestions:
            return show(door_screens.improved(turn.t))

    return kindly

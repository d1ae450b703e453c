"""The offer check: by questions, by the words of an advert, or both. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.events import Said
from bot.chat.facts import Fact, FactKind
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply, Where, show
from bot.chat.screens import Screen
from bot.content.models.check import LevelTexts, QuestionList, Questions, Verdicts
from bot.language.texts import Texts
from bot.offers import advert_screens, child_screens, door_screens, questionnaire, screens, verdict_screens
from bot.offers.advert_rules import AdvertRules
from bot.offers.adverts import Advert, advert_of, learned
from bot.offers.answers import Answer, Answers
from bot.offers.handover import note
from bot.offers.names import AFTER_LIST, AFTER_VERDICT, FINISHED, WITH_ADVERT, Do
from bot.offers.packing import OldQuestions, pack, unpack
from bot.offers.signals import AdvertReading, read_advert
from bot.offers.taps import after, answer_in, number_in, position_of
from bot.offers.verdict import judge
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class OfferHandlers:
    """Everything the offer check needs: its questions, what it says at the end, and how it reads adverts."""

    questions: Questions
    verdicts: Verdicts
    rules: AdvertRules
    reader: Callable[[str, AdvertRules], AdvertReading] = read_advert

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
            Do.ADVERT: self.advert_again,
            Do.NOT_AN_OFFER: self.not_an_offer,
        }
        return {name: _or_begin_again(handler) for name, handler in own.items()}

    async def front_door(self, turn: Turn) -> Reply:
        """The choice between an offer and work; also the answer to /check."""
        return show(door_screens.front_door(turn.t, self.questions))

    async def alone(self, turn: Turn) -> Reply:
        """Danger first, before any question about work."""
        return show(door_screens.alone(turn.t, self.questions))

    async def watched(self, turn: Turn) -> Reply:
        """Somebody may be reading along."""
        return show(door_screens.watched(turn.t, self.questions))

    async def begin(self, turn: Turn) -> Reply:
        """The first question of a list, or first what an advert suggests."""
        started = Fact(FactKind.CHECK_STARTED)
        asked = self._list(turn.action.argument(0))
        answers = questionnaire.begin(asked)
        if turn.action.arguments[1:] != (WITH_ADVERT,):
            return show(self._question(turn.t, answers, 0), started)
        advert = self._advert(turn)
        if advert is None:
            return show(advert_screens.advert_is_gone(turn.t, self.questions))
        return show(self._after_list(turn.t, learned(answers, advert), advert), started)

    async def ask(self, turn: Turn) -> Reply:
        """A question, new or again."""
        answers, advert = self._state(turn)
        position = position_of(turn, answers)
        if answers.under_18() and position:
            return show(self._child(turn, answers))
        return show(self._question(turn.t, answers, position, after(turn, 2), advert))

    async def answer(self, turn: Turn) -> Reply:
        """An answer: then its parts, or what comes next."""
        before, advert = self._state(turn)
        position = position_of(turn, before)
        answers = before.answered(position, answer_in(turn.action.argument(2)))
        if advert:
            answers = learned(answers, advert)
        if answers.under_18():
            return show(self._child(turn, answers))
        back_to = after(turn, 3)
        if questionnaire.asks_for_parts(answers, position):
            return show(self._parts(turn.t, answers, position, back_to))
        return self._onward(
            turn, answers, position, back_to, advert, stop=not questionnaire.in_danger(before)
        )

    async def parts(self, turn: Turn) -> Reply:
        """A part was ticked or unticked."""
        answers, _ = self._state(turn)
        position = position_of(turn, answers)
        if not questionnaire.asks_for_parts(answers, position):
            raise StaleButton
        return show(self._parts(turn.t, answers, position, after(turn, 2)))

    async def go_on(self, turn: Turn) -> Reply:
        """Onward from the parts of a question, or to what is still open."""
        answers, advert = self._state(turn)
        position = position_of(turn, answers)
        before = answers.answered(position, Answer.UNASKED)
        stop = not questionnaire.in_danger(before)
        return self._onward(turn, answers, position, after(turn, 2), advert, stop=stop)

    async def confirm(self, turn: Turn) -> Reply:
        """What the advert suggests, to be confirmed."""
        answers, advert = self._state(turn)
        return show(self._after_list(turn.t, answers, advert))

    async def verdict(self, turn: Turn) -> Reply:
        """The result (page 0) or what to do about each sign (from page 1)."""
        answers, advert = self._state(turn)
        if answers.under_18():
            return show(self._child(turn, answers))
        page = number_in(turn.action.argument(1))
        if page:
            found = judge(answers, self.questions, advert)
            return show(verdict_screens.signs(turn.t, found, self._pack(answers), page))
        # a danger was counted when it was named
        finished = turn.action.arguments[2:] == (FINISHED,) and not questionnaire.in_danger(answers)
        return self._result(turn.t, answers, advert, counted=finished)

    async def change(self, turn: Turn) -> Reply:
        """The answers given, each a way to its question."""
        answers, _ = self._state(turn)
        page = number_in(turn.action.argument(1))
        return show(verdict_screens.changes(turn.t, answers, self._pack(answers), page))

    async def advert(self, turn: Turn) -> Reply:
        """Words that look like an advert. Somebody's own story leads to help instead."""
        said = turn.event
        if not isinstance(said, Said):
            raise StaleButton
        reading = self.reader(said.text, self.rules)
        if reading.report:
            return show(advert_screens.report(turn.t), where=Where.ANSWER)
        advert = advert_of(reading, self.rules)
        facts = [Fact(FactKind.ADVERT_READ, advert.level.word)]
        facts += [Fact(FactKind.FLAG_SEEN, notice.flag) for notice in advert.notices]
        if said.edited:
            facts = []  # the same advert was counted when it came
        return show(self._advert_screen(turn.t, advert, 0), *facts, where=Where.ANSWER)

    async def advert_again(self, turn: Turn) -> Reply:
        """Another page of what was noticed; also after "It is an advert, look at it"."""
        advert = self._advert(turn)
        if advert is None:
            return show(advert_screens.advert_is_gone(turn.t, self.questions))
        return show(self._advert_screen(turn.t, advert, number_in(turn.action.argument(0))))

    async def not_an_offer(self, turn: Turn) -> Reply:
        """The words were something else."""
        return show(advert_screens.not_an_offer(turn.t))

    def handover_note(self, arguments: tuple[str, ...], t: Texts) -> HandoverNote:
        """What the button "Talk to a consultant" carried, as lines to show. Empty when it cannot be read."""
        try:
            answers = unpack(arguments[0], self.questions)
        except (IndexError, StaleButton):
            return HandoverNote()
        return note(answers, self.questions, self._levels(answers), t)

    def _onward(
        self, turn: Turn, answers: Answers, position: int, back_to: str, advert: Advert | None, *, stop: bool
    ) -> Reply:
        """What comes after an answer: people first in danger, then where it was asked from, or onward."""
        if answers.under_18():
            return show(self._child(turn, answers))
        if back_to == AFTER_VERDICT:
            return self._result(turn.t, answers, advert, counted=False)
        if stop and questionnaire.in_danger(answers):
            return self._result(turn.t, answers, advert, counted=True)
        if back_to == AFTER_LIST:
            return show(self._after_list(turn.t, answers, advert))
        following = questionnaire.next_open(answers, position)
        if following is None:
            return self._result(turn.t, answers, advert, counted=not questionnaire.in_danger(answers))
        return show(self._question(turn.t, answers, following, advert=advert))

    def _result(self, t: Texts, answers: Answers, advert: Advert | None, *, counted: bool) -> Reply:
        found = judge(answers, self.questions, advert)
        screen = verdict_screens.verdict(
            t, found, self.verdicts, self._levels(answers), answers, self._pack(answers)
        )
        facts = (Fact(FactKind.CHECK_DONE, found.level.word),) if counted else ()
        return show(screen, *facts)

    def _after_list(self, t: Texts, answers: Answers, advert: Advert | None) -> Screen:
        """The age, the list of suggestions while there are any, then the open questions, then the result."""
        if questionnaire.age_is_open(answers):
            return self._question(t, answers, questionnaire.AGE, AFTER_LIST, advert)
        asked = answers.questions.asked
        waiting = [
            (position, asked[position], advert.quotes_for(asked[position].id) if advert else ())
            for position in questionnaire.suggested(answers)
        ]
        if waiting:
            return screens.confirm(t, self._pack(answers), waiting)
        following = questionnaire.next_open(answers)
        if following is None:
            shows = self._result(t, answers, advert, counted=False).shows
            return shows[0].screen
        return self._question(t, answers, following, advert=advert)

    def _question(
        self, t: Texts, answers: Answers, position: int, back_to: str = "", advert: Advert | None = None
    ) -> Screen:
        quotes = advert.quotes_for(answers.questions.asked[position].id) if advert else ()
        return screens.question(t, answers, self._pack(answers), position, back_to, quotes)

    def _parts(self, t: Texts, answers: Answers, position: int, back_to: str) -> Screen:
        parts = range(len(answers.questions.asked[position].parts))
        turned = {part: self._pack(answers.with_part(position, part)) for part in parts}
        return screens.parts(t, answers, turned, self._pack(answers), position, back_to)

    def _child(self, turn: Turn, answers: Answers) -> Screen:
        return child_screens.child(turn.t, self.verdicts.child, self._pack(answers), turn.now.date())

    def _advert_screen(self, t: Texts, advert: Advert, page: int) -> Screen:
        answers = learned(questionnaire.begin(self.questions.before), advert)
        return advert_screens.advert(t, advert, self.verdicts, self.questions, self._pack(answers), page)

    def _state(self, turn: Turn) -> tuple[Answers, Advert | None]:
        """The answers of a button and, if they came from an advert and it came back, the advert."""
        answers = unpack(turn.action.argument(0), self.questions)
        advert = self._advert(turn) if answers.seen.advert else None
        return (learned(answers, advert) if advert else answers), advert

    def _advert(self, turn: Turn) -> Advert | None:
        offer = turn.tap.offer
        return advert_of(self.reader(offer.text, self.rules), self.rules) if offer and offer.text else None

    def _list(self, letter: str) -> QuestionList:
        for one in (self.questions.before, self.questions.work):
            if one.letter == letter:
                return one
        raise StaleButton

    def _levels(self, answers: Answers) -> LevelTexts:
        at_work = answers.questions.letter == self.questions.work.letter
        return self.verdicts.work if at_work else self.verdicts.before

    def _pack(self, answers: Answers) -> str:
        return pack(answers, self.questions)


def _or_begin_again(handler: Handler) -> Handler:
    """The handler, with a kind screen for buttons of older questions."""

    @wraps(handler)
    async def kindly(turn: Turn) -> Reply:
        try:
            return await handler(turn)
        except OldQuestions:
            return show(door_screens.improved(turn.t))

    return kindly

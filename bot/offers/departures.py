"""For those who worry about somebody: has that person left already? It decides which questions are asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.actions import StaleButton
from bot.chat.reply import Reply, show
from bot.offers import questionnaire
from bot.offers.answers import Answer
from bot.offers.names import AFTER_VERDICT, Do
from bot.offers.packing import unpack
from bot.offers.showing import Showing
from bot.offers.taps import after, answer_in
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Departures:
    """Asks it, and takes the answer. Writes nothing."""

    showing: Showing

    def actions(self) -> Mapping[str, Handler]:
        """The handlers by action name."""
        return {Do.DEPARTURE: self.ask, Do.LEFT: self.answer}

    async def ask(self, turn: Turn) -> Reply:
        """The question, new or again."""
        answers = unpack(turn.action.argument(0), self.showing.questions)
        screen = self.showing.departure(turn.t, answers, after(turn, 1))
        if screen is None:
            raise StaleButton
        return show(screen)

    async def answer(self, turn: Turn) -> Reply:
        """The first open question, or back to the result that was to be changed."""
        answers = unpack(turn.action.argument(0), self.showing.questions)
        said = answer_in(turn.action.argument(1))
        if not answers.questions.departure or said not in (Answer.YES, Answer.NO):
            raise StaleButton
        answers = answers.departed(said is Answer.YES)
        following = questionnaire.next_open(answers)
        if after(turn, 2) == AFTER_VERDICT or following is None:
            return self.showing.result(turn, answers, None, counted=False)
        return show(self.showing.question(turn.t, answers, following))

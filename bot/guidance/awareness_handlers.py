"""Answers taps on the three questions. Counts an answer as right or wrong, keeps nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat import doors
from bot.chat.reply import Reply, show
from bot.content.models.awareness import Awareness
from bot.content.models.guides import Guides
from bot.guidance.awareness import Answered, When
from bot.guidance.awareness_screens import (
    answers_screen,
    door_screen,
    question_screen,
    thanks_screen,
)
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class AwarenessCheck:
    """Three questions before and after reading."""

    questions: Awareness
    guides: Guides

    def actions(self) -> Mapping[str, Handler]:
        """The actions this feature answers."""
        return {doors.AWARENESS: self.ask}

    async def ask(self, turn: Turn) -> Reply:
        """The door; or the next question after what the button says; or what comes after the last."""
        if not turn.action.arguments:
            return show(door_screen(turn.t))
        answered = Answered.read(turn.action.arguments, self.questions)
        facts = answered.last_fact(self.questions)
        count = len(self.questions.questions)
        if len(answered.answers) < count:
            question = self.questions.questions[len(answered.answers)]
            return show(question_screen(turn.t, question, answered, count), *facts)
        if answered.when is When.BEFORE:
            return show(thanks_screen(turn.t, self.questions, self.guides), *facts)
        return show(answers_screen(turn.t, self.questions, answered), *facts)

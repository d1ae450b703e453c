"""The state of three questions as a button carries it: before or after reading, and what was answered so far. Pure."""

from dataclasses import dataclass
from enum import Enum

from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.content.models.awareness import Awareness

SKIPPED = "x"


class When(Enum):
    """Whether somebody answers before reading or afterwards. The two are counted apart and never joined."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Answered:
    """The answers so far: for each question the number of the option, or SKIPPED."""

    when: When
    answers: str

    @classmethod
    def read(cls, arguments: tuple[str, ...], questions: Awareness) -> "Answered":
        """What a button says: when, answers. Raises StaleButton for anything else."""
        try:
            when = When(arguments[0])
        except (IndexError, ValueError):
            raise StaleButton("awareness") from None
        answers = arguments[1] if len(arguments) > 1 else ""
        if len(arguments) > 2 or len(answers) > len(questions.questions):
            raise StaleButton("awareness")
        for answer, question in zip(answers, questions.questions, strict=False):
            known = answer.isascii() and answer.isdigit() and int(answer) < len(question.options)
            if answer != SKIPPED and not known:
                raise StaleButton("awareness")
        return cls(when, answers)

    def last_fact(self, questions: Awareness) -> tuple[Fact, ...]:
        """What the last answer counts for: one question, right or wrong. Nothing for none and for a skipped one."""
        if not self.answers or self.answers[-1] == SKIPPED:
            return ()
        question = questions.questions[len(self.answers) - 1]
        result = "right" if question.options[int(self.answers[-1])].right else "wrong"
        return (Fact(FactKind.AWARENESS_ANSWERED, f"{self.when.value}-{question.id}-{result}"),)

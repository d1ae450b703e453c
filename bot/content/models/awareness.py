"""content/awareness/questions.yaml: three questions before and after reading."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Identifier, Sourced, Strict, Versioned
from bot.content.words import Words


class Option(Strict):
    """An answer to choose."""

    id: Identifier
    text: Words
    right: bool = False


class AwarenessQuestion(Sourced):
    """A question, the guide that answers it, and the answer itself, told only after reading."""

    id: Identifier
    text: Words
    guide: Identifier
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=5)]
    answer: Words

    @model_validator(mode="after")
    def _one_right_and_not_the_first(self) -> Self:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("exactly one option is right")
        if self.options[0].right:
            raise ValueError(
                "the first option must not be the right one: tapping through would look like knowledge"
            )
        return self


class Awareness(Versioned):
    """The questions in their order."""

    questions: Annotated[tuple[AwarenessQuestion, ...], Field(min_length=1, max_length=5)]

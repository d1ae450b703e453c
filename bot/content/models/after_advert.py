"""content/check/after_advert.yaml: what follows after an advert was read."""

from typing import Self, get_args

from pydantic import Field, model_validator

from bot.content.models.flags import FlagId, Level
from bot.content.models.sourced import Identifier, Strict
from bot.content.words import Words


class RecruiterQuestion(Strict):
    """A question for the recruiter, and the flags it stands for."""

    id: Identifier
    ask: Words
    covers: tuple[FlagId, ...] = ()


class RecruiterMessage(Strict):
    """A ready message: polite, made of questions. With a flag of `better_not` none is proposed."""

    greeting: Words
    questions: tuple[RecruiterQuestion, ...] = Field(min_length=1)
    closing: Words
    better_not: frozenset[FlagId] = frozenset()

    def covered(self) -> frozenset[str]:
        """The flags that bring no question of their own."""
        return self.better_not | {flag for question in self.questions for flag in question.covers}


class Point(Strict):
    """One sentence, shown when one of its flags was seen, or always from a level on."""

    id: Identifier
    words: Words
    flags: tuple[FlagId, ...] = Field(min_length=1)
    always_from: Level | None = None


class AfterAdvert(Strict):
    """Everything of the file."""

    recruiter: RecruiterMessage
    not_now: tuple[Point, ...]
    done_already: tuple[Point, ...] = ()

    @model_validator(mode="after")
    def _every_flag_has_a_point(self) -> Self:
        named = {flag for point in self.not_now for flag in point.flags}
        if missing := sorted(set(get_args(FlagId)) - named):
            raise ValueError(f"not_now says nothing for {', '.join(missing)}")
        for points in (self.not_now, self.done_already):
            ids = [point.id for point in points]
            if len(set(ids)) < len(ids):
                raise ValueError("an id stands twice")
        return self

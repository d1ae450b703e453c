"""content/check/questions.yaml: what the offer check asks."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

Dimension = Literal["D1", "D2", "D3", "D4", "D5", "D6"]
Strength = Literal["strong", "medium", "weak"]
Kind = Literal["emergency", "stop", "counts", "soft", "preparation", "age"]


class Indicator(Strict):
    """One of the ILO's operational indicators for adults, labour, with its dimension and strength."""

    id: Identifier
    name: str
    dimension: Dimension
    strength: Strength


class Part(Strict):
    """What exactly a "yes" means, where the rule weighs parts differently. `emergency`: people come first.

    `minor`: it says that a traveller is under 18, which leads to the path for those who worry about a child.
    """

    id: Identifier
    label: Words
    indicators: tuple[Identifier, ...] = ()
    emergency: bool = False
    minor: bool = False


class Question(Sourced):
    """One question. "Yes" is the sign, so `sign` names it in a few words for lists; with `no_is_the_sign` it is "no".

    `yes_means` says in a few words, without a "no" or "not", what a "yes" tells, where `sign` does not: it stands
    beside the answer ("No: Leaving without a signed contract").

    `kind` says what a "yes" does: emergency and stop decide at once, counts and soft are weighed, preparation
    only adds to its dimension, age leads to the child's path. `reason` is where the weight comes from;
    ADAPTATION in it marks what goes beyond the published rule. Only the relatives' list has `leaving`, whether it can
    be asked before somebody left or after, and `read_as`, the person's own questions that it stands for.
    """

    id: Identifier
    ask: Words
    sign: Words
    usually: Words
    advice: Words
    kind: Kind
    reason: str = Field(min_length=10)
    indicators: tuple[Identifier, ...] = ()
    parts_ask: Words | None = None
    parts: tuple[Part, ...] = Field(default=(), max_length=7)
    unknown_counts: bool = False
    yes_means: Words | None = None
    no_is_the_sign: bool = False
    leaving: Literal["before", "after"] | None = None
    read_as: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _a_sign_that_is_a_no_says_what_a_yes_tells(self) -> Self:
        if self.no_is_the_sign and self.yes_means is None:
            raise ValueError("no_is_the_sign needs yes_means")
        return self

    @model_validator(mode="after")
    def _parts_are_asked_for(self) -> Self:
        if bool(self.parts) != (self.parts_ask is not None):
            raise ValueError("a question has either both parts and parts_ask, or neither")
        return self

    def all_indicators(self) -> tuple[Identifier, ...]:
        """The indicators a "yes" can bring, with every part."""
        return (*self.indicators, *(indicator for part in self.parts for indicator in part.indicators))


class Departure(Strict):
    """What the relatives' list asks first: whether somebody has left already, and how each answer is called.

    So many as `enough` of the questions before leaving need a yes or no before "nothing found" may be said.
    """

    says: Words
    danger: Words
    ask: Words
    gone: Words
    not_yet: Words
    enough: int = Field(ge=1)


class QuestionList(Strict):
    """One list. It begins with `under_18`, or, for those who worry about somebody, with `departure`.

    So many as `enough` of `questions` need a yes or no before "nothing found" may be said.
    """

    letter: Annotated[str, Field(pattern=r"^[a-z]$")]
    minutes: int = Field(ge=1, le=15)
    under_18: Question | None = None
    departure: Departure | None = None
    questions: tuple[Question, ...] = Field(min_length=1)
    enough: int = Field(ge=1)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question in the order in which it is asked."""
        return (self.under_18, *self.questions) if self.under_18 else self.questions

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each question stands in `asked`."""
        return {question.id: position for position, question in enumerate(self.asked)}

    @cached_property
    def after_leaving(self) -> tuple[int, ...]:
        """Where the questions stand that make sense only once somebody has left."""
        return tuple(at for at, question in enumerate(self.asked) if question.leaving == "after")

    @model_validator(mode="after")
    def _kinds_stand_in_their_places(self) -> Self:
        if (self.under_18 is None) is (self.departure is None):
            raise ValueError("a list begins with either under_18 or departure")
        if any((question.kind == "age") is not (question is self.under_18) for question in self.asked):
            raise ValueError("exactly the question under_18 has the kind age")
        if self.under_18 and self.under_18.parts:
            raise ValueError("under_18 has no parts")
        for question in self.questions:
            if (question.leaving is None or not question.read_as) if self.departure else question.leaving:
                raise ValueError(
                    f"question {question.id}: exactly a list with departure says leaving and read_as"
                )
        if len(self.positions) != len(self.asked):
            raise ValueError("two questions have the same id")
        if self.enough > len(self.questions):
            raise ValueError("enough is more than there are questions")
        return self


class Questions(Strict):
    """All lists. Raise `revision` when the meaning of an answer changes: older buttons then begin again."""

    revision: Annotated[str, Field(pattern=r"^[a-z][0-9]$")]
    indicators: tuple[Indicator, ...]
    before: QuestionList
    work: QuestionList
    relatives: QuestionList

    @cached_property
    def lists(self) -> Mapping[str, QuestionList]:
        """The lists by the letter that stands for them on buttons."""
        return {one.letter: one for one in (self.before, self.work, self.relatives)}

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by their id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @model_validator(mode="after")
    def _ids_fit_together(self) -> Self:
        if len(self.lists) < 3:
            raise ValueError("two lists have the same letter")
        for question in (question for one in self.lists.values() for question in one.asked):
            if unknown := sorted(set(question.all_indicators()) - set(self.by_id)):
                raise ValueError(f"question {question.id}: no indicator {', '.join(unknown)}")
        return self

    @model_validator(mode="after")
    def _relatives_say_what_the_person_would(self) -> Self:
        """A relative's answer shows nothing that the person's own answer would not show."""
        own = {question.id: question for question in (*self.before.asked, *self.work.asked)}
        for question in self.relatives.questions:
            if unknown := sorted(set(question.read_as) - set(own)):
                raise ValueError(f"question {question.id}: read_as names no question {', '.join(unknown)}")
            shown = {indicator for one in question.read_as for indicator in own[one].all_indicators()}
            if other := sorted(set(question.all_indicators()) - shown):
                raise ValueError(
                    f"question {question.id}: {', '.join(other)} belongs to no question of read_as"
                )
        return self

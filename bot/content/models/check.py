"""content/check/questions.yaml and verdicts.yaml: what the offer check asks, and what it says at the end."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

Dimension = Literal["D1", "D2", "D3", "D4", "D5", "D6"]
Strength = Literal["strong", "medium", "weak"]
Kind = Literal["emergency", "stop", "counts", "soft", "preparation", "age"]
LevelWord = Literal["none", "caution", "high", "critical", "not-enough"]


class Indicator(Strict):
    """One of the ILO's operational indicators for adults, labour, with its dimension and strength."""

    id: Identifier
    name: str
    dimension: Dimension
    strength: Strength


class Part(Strict):
    """What exactly a "yes" means, where the rule weighs parts differently. `emergency`: people come first."""

    id: Identifier
    label: Words
    indicators: tuple[Identifier, ...] = ()
    emergency: bool = False


class Question(Sourced):
    """One question. "Yes" is always the sign, so `sign` names it in a few words for lists.

    `kind` says what a "yes" does: emergency and stop decide at once, counts and soft are weighed, preparation
    only adds to its dimension, age leads to the child's path. `reason` is where the weight comes from;
    ADAPTATION in it marks what goes beyond the published rule.
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

    @model_validator(mode="after")
    def _parts_are_asked_for(self) -> Self:
        if bool(self.parts) != (self.parts_ask is not None):
            raise ValueError("a question has either both parts and parts_ask, or neither")
        return self

    def all_indicators(self) -> tuple[Identifier, ...]:
        """The indicators a "yes" can bring, with every part."""
        return (*self.indicators, *(indicator for part in self.parts for indicator in part.indicators))


class QuestionList(Strict):
    """One list. `under_18` comes first.

    So many as `enough` of `questions` need a yes or no before "nothing found" may be said.
    """

    letter: Annotated[str, Field(pattern=r"^[a-z]$")]
    minutes: int = Field(ge=1, le=15)
    under_18: Question
    questions: tuple[Question, ...] = Field(min_length=1)
    enough: int = Field(ge=1)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question in the order in which it is asked."""
        return (self.under_18, *self.questions)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each question stands in `asked`."""
        return {question.id: position for position, question in enumerate(self.asked)}

    @model_validator(mode="after")
    def _kinds_stand_in_their_places(self) -> Self:
        if self.under_18.kind != "age" or any(question.kind == "age" for question in self.questions):
            raise ValueError("exactly the question under_18 has the kind age")
        if self.under_18.parts:
            raise ValueError("under_18 has no parts")
        if len(self.positions) != len(self.asked):
            raise ValueError("two questions have the same id")
        if self.enough > len(self.questions):
            raise ValueError("enough is more than there are questions")
        return self


class Questions(Strict):
    """Both lists. Raise `revision` when the meaning of an answer changes: older buttons then begin again."""

    revision: Annotated[str, Field(pattern=r"^[a-z][0-9]$")]
    indicators: tuple[Indicator, ...]
    before: QuestionList
    work: QuestionList

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by their id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @model_validator(mode="after")
    def _ids_fit_together(self) -> Self:
        if self.before.letter == self.work.letter:
            raise ValueError("the two lists have the same letter")
        for question in (*self.before.asked, *self.work.asked):
            if unknown := sorted(set(question.all_indicators()) - set(self.by_id)):
                raise ValueError(f"question {question.id}: no indicator {', '.join(unknown)}")
        return self


class LevelText(Strict):
    """What is said at one level: in a few words, in a sentence, what to do next, what not to do now."""

    title: Words
    says: Words
    next: tuple[Words, ...] = ()
    not_now: Words | None = None


class LevelTexts(Strict):
    """The texts of the five outcomes."""

    none: LevelText
    caution: LevelText
    high: LevelText
    critical: LevelText
    not_enough: LevelText

    def of(self, level: LevelWord) -> LevelText:
        """The text of a level."""
        found: LevelText = getattr(self, level.replace("-", "_"))
        return found


class AdvertTexts(Strict):
    """What is said of the words of an advert alone, before anybody was asked."""

    none: Words
    caution: Words
    high: Words
    critical: Words

    def of(self, level: LevelWord) -> Words:
        """The text of a level. An advert is never "not enough": without signs it is `none`."""
        found: Words = self.none if level == "not-enough" else getattr(self, level)
        return found


class WorkSentences(Strict):
    """The sentence beside the level at work, after the ILO's worked example."""

    labour_rights: Words
    deceived_and_exploited: Words
    deceived_exploited_and_coerced: Words
    exploited_and_coerced: Words


class HelpLine(Sourced):
    """A number of the child's path, as the directory of services has it, with what is uncertain about it."""

    id: Identifier
    name: Words
    number: Annotated[str, Field(pattern=r"^\+?\d{3,15}$")]
    about: Words


class ChildPath(Strict):
    """What somebody under 18 sees instead of questions: whom to talk to now. SAFETY S8.3."""

    title: Words
    says: Words
    steps: tuple[Words, ...]
    lines: tuple[HelpLine, ...] = Field(min_length=1)


class Verdicts(Strict):
    """All texts at the end of the check."""

    before: LevelTexts
    work: LevelTexts
    advert: AdvertTexts
    sentences: WorkSentences
    child: ChildPath

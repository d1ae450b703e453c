"""content/check/phrases/<language>.yaml and content/check/speech.yaml: what adverts say, and how people speak of them."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from bot.content.models.flags import FlagId, Level
from bot.content.models.sourced import Strict, Versioned
from bot.content.phrase_syntax import PhraseError, forms_of

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


def _plain_alternative(value: str) -> str:
    if any(sign in value for sign in "{}()|?"):
        raise ValueError("a list holds plain words (a star and a # are allowed), not phrases")
    return value


WordLists = dict[str, tuple[Annotated[str, AfterValidator(_plain_alternative)], ...]]
Phrases = tuple[str, ...]


def unreadable(phrases: Iterable[str], lists: WordLists) -> Iterator[str]:
    """The phrases that cannot be read, each with the reason."""
    for phrase in phrases:
        try:
            forms_of(phrase, lists)
        except PhraseError as error:
            yield f"{phrase!r}: {error}"


def refuse_unreadable(phrases: Iterable[str], lists: WordLists) -> None:
    """Raise ValueError that names every phrase which cannot be read."""
    if wrong := list(unreadable(phrases, lists)):
        raise ValueError("; ".join(wrong))


class Rule(Strict):
    """One way a text shows a flag: any of the phrases, or one phrase of each group within so many words.

    `unless`: phrases in the same sentence, at most `near` words away, that excuse it. `unless_in_text`: anywhere in the
    text. A "not" before, after or inside a phrase denies it; `says_not` is for phrases that hold a "not" of their own
    ("no contract"): for them only one outside counts. `level` when this way of saying weighs otherwise than the flag.
    """

    any: Phrases = ()
    all: tuple[Phrases, ...] = ()
    within: int = Field(default=12, ge=1, le=100_000)
    unless: Phrases = ()
    near: int = Field(default=14, ge=1, le=100)
    unless_in_text: Phrases = ()
    says_not: bool = False
    level: Level | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.any) == bool(self.all) or len(self.all) == 1 or not all(self.all):
            raise ValueError("a rule has either `any`, or `all` with two groups or more")
        return self

    def phrases(self) -> Phrases:
        """Every phrase of the rule."""
        grouped = tuple(phrase for group in self.all for phrase in group)
        return self.any + grouped + self.unless + self.unless_in_text


class FlagPhrases(Strict):
    """The rules of one flag in one language, with sentences that must show it and sentences that must not."""

    rules: tuple[Rule, ...] = Field(min_length=1)
    fires: Phrases = Field(min_length=6)
    silent: Phrases = Field(min_length=4)


class LanguagePhrases(Versioned):
    """One language of the check: named lists of words, and the rules of every flag."""

    language: LanguageCode
    words: WordLists = Field(default_factory=dict)
    flags: dict[FlagId, FlagPhrases]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        refuse_unreadable(
            (phrase for flag in self.flags.values() for rule in flag.rules for phrase in rule.phrases()),
            self.words,
        )
        return self


class Speech(Strict):
    """How one language denies, asks, warns and reports.

    `before` and `after`: words that deny what follows or precedes them within `reach` words of the same clause;
    `idioms` contain such a word and deny nothing. `questions` make their sentence a question about rules unless
    `personal` says that somebody asks it of this person. `warnings` excuse their sentence; `notices` the whole text,
    unless `offers` shows an advert. `reports`: the person, or a third one, tells what happened. `reassures`: whole
    clauses that calm ("you keep your passport"); they count neither for an advert nor against it.
    `under_age`: "I am 15", unless its number is one of `other_counts` ("15 minutes"); with `work` in the text it leads
    to people for a child.
    """

    words: WordLists = Field(default_factory=dict)
    before: Phrases = Field(min_length=1)
    after: Phrases = ()
    reach: int = Field(default=4, ge=1, le=10)
    idioms: Phrases = ()
    questions: Phrases = ()
    personal: Phrases = ()
    warnings: Phrases = ()
    notices: Phrases = ()
    offers: Phrases = ()
    reports: Phrases = ()
    reassures: Phrases = ()
    under_age: Phrases = ()
    other_counts: Phrases = ()
    work: Phrases = ()

    @model_validator(mode="after")
    def _readable(self) -> Self:
        groups = (
            self.before,
            self.after,
            self.idioms,
            self.questions,
            self.personal,
            self.warnings,
            self.notices,
            self.offers,
            self.reports,
            self.reassures,
            self.under_age,
            self.other_counts,
            self.work,
        )
        refuse_unreadable((phrase for group in groups for phrase in group), self.words)
        return self


class SpeechExample(Strict):
    """A text, and whether it is a report, with the flags it carries."""

    text: str
    report: bool = False
    flags: tuple[FlagId, ...] = ()


class SpeechFile(Versioned):
    """The speech of every language of the check, with examples."""

    languages: dict[LanguageCode, Speech]
    examples: dict[LanguageCode, tuple[SpeechExample, ...]]

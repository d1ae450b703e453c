"""content/wording.yaml: words that no text of the bot may use, why, what to say instead, and where one is allowed."""

from typing import Self

from pydantic import Field, model_validator

from bot.content.models.phrases import LanguageCode, Phrases, refuse_unreadable
from bot.content.models.sourced import Identifier, Strict, Versioned


class Allowed(Strict):
    """A place where a word may stand: the beginning of a content id or of a file of the program, and the reason."""

    where: str = Field(min_length=5)
    reason: str = Field(min_length=15)


class Unwanted(Strict):
    """Words that may not be used. `unless`: what excuses them at most three words away in the same sentence.

    `fires` and `silent`: in each language a sentence that is refused, and one that is not although it looks like it.
    """

    id: Identifier
    why: str = Field(min_length=10)
    say: str = Field(min_length=5)
    forms: dict[LanguageCode, Phrases]
    unless: dict[LanguageCode, Phrases] = Field(default_factory=dict)
    fires: dict[LanguageCode, Phrases]
    silent: dict[LanguageCode, Phrases] = Field(default_factory=dict)
    allowed: tuple[Allowed, ...] = ()

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for phrases in (*self.forms.values(), *self.unless.values()):
            refuse_unreadable(phrases, {})
        if set(self.forms) != set(self.fires):
            raise ValueError("give an example in `fires` for every language of `forms`, and for no other")
        return self


class Signs(Strict):
    """Signs that no text may hold, each as it is written."""

    id: Identifier
    why: str = Field(min_length=10)
    signs: tuple[str, ...] = Field(min_length=1)
    allowed: tuple[Allowed, ...] = ()


class Capitals(Strict):
    """Words in capitals are loud. `names`: abbreviations that are always written so."""

    why: str = Field(min_length=10)
    names: frozenset[str]
    allowed: tuple[Allowed, ...] = ()


class Wording(Versioned):
    """All of it."""

    words: tuple[Unwanted, ...]
    signs: tuple[Signs, ...]
    capitals: Capitals

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        ids = [*(one.id for one in self.words), *(one.id for one in self.signs)]
        if len(set(ids)) < len(ids):
            raise ValueError("an id stands twice")
        return self

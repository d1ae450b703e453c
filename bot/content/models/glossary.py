"""translations/glossary.yaml and translations/<code>/glossary.yaml: one word for one thing, in every language."""

from collections.abc import Mapping

from pydantic import Field

from bot.content.models.sourced import Identifier, Strict


class Term(Strict):
    """A term: its English forms, and what is meant. `checked` is off where the English word has everyday senses too."""

    english: tuple[str, ...] = Field(min_length=1)
    meaning: str = ""
    checked: bool = True


class Glossary(Strict):
    """The terms by id."""

    terms: Mapping[Identifier, Term]


class TranslatedTerm(Strict):
    """The word of one language, and the pieces one of which stands in every text that speaks of it."""

    say: str = Field(min_length=1)
    stems: tuple[str, ...] = Field(min_length=1)


class TranslatedGlossary(Strict):
    """A language's words for the terms, by id."""

    terms: Mapping[Identifier, TranslatedTerm]

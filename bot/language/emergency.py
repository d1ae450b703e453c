"""Whether words mean danger now: then the emergency screen comes first, whatever else is going on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from bot.content.models.emergency_words import EmergencyWords
from bot.language.normalise import Reading, Word, read_words
from bot.language.phrase_sets import Key, PhraseSet
from bot.language.phrases import Hit, PhraseBook, near
from bot.language.romanised import RESPELLED

_REACH = 3  # words


@dataclass(frozen=True)
class EmergencyRules:
    """Emergency phrases of all languages, compiled once."""

    books: tuple[PhraseBook, ...]
    languages: tuple[str, ...] = ()  # of each book

    @classmethod
    def build(cls, content: EmergencyWords) -> Self:
        """Compile the content. Phrases of Georgian, Russian and Armenian are compiled for Latin letters too."""
        books: list[PhraseBook] = []
        languages: list[str] = []
        for language, phrases in content.languages.items():
            sets = [
                PhraseSet.read(("danger",), phrases.phrases, phrases.words),
                PhraseSet.read(("unless",), phrases.unless, phrases.words),
            ]
            books.append(PhraseBook(sets))
            languages.append(language)
            if language in RESPELLED:
                books.append(PhraseBook(sets, RESPELLED[language]))
                languages.append(language)
        return cls(tuple(books), tuple(languages))


def is_emergency(text: str, rules: EmergencyRules) -> bool:
    """True when the text says that somebody is locked in, hurt, wants to die, or that a child is in danger now."""
    return in_danger(read_words(text), rules)


def in_danger(reading: Reading, rules: EmergencyRules) -> bool:
    """The same for a text that is read already."""
    return any(_in_danger(reading.words, book.find(reading.words)) for book in rules.books)


def languages_in_danger(reading: Reading, rules: EmergencyRules) -> tuple[str, ...]:
    """The languages whose rules find danger, in the order of the content."""
    pairs = zip(rules.languages, rules.books, strict=True)
    return tuple(one for one, book in pairs if _in_danger(reading.words, book.find(reading.words)))


def _in_danger(words: list[Word], found: Mapping[Key, list[Hit]]) -> bool:
    """Excuses reach a few words only: a cry for help is not lost in a long sentence."""
    excuses = found.get(("unless",), [])
    return any(not near(words, hit, excuses, _REACH) for hit in found.get(("danger",), ()))

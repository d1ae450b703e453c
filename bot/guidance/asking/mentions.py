"""What a text names outright: countries we know something of, and guides that no intent leads to. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from babel import Locale

from bot.content.models.ask_words import AskWords
from bot.language.normalise import read_words
from bot.language.phrase_sets import Key, PhraseSet
from bot.language.phrases import PhraseBook
from bot.language.romanised import RESPELLED

LAND, GUIDE = "land", "guide"
MOST = {LAND: 2, GUIDE: 1}  # more buttons than these above an answer would hide it
_SHORT = 4  # letters of a name from which endings may follow
_ENDINGS = {"ka": "აეიოუ", "ru": "аяиыьй"}  # last letters that change with the case
_JOINED = ("", "ب", "ل", "و")  # what Arabic writes together with the name


@dataclass(frozen=True)
class Mentioned:
    """Codes of countries and names of guides, in the order of the text."""

    lands: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was named."""
        return bool(self.lands or self.guides)


@dataclass(frozen=True)
class Mentions:
    """All names, compiled once. Without books nothing is ever found."""

    books: tuple[PhraseBook, ...] = ()

    @classmethod
    def build(cls, words: AskWords, countries: Iterable[str], languages: Iterable[str]) -> Self:
        """Compile the content, with Babel's names of these countries in these languages."""
        codes = tuple(countries)
        books = []
        written = {language for one in words.guides.values() for language in one.phrases}
        for language in sorted({*languages, *written}):  # people write in a language that is not offered, too
            sets = [
                PhraseSet.read((GUIDE, guide), one.phrases.get(language, ()), {})
                for guide, one in words.guides.items()
            ]
            sets += [PhraseSet.read((LAND, code), tuple(_names(language, code)), {}) for code in codes]
            books.append(PhraseBook(sets))
            if language in RESPELLED:
                books.append(PhraseBook(sets, RESPELLED[language]))
        others = [PhraseSet.read((LAND, code), words.countries.get(code, ()), {}) for code in codes]
        return cls((*books, PhraseBook(others)))

    def of(self, text: str) -> Mentioned:
        """What a text names: at most two countries and one guide. Linear in the length of the text."""
        words = read_words(text).words
        at: dict[Key, int] = {}
        for book in self.books:
            for key, hits in book.find(words).items():
                at[key] = min(at.get(key, len(words)), *(hit.first for hit in hits))
        found = sorted(at, key=lambda key: at[key])
        return Mentioned(_of(LAND, found), _of(GUIDE, found))


def wrong_mentions(words: AskWords, mentions: Mentions, guides: Iterable[str]) -> Iterator[str]:
    """One line for each example that leads elsewhere than it says, and for a guide or a country that is not there."""
    known = set(guides)
    for guide, one in words.guides.items():
        if guide not in known:
            yield f"ask/words.yaml: '{guide}' is no guide"
        for text, wanted in (*((text, True) for text in one.fires), *((text, False) for text in one.silent)):
            if (guide in mentions.of(text).guides) is not wanted:
                yield f"ask/words.yaml: {text!r} {'does not ask' if wanted else 'must not ask'} for {guide}"


def _of(kind: str, found: Iterable[Key]) -> tuple[str, ...]:
    return tuple(str(name) for one, name in found if one == kind)[: MOST[kind]]


def _names(language: str, code: str) -> Iterator[str]:
    """The name of a country as phrases; its words may take endings where they are long enough not to mean others."""
    name = re.sub(r"[^\w\s-]+", " ", str(Locale.parse(language).territories.get(code, ""))).strip()
    if not name:
        return
    for before in _JOINED if language == "ar" else ("",):
        yield before + " ".join(_stem(word, language) for word in name.split())


def _stem(word: str, language: str) -> str:
    bare = word.rstrip(_ENDINGS.get(language, "")) if len(word) > _SHORT else word
    return f"{bare}*" if len(bare) >= _SHORT and language not in ("ar", "en") else word

"""Phrases as an editor wrote them, read into forms and spelled as texts are once they are normalised."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Self

from bot.content.phrase_syntax import Form, Gap, Lists, Number, OneOf, PhraseError, Spelling, forms_of
from bot.language.normalise import read_words
from bot.language.romanised import Respell

Key = tuple[object, ...]  # what a caller files phrases under


class PhraseSet(NamedTuple):
    """Phrases that are looked for under one key, read once for all books they go into."""

    key: Key
    forms: tuple[Form, ...]

    @classmethod
    def read(cls, key: Key, phrases: Iterable[str], lists: Lists) -> Self:
        """Phrases with the named lists of words they refer to. Raises PhraseError."""
        return cls(key, tuple(form for phrase in phrases for form in forms_of(phrase, lists)))


@cache  # spellings of content only: words of people never come here
def _normal(letters: str) -> tuple[str, ...]:
    """A spelling normalised as texts are; `visa-free` becomes two."""
    return tuple(word.form for word in read_words(letters).words) or (letters,)


class Speller:
    """Spells forms for one book. `respell` brings phrases into another spelling (romanised texts)."""

    def __init__(self, respell: Respell | None) -> None:
        """Nothing is known yet."""
        self._respell = respell
        self._known: dict[OneOf, Form] = {}

    def steps(self, form: Form) -> Form:
        """The form with each spelling normalised as texts are. Many forms name the same lists: each is read once."""
        steps: list[OneOf | Gap] = []
        for item in form:
            if isinstance(item, Gap):
                steps.append(item)
                continue
            read = self._known.get(item)
            if read is None:
                read = self._known[item] = self._read(item)
            steps += read
        return tuple(steps)

    def _read(self, item: OneOf) -> Form:
        """An item normalised; `visa-free` becomes two steps. Raises PhraseError."""
        steps: list[OneOf | Gap] = []
        single: set[Spelling | Number] = set()
        for atom in item.atoms:
            if isinstance(atom, Number):
                single.add(atom)
                continue
            spellings = self._spellings(atom)
            if len(spellings) == 1:
                single.add(spellings[0])
            elif len(item.atoms) == 1:
                steps += [OneOf(frozenset({part})) for part in spellings]
            else:  # as one of several it would break the others: silently, and nobody would notice
                raise PhraseError(f"{atom.letters!r} is read as several words: write them with a space")
        if single:
            steps.append(OneOf(frozenset(single), item.optional))
        return tuple(steps)

    def _spellings(self, atom: Spelling) -> list[Spelling]:
        parts = [self._respell(part) if self._respell else part for part in _normal(atom.letters)]
        last = len(parts) - 1
        return [Spelling(part, atom.stem and place == last) for place, part in enumerate(parts)]


def without_repeats(forms: Iterable[Form]) -> Iterator[Form]:
    """Each form once; forms of one word each become a single form."""
    kept: dict[Form, None] = {}
    words: set[Spelling | Number] = set()
    for form in forms:
        if len(form) == 1 and isinstance(form[0], OneOf):
            words |= form[0].atoms
        else:
            kept[form] = None
    if words:
        yield (OneOf(frozenset(words)),)
    yield from kept

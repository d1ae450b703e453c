"""Finding many phrases in one pass: every phrase is a run of bits, each word moves all of them at once.

The work for a word does not depend on the words before it, so no text, however made, takes more than linear time
(bit-parallel matching with optional steps, after Navarro and Raffinot, "Flexible Pattern Matching in Strings", §4.2).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, Self

from bot.content.phrase_syntax import Form, Gap, Lists, Number, OneOf, PhraseError, Spelling, forms_of
from bot.language.normalise import Word, read_words
from bot.language.romanised import Respell

_LONGEST = 40  # words of the longest phrase with its gaps

Key = tuple[object, ...]  # what a caller files phrases under


class Hit(NamedTuple):
    """A phrase found: the positions of its first and last word."""

    first: int
    last: int


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


class PhraseBook:
    """Phrases compiled once. Immutable after that and safe to share."""

    def __init__(self, sets: Iterable[PhraseSet], respell: Respell | None = None) -> None:
        """`respell` brings phrases and words into another spelling (romanised texts)."""
        self._respell = respell
        self._exact: dict[str, int] = defaultdict(int)
        self._stems: dict[str, int] = defaultdict(int)
        self._numbers: dict[Number, int] = defaultdict(int)
        self._keys: list[Key] = []  # by the number of the form
        self._lengths: list[int] = []  # bits of each form
        self._form_at: dict[int, int] = {}  # last bit -> form
        self._any = self._begin = self._end = 0
        self._optional = self._before_optional = self._last_optional = 0
        size = 0
        known: dict[OneOf, Form] = {}
        for key, forms in sets:
            for steps in _without_repeats(self._steps(form, known) for form in forms):
                size = self._add(key, steps, size)
        lengths: dict[str, set[int]] = defaultdict(set)
        for stem in self._stems:
            lengths[stem[:2]].add(len(stem))
        self._stem_lengths = {beginning: tuple(sorted(found)) for beginning, found in lengths.items()}

    def _steps(self, form: Form, known: dict[OneOf, Form]) -> Form:
        """The form with each spelling normalised as texts are. Many forms name the same lists: each is read once."""
        steps: list[OneOf | Gap] = []
        for item in form:
            if isinstance(item, Gap):
                steps.append(item)
                continue
            read = known.get(item)
            if read is None:
                read = known[item] = self._read(item)
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

    def _add(self, key: Key, steps: Form, first: int) -> int:
        """Lay one form out from bit `first`; the first bit behind it."""
        bit = first
        for item in steps:
            width = item.words if isinstance(item, Gap) else 1
            for _ in range(width):
                here = 1 << bit
                if isinstance(item, Gap):
                    self._any |= here
                else:
                    self._enter(item, here)
                if isinstance(item, Gap) or item.optional:
                    self._optional |= here
                bit += 1
        self._mark_blocks(first, bit)
        self._begin |= 1 << first
        self._end |= 1 << (bit - 1)
        self._form_at[bit - 1] = len(self._keys)
        self._keys.append(key)
        self._lengths.append(bit - first)
        return bit

    def _enter(self, item: OneOf, here: int) -> None:
        for atom in item.atoms:
            if isinstance(atom, Number):
                self._numbers[atom] |= here
            elif atom.stem:
                self._stems[atom.letters] |= here
            else:
                self._exact[atom.letters] |= here

    def _mark_blocks(self, first: int, behind: int) -> None:
        """Note where each run of optional steps starts and ends, for the carry that skips it."""
        for bit in range(first + 1, behind):
            if self._optional >> bit & 1:
                if not self._optional >> (bit - 1) & 1:
                    self._before_optional |= 1 << (bit - 1)
                if bit + 1 == behind or not self._optional >> (bit + 1) & 1:
                    self._last_optional |= 1 << bit

    def find(self, words: Sequence[Word]) -> dict[Key, list[Hit]]:
        """All phrases found, by key, in the order of their last words."""
        found: dict[Key, list[Hit]] = defaultdict(list)
        known: dict[str, int] = {}
        masks: list[int] = []
        state = 0
        sentence = -1
        anything, begin, end = self._any, self._begin, self._end
        optional, before, last = self._optional, self._before_optional, self._last_optional
        skipping = optional | before
        for position, word in enumerate(words):
            mask = known.get(word.form)
            if mask is None:
                mask = known[word.form] = self._mask(word)
            masks.append(mask)
            if word.sentence != sentence:
                state = 0
                sentence = word.sentence
            if state:
                state = ((state << 1) | begin) & mask
            elif mask is not anything:
                state = begin & mask
            if not state:
                continue
            if state & skipping:  # long numbers: mostly nothing may be skipped, and looking is cheaper
                full = state | last
                state |= optional & (~(full - before) ^ full)
            if ends := state & end:
                self._note(ends, position, masks, found)
        return found

    def _note(self, ends: int, position: int, masks: list[int], found: dict[Key, list[Hit]]) -> None:
        while ends:
            lowest = ends & -ends
            ends ^= lowest
            bit = lowest.bit_length() - 1
            form = self._form_at[bit]
            length = self._lengths[form]
            first = position if length == 1 else self._first_word(bit, length, position, masks)
            found[self._keys[form]].append(Hit(first, position))

    def _mask(self, word: Word) -> int:
        """The bits of all steps this word satisfies; the very object `_any` when it satisfies no other."""
        form = word.form
        mask = self._any
        if word.number is not None:
            for number, bits in self._numbers.items():
                if number.lowest <= word.number <= number.highest:
                    mask |= bits
        if self._respell:
            form = self._respell(form)
        if form in self._exact:
            mask |= self._exact[form]
        for length in self._stem_lengths.get(form[:2], ()):
            if form[:length] in self._stems:
                mask |= self._stems[form[:length]]
        return mask

    def _first_word(self, bit: int, length: int, position: int, masks: list[int]) -> int:
        """Walk one found form back from its last word: the nearest first word it can have begun with."""
        first_bit = bit - length + 1
        standing = {bit}
        while True:
            standing = {here for here in standing if masks[position] >> here & 1}
            if first_bit in standing:
                return position
            standing = {before for here in standing for before in self._steps_before(here, first_bit)}
            position -= 1

    def _steps_before(self, bit: int, first_bit: int) -> Iterator[int]:
        """The step before one, and those that can be skipped to before it."""
        for before in range(bit - 1, first_bit - 1, -1):
            yield before
            if not self._optional >> before & 1:
                return


def _without_repeats(forms: Iterable[Form]) -> Iterator[Form]:
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


def near(words: Sequence[Word], hit: Hit, others: Sequence[Hit], distance: int) -> bool:
    """Whether another hit, of those in the order of their last words, is in the same sentence so many words away."""
    sentences = (words[hit.first].sentence, words[hit.last].sentence)
    for place in range(bisect_left(others, hit.first - distance, key=lambda other: other.last), len(others)):
        other = others[place]
        if other.first - hit.last > distance + _LONGEST:
            return False
        if other.first - hit.last <= distance and words[other.first].sentence in sentences:
            return True
    return False

"""Finding many phrases in one pass: every phrase is a run of bits, each word moves all of them at once.

The work for a word does not depend on the words before it, so no text, however made, takes more than linear time
(bit-parallel matching with optional steps, after Navarro and Raffinot, "Flexible Pattern Matching in Strings", §4.2).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.content.phrase_syntax import Form, Gap, Number
from bot.language.normalise import Word
from bot.language.phrase_sets import Key, PhraseSet, Speller, without_repeats
from bot.language.romanised import Respell

_LONGEST = 40  # words of the longest phrase with its gaps
_FEW = (
    24  # steps up to which a word's places are kept one by one: as one number each word would take a kilobyte
)

_Places = int | tuple[int, ...]  # the bits of a word's steps: all in one number, or one by one


class Hit(NamedTuple):
    """A phrase found: the positions of its first and last word."""

    first: int
    last: int


class PhraseBook:
    """Phrases compiled once. Immutable after that and safe to share."""

    def __init__(self, sets: Iterable[PhraseSet], respell: Respell | None = None) -> None:
        """`respell` brings phrases and words into another spelling (romanised texts)."""
        self._respell = respell
        exact: dict[str, list[int]] = defaultdict(list)
        stems: dict[str, list[int]] = defaultdict(list)
        numbers: dict[Number, list[int]] = defaultdict(list)
        self._keys: list[Key] = []  # by the number of the form
        self._lengths: list[int] = []  # bits of each form
        self._form_at: dict[int, int] = {}  # last bit -> form
        self._any = self._begin = self._end = 0
        self._optional = self._before_optional = self._last_optional = 0
        size = 0
        speller = Speller(respell)
        for key, forms in sets:
            for steps in without_repeats(speller.steps(form) for form in forms):
                self._enter(steps, size, exact, stems, numbers)
                size = self._add(key, steps, size)
        self._exact, self._stems = _packed(exact), _packed(stems)
        self._numbers = {number: _together(bits) for number, bits in numbers.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for stem in self._stems:
            lengths[stem[:2]].add(len(stem))
        self._stem_lengths = {beginning: tuple(sorted(found)) for beginning, found in lengths.items()}

    def _add(self, key: Key, steps: Form, first: int) -> int:
        """Lay one form out from bit `first`; the first bit behind it."""
        bit = first
        for item in steps:
            width = item.words if isinstance(item, Gap) else 1
            for _ in range(width):
                here = 1 << bit
                if isinstance(item, Gap):
                    self._any |= here
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

    def _enter(
        self,
        steps: Form,
        first: int,
        exact: dict[str, list[int]],
        stems: dict[str, list[int]],
        numbers: dict[Number, list[int]],
    ) -> None:
        """Note at which bits each word of a form stands, when it is laid out from bit `first`."""
        bit = first
        for item in steps:
            if isinstance(item, Gap):
                bit += item.words
                continue
            for atom in item.atoms:
                if isinstance(atom, Number):
                    numbers[atom].append(bit)
                else:
                    (stems if atom.stem else exact)[atom.letters].append(bit)
            bit += 1

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
        if (places := self._exact.get(form)) is not None:
            mask |= places if isinstance(places, int) else _together(places)
        for length in self._stem_lengths.get(form[:2], ()):
            if (places := self._stems.get(form[:length])) is not None:
                mask |= places if isinstance(places, int) else _together(places)
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


def _packed(found: dict[str, list[int]]) -> dict[str, _Places]:
    return {letters: tuple(bits) if len(bits) <= _FEW else _together(bits) for letters, bits in found.items()}


def _together(bits: Sequence[int]) -> int:
    whole = 0
    for bit in bits:
        whole |= 1 << bit
    return whole


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

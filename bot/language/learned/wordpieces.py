"""Cutting words into known pieces, the likeliest way (unigram language model, Kudo 2018, arXiv:1804.10959). Pure.

Thirty lines of our own instead of a library: the usual one brings a network client along, and this bot wants none.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from bot.content.kept import Kept

SPACE = "\u2581"  # how a vocabulary writes the space before a word
UNKNOWN = 3  # the piece that stands for letters in no piece
_WORSE = 10.0  # an unknown letter is so much less likely than the rarest piece


@dataclass(frozen=True)
class WordPieces:
    """A vocabulary: the number and the likelihood (a logarithm) of each piece."""

    numbers: Mapping[str, int]
    scores: Sequence[float]
    longest: int
    unknown: float

    @classmethod
    def of(cls, pieces: Sequence[tuple[str, float]]) -> Self:
        """From pieces with their likelihoods, in the order of their numbers."""
        numbers = {piece: number for number, (piece, _) in enumerate(pieces) if number > UNKNOWN}
        scores = array("d", [score for _, score in pieces])
        return cls(numbers, scores, max(map(len, numbers)), min(scores) - _WORSE)

    def cut(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(number of the piece, where it starts, where it ends) for all words of a text, in order.

        Linear: every letter is tried with pieces of bounded length only.
        """
        place = 0
        for word in text.split(" "):
            if word:
                yield from ((number, max(place, place + start - 1), place + end - 1)
                    for number, start, end in self._word(SPACE + word))  # fmt: skip
            place += len(word) + 1

    def _word(self, word: str) -> list[tuple[int, int, int]]:
        count = len(word)
        best = [0.0] + [float("-inf")] * count
        back: list[tuple[int, int]] = [(0, 0)] * (count + 1)  # (start, number of the piece) that ends there
        for start in range(count):
            so_far = best[start]
            if so_far + self.unknown > best[start + 1]:
                best[start + 1], back[start + 1] = so_far + self.unknown, (start, UNKNOWN)
            for end in range(start + 1, min(start + self.longest, count) + 1):
                number = self.numbers.get(word[start:end])
                if number is not None and so_far + self.scores[number] > best[end]:
                    best[end], back[end] = so_far + self.scores[number], (start, number)
        return _read_back(back, count)


VOCABULARIES = Kept[tuple[WordPieces, dict[str, str]]](2)  # with how characters are unified


def _read_back(back: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int, int]]:
    """The pieces from the last to the first, turned round; unknown letters in a row are one piece."""
    found: list[tuple[int, int, int]] = []
    while end:
        start, number = back[end]
        if number == UNKNOWN and found and found[-1][0] == UNKNOWN:
            found[-1] = (UNKNOWN, start, found[-1][2])
        else:
            found.append((number, start, end))
        end = start
    return found[::-1]

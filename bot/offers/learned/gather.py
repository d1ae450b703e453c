"""The looks at all windows of a text taken together: how probable each flag is, and in which words. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.offers.learned.network import Look
from bot.offers.sight import Seen, Sight

_MARKED = 0.35  # a piece belongs to the words seen from this share of the surest piece's probability
_EDGE = frozenset(",.;:!?،؛؟։·•-–—|/<>„\"'")
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_GAP = 12  # characters between two pieces that still are one stretch


def sight_of(text: str, looks: Sequence[Look], flags: Sequence[str], kinds: Sequence[str]) -> Sight | None:
    """All windows together: a flag as in its surest window, the kind as in most of the text. None without looks."""
    if not looks:
        return None
    chances = _chance(np.stack([look.flags for look in looks]))
    surest = chances.argmax(axis=0)
    seen = {
        flag: _seen(text, looks[surest[place]], place, float(chances[surest[place], place]))
        for place, flag in enumerate(flags)
    }
    weights = np.array([len(look.places) for look in looks], dtype=np.float64)
    kind = np.average([_shares(look.kinds) for look in looks], axis=0, weights=weights)
    level = _shares(looks[int(_heaviest(looks))].levels)
    return Sight(
        seen,
        dict(zip(kinds, map(float, kind), strict=True)),
        (float(level[0]), float(level[1]), float(level[2]), float(level[3])),
    )


def _heaviest(looks: Sequence[Look]) -> int:
    return int(np.argmax([_shares(look.levels) @ np.arange(4) for look in looks]))


def _seen(text: str, look: Look, flag: int, probability: float) -> Seen:
    """The flag with the stretch around the piece that speaks most for it, grown over neighbours that do so too."""
    chance = _chance(look.by_place[:, flag])
    chance[[start == end for start, end in look.places]] = 0
    best = int(chance.argmax())
    first = last = best
    least = chance[best] * _MARKED
    while first > 0 and chance[first - 1] >= least and _near(look, first - 1, first):
        first -= 1
    while last + 1 < len(chance) and chance[last + 1] >= least and _near(look, last, last + 1):
        last += 1
    start, end = whole_words(text, look.places[first][0], look.places[last][1])
    return Seen(probability, float(chance[best]), start, end)


def _near(look: Look, one: int, other: int) -> bool:
    return look.places[other][0] - look.places[one][1] <= _GAP


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch grown to whole words, without spaces and marks at its ends; brackets stay or go in pairs."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and _is_edge(text[start], _PAIRS, text[start + 1 : end]):
        start += 1
    while start < end and _is_edge(text[end - 1], _CLOSING, text[start : end - 1]):
        end -= 1
    if end < len(text) and text[end] in _CLOSING and _open(_CLOSING[text[end]], text[start:end]):
        end += 1
    around = end - start > 1 and _PAIRS.get(text[start]) == text[end - 1]
    if around and text[end - 1] not in text[start : end - 1]:
        return start + 1, end - 1
    return start, end


def _is_edge(letter: str, partners: Mapping[str, str], rest: str) -> bool:
    """Whether a letter at an end says nothing there: a mark, or a bracket without its partner in the rest."""
    if letter in partners:
        return partners[letter] not in rest
    return letter.isspace() or letter in _EDGE or letter in _PAIRS or letter in _CLOSING


def _open(opening: str, words: str) -> bool:
    return words.count(opening) > words.count(_PAIRS[opening])


def _chance(logits: np.ndarray) -> np.ndarray:
    chance: np.ndarray = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chance


def _shares(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max())
    shares: np.ndarray = powers / powers.sum()
    return shares

"""What a learnt network sees in a text, as plain numbers: what passes between it and whoever decides."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """A flag, how probable it is (0 to 1), and the words that speak for it most: `text[start:end]`.

    `in_words` is the probability by the surest single word. A long harmless text can make a flag likely as a whole
    although no word of it shows one.
    """

    probability: float
    in_words: float
    start: int
    end: int


@dataclass(frozen=True)
class Sight:
    """Every flag of the vocabulary as the network sees it, the kind of text, and the level (none … critical)."""

    flags: Mapping[str, Seen]
    kinds: Mapping[str, float]
    levels: tuple[float, float, float, float]

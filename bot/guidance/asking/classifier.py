"""The small classifier: letters in a row, weighed. Needs nothing but Python, so it is always there."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.guidance.asking.ngrams import BUCKETS, ngrams
from bot.language.learned.plain import plain
from bot.language.normalise import Reading


@dataclass(frozen=True)
class Classifier:
    """Weights in eight bits: `rows[intent][bucket]`, with what one step is worth and where each intent begins."""

    intents: tuple[str, ...]
    rows: Sequence[memoryview]
    steps: Sequence[float]
    begins: Sequence[float]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read `letters.json` and `letters.bin`. Raises OSError, ValueError or KeyError when they are not that."""
        told = json.loads((folder / "letters.json").read_text(encoding="utf-8"))
        intents = tuple(told["intents"])
        try:
            weights = memoryview(zlib.decompress((folder / "letters.bin").read_bytes())).cast("b")
        except zlib.error as error:
            raise ValueError(f"letters.bin is damaged: {error}") from error
        if len(weights) != len(intents) * BUCKETS:
            raise ValueError("letters.bin has another size than letters.json says")
        rows = [weights[place * BUCKETS : (place + 1) * BUCKETS] for place in range(len(intents))]
        return cls(intents, rows, told["steps"], told["begins"])

    def scores(self, text: str, reading: Reading) -> Mapping[str, float]:
        """Each intent with its logit; the higher the likelier. A text without letters gives what is usual."""
        counted = ngrams(plain(text, reading).text).items()
        return {
            intent: begin + step * sum(row[bucket] * weight for bucket, weight in counted)
            for intent, row, step, begin in zip(self.intents, self.rows, self.steps, self.begins, strict=True)
        }

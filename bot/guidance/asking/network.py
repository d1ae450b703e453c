"""The learnt network of questions, run by ONNX Runtime on one thread. An optional part (extra `learned`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import onnxruntime

from bot.language.learned.pieces import BEGIN, END, Pieces
from bot.language.normalise import Reading

LONGEST = 126  # pieces of a question that are read; a novel tells nothing more


@dataclass(frozen=True)
class QuestionNetwork:
    """The network with the order of its intents. Safe to use from several threads."""

    pieces: Pieces
    session: onnxruntime.InferenceSession
    intents: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path, pieces: Pieces) -> Self:
        """Raises OSError, ValueError or KeyError when the folder holds no network."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # other people's taps need the other cores
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # one long text would keep its memory for good
        intents = tuple(json.loads((folder / "order.json").read_text(encoding="utf-8"))["intents"])
        try:
            path = folder / "intents.onnx"
            session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's own errors have no common name
            raise ValueError(f"intents.onnx is no network ({type(error).__name__})") from error
        return cls(pieces, session, intents)

    def scores(self, text: str, reading: Reading) -> Mapping[str, float]:
        """Each intent with its logit."""
        numbers, _ = self.pieces.read(text, reading)
        meaning = self.pieces.meaning([BEGIN, *numbers[:LONGEST], END])
        (logits,) = self.session.run(None, {"embeddings": meaning})
        return dict(zip(self.intents, map(float, logits), strict=True))

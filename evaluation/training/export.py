"""Turn what was learnt into the files the bot reads: the network in eight bits, its vocabulary, its order of flags."""

import argparse
import json
import random
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from corpus import KINDS, read_corpus
from eight_bits import in_eight_bits
from foundation import read_foundation
from learn import FLAGS, lesson
from network import Lower, Upper, Whole

from bot.language.learned.pieces import Pieces

TEXTS = 300  # that show how large numbers get; never the held-out writer's


def some_texts(pieces: Pieces, folder: Path = Path("evaluation/texts")) -> list[np.ndarray]:
    """What a network hears of some texts of every language."""
    known = [one for one in read_corpus(folder) if one.writer != "c"]
    return [pieces.meaning(lesson(one, pieces).pieces) for one in random.Random(1).sample(known, TEXTS)]


def main() -> None:
    """Write `flags.onnx`, `pieces.json`, `pieces.npz` and `order.json` into the model folder."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--work", type=Path, required=True, help="the folder that learn.py worked in")
    ask.add_argument("--model", type=Path, default=Path("content/check/model"))
    ask.add_argument("--frozen", type=int, default=0)
    told = ask.parse_args()
    foundation = read_foundation()
    upper = Upper(foundation, told.frozen, len(FLAGS))
    upper.load_state_dict(torch.load(told.work / "upper.pt", weights_only=True))
    whole = Whole(Lower(foundation, told.frozen), upper).eval()
    exact = told.work / "exact.onnx"
    torch.onnx.export(
        whole,
        (torch.randn(1, 17, 384),),
        str(exact),
        input_names=["embeddings"],
        output_names=["places", "flags", "kinds", "levels"],
        dynamic_axes={"embeddings": {1: "pieces"}, "places": {0: "pieces"}},
        opset_version=17,
        dynamo=False,  # the names that resume.py reads
    )
    told.model.mkdir(parents=True, exist_ok=True)
    pieces = Pieces.load(told.work / "vocabulary")
    onnx.save(in_eight_bits(onnx.load(exact), some_texts(pieces)), told.model / "flags.onnx")
    for name in ("pieces.json", "pieces.npz", "quarters.npy"):
        shutil.copy(told.work / "vocabulary" / name, told.model / name)
    order = {"flags": FLAGS, "kinds": KINDS}
    (told.model / "order.json").write_text(json.dumps(order, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

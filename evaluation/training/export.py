"""Turn what was learnt into the files the bot reads: the network in eight bits, its vocabulary, its order of flags."""

import argparse
import json
import shutil
from pathlib import Path

import torch
from corpus import KINDS
from foundation import read_foundation
from learn import FLAGS
from network import Lower, Upper, Whole
from onnxruntime.quantization import QuantType, quantize_dynamic


def main() -> None:
    """Write `flags.onnx`, `pieces.json`, `pieces.npz` and `order.json` into the model folder."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--work", type=Path, required=True, help="the folder that learn.py worked in")
    ask.add_argument("--model", type=Path, default=Path("content/check/model"))
    ask.add_argument("--frozen", type=int, default=6)
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
    )
    told.model.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        exact,
        told.model / "flags.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
    )
    for name in ("pieces.json", "pieces.npz"):
        shutil.copy(told.work / "vocabulary" / name, told.model / name)
    order = {"flags": FLAGS, "kinds": KINDS}
    (told.model / "order.json").write_text(json.dumps(order, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Turn what was learnt into the files the bot reads: the network with its weights in eight bits, its vocabulary, its order of flags."""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from corpus import KINDS
from foundation import read_foundation
from learn import FLAGS
from network import Lower, Upper, Whole
from onnx import TensorProto, helper, numpy_helper

SMALL = 10_000  # numbers; heads this small stay as they are


def in_eight_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network with the weights of its layers stored in eight bits and a scale for each column.

    The runtime makes them 32-bit numbers again when it loads them (a cast and a multiplication of constants), so
    only the file is small. Computing in eight bits as well was twice as fast and cost three points of recall.
    """
    kept, nodes = [], []
    multiplied = {
        name for node in model.graph.node if node.op_type in ("MatMul", "Gemm") for name in node.input
    }
    for tensor in model.graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if tensor.name not in multiplied or weights.ndim != 2 or weights.size < SMALL:
            kept.append(tensor)
            continue
        scale = np.abs(weights).max(axis=0, keepdims=True) / 127
        eighth = np.round(weights / np.where(scale == 0, 1, scale)).astype(np.int8)
        kept.append(numpy_helper.from_array(eighth, tensor.name + "_eighth"))
        kept.append(numpy_helper.from_array(scale.astype(np.float32), tensor.name + "_scale"))
        nodes.append(
            helper.make_node("Cast", [tensor.name + "_eighth"], [tensor.name + "_cast"], to=TensorProto.FLOAT)
        )
        nodes.append(helper.make_node("Mul", [tensor.name + "_cast", tensor.name + "_scale"], [tensor.name]))
    nodes += list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    return model


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
    )
    told.model.mkdir(parents=True, exist_ok=True)
    onnx.save(in_eight_bits(onnx.load(exact)), told.model / "flags.onnx")
    for name in ("pieces.json", "pieces.npz"):
        shutil.copy(told.work / "vocabulary" / name, told.model / name)
    order = {"flags": FLAGS, "kinds": KINDS}
    (told.model / "order.json").write_text(json.dumps(order, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

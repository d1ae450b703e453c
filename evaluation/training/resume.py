"""A state to go on from, out of what ships: `resume.py content/check/model/flags.onnx upper.pt` (or `…/intents.onnx asker.pt`).

`learn.py` and `asker.py` take it with `--begin-with`. The large matrices come back from eight bits as they were rounded;
biases, norms and small heads are exact. What went before the first layer is the foundation's and is not learnt by `learn.py`.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import NodeProto, numpy_helper
from torch import Tensor

_PARTS = ("asker.", "upper.")  # what the exported networks call the part that learns


def resumed(model: onnx.ModelProto) -> dict[str, Tensor]:
    """The weights of an exported network by their names in the part that learns."""
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    whole = {name: value for name, value in kept.items() if name.startswith(_PARTS)}
    whole |= _from_eight_bits(model, kept)
    if "upper.evened.running_mean" in whole:
        whole["upper.evened.num_batches_tracked"] = np.array(0)
    return {name.partition(".")[2]: torch.tensor(value) for name, value in whole.items()}


def _from_eight_bits(model: onnx.ModelProto, kept: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The matrices that `eight_bits.py` rounded, without the sizes that it moved into them."""
    makers = {name: node for node in model.graph.node for name in node.output}
    found: dict[str, np.ndarray] = {}
    for node in model.graph.node:
        maker = makers.get(node.input[0]) if node.op_type == "Mul" else None
        if maker is not None and maker.op_type == "DynamicQuantizeMatMul":
            quiet, eighths, scale = maker.input
            moved = kept[_share(quiet, makers)]
            name = node.output[0].removesuffix("/MatMul_output_0").strip("/").replace("/", ".")
            matrix = kept[eighths].astype(np.float32) * kept[scale] * moved[:, None]
            found[f"{name}.weight"] = np.ascontiguousarray(matrix.T)
    return found


def _share(quiet: str, makers: Mapping[str, NodeProto]) -> str:
    """The name of what was multiplied with the numbers before they were rounded."""
    shared = makers[quiet].input[0]  # Div(shared, row size)
    return str(makers[shared].input[1])  # Mul(heard, share)


def main(model: Path, state: Path) -> None:
    """Read the network, write the state."""
    found = resumed(onnx.load(model))
    torch.save(found, state)
    print(f"{state}: {len(found)} tensors, {sum(one.numel() for one in found.values()):,} numbers")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

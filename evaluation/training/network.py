"""The network that learns: the foundation's twelve layers, and heads for flags, kind of text and level."""

import numpy as np
import torch
from corpus import KINDS, LEVELS
from foundation import Foundation
from torch import Tensor, nn
from torch.nn import functional

SIZE, HEADS, WIDE, EPSILON = 384, 12, 1536, 1e-12
LAYERS = 12


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, weights: dict[str, np.ndarray], number: int, dropout: float) -> None:
        super().__init__()
        sizes = {"q": (SIZE, SIZE), "k": (SIZE, SIZE), "v": (SIZE, SIZE), "ao": (SIZE, SIZE)}
        for name, (out, into) in (sizes | {"fi": (WIDE, SIZE), "fo": (SIZE, WIDE)}).items():
            part = nn.Linear(into, out)
            part.weight.data = torch.from_numpy(weights[f"l{number}.{name}.w"].reshape(out, into).copy())
            part.bias.data = torch.from_numpy(weights[f"l{number}.{name}.b"].copy())
            setattr(self, name, part)
        self.aln = _norm(weights, f"l{number}.aln")
        self.oln = _norm(weights, f"l{number}.oln")
        self.drop = nn.Dropout(dropout)

    def forward(self, read: Tensor, mask: Tensor | None) -> Tensor:
        """`read` (texts, pieces, 384); `mask` added to the attention, or None when nothing is padding."""
        texts, count, _ = read.shape
        query, key, value = (
            part(read).view(texts, count, HEADS, -1).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        if mask is None:  # spelled out, so that the exported graph is plain
            heard = torch.softmax(query @ key.transpose(2, 3) * (SIZE // HEADS) ** -0.5, -1) @ value
        else:
            heard = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        read = self.aln(read + self.drop(self.ao(heard.transpose(1, 2).reshape(texts, count, SIZE))))
        return self.oln(read + self.drop(self.fo(functional.gelu(self.fi(read)))))


class Lower(nn.Module):
    """The layers that stay as they are: what they make of a text can be kept and read again each round."""

    def __init__(self, foundation: Foundation, layers: int) -> None:
        super().__init__()
        self.norm = _norm(foundation.weights, "emb.ln")
        self.layers = nn.ModuleList(Layer(foundation.weights, number, 0.0) for number in range(layers))

    def forward(self, meaning: Tensor, mask: Tensor | None) -> Tensor:
        """`meaning`: embeddings with positions, (texts, pieces, 384)."""
        read = self.norm(meaning)
        for layer in self.layers:
            read = layer(read, mask)
        return read


class Upper(nn.Module):
    """The layers and heads that learn."""

    def __init__(self, foundation: Foundation, first: int, flags: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(foundation.weights, number, 0.1) for number in range(first, LAYERS))
        self.by_place = nn.Linear(SIZE, flags)
        self.whole = nn.Linear(SIZE, flags)
        self.kind = nn.Linear(SIZE, len(KINDS))
        self.level = nn.Linear(SIZE, len(LEVELS))
        # Whether the layers multiply in sixteen bits: while learning, where the processor can.
        self.half = False
        self.evened = nn.BatchNorm1d(SIZE, affine=False)
        self.drop = nn.Dropout(0.1)
        nn.init.zeros_(self.by_place.weight)
        nn.init.constant_(self.by_place.bias, -6.0)
        nn.init.zeros_(self.whole.weight)
        nn.init.zeros_(self.whole.bias)

    def forward(self, read: Tensor, empty: Tensor | None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits: flags by piece, flags of the text, kind, level. `empty` (texts, pieces) is True at padding."""
        mask = None if empty is None else attention_mask(empty, read.dtype)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            for layer in self.layers:
                read = layer(read, mask)
        read = read.float()
        places = self.by_place(self.drop(read))
        if empty is None:
            mean = read.mean(1)
        else:
            places = places.masked_fill(empty[:, :, None], -30.0)
            there = (~empty).to(read.dtype)[:, :, None]
            mean = (read * there).sum(1) / there.sum(1)
        mean = self.drop(self.evened(mean))
        return places, torch.logsumexp(places, 1) + self.whole(mean), self.kind(mean), self.level(mean)


class Whole(nn.Module):
    """Both parts for one text without padding: what is exported."""

    def __init__(self, lower: Lower, upper: Upper) -> None:
        super().__init__()
        self.lower, self.upper = lower, upper

    def forward(self, meaning: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`meaning` (1, pieces, 384)."""
        places, flags, kinds, levels = self.upper(self.lower(meaning, None), None)
        return places[0], flags[0], kinds[0], levels[0]


def attention_mask(empty: Tensor, kind: torch.dtype) -> Tensor:
    """What is added to the attention so that padding is not heard."""
    return torch.zeros(empty.shape, dtype=kind).masked_fill(empty, -1e9)[:, None, None, :]


def _norm(weights: dict[str, np.ndarray], name: str) -> nn.LayerNorm:
    part = nn.LayerNorm(SIZE, EPSILON)
    part.weight.data = torch.from_numpy(weights[f"{name}.w"].copy())
    part.bias.data = torch.from_numpy(weights[f"{name}.b"].copy())
    return part

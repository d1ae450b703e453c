"""The part of the foundation's vocabulary that our eight languages need, written the way the bot reads it."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from foundation import Foundation
from tokenizers import Tokenizer, pre_tokenizers
from tokenizers.models import Unigram

# How many pieces of a script are kept, the most frequent first; our own texts' pieces are kept in any case.
MOST = {
    "GEORGIAN": 10_000,
    "ARMENIAN": 10_000,
    "ARABIC": 15_000,
    "CYRILLIC": 16_000,
    "LATIN": 28_000,
    "": 5_000,
}
FIRST = 4  # begin, padding, end, unknown


def script(piece: str) -> str:
    """The script of a piece's letters; empty without letters, `MIXED` for several."""
    found = {unicodedata.name(letter, "?").split()[0] for letter in piece if letter.isalpha()}
    return "MIXED" if len(found) > 1 else next(iter(found), "")


def kept_pieces(foundation: Foundation, texts: Iterable[str]) -> list[int]:
    """The numbers of the pieces to keep, the four special ones first."""
    whole = Tokenizer(Unigram(list(zip(foundation.pieces, foundation.scores, strict=True)), unk_id=3))
    whole.pre_tokenizer = pre_tokenizers.Metaspace()
    used = {piece for text in texts for piece in whole.encode(text, add_special_tokens=False).ids}
    left = dict(MOST)
    kept = []
    for number in sorted(range(FIRST, len(foundation.pieces)), key=lambda one: -foundation.scores[one]):
        kind = script(foundation.pieces[number])
        if number in used:
            kept.append(number)
        elif left.get(kind, 0) > 0:
            left[kind] -= 1
            kept.append(number)
    return [*range(FIRST), *sorted(kept)]


def write_vocabulary(foundation: Foundation, kept: list[int], folder: Path) -> None:
    """Write `pieces.json`, `pieces.npz` and `quarters.npy`, which `bot.language.learned.pieces` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "pieces": [[foundation.pieces[number], round(foundation.scores[number], 4)] for number in kept],
        "unified": foundation.unified,
    }
    (folder / "pieces.json").write_text(
        json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    weights = foundation.weights
    positions = weights["emb.pos"].reshape(-1, 384) + weights["emb.type"].reshape(-1, 384)[0]
    np.save(folder / "quarters.npy", foundation.quarters[kept])
    np.savez(
        folder / "pieces.npz",
        scales=foundation.scales[kept],
        positions=positions[:288].astype(np.float32),
    )

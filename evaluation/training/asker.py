"""Teach the network of questions: `asker.py --work FOLDER [--out content/ask/model]`. One head over the whole foundation."""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from averaging import Average
from eight_bits import in_eight_bits
from export import some_texts
from foundation import Foundation, read_foundation
from learn import groups
from network import EPSILON, SIZE, Layer, attention_mask
from questions import HELD_OUT, Question, adverts, kept_back, read_questions
from torch import Tensor, nn
from torch.nn import functional

from bot.content.models.asking import INTENTS
from bot.guidance.asking.network import LONGEST
from bot.language.learned.pieces import BEGIN, END, Pieces
from bot.language.normalise import read_words


class Asker(nn.Module):
    """Layers of the foundation, from the lowest, and one head."""

    def __init__(self, foundation: Foundation, layers: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(SIZE, EPSILON)
        self.norm.weight.data = torch.from_numpy(foundation.weights["emb.ln.w"].copy())
        self.norm.bias.data = torch.from_numpy(foundation.weights["emb.ln.b"].copy())
        self.layers = nn.ModuleList(Layer(foundation.weights, number, 0.1) for number in range(layers))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(SIZE, len(INTENTS))
        self.half = False  # as in network.Upper

    def forward(self, meaning: Tensor, empty: Tensor | None) -> Tensor:
        """Logits of the intents. `meaning` (texts, pieces, 384); `empty` is True at padding, None without any."""
        mask = None if empty is None else attention_mask(empty, meaning.dtype)
        read = self.norm(meaning)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            for layer in self.layers:
                read = layer(read, mask)
        read = read.float()
        if empty is None:
            mean = read.mean(1)
        else:
            there = (~empty).to(read.dtype)[:, :, None]
            mean = (read * there).sum(1) / there.sum(1)
        return self.head(self.drop(mean))


class Single(nn.Module):
    """One text without padding: what is exported."""

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self.asker = asker

    def forward(self, meaning: Tensor) -> Tensor:
        """`meaning` (1, pieces, 384)."""
        return self.asker(meaning, None)[0]


class Lesson:
    """A question as pieces."""

    def __init__(self, question: Question, pieces: Pieces) -> None:
        numbers, _ = pieces.read(question.text, read_words(question.text))
        self.pieces = [BEGIN, *numbers[:LONGEST], END]
        self.intent = INTENTS.index(question.intent)
        self.question = question


def batch(pieces: Pieces, lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
    """Embeddings filled up to one length, and where they are filled up."""
    longest = max(len(one.pieces) for one in lessons)
    meaning = torch.zeros(len(lessons), longest, SIZE)
    empty = torch.ones(len(lessons), longest, dtype=torch.bool)
    for row, one in enumerate(lessons):
        meaning[row, : len(one.pieces)] = torch.from_numpy(pieces.meaning(one.pieces)[0])
        empty[row, : len(one.pieces)] = False
    return meaning, empty


def teach(asker: Asker, known: Sequence[Question], pieces: Pieces, told: argparse.Namespace) -> None:
    """Rounds over the questions, each time in other spellings; the rate falls to nothing."""
    chance = random.Random(7)
    heads = list(asker.head.parameters())
    rest = [one for name, one in asker.named_parameters() if not name.startswith("head")]
    rates = (told.rate, told.rate * 10)
    optimiser = torch.optim.AdamW(
        [{"params": part, "lr": rate} for part, rate in zip((rest, heads), rates, strict=True)],
        weight_decay=0.01,
    )
    average = Average(asker, told.average)
    asker.half = told.half
    started, step = time.monotonic(), 0
    for number in range(told.rounds):
        asker.train()
        lessons = [Lesson(one if chance.random() < 0.5 else one.varied(chance), pieces) for one in known]
        work = groups(lessons, told.pieces, chance)
        total, spent = 0.0, 0.0
        for at, group in enumerate(work):
            spent = (time.monotonic() - started) / 60
            progress = max((number + at / len(work)) / told.rounds, spent / told.minutes)
            if progress >= 1:
                break
            for part, base in zip(optimiser.param_groups, rates, strict=True):
                part["lr"] = base * min(1.0, (step + 1) / 50) * max(0.02, 1 - progress)
            step += 1
            some = [lessons[one] for one in group]
            meaning, empty = batch(pieces, some)
            meaning = meaning * (torch.rand(empty.shape) > 0.08).float()[:, :, None]
            said = asker(meaning, empty)
            loss = functional.cross_entropy(
                said, torch.tensor([one.intent for one in some]), label_smoothing=0.05
            )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(asker.parameters(), 1.0)
            optimiser.step()
            average.step()
            total += loss.item()
            if step % 100 == 0:
                print(f"step {step}, round {number + 1}, {at} of {len(work)}, {spent:.1f} min", flush=True)
        print(f"round {number + 1}, {spent:.0f} min, loss {total / len(work):.2f}", flush=True)
        if spent >= told.minutes:
            break
    torch.save(asker.state_dict(), told.work / "asker_last.pt")
    asker.half = False
    average.put()


def measure(asker: Asker, unseen: Sequence[Question], pieces: Pieces) -> None:
    """Print how often the first guess, and one of three, is right."""
    asker.eval()
    lessons = [Lesson(one, pieces) for one in unseen]
    right: dict[str, list[tuple[bool, bool]]] = {}
    with torch.no_grad():
        for group in groups(lessons, 6144, None):
            some = [lessons[one] for one in group]
            order = asker(*batch(pieces, some)).argsort(dim=1, descending=True)[:, :3].numpy()
            for one, row in zip(some, order, strict=True):
                right.setdefault(one.question.language, []).append((row[0] == one.intent, one.intent in row))
    for language, found in sorted(right.items()):
        first, three = np.array(found).mean(0)
        print(f"  {language}: {first:.3f} {three:.3f} of {len(found)}")
    first, three = np.array([one for found in right.values() for one in found]).mean(0)
    print(f"all: first {first:.3f}, among three {three:.3f}", flush=True)


def write(asker: Asker, pieces: Pieces, work: Path, folder: Path) -> None:
    """The network in eight bits, and the order of its intents."""
    exact = work / "asker.onnx"
    torch.onnx.export(
        Single(asker).eval(),
        (torch.randn(1, 17, SIZE),),
        str(exact),
        input_names=["embeddings"],
        output_names=["intents"],
        dynamic_axes={"embeddings": {1: "pieces"}},
        opset_version=17,
        dynamo=False,  # the names that resume.py reads
    )
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(in_eight_bits(onnx.load(exact), some_texts(pieces)), folder / "intents.onnx")
    (folder / "order.json").write_text(json.dumps({"intents": INTENTS}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Teach, measure on what was kept back, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--questions", type=Path, default=Path("evaluation/questions"))
    ask.add_argument("--texts", type=Path, default=Path("evaluation/texts"))
    ask.add_argument("--work", type=Path, required=True, help="folder with `vocabulary/` (learn.py makes it)")
    ask.add_argument("--out", type=Path)
    ask.add_argument("--layers", type=int, default=12)
    ask.add_argument("--begin-with", type=Path, help="a state to go on from")
    ask.add_argument("--rounds", type=int, default=6)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--pieces", type=int, default=1536, help="pieces of text a step")
    ask.add_argument("--minutes", type=float, default=40)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument(
        "--average", type=float, default=0.999, help="how slowly the mean of the weights follows"
    )
    ask.add_argument("--new", nargs="*", default=[], help="writers it does not know yet, read twice a round")
    ask.add_argument("--half", action="store_true", help="multiply in sixteen bits (bfloat16) while teaching")
    told = ask.parse_args()
    torch.set_num_threads(told.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(7)
    pieces = Pieces.load(told.work / "vocabulary")
    everything = [*read_questions(told.questions), *adverts(told.texts)]
    known = [one for one in everything if one.writer not in HELD_OUT and not kept_back(one)]
    unseen = [one for one in everything if one.writer not in HELD_OUT and kept_back(one)]
    known += [one for one in known if one.writer in told.new]
    asker = Asker(read_foundation(), told.layers)
    if told.begin_with:
        asker.load_state_dict(torch.load(told.begin_with, weights_only=True))
    teach(asker, known, pieces, told)
    torch.save(asker.state_dict(), told.work / "asker.pt")
    measure(asker, unseen, pieces)
    if told.out:
        write(asker, pieces, told.work, told.out)


if __name__ == "__main__":
    main()

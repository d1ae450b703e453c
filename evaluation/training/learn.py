"""Teach the network from our labelled texts. README.md says how, and what comes out."""

import argparse
import hashlib
import itertools
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import torch
from averaging import Average
from corpus import KINDS, LEVELS, Example, read_corpus, varied
from foundation import Foundation, read_foundation
from mixing import Mixer
from network import Lower, Upper, attention_mask
from torch import Tensor
from torch.nn import functional
from vocabulary import kept_pieces, write_vocabulary

from bot.content.models.flags import FlagId
from bot.language.learned.pieces import BEGIN, END, Pieces
from bot.language.normalise import read_words
from bot.offers.advert_rules import read_rules

FLAGS: tuple[str, ...] = get_args(FlagId)
LONGEST = 256  # pieces of a text that are learnt from


@dataclass
class Lesson:
    """An example as numbers: its pieces, its flags, and which pieces show which flag (None where nobody marked them)."""

    example: Example
    pieces: list[int]
    flags: np.ndarray
    places: np.ndarray | None


def lesson(example: Example, pieces: Pieces) -> Lesson:
    """Pieces of the text, its flags, and which pieces are marked for which flag."""
    numbers, places = pieces.read(example.text, read_words(example.text))
    numbers, places = [BEGIN, *numbers[: LONGEST - 2], END], [(0, 0), *places[: LONGEST - 2], (0, 0)]
    flags = np.array([flag in example.flags for flag in FLAGS], dtype=np.float32)
    marked = None
    if example.marks is not None:
        marked = np.zeros((len(numbers), len(FLAGS)), dtype=np.float32)
        for flag, start, end in example.marks:
            inside = [begin < end and stop > start for begin, stop in places]
            marked[inside, FLAGS.index(flag)] = 1
    return Lesson(example, numbers, flags, marked)


def groups(lessons: Sequence[Lesson], pieces: int, chance: random.Random | None) -> list[list[int]]:
    """Numbers of lessons of like length, at most so many pieces together; shuffled when `chance` is given."""
    order = list(range(len(lessons)))
    if chance:
        chance.shuffle(order)
    span = 512 if chance else len(order) or 1
    sizes = [len(one.pieces) for one in lessons]
    found: list[list[int]] = []
    for start in range(0, len(order), span):
        group: list[int] = []
        for number in sorted(order[start : start + span], key=sizes.__getitem__):
            if group and sizes[number] * (len(group) + 1) > pieces:
                found.append(group)
                group = []
            group.append(number)
        found.append(group)
    if chance:
        chance.shuffle(found)
    return found


def empty_places(lessons: Sequence[Lesson]) -> Tensor:
    """True where a shorter text is filled up."""
    longest = max(len(one.pieces) for one in lessons)
    return torch.tensor([[place >= len(one.pieces) for place in range(longest)] for one in lessons])


class Hearing:
    """Embeddings and the layers that stay as they are: what a text looks like before the network learns from it."""

    def __init__(self, foundation: Foundation, pieces: Pieces, frozen: int) -> None:
        self.pieces, self.lower = pieces, Lower(foundation, frozen).eval()

    def __call__(self, lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
        """What the upper layers hear, and where it is empty."""
        empty = empty_places(lessons)
        meaning = torch.zeros(*empty.shape, 384)
        for row, one in enumerate(lessons):
            meaning[row, : len(one.pieces)] = torch.from_numpy(self.pieces.meaning(one.pieces)[0])
        with torch.no_grad():
            return self.lower(meaning, attention_mask(empty, meaning.dtype)), empty


def loss_of(hearing: Hearing, upper: Upper, lessons: Sequence[Lesson]) -> Tensor:
    """How wrong the network is about some lessons: flags, marked words, kind of text, level."""
    read, empty = hearing(lessons)
    if upper.training:  # a text must be understood with a few words missing
        read = read * (torch.rand(empty.shape) > 0.05).float()[:, :, None]
    by_place, flags, kinds, levels = upper(read, empty)
    wrong = functional.binary_cross_entropy_with_logits
    loss = (
        wrong(flags, torch.from_numpy(np.stack([one.flags for one in lessons])), reduction="none")
        .sum(1)
        .mean()
    )
    marked, counted = torch.zeros(by_place.shape), torch.zeros(empty.shape)
    for row, one in enumerate(lessons):
        if one.places is not None:
            marked[row, : len(one.pieces)] = torch.from_numpy(one.places)
            counted[row, : len(one.pieces)] = 1
    if counted.any():
        loss = loss + 3 * (wrong(by_place, marked, reduction="none").sum(2) * counted).sum() / counted.sum()
    kind = [KINDS.index(one.example.kind) for one in lessons]
    level = [LEVELS.index(one.example.level) for one in lessons]
    return (
        loss
        + 0.3 * functional.cross_entropy(kinds, torch.tensor(kind))
        + 0.5 * functional.cross_entropy(levels, torch.tensor(level))
    )


@dataclass(frozen=True)
class Pace:
    """How fast to learn: the rate of the topmost layer, how much of it each layer below gets, texts a step, time.

    `average`: how slowly the mean of the weights follows. `half`: whether to multiply in sixteen bits.
    """

    rate: float
    slower_below: float
    pieces: int
    minutes: float
    average: float
    half: bool


def teach(hearing: Hearing, upper: Upper, rounds: Iterator[list[Lesson]], count: int, pace: Pace) -> Average:
    """`count` passes over what `rounds` gives; the rate falls to nothing when they, or the minutes, are over.

    The network ends with its last weights; the mean of the weights is given back.
    """
    chance = random.Random(7)
    rates = [pace.rate * pace.slower_below ** (len(upper.layers) - 1 - n) for n in range(len(upper.layers))]
    heads = [weight for name, weight in upper.named_parameters() if not name.startswith("layers")]
    parts = [list(layer.parameters()) for layer in upper.layers] + [heads]
    rates.append(pace.rate * 10)
    optimiser = torch.optim.AdamW(
        [{"params": part, "lr": rate} for part, rate in zip(parts, rates, strict=True)], weight_decay=0.01
    )
    average = Average(upper, pace.average)
    upper.half = pace.half
    started, step = time.monotonic(), 0
    upper.train()
    for number in range(count):
        lessons = next(rounds)
        work = groups(lessons, pace.pieces, chance)
        for at, group in enumerate(work):
            spent = (time.monotonic() - started) / 60
            progress = max((number + at / len(work)) / count, spent / pace.minutes)
            if progress >= 1:
                print(f"time is over in round {number + 1}, {at} of {len(work)}", flush=True)
                return average
            for part, base in zip(optimiser.param_groups, rates, strict=True):
                part["lr"] = base * min(1.0, (step + 1) / 100) * max(0.02, 1 - progress)
            step += 1
            if len(group) > 1:
                loss = loss_of(hearing, upper, [lessons[one] for one in group])
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
                optimiser.step()
                average.step()
            if step % 200 == 0:
                print(
                    f"round {number + 1}, {at} of {len(work)}, {spent:.0f} min, loss {loss.item():.2f}",
                    flush=True,
                )
    return average


@dataclass
class Prediction:
    """What the network says of one lesson: logits of flags, of the surest piece for each flag, of kinds, of levels."""

    flags: np.ndarray
    words: np.ndarray
    kinds: np.ndarray
    levels: np.ndarray


def predict(hearing: Hearing, upper: Upper, lessons: Sequence[Lesson]) -> list[Prediction]:
    """The predictions, in the order of the lessons."""
    found: dict[int, Prediction] = {}
    upper.eval()
    with torch.no_grad():
        for group in groups(lessons, 6144, None):
            if group:
                by_place, *said = upper(*hearing([lessons[number] for number in group]))
                said.insert(1, by_place.max(1).values)
                for number, *values in zip(group, *(one.numpy() for one in said), strict=True):
                    found[number] = Prediction(*values)
    return [found[number] for number in range(len(lessons))]


def main() -> None:
    """Read the corpus, teach, keep the state, and write what the network says about the texts left out."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--texts", type=Path, default=Path("evaluation/texts"))
    ask.add_argument("--work", type=Path, required=True, help="folder for vocabulary, state and predictions")
    ask.add_argument("--leave-out", nargs="*", default=["*/c"], help="language/writer, * for every language")
    ask.add_argument("--frozen", type=int, default=0, help="layers that stay as they are")
    ask.add_argument("--rounds", type=int, default=4)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument(
        "--slower-below", type=float, default=0.9, help="the share of a layer's rate that the one below gets"
    )
    ask.add_argument("--pieces", type=int, default=1024, help="pieces of text a step")
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--skip", type=int, default=0, help="rounds to leave out at the beginning")
    ask.add_argument("--begin-with", type=Path, help="a state to go on from")
    ask.add_argument(
        "--keep-back", type=float, default=0.06, help="share of the texts for choosing thresholds"
    )
    ask.add_argument("--new", nargs="*", default=[], help="writers it does not know yet, read twice a round")
    ask.add_argument("--of-the-others", type=float, default=1.0, help="share of the other texts in a round")
    ask.add_argument(
        "--average", type=float, default=0.999, help="how slowly the mean of the weights follows"
    )
    ask.add_argument("--half", action="store_true", help="multiply in sixteen bits (bfloat16) while teaching")
    told = ask.parse_args()
    torch.set_num_threads(told.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(7)
    foundation = read_foundation()
    corpus = read_corpus(told.texts)
    vocabulary = told.work / "vocabulary"
    if not (vocabulary / "pieces.npz").exists():
        write_vocabulary(foundation, kept_pieces(foundation, (one.text for one in corpus)), vocabulary)
    pieces = Pieces.load(vocabulary)
    left_out = set(told.leave_out)
    out = [one for one in corpus if {f"{one.language}/{one.writer}", f"*/{one.writer}"} & left_out]
    names = {(one.language, one.writer) for one in out}
    known = [one for one in corpus if (one.language, one.writer) not in names]
    out += [one for one in known if kept_back(one, told.keep_back)]
    known = [one for one in known if not kept_back(one, told.keep_back)]
    hearing = Hearing(foundation, pieces, told.frozen)
    upper = learn(foundation, told, hearing, rounds_of(known, pieces, set(told.new), told.of_the_others))
    torch.save(upper.state_dict(), told.work / "upper.pt")
    tests = [lesson(one, pieces) for one in out]
    if tests:
        write_predictions(hearing, upper, tests, told.work / "predictions.npz")


def rounds_of(
    everything: list[Example], pieces: Pieces, new: set[str], of_the_others: float
) -> Iterator[list[Lesson]]:
    """The texts as they are, mixed with each other, and as others would type them, in turn and each time anew."""
    mixer = Mixer(everything, read_rules(Path("content/check")))
    for number in itertools.count():
        chance = random.Random(number)
        twice = [one for one in everything if one.writer in new] * 2
        known = [
            one for one in everything if one.writer not in new and chance.random() < of_the_others
        ] + twice
        if number % 3 == 0:
            yield [lesson(one, pieces) for one in known]
        elif number % 3 == 1:
            yield [lesson(mixer.mixed(one, chance), pieces) for one in known]
        else:
            yield [lesson(varied(one, chance), pieces) for one in known]


def kept_back(example: Example, share: float) -> bool:
    """Whether a text is kept back; always the same ones."""
    return hashlib.sha256(example.text.encode()).digest()[0] < share * 256


def learn(
    foundation: Foundation, told: argparse.Namespace, hearing: Hearing, rounds: Iterator[list[Lesson]]
) -> Upper:
    """A network taught with what the rounds give; it may go on from a state in which fewer layers learnt."""
    upper = Upper(foundation, told.frozen, len(FLAGS))
    if told.begin_with:
        upper.load_state_dict(
            later_layers(torch.load(told.begin_with, weights_only=True), upper), strict=False
        )
    for _ in range(told.skip):
        next(rounds)
    pace = Pace(told.rate, told.slower_below, told.pieces, told.minutes, told.average, told.half)
    average = teach(hearing, upper, rounds, told.rounds, pace)
    torch.save(upper.state_dict(), told.work / "upper_last.pt")
    upper.half = False
    average.put()
    return upper


def later_layers(state: dict[str, Tensor], upper: Upper) -> dict[str, Tensor]:
    """The state with its layers renumbered: its last layer is this network's last."""
    last = max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    up = len(upper.layers) - 1 - last
    return {
        ".".join([part[0], str(int(part[1]) + up), *part[2:]]) if part[0] == "layers" else name: value
        for name, value in state.items()
        for part in [name.split(".")]
    }


def write_predictions(hearing: Hearing, upper: Upper, lessons: list[Lesson], path: Path) -> None:
    """Logits and labels of texts left out, for choosing thresholds and for looking at errors."""
    said = predict(hearing, upper, lessons)
    np.savez(
        path,
        flags=np.stack([one.flags for one in said]),
        words=np.stack([one.words for one in said]),
        kinds=np.stack([one.kinds for one in said]),
        levels=np.stack([one.levels for one in said]),
        wanted=np.stack([one.flags for one in lessons]),
        level=np.array([LEVELS.index(one.example.level) for one in lessons]),
        kind=np.array([KINDS.index(one.example.kind) for one in lessons]),
        name=np.array([f"{one.example.language}/{one.example.writer}" for one in lessons]),
        text=np.array([one.example.text for one in lessons], dtype=object),
    )


if __name__ == "__main__":
    main()

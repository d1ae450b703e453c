"""What a taught network says about texts it was not taught with: `predictions.npz`, for choosing thresholds."""

import argparse
from pathlib import Path

import torch
from corpus import read_corpus
from foundation import read_foundation
from learn import FLAGS, Hearing, kept_back, lesson, write_predictions
from network import Upper

from bot.language.learned.pieces import Pieces


def main() -> None:
    """Read the texts of some writers and write the network's numbers about them."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--texts", type=Path, default=Path("evaluation/texts"))
    ask.add_argument("--work", type=Path, required=True, help="the folder that learn.py worked in")
    ask.add_argument("--writers", nargs="*", default=[])
    ask.add_argument("--kept-back", type=float, default=0, help="also this share, as learn.py kept it back")
    ask.add_argument("--frozen", type=int, default=0)
    ask.add_argument("--threads", type=int, default=2)
    told = ask.parse_args()
    torch.set_num_threads(told.threads)
    foundation, pieces = read_foundation(), Pieces.load(told.work / "vocabulary")
    chosen = [
        one
        for one in read_corpus(told.texts)
        if one.writer in told.writers or (one.writer != "c" and kept_back(one, told.kept_back))
    ]
    lessons = [lesson(one, pieces) for one in chosen]
    upper = Upper(foundation, told.frozen, len(FLAGS))
    upper.load_state_dict(torch.load(told.work / "upper.pt", weights_only=True))
    write_predictions(Hearing(foundation, pieces, told.frozen), upper, lessons, told.work / "predictions.npz")


if __name__ == "__main__":
    main()

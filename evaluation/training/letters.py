"""Teach the small classifier of questions: `letters.py [--out content/ask/model]`. Prints how it does on what it did not see."""

import argparse
import json
import random
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from questions import HELD_OUT, Question, adverts, kept_back, read_questions
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.content.models.asking import INTENTS
from bot.guidance.asking.ngrams import BUCKETS, ngrams
from bot.language.learned.plain import plain
from bot.language.normalise import read_words

VARIANTS = 2  # other spellings of each text


def rows(texts: Sequence[str]) -> csr_matrix:
    """The letter groups of texts, a row each."""
    starts, places, weights = [0], [], []
    for text in texts:
        found = ngrams(plain(text, read_words(text)).text)
        places += found.keys()
        weights += found.values()
        starts.append(len(places))
    return csr_matrix((weights, places, starts), shape=(len(texts), BUCKETS))


def with_variants(questions: Sequence[Question]) -> list[Question]:
    """Each question and its other spellings."""
    chance = random.Random(7)
    return [*questions, *(one.varied(chance) for one in questions for _ in range(VARIANTS))]


def write(learnt: LogisticRegression, folder: Path) -> None:
    """The weights in eight bits, and what one step of each row is worth."""
    steps = np.abs(learnt.coef_).max(axis=1) / 127
    eighth = np.round(learnt.coef_ / steps[:, None]).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "letters.bin").write_bytes(zlib.compress(eighth.tobytes(), 9))
    told = {
        "intents": [INTENTS[number] for number in learnt.classes_],
        "steps": [round(float(one), 9) for one in steps],
        "begins": [round(float(one), 6) for one in learnt.intercept_],
    }
    (folder / "letters.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Teach and measure."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--questions", type=Path, default=Path("evaluation/questions"))
    ask.add_argument("--texts", type=Path, default=Path("evaluation/texts"))
    ask.add_argument("--out", type=Path)
    ask.add_argument("--strength", type=float, default=30.0)
    told = ask.parse_args()
    everything = [*read_questions(told.questions), *adverts(told.texts)]
    known = [one for one in everything if one.writer not in HELD_OUT and not kept_back(one)]
    unseen = [one for one in everything if one.writer not in HELD_OUT and kept_back(one)]
    taught = with_variants(known)
    learnt = LogisticRegression(C=told.strength, max_iter=300)
    learnt.fit(rows([one.text for one in taught]), [INTENTS.index(one.intent) for one in taught])
    said = learnt.predict_proba(rows([one.text for one in unseen]))
    wanted = np.array([INTENTS.index(one.intent) for one in unseen])
    order = learnt.classes_[np.argsort(-said, axis=1)]
    first, third = order[:, 0] == wanted, (order[:, :3] == wanted[:, None]).any(1)
    print(
        f"{len(taught)} taught, {len(unseen)} kept back: first {first.mean():.3f}, among three {third.mean():.3f}"
    )
    for language in sorted({one.language for one in unseen}):
        here = np.array([one.language == language for one in unseen])
        print(f"  {language}: {first[here].mean():.3f} {third[here].mean():.3f} of {here.sum()}")
    if told.out:
        write(learnt, told.out)


if __name__ == "__main__":
    main()

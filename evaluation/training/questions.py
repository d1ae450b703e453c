"""Questions with their intents (evaluation/asking.md), and adverts, which are one intent more."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Example, read_corpus, varied

from bot.content.models.asking import INTENTS

HELD_OUT = ("c", "e")  # nobody learns from these writers
_ADVERTS = 60  # of each language, so that adverts are no more than a few times as many as the questions of one intent
_LONGEST_ADVERT = 700


@dataclass(frozen=True)
class Question:
    """A text, what it asks, who wrote it."""

    language: str
    writer: str
    intent: str
    text: str

    def varied(self, chance: random.Random) -> "Question":
        """The same text as somebody else would type it."""
        other = varied(Example(self.language, self.writer, self.text, (), "none", "other", None), chance)
        return Question(self.language, self.writer, self.intent, other.text)


def read_questions(folder: Path) -> list[Question]:
    """Every question of `folder/<language>/<writer>.txt`, a line `intent|text` each. Raises ValueError for another line."""
    return [one for path in sorted(folder.glob("*/*.txt")) for one in _lines(path)]


def _lines(path: Path) -> Iterator[Question]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            intent, _, text = line.partition("|")
            if intent not in INTENTS or not text.strip():
                raise ValueError(f"{path}:{number}: write intent|text with an intent of asking.md")
            yield Question(path.parent.name, path.stem, intent, text.strip().replace("\\n", "\n"))


def adverts(folder: Path) -> list[Question]:
    """Some adverts and recruiters' messages of the labelled texts: what `offer` looks like."""
    found: dict[str, list[Question]] = {}
    for one in read_corpus(folder):
        if (
            one.kind in ("advert", "chat", "genuine")
            and one.writer not in HELD_OUT
            and len(one.text) < _LONGEST_ADVERT
        ):
            found.setdefault(one.language, []).append(Question(one.language, "x", "offer", one.text))
    for some in found.values():
        some.sort(key=lambda one: hashlib.md5(one.text.encode(), usedforsecurity=False).hexdigest())
    return [one for some in found.values() for one in some[:_ADVERTS]]


def kept_back(one: Question) -> bool:
    """Whether a question is kept back for choosing settings: one in ten, always the same ones."""
    return hashlib.sha256(one.text.encode()).digest()[0] < 26

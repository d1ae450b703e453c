"""How often questions are understood: measured against texts whose intent is known. Pure but for reading the files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.models.asking import INTENTS
from bot.errors import ContentError
from bot.guidance.asking.understanding import EMERGENCY, Understood


@dataclass(frozen=True)
class Labelled:
    """A question with the intent its writer gave it (evaluation/asking.md)."""

    language: str
    writer: str
    intent: str
    text: str


@dataclass(frozen=True)
class Read:
    """A question and what was understood."""

    labelled: Labelled
    understood: Understood

    @property
    def first(self) -> bool:
        """Whether the first guess is right."""
        return self.understood.intent == self.labelled.intent

    @property
    def among_three(self) -> bool:
        """Whether one of the three guesses is right."""
        return any(intent == self.labelled.intent for intent, _ in self.understood.ranked)


@dataclass(frozen=True)
class Score:
    """Counts over some questions."""

    questions: int
    first: int
    among_three: int
    emergencies: int
    missed: int  # emergencies that were taken for something else
    alarms: int  # other questions that were taken for an emergency

    @property
    def row(self) -> tuple[str, ...]:
        """Questions, right first, among three, emergencies missed, false alarms."""
        others = self.questions - self.emergencies
        return (
            str(self.questions),
            f"{self.first / max(1, self.questions):.3f}",
            f"{self.among_three / max(1, self.questions):.3f}",
            f"{self.missed} of {self.emergencies}",
            f"{self.alarms / max(1, others):.1%}",
        )


COLUMNS = ("questions", "right first", "among the first three", "emergencies missed", "false alarms")


def score(reads: Sequence[Read]) -> Score:
    """The counts."""
    danger = [one for one in reads if one.labelled.intent == EMERGENCY]
    return Score(
        len(reads),
        sum(one.first for one in reads),
        sum(one.among_three for one in reads),
        len(danger),
        sum(not one.first for one in danger),
        sum(one.understood.intent == EMERGENCY != one.labelled.intent for one in reads),
    )


def by_language(reads: Sequence[Read]) -> dict[str, Score]:
    """The counts of each language."""
    languages = sorted({one.labelled.language for one in reads})
    return {here: score([one for one in reads if one.labelled.language == here]) for here in languages}


def by_intent(reads: Sequence[Read]) -> dict[str, tuple[Score, str]]:
    """The counts of each intent, and for what else it was most often taken."""
    found: dict[str, tuple[Score, str]] = {}
    for intent in INTENTS:
        some = [one for one in reads if one.labelled.intent == intent]
        if some:
            wrong = [one.understood.intent for one in some if not one.first]
            found[intent] = score(some), max(sorted(set(wrong)), key=wrong.count, default="")
    return found


def read_labelled(folder: Path, writer: str | None = None) -> Iterator[Labelled]:
    """The questions of `folder/<language>/<writer>.txt`. Raises ContentError for a line that is not `intent|text`."""
    for path in sorted(folder.glob("*/*.txt")):
        if writer in (None, path.stem):
            yield from _lines(path)


def _lines(path: Path) -> Iterable[Labelled]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        intent, _, text = line.partition("|")
        if line.strip() and (intent not in INTENTS or not text.strip()):
            raise ContentError(f"{path}:{number}: write intent|text with an intent of evaluation/asking.md")
        if line.strip():
            yield Labelled(path.parent.name, path.stem, intent, text.strip().replace("\\n", "\n"))


def published(reads: Sequence[Read]) -> str:
    """The tables of docs/asking.md."""
    lines = [f"{len(reads)} questions of the held-out writer.", "", *_table("", {"all": score(reads)})]
    lines += ["", *_table("language", by_language(reads)), "", *_intents(reads)]
    return "\n".join(lines)


def _table(name: str, scores: dict[str, Score]) -> Iterator[str]:
    yield f"| {name} | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for key, one in scores.items():
        yield f"| {key} | " + " | ".join(one.row) + " |"


def _intents(reads: Sequence[Read]) -> Iterator[str]:
    yield "| intent | questions | right first | among the first three | most often taken for |"
    yield "|---|---|---|---|---|"
    for intent, (one, other) in by_intent(reads).items():
        yield f"| {intent} | " + " | ".join(one.row[:3]) + f" | {other} |"

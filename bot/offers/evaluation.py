"""How often the reading of adverts is wrong: counts, never single texts. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.offers.labelled import Labelled

LEVELS = ("none", "caution", "high", "critical")
ALARMING = frozenset({"high", "critical"})


@dataclass(frozen=True)
class Read:
    """What the check saw in one labelled text."""

    labelled: Labelled
    flags: frozenset[str]
    level: str


@dataclass
class Score:
    """Right, surplus and missed flags of some texts."""

    right: int = 0
    surplus: int = 0
    missed: int = 0

    def add(self, wanted: bool, seen: bool) -> None:
        """Count one flag of one text."""
        self.right += wanted and seen
        self.surplus += seen and not wanted
        self.missed += wanted and not seen

    @property
    def recall(self) -> float:
        """The share of flags that were seen; 1.0 where there was nothing to see."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def precision(self) -> float:
        """The share of seen flags that were there; 1.0 where nothing was seen."""
        return self.right / (self.right + self.surplus) if self.right + self.surplus else 1.0


@dataclass
class Evaluation:
    """The whole of a measurement."""

    texts: int = 0
    overall: Score = field(default_factory=Score)
    by_language: dict[str, Score] = field(default_factory=dict)
    by_flag: dict[str, Score] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # (labelled level, seen level)
    levels_by_language: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    def level_right(self, confusion: Mapping[tuple[str, str], int] | None = None) -> float:
        """The share of texts whose level is right."""
        counts = self.confusion if confusion is None else confusion
        return _share(
            sum(count for (wanted, seen), count in counts.items() if wanted == seen), sum(counts.values())
        )

    def false_alarms(self, confusion: Mapping[tuple[str, str], int] | None = None) -> float:
        """The share of texts without any sign that were judged high or critical."""
        counts = self.confusion if confusion is None else confusion
        genuine = {seen: count for (wanted, seen), count in counts.items() if wanted == "none"}
        return _share(
            sum(count for seen, count in genuine.items() if seen in ALARMING), sum(genuine.values())
        )

    def silent_misses(self, confusion: Mapping[tuple[str, str], int] | None = None) -> float:
        """The share of texts with signs that were judged none."""
        counts = self.confusion if confusion is None else confusion
        risky = {(wanted, seen): count for (wanted, seen), count in counts.items() if wanted != "none"}
        return _share(sum(count for (_, seen), count in risky.items() if seen == "none"), sum(risky.values()))


def evaluate(
    readings: Iterable[Read], flags: Iterable[str], *, set_doubtful_aside: bool = False
) -> Evaluation:
    """Count every reading once for each flag of the closed vocabulary.

    `set_doubtful_aside`: a flag or level on which the two readers of a text disagree is not counted at all.
    """
    vocabulary = tuple(flags)
    result = Evaluation()
    for reading in readings:
        labelled = reading.labelled
        aside = labelled.doubtful if set_doubtful_aside else frozenset()
        result.texts += 1
        if not (set_doubtful_aside and labelled.second and labelled.second[1] != labelled.level):
            pair = (labelled.level, reading.level)
            result.confusion[pair] += 1
            result.levels_by_language.setdefault(labelled.language, Counter())[pair] += 1
        for flag in vocabulary:
            if flag in aside:
                continue
            wanted, seen = flag in labelled.flags, flag in reading.flags
            for score in (
                result.overall,
                result.by_language.setdefault(labelled.language, Score()),
                result.by_flag.setdefault(flag, Score()),
            ):
                score.add(wanted, seen)
    return result


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

"""Where questions end that go the whole way through the house: the second table of docs/asking.md. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Self

from bot.content.models.asking import INTENTS, Asking
from bot.guidance.asking.evaluation import Labelled, Read, published
from bot.guidance.asking.understanding import EMERGENCY, Understood
from bot.offers.recognition import seems_advert
from bot.offers.signals import AdvertReading
from bot.ways import OFFER, Course, Heard, Way, course, is_own

_COLUMNS = (
    "texts",
    "the numbers are shown",
    "of these beside another answer",
    "answer or guesses",
    "of these the right one first",
    "own story",
    "offer check",
)


@dataclass(frozen=True)
class Walked:
    """A question with all that is found in it when it is typed. `ruled`: the rules find danger."""

    read: Read
    ruled: bool
    advert: bool
    signs: bool
    story: bool
    milliseconds: float

    @classmethod
    def of(cls, read: Read, reading: AdvertReading, *, ruled: bool, milliseconds: float) -> Self:
        """From what the readers say."""
        advert = seems_advert(read.labelled.text, reading)
        return cls(read, ruled, advert, bool(reading.flags), reading.report, milliseconds)

    @classmethod
    def seen(cls, labelled: Labelled, seen: Mapping[str, Any]) -> Self:
        """From a line beside the document. Raises KeyError or TypeError for a line that is none."""
        ranked = tuple((str(intent), float(chance)) for intent, chance in seen["ranked"])
        understood = Understood(labelled.language, ranked, seen["danger"])
        return cls(
            Read(labelled, understood),
            seen["ruled"],
            seen["advert"],
            seen["signs"],
            seen["story"],
            seen["ms"],
        )

    def line(self) -> dict[str, Any]:
        """What is kept beside the document."""
        understood = self.read.understood
        return {
            "ranked": [[intent, round(chance, 3)] for intent, chance in understood.ranked],
            "danger": round(understood.danger, 3),
            "ruled": self.ruled,
            "advert": self.advert,
            "signs": self.signs,
            "story": self.story,
            "ms": round(self.milliseconds, 1),
        }

    def course(self, asking: Asking) -> Course:
        """Where it goes when it is typed."""
        if self.ruled:
            return Course(Way.EMERGENCY)
        own = is_own(self.read.labelled.text, forwarded=False, edited=False)
        return course(Heard(own, self.advert, self.signs, self.story, self.read.understood), asking)


def tables(walked: Sequence[Walked], asking: Asking) -> str:
    """All tables of docs/asking.md."""
    times = sorted(one.milliseconds for one in walked)
    lines = [
        published([one.read for one in walked]),
        "",
        "Typed into the whole bot, where the offer check and the story of somebody who needs help listen as well:",
        "",
        *_table("", _groups(walked), asking),
        "",
        *_table(
            "questions by language", _by(_others(walked), lambda one: one.read.labelled.language), asking
        ),
        "",
        *_table("by intent", _by(walked, lambda one: one.read.labelled.intent, INTENTS), asking),
        "",
        f"To understand a question took {median(times):.1f} ms (median), {times[-1]:.1f} ms at most, on one core.",
    ]
    return "\n".join(lines)


def _others(walked: Sequence[Walked]) -> list[Walked]:
    return [one for one in walked if one.read.labelled.intent not in (EMERGENCY, OFFER)]


def _groups(walked: Sequence[Walked]) -> dict[str, list[Walked]]:
    named = {"emergencies": EMERGENCY, "adverts": OFFER}
    groups = {
        name: [one for one in walked if one.read.labelled.intent == intent] for name, intent in named.items()
    }
    return {**groups, "questions (all others)": _others(walked)}


def _by(
    walked: Sequence[Walked], key: Callable[[Walked], str], order: Sequence[str] = ()
) -> dict[str, list[Walked]]:
    names = order or sorted({key(one) for one in walked})
    return {name: [one for one in walked if key(one) == name] for name in names}


def _table(name: str, groups: Mapping[str, Sequence[Walked]], asking: Asking) -> Iterator[str]:
    yield f"| {name} | " + " | ".join(_COLUMNS) + " |"
    yield "|---" * (len(_COLUMNS) + 1) + "|"
    for key, walked in groups.items():
        if walked:
            yield f"| {key} | " + " | ".join(map(str, _row(walked, asking))) + " |"


def _row(walked: Sequence[Walked], asking: Asking) -> Iterator[int]:
    courses = [(one, one.course(asking)) for one in walked]
    asked = [one for one, to in courses if to.way is Way.ASKED]
    yield len(walked)
    yield sum(to.shows_danger for _, to in courses)
    yield sum(to.danger_beside for _, to in courses)
    yield len(asked)
    yield sum(one.read.first for one in asked)
    yield sum(to.way is Way.STORY for _, to in courses)
    yield sum(to.way is Way.ADVERT for _, to in courses)

"""How a measure of the plan is worked out from events. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.content.models.event_kinds import EventKind, Group
from bot.content.models.plan_measures import (
    CopyCount,
    DistinctCount,
    EventCount,
    Exists,
    HeadCount,
    Measure,
    NotHere,
)
from bot.outreach.events.model import EventRecord
from bot.outreach.events.written import folded

_key = lru_cache(maxsize=65_536)(folded)  # a channel is named in hundreds of entries


@dataclass(frozen=True)
class Value:
    """What a measure comes to. `groups`: heads of each group it counts, in the order of the plan; else nothing."""

    amount: int
    groups: tuple[tuple[Group, int], ...] = ()


def value_of(measure: Measure, records: Sequence[EventRecord]) -> Value | None:
    """The value over these events, which must be of the measure's kinds; None for what is not measured here.

    A document is 1 or 0. Where the target is for each group, the smallest group decides.
    """
    match measure:
        case EventCount():
            return Value(len(records))
        case CopyCount():
            return Value(sum(record.copies for record in records))
        case DistinctCount(of=named):
            keys = {_key(record.named(named)) for record in records}
            return Value(len(keys - {""}))
        case Exists():
            return Value(int(bool(records)))
        case HeadCount(groups=groups, each=each):
            heads = tuple((group, sum(record.heads.get(group, 0) for record in records)) for group in groups)
            counts = [count for _, count in heads]
            return Value(min(counts) if each else sum(counts), heads)
        case NotHere():
            return None


def is_training(kind: EventKind) -> bool:
    """Whether staff are taught at such an event."""
    return kind.value.startswith("training-") or kind is EventKind.STUDY_VISIT


def informs(kind: EventKind) -> bool:
    """Whether the public is taught or informed by it: the kinds up to those of training, as the ledger lists them."""
    return kind in _INFORMING


_INFORMING = frozenset(takewhile(lambda kind: kind is not EventKind.STUDY_VISIT, EventKind))


def heads_over(records: Iterable[EventRecord]) -> int:
    """Heads over events: somebody who came twice is counted twice."""
    return sum(record.people() for record in records)

"""From counts to figures nobody can be found in. Pure; the reasons are in docs/decisions/0006-counting.md.

Everything shown is built from cells: one fact with one trait in one quarter. Sums, halves and years add up
cells as they were published and never look at the counts again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import accumulate

from bot.chat.facts import FactKind
from bot.outreach.period import Period, last_told_day

SMALLEST = 11  # facts/data-standards.md §2: no cell below 11 is published
STEP = 5


class State(Enum):
    """How much of a period can be told."""

    OVER = "over"
    RUNNING = "running"
    WAITING = "waiting"  # it has begun, but its first week is not over
    AHEAD = "ahead"  # it has not begun


@dataclass(frozen=True)
class Counted:
    """What the counters hold: how often a fact with a trait was counted on a day."""

    day: date
    fact: str
    trait: str
    count: int


Cell = tuple[FactKind, str]


@dataclass(frozen=True)
class Table:
    """A period as it is published. `cells` holds only what may be told; all else is few or none."""

    period: Period
    state: State
    until: date | None  # the last day that is counted
    cells: Mapping[Cell, int]

    def total(self, kind: FactKind) -> int:
        """The sum of a fact's published cells: at least so many. 0: nothing may be told."""
        return sum(count for (fact, _), count in self.cells.items() if fact is kind)

    def traits(self, kind: FactKind) -> list[tuple[str, int]]:
        """A fact's published cells, the largest first."""
        found = [(trait, count) for (fact, trait), count in self.cells.items() if fact is kind]
        return sorted(found, key=lambda one: (-one[1], one[0]))


def published(count: int) -> int:
    """A count as it is told: 0 below 11, else rounded down to 11, 16, 21 …: each stands for five counts."""
    return 0 if count < SMALLEST else count - (count - SMALLEST) % STEP


def told(weeks: Iterable[int]) -> int:
    """What is told of a cell after its weeks: it moves only when what came since could be a cell itself.

    So the difference between two reports is 0 or at least 11, and what is told is at most 10 below the truth.
    """
    shown = 0
    for counted in accumulate(weeks):
        shown += published(counted - shown)
    return shown


def quarter_table(quarter: Period, counts: Iterable[Counted], today: date) -> Table:
    """The table of a quarter as of today: complete weeks only while it runs, all of it afterwards."""
    until = last_told_day(quarter, today)
    weeks: dict[Cell, dict[date, int]] = {}
    for one in counts:
        cell = _cell(one)
        if cell and until and quarter.first <= one.day <= until:
            week = weeks.setdefault(cell, {})
            sunday = one.day + timedelta(days=7 - one.day.isoweekday())
            week[sunday] = week.get(sunday, 0) + one.count
    cells = {cell: told(week[sunday] for sunday in sorted(week)) for cell, week in weeks.items()}
    return Table(
        quarter, _state(quarter, today, until), until, {cell: count for cell, count in cells.items() if count}
    )


def sum_of(period: Period, quarters: Sequence[Table], today: date) -> Table:
    """A half-year or a year: the sum of its quarters as they were published, and of nothing else."""
    cells: dict[Cell, int] = {}
    for quarter in quarters:
        for cell, count in quarter.cells.items():
            cells[cell] = cells.get(cell, 0) + count
    until = max((quarter.until for quarter in quarters if quarter.until), default=None)
    return Table(period, _state(period, today, until), until, cells)


def _state(period: Period, today: date, until: date | None) -> State:
    if today < period.first:
        return State.AHEAD
    if until is None:
        return State.WAITING
    return State.OVER if until >= period.last else State.RUNNING


def _cell(one: Counted) -> Cell | None:
    """The cell of a count; None for a fact this program no longer knows."""
    try:
        return FactKind(one.fact), one.trait
    except ValueError:
        return None

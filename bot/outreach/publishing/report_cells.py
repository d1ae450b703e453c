"""A table of a period as reports show it: the published value of each cell. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.outreach.period import Length, Period, quarter_of
from bot.outreach.publishing.cells import SPARE, Cell, Limits, never_alone, rounded
from bot.outreach.publishing.tables import Table, Traits

SETTLES = timedelta(days=7)  # how long after its end a period is still counted, and not yet published


class NotPublished(ValueError):
    """This table is not published for this period: it is too short, or not over."""


@dataclass(frozen=True)
class Published:
    """A table of a period. Every cell of the table is in `values`; 0 is a hidden one."""

    table: Table
    period: Period
    limits: Limits
    values: Mapping[Cell, int]

    def value(self, cell: Cell) -> int | None:
        """At least so many contacts; None: hidden. Raises KeyError for what is no cell of the table."""
        return self.values[cell] or None

    def hidden(self, cell: Cell) -> bool:
        """Whether the cell is hidden. A hidden one may be none, few, or hidden so that another is not alone."""
        return self.value(cell) is None

    def total(self, axis: int = 0, trait: str | None = None) -> int | None:
        """The sum of what is shown, in the whole table or in one line of it; None: nothing is shown."""
        told = (value for cell, value in self.values.items() if trait is None or cell[axis] == trait)
        return sum(told) or None

    def companions(self) -> bool:
        """Whether a hidden cell of this table may be more than few: hidden so that another is not alone."""
        return len(self.table.cells()) > 1 and any(self.values.values())


def publish(
    table: Table,
    period: Period,
    counts: Mapping[date, Mapping[Cell, int]],
    *,
    today: date,
    limits: Limits | None = None,
) -> Published:
    """The table of a period, from counts by day and cell of the table.

    Only units of the table are made from counts; a longer period adds up its units as they were published. Raises
    NotPublished for a period shorter than the unit or not yet over; ValueError for a cell that is not in the table.
    """
    limits = limits or Limits()
    if period.length not in table.lengths():
        raise NotPublished(f"{table.name} is not published for a {period.length.name.lower()}")
    if not over(period, today):
        raise NotPublished(f"{period.name} is published from {told_from(period)}")
    return sum_of(table, period, [unit_of(table, unit, counts, limits) for unit in units(table, period)])


def unit_of(
    table: Table, unit: Period, counts: Mapping[date, Mapping[Cell, int]], limits: Limits
) -> Published:
    """A unit of a table, from counts by day: the one place where counts become values. Other days are passed over.

    Raises ValueError for a cell that is not in the table and for a count below none.
    """
    true = dict.fromkeys(table.cells(), 0)
    for day, of_day in counts.items():
        if unit.first <= day <= unit.last:
            _add(true, of_day, table)
    return Published(
        table, unit, limits, never_alone({cell: rounded(count, limits) for cell, count in true.items()})
    )


def sum_of(table: Table, period: Period, published: Sequence[Published]) -> Published:
    """A period as the sum of its units, as each of them was published.

    Rows are those the units were published with, however the lists have changed since; what was published under
    different limits is told under the largest, which is true of all.
    """
    axes = tuple(
        _in_order(axis, (cell[place] for unit in published for cell in unit.values))
        for place, axis in enumerate(table.axes)
    )
    table = replace(table, axes=axes)
    values = dict.fromkeys(table.cells(), 0)
    for unit in published:
        _add(values, unit.values, table)
    limits = max((unit.limits for unit in published), key=lambda limits: (limits.step, limits.smallest))
    return Published(table, period, limits, values)


def counts_of(table: Table, counted: Iterable[tuple[date, str, str, int]]) -> dict[date, dict[Cell, int]]:
    """Rows of the counters (day, fact, trait, count) as counts of the table's cells; other facts are passed over."""
    found: dict[date, dict[Cell, int]] = defaultdict(lambda: defaultdict(int))
    for day, fact, trait, count in counted:
        cell = table.cell_of(fact, trait)
        if cell is not None:
            found[day][cell] += count
    return {day: dict(cells) for day, cells in found.items()}


def over(period: Period, today: date) -> bool:
    """Whether a period is over and settled, and so may be published."""
    return today > period.last + SETTLES


def day_to_count(day: date, today: date) -> date:
    """Under which day a count that comes late is written: today's, once its quarter was published.

    A published figure that moves later tells of the few contacts that came late.
    """
    return today if over(quarter_of(day), today) else day


def told_from(period: Period) -> date:
    """The first day on which a period may be published."""
    return period.last + SETTLES + timedelta(days=1)


def units(table: Table, period: Period) -> tuple[Period, ...]:
    """The units of the table that a period is made of, the earliest first."""
    return tuple(dict.fromkeys(_unit_around(quarter.first, table.unit) for quarter in period.quarters()))


def _add(to: dict[Cell, int], more: Mapping[Cell, int], table: Table) -> None:
    for cell, count in more.items():
        if cell not in to:
            raise ValueError(f"{cell} is no cell of {table.name}")
        if count < 0:
            raise ValueError("a count cannot be below none")
        to[cell] += count


def _in_order(axis: Traits, found: Iterable[str]) -> Traits:
    """The rows that were published, in the order of today's list; those it has no more stand before "other"."""
    rows = set(found)
    gone = sorted(rows - set(axis))
    return (
        *(row for row in axis if row in rows - SPARE),
        *gone,
        *(row for row in axis if row in SPARE & rows),
    )


def _unit_around(day: date, unit: Length) -> Period:
    return Period(day.year, unit, (day.month - 1) // unit.value + 1)

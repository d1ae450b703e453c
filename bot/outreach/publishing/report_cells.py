"""A table of a period as reports show it: published values and the words beside them. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.outreach.period import Length, Period, quarter_of
from bot.outreach.publishing.cells import Cell, Limits, never_alone, rounded
from bot.outreach.publishing.tables import Table

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

    def words(self, cell: Cell) -> str:
        """What a report says of a cell, in English: "at least 330" or "fewer than 165"."""
        value = self.value(cell)
        if value is not None:
            return f"at least {value}"
        few = f"fewer than {self.limits.step}"
        if self.period.length is not self.table.unit:
            few += f" in each {self.table.unit.name.lower().replace('half', 'half-year')}"
        return f"{few}, or hidden with such a cell" if self._companions() else few

    def _companions(self) -> bool:
        """Whether a hidden cell of this table may be more than few, hidden so that another is not alone."""
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
        raise NotPublished(f"{period.name} is published from {period.last + SETTLES + timedelta(days=1)}")
    units: dict[Period, dict[Cell, int]] = {
        unit: dict.fromkeys(table.cells(), 0) for unit in _units(table, period)
    }
    for day, of_day in counts.items():
        unit = _unit_of(day, table.unit)
        if unit in units:
            _add(units[unit], of_day, table)
    values = dict.fromkeys(table.cells(), 0)
    for true in units.values():
        _add(values, never_alone({cell: rounded(count, limits) for cell, count in true.items()}), table)
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


def _add(to: dict[Cell, int], more: Mapping[Cell, int], table: Table) -> None:
    for cell, count in more.items():
        if cell not in to:
            raise ValueError(f"{cell} is no cell of {table.name}")
        if count < 0:
            raise ValueError("a count cannot be below none")
        to[cell] += count


def _units(table: Table, period: Period) -> list[Period]:
    """The units of the table that a period is made of, the earliest first."""
    return list(dict.fromkeys(_unit_of(quarter.first, table.unit) for quarter in period.quarters()))


def _unit_of(day: date, unit: Length) -> Period:
    return Period(day.year, unit, (day.month - 1) // unit.value + 1)

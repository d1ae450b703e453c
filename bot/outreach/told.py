"""A period as a report shows it: how far it is, its tables, and which tables it is too short for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.outreach.period import Period, parse, quarter_of
from bot.outreach.publishing.report_cells import Published, over
from bot.outreach.publishing.tables import Table

LATEST = (
    "latest"  # in place of a period: the running quarter and those before it, up to the last that is told
)


class State(Enum):
    """How much of a period is told."""

    OVER = "over"
    RUNNING = "running"  # it has begun, and is not over for a week
    AHEAD = "ahead"  # it has not begun


@dataclass(frozen=True)
class Told:
    """A period with its published tables, and the names of those that are told for longer periods only."""

    period: Period
    state: State
    tables: tuple[Published, ...]
    longer: tuple[str, ...]


def told(period: Period, today: date, published: Sequence[Published], every: Sequence[Table]) -> Told:
    """A period as of today, from what is published of it and the list of every table there is."""
    state = State.OVER if over(period, today) else State.AHEAD if today < period.first else State.RUNNING
    longer = tuple(table.name for table in every if period.length not in table.lengths())
    return Told(period, state, tuple(published), longer)


def periods_for(asked: str, today: date) -> tuple[Period, ...]:
    """The periods somebody asks for, the latest first; () for nonsense. If they name none: from the running quarter
    back to the last that is told.
    """
    if asked.strip().lower() not in ("", LATEST):
        period = parse(asked)
        return (period,) if period else ()
    periods = [quarter_of(today)]
    while not over(periods[-1], today):
        periods.append(periods[-1].shift(-1))
    return tuple(periods)


def begun(period: Period, today: date) -> Period | None:
    """The period if it can be asked for and has begun: a button for it makes sense."""
    return period if parse(period.name) and period.first <= today else None

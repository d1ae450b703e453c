"""Where the indicators of a plan stand: values over time, evidence, what is missing. Nothing is worked out here."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.content.models.plan import Activity, Indicator, Objective
from bot.content.models.plan_parts import Note
from bot.outreach.period import Period
from bot.outreach.reporting.measuring import Value


class State(Enum):
    """Where an indicator stands."""

    REACHED = "reached"
    UNDER_WAY = "under-way"
    NOTHING = "nothing-entered"
    NO_TARGET = "no-target"  # something was entered, and the plan names no target
    NOT_HERE = "not-measured-here"


class Gap(Enum):
    """What is missing."""

    NO_ENTRIES = "no-entries"
    NO_EVIDENCE = "no-evidence"
    NO_HEADS = "heads-not-counted"
    OVERDUE = "deadline-passed"
    NOT_HERE = "not-measured-here"


@dataclass(frozen=True)
class Evidence:
    """An entry's reference to a document: never more than the ledger keeps."""

    entry: int
    day: date
    text: str


@dataclass(frozen=True)
class Achieved:
    """An indicator over time. Values are None where it is not measured here, or for days before the plan."""

    indicator: Indicator
    number: str  # its activity's, where the document gives it none
    total: Value | None  # from the plan's first day to the period's end
    at_start: Value | None  # … to the day before the period
    in_period: Value | None
    before: Value | None  # in the period before
    quarters: tuple[tuple[Period, Value | None], ...]  # of the period
    evidence: tuple[Evidence, ...]  # of the period
    unproven: tuple[int, ...]  # entries without evidence since the plan's first day
    uncounted: tuple[int, ...]  # entries in which the heads it asks for were not counted, which is not nobody
    after_plan: int  # entries after the plan's last day
    state: State
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> int | None:
        """The share of the target in whole per cent, rounded down so that 99.9 is no 100; None without either."""
        target = self.indicator.target
        if self.total is None or target is None or not target.value or target.bound == "at-most":
            return None
        return int(self.total.amount * 100 // target.value)

    @property
    def change(self) -> int | None:
        """The period against the one before; None where one of them is unknown."""
        if self.in_period is None or self.before is None:
            return None
        return self.in_period.amount - self.before.amount

    @property
    def reached_now(self) -> bool:
        """Whether it was reached in this period and not before."""
        before = self.at_start is not None and is_reached(self.indicator, self.at_start)
        return self.state is State.REACHED and not before


@dataclass(frozen=True)
class OfActivity:
    """An activity with its indicators. `due`: the last day of its deadline, if that is clear."""

    activity: Activity
    due: date | None
    indicators: tuple[Achieved, ...]
    others: tuple[Evidence, ...]  # of the period's entries no indicator counts, such as letters of agencies
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class OfObjective:
    """An objective with its activities."""

    objective: Objective
    activities: tuple[OfActivity, ...]
    notes: tuple[Note, ...]


def is_reached(indicator: Indicator, value: Value) -> bool:
    """Whether a value reaches the target; a document without a target is reached when there is one."""
    target = indicator.target
    if target is None:
        return indicator.measure.how == "document" and value.amount > 0
    return value.amount <= target.value if target.bound == "at-most" else value.amount >= target.value

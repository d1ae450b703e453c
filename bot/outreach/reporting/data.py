"""Everything a report is made of, frozen: every kind and every format shows this and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Plan
from bot.outreach.events.store import Entry
from bot.outreach.period import FIRST_YEAR, Length, Period
from bot.outreach.publishing.report_cells import Published, over
from bot.outreach.reporting.achieved import of_objectives
from bot.outreach.reporting.kinds import ReportKind
from bot.outreach.reporting.measuring import heads_over, informs, is_training
from bot.outreach.reporting.results import Achieved, OfActivity, OfObjective
from bot.outreach.reporting.standing import Standing

EARLIER = 3  # periods before the asked one in a trend
YEARS = 3  # of tables that are published for a year only


@dataclass(frozen=True)
class Entered:
    """How much the ledger holds of a period: events by what they are, and heads over events."""

    events: int = 0
    informing: int = 0
    trainings: int = 0
    heads_informed: int = 0
    heads_trained: int = 0
    copies: int = 0

    @property
    def papers(self) -> int:
        """Papers and meetings: everything else."""
        return self.events - self.informing - self.trainings


@dataclass(frozen=True)
class OfPlan:
    """One plan in a period."""

    plan: Plan
    objectives: tuple[OfObjective, ...]
    entered: Entered

    def activities(self) -> Iterator[OfActivity]:
        """Its activities, in the order of the document."""
        return (activity for objective in self.objectives for activity in objective.activities)

    def indicators(self) -> Iterator[Achieved]:
        """Its indicators, in the order of the document."""
        return (one for activity in self.activities() for one in activity.indicators)


@dataclass(frozen=True)
class ReportData:
    """A report before it has words. `published` are tables of the bot's counters, also of earlier periods."""

    kind: ReportKind
    period: Period
    today: date
    plans: tuple[OfPlan, ...]
    published: tuple[Published, ...]

    @property
    def begun(self) -> bool:
        """Whether the period has begun."""
        return self.period.first <= self.today

    @property
    def over(self) -> bool:
        """Whether the period is over."""
        return self.period.last < self.today

    @property
    def figures_out(self) -> bool:
        """Whether what the bot counted in the period is published by now."""
        return over(self.period, self.today)

    def figures(self) -> tuple[Published, ...]:
        """What the bot counted in the period itself."""
        return tuple(one for one in self.published if one.period == self.period)

    def figure(self, table: str, period: Period | None = None) -> Published | None:
        """One table of a period, of the report's own where none is named; None: it is not published."""
        period = period or self.period
        found = (one for one in self.published if one.table.name == table and one.period == period)
        return next(found, None)


def report_data(
    kind: ReportKind,
    period: Period,
    today: date,
    *,
    chosen: Sequence[Plan],
    plans: Sequence[Plan],
    entries: Sequence[Entry],
    published: Sequence[Published],
) -> ReportData:
    """The report on the `chosen` ones of all `plans`. `entries` are the standing ones of the ledger."""
    parts = tuple(
        OfPlan(
            plan, of_objectives(plan, plans, entries, period, today), _entered(plan, plans, entries, period)
        )
        for plan in chosen
    )
    return ReportData(kind, period, today, parts, tuple(published))


def periods_shown(kind: ReportKind, period: Period) -> tuple[Period, ...]:
    """Of which periods a report shows what the bot counted: its own, and in trends those before it as well."""
    shown = (period,) if kind is not ReportKind.TRENDS else (*row_of(period), *years_until(period))
    return tuple(one for one in dict.fromkeys(shown) if one.year >= FIRST_YEAR)


def row_of(period: Period) -> tuple[Period, ...]:
    """The period and those before it since the bot counts, the earliest first."""
    row = (period.shift(-back) for back in range(EARLIER, -1, -1))
    return tuple(one for one in row if one.year >= FIRST_YEAR)


def years_until(period: Period) -> tuple[Period, ...]:
    """The last years since the bot counts that end with the period at the latest, the earliest first."""
    last = Period(period.year if period.last.month == 12 else period.year - 1, Length.YEAR)
    return tuple(year for back in range(YEARS - 1, -1, -1) if (year := last.shift(-back)).year >= FIRST_YEAR)


def _entered(plan: Plan, plans: Sequence[Plan], entries: Sequence[Entry], period: Period) -> Entered:
    records = [entry.record for entry in Standing(plan, plans, entries).all(period.first, period.last)]
    informing = [record for record in records if informs(record.kind)]
    trainings = [record for record in records if is_training(record.kind)]
    return Entered(
        events=len(records),
        informing=len(informing),
        trainings=len(trainings),
        heads_informed=heads_over(informing),
        heads_trained=heads_over(trainings),
        copies=sum(record.copies for record in records if record.kind is EventKind.BROCHURE_HANDED_OUT),
    )

"""What was achieved of each indicator of a plan: from the ledger's standing entries to values, trends and gaps. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bot.content.models.plan import Activity, Indicator, Plan
from bot.content.models.plan_measures import HeadCount, events_of
from bot.content.models.plan_parts import Deadline
from bot.outreach.events.store import Entry
from bot.outreach.period import Length, Period
from bot.outreach.reporting.measuring import Value, value_of
from bot.outreach.reporting.results import Achieved, Evidence, Gap, OfActivity, OfObjective, State, is_reached
from bot.outreach.reporting.standing import Standing, during


def of_objectives(
    plan: Plan, plans: Sequence[Plan], entries: Sequence[Entry], period: Period, today: date
) -> tuple[OfObjective, ...]:
    """Every indicator of a plan as it stands at the period's end, or today if that is earlier.

    `entries` are the ledger's standing ones, of whatever day; `plans` are all plans, `plan` among them.
    """
    book = _Book(plan, Standing(plan, plans, entries), period, today)
    return tuple(
        OfObjective(
            objective,
            tuple(book.activity(activity) for activity in objective.activities),
            plan.notes_at(objective.number),
        )
        for objective in plan.objectives
    )


def due_day(deadline: Deadline | None) -> date | None:
    """The last day of a deadline: of the last one named, and of its year where the quarter is not clear."""
    ends = (
        [Period(one.year, Length.QUARTER, one.quarter or 4).last for one in deadline.ends] if deadline else []
    )
    return max(ends, default=None)


@dataclass(frozen=True)
class _Book:
    plan: Plan
    standing: Standing
    period: Period
    today: date

    def activity(self, activity: Activity) -> OfActivity:
        due = due_day(activity.deadline)
        numbers = [activity.number, *(one.number for one in activity.indicators if one.number)]
        notes = tuple(note for note in self.plan.notes if not {*numbers}.isdisjoint(note.places))
        counted = {kind for one in activity.indicators for kind in events_of(one.measure)}
        beside = [kind for kind in activity.fed_by.events if kind not in counted]
        others = self.standing.of(activity, beside, self.period.first, self.until, named=True)
        indicators = tuple(self._achieved(activity, one, due) for one in activity.indicators)
        return OfActivity(activity, due, indicators, _evidence(others), notes)

    @cached_property
    def until(self) -> date:
        """The last day that is told."""
        return min(self.period.last, self.today)

    def _achieved(self, activity: Activity, indicator: Indicator, due: date | None) -> Achieved:
        kinds = events_of(indicator.measure)
        all_of_it = self.standing.of(activity, kinds, self.plan.period.first, self.until)
        now = during(all_of_it, self.period.first, self.until)
        total = _value(indicator, all_of_it)
        earlier = self.period.shift(-1)
        state = _state(indicator, total, bool(all_of_it))
        unproven = tuple(sorted(entry.number for entry in all_of_it if not entry.record.evidence))
        uncounted = _uncounted(indicator, all_of_it)
        return Achieved(
            indicator=indicator,
            number=indicator.number or activity.number,
            total=total,
            at_start=_value(indicator, all_of_it[: len(all_of_it) - len(now)]),
            in_period=_value(indicator, now) if self.period.first <= self.today else None,
            before=self._between(indicator, all_of_it, earlier),
            quarters=tuple((one, self._between(indicator, all_of_it, one)) for one in self.period.quarters()),
            evidence=_evidence(now),
            unproven=unproven,
            uncounted=uncounted,
            after_plan=len(during(all_of_it, self.plan.period.last + timedelta(days=1), self.until)),
            state=state,
            gaps=self._gaps(state, unproven, uncounted, due),
        )

    def _between(self, indicator: Indicator, entries: list[Entry], period: Period) -> Value | None:
        """The value of a shorter time; None before the plan's first day and for what has not begun."""
        if period.last < self.plan.period.first or period.first > self.today:
            return None
        return _value(indicator, during(entries, period.first, period.last))

    def _gaps(
        self, state: State, unproven: tuple[int, ...], uncounted: tuple[int, ...], due: date | None
    ) -> tuple[Gap, ...]:
        if state is State.NOT_HERE:
            return (Gap.NOT_HERE,)
        late = due is not None and due < self.today and due <= self.period.last
        open_ = state in (State.UNDER_WAY, State.NOTHING)
        found = {
            Gap.NO_ENTRIES: state is State.NOTHING,
            Gap.NO_EVIDENCE: bool(unproven),
            Gap.NO_HEADS: bool(uncounted),
            Gap.OVERDUE: late and open_,
        }
        return tuple(gap for gap, there in found.items() if there)


def _value(indicator: Indicator, entries: Sequence[Entry]) -> Value | None:
    return value_of(indicator.measure, [entry.record for entry in entries])


def _state(indicator: Indicator, total: Value | None, entered: bool) -> State:
    if total is None:
        return State.NOT_HERE
    if not entered:
        return State.NOTHING
    if is_reached(indicator, total):
        return State.REACHED
    return State.UNDER_WAY if indicator.target else State.NO_TARGET


def _uncounted(indicator: Indicator, entries: Sequence[Entry]) -> tuple[int, ...]:
    if not isinstance(indicator.measure, HeadCount):
        return ()
    asked = set(indicator.measure.groups)
    return tuple(entry.number for entry in entries if asked.isdisjoint(entry.record.heads))


def _evidence(entries: Sequence[Entry]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(entry.number, entry.record.day, entry.record.evidence)
        for entry in entries
        if entry.record.evidence
    )

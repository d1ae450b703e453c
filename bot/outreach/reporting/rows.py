"""A report as one long table: a figure a row, for pivot tables and for programs. Pure; columns: docs/reports.md."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from bot.content.models.plan import Indicator, Plan
from bot.content.models.plan_parts import Figure
from bot.language.texts import Texts
from bot.outreach.publishing.cells import NOT_STATED
from bot.outreach.publishing.report_cells import Published
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.measuring import Value
from bot.outreach.reporting.results import Achieved, OfActivity
from bot.outreach.reporting.wording import plan_text

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Row:
    """One figure. Texts are empty and `value` is None where there is nothing to say."""

    source: str  # ledger, plan or bot
    plan: str = ""
    objective: str = ""
    activity: str = ""
    indicator: str = ""
    name: str = ""
    measure: str = ""
    unit: str = ""
    figure: str = ""  # target, since-start, period, period-before, quarter, counted
    first: date | None = None
    last: date | None = None
    group: str = ""
    second_group: str = ""
    value: int | float | None = None
    bound: str = ""  # exact, at-least, at-most, stated, hidden
    state: str = ""
    deadline: date | None = None


COLUMNS = tuple(field.name for field in fields(Row))
HXL = {  # hxlstandard.org/standard/1-1final/dictionary: a tag for each column, own attributes after +
    "source": "#meta +source",
    "plan": "#meta +plan",
    "objective": "#sector +code",
    "activity": "#activity +code",
    "indicator": "#indicator +code",
    "name": "#indicator +name",
    "measure": "#indicator +type",
    "unit": "#indicator +unit",
    "figure": "#meta +figure",
    "first": "#date +start",
    "last": "#date +end",
    "group": "#meta +group",
    "second_group": "#meta +group +second",
    "value": "#indicator +value",
    "bound": "#meta +bound",
    "state": "#status +code",
    "deadline": "#date +deadline",
}


def rows_of(t: Texts, data: ReportData, names: FigureNames) -> Iterator[Row]:
    """Every figure of a report: those of the plans first, then what the bot counted."""
    for part in data.plans:
        for objective in part.objectives:
            for activity in objective.activities:
                yield from _of_activity(t, data, part.plan, objective.objective.number, activity)
    for told in data.published:
        yield from _of_table(told, names)


def cells(row: Row) -> tuple[Cell, ...]:
    """A row's cells, in the order of the columns."""
    return tuple(getattr(row, column) for column in COLUMNS)


def _of_activity(t: Texts, data: ReportData, plan: Plan, objective: str, of: OfActivity) -> Iterator[Row]:
    for one in of.indicators:
        about = Row(
            source="ledger",
            plan=plan.id,
            objective=objective,
            activity=of.activity.number,
            indicator=one.number,
            name=plan_text(t, one.indicator.text),
            measure=one.indicator.measure.how,
            unit=unit_of(one.indicator),
            bound="exact",
            state=one.state.value,
            deadline=of.due,
        )
        if target := one.indicator.target:
            whole = replace(about, first=plan.period.first, last=plan.period.last)
            yield replace(
                whole, source="plan", figure="target", value=target_value(target), bound=target.bound
            )
        yield from _values(about, one, data, plan)


def _values(about: Row, one: Achieved, data: ReportData, plan: Plan) -> Iterator[Row]:
    """The figures of an indicator, the heads of its groups below each; one empty row for what is not measured."""
    until = min(data.period.last, data.today)
    earlier = data.period.shift(-1)
    spans: list[tuple[str, date, date, Value | None]] = [
        ("since-start", plan.period.first, until, one.total),
        ("period", data.period.first, until, one.in_period),
        ("period-before", earlier.first, earlier.last, one.before),
        *(("quarter", period.first, period.last, value) for period, value in one.quarters),
    ]
    for figure, first, last, value in spans:
        if value is None:
            continue
        here = replace(about, figure=figure, first=first, last=last, value=value.amount)
        yield here
        if len(value.groups) > 1:
            yield from (replace(here, group=group.value, value=count) for group, count in value.groups)
    if one.total is None:
        yield replace(about, figure="since-start", bound="")


def _of_table(told: Published, names: FigureNames) -> Iterator[Row]:
    """A row for each cell of a table, hidden or not."""
    for cell in told.table.cells():
        first, second = (*(trait or "not-stated" for trait in cell), NOT_STATED, NOT_STATED)[:2]
        value = told.value(cell)
        yield Row(
            source="bot",
            indicator=told.table.name,
            name=names.table(told.table),
            unit="contacts-and-taps",
            figure="counted",
            first=told.period.first,
            last=told.period.last,
            group=first,
            second_group=second,
            value=value,
            bound="hidden" if value is None else "at-least",
        )


def unit_of(indicator: Indicator) -> str:
    """The unit: that of the target, or else how the indicator is worked out."""
    return indicator.target.unit if indicator.target else indicator.measure.how


def target_value(target: Figure) -> int | float:
    """A target as a number."""
    return int(target.value) if target.value == int(target.value) else float(target.value)

"""An objective: its outcomes, a chart of its targets, a table of its indicators, by group and by quarter. Pure."""

from collections.abc import Iterator

from bot.content.models.plan import Plan
from bot.content.models.plan_parts import OutcomeValue
from bot.language.texts import Texts
from bot.outreach.reporting.blocks import Bar, Bars, Block, Grid, Head, Points, Small
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.kinds import ReportKind
from bot.outreach.reporting.measuring import Value
from bot.outreach.reporting.results import Achieved, OfObjective
from bot.outreach.reporting.wording import (
    NOTHING,
    change_words,
    day,
    deadline_words,
    group_words,
    number,
    period_short,
    plan_text,
    share_words,
    shows_groups,
    state_words,
    target_words,
    value_words,
)


def objective(t: Texts, data: ReportData, plan: Plan, of: OfObjective) -> Iterator[Block]:
    """Everything of an objective but its activities one by one."""
    one = of.objective
    yield Head(t("{number}. {title}", number=one.number, title=one.title.text(t.language)), 3)
    if data.kind is ReportKind.ANNUAL:
        yield from _outcomes(t, of)
    found = [each for activity in of.activities for each in activity.indicators]
    with_target = [each for each in found if each.share is not None]
    if with_target:
        yield share_chart(t, one.number, with_target)
    yield _indicators(t, plan, of)
    if grouped := [each for each in found if shows_groups(each.indicator.measure)]:
        yield _by_group(t, one.number, grouped)
    if data.kind is ReportKind.ANNUAL:
        yield _by_quarter(t, one.number, found)


def share_chart(t: Texts, objective_number: str, found: list[Achieved]) -> Bars:
    """The shares of the targets as a chart, with its figures."""
    caption = t("Share of the target reached, {number}", number=objective_number)
    bars = tuple(Bar(each.number, each.share, share_words(each)) for each in found)
    rows = tuple(
        (
            each.number,
            target_words(t, each.indicator.target),
            value_words(t, each.indicator.measure, each.total),
            share_words(each),
        )
        for each in found
    )
    heads = (t("Number"), t("Target"), t("Since the first day"), t("Share of the target"))
    says = t(
        "A bar for each indicator with a target. The line marks the target; what goes beyond it is cut off."
    )
    return Bars(caption, says, bars, Grid(caption, heads, rows, frozenset({1, 2, 3})), full=100)


def _indicators(t: Texts, plan: Plan, of: OfObjective) -> Grid:
    heads = (
        t("Number"),
        t("Indicator"),
        t("Target"),
        t("Since {day}", day=day(t, plan.period.first)),
        t("In this period"),
        t("Period before (change)"),
        t("Deadline"),
        t("Where it stands"),
    )
    rows = tuple(
        (
            each.number,
            plan_text(t, each.indicator.text),
            target_words(t, each.indicator.target),
            value_words(t, each.indicator.measure, each.total),
            value_words(t, each.indicator.measure, each.in_period),
            change_words(t, each),
            deadline_words(t, activity.activity.deadline),
            state_words(t, each.state),
        )
        for activity in of.activities
        for each in activity.indicators
    )
    caption = t("Indicators of objective {number}", number=of.objective.number)
    return Grid(caption, heads, rows, frozenset({2, 3, 4, 5}))


def _by_group(t: Texts, objective_number: str, found: list[Achieved]) -> Grid:
    """Heads by group: one trait and no second one."""
    rows = tuple(
        (each.number, group_words(t, group), number(t, count), _of_group(t, each.in_period, place))
        for each in found
        if each.total
        for place, (group, count) in enumerate(each.total.groups)
    )
    heads = (t("Number"), t("Group"), t("Since the first day"), t("In this period"))
    return Grid(t("Heads by group, {number}", number=objective_number), heads, rows, frozenset({2, 3}))


def _of_group(t: Texts, value: Value | None, place: int) -> str:
    return number(t, value.groups[place][1]) if value else NOTHING


def _by_quarter(t: Texts, objective_number: str, found: list[Achieved]) -> Grid:
    rows = tuple(
        (each.number, *(value_words(t, each.indicator.measure, value) for _, value in each.quarters))
        for each in found
        if each.total
    )
    quarters = [period_short(t, period) for period, _ in found[0].quarters]
    caption = t("Quarter by quarter, {number}", number=objective_number)
    return Grid(caption, (t("Number"), *quarters), rows, frozenset(range(1, len(quarters) + 1)))


def _outcomes(t: Texts, of: OfObjective) -> Iterator[Block]:
    """What the plan wants to come about: its own values only, since none of it is measured here."""
    rows = tuple(
        (
            each.text.text(t.language),
            _outcome(each.baseline),
            _outcome(each.intermediate),
            _outcome(each.final),
            each.verification or NOTHING,
        )
        for each in of.objective.outcomes
    )
    heads = (t("Outcome"), t("At the start"), t("Midway"), t("Target"), t("Source the plan names"))
    yield Grid(t("Outcomes the plan names, {number}", number=of.objective.number), heads, rows)
    yield Small(t("Outcomes are not measured here; the sources the plan names tell them."))
    if of.objective.risks:
        yield Small(t("Risks the plan names:"))
        yield Points(tuple(risk.text(t.language) for risk in of.objective.risks))


def _outcome(value: OutcomeValue | None) -> str:
    if value is None:
        return NOTHING
    return f"{value.as_written} ({value.year})" if value.year else value.as_written

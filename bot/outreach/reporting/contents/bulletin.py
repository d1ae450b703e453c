"""A short text for the quarterly bulletin (1.4.2), to be pasted and edited by whoever writes it. Pure."""

from collections.abc import Iterator

from bot.content.models.event_kinds import EventKind
from bot.content.models.plan_measures import events_of
from bot.language.texts import Texts
from bot.outreach.reporting.blocks import Block, Line, Points
from bot.outreach.reporting.contents.opening import after_plan, method, of_plan, opening
from bot.outreach.reporting.data import OfPlan, ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.results import State
from bot.outreach.reporting.wording import day, number, period_words, plan_text, target_words, value_words

SHOWN = (
    "contact",
    "check_started",
    "advert_read",
    "consultation_held",
)  # a reader of a bulletin needs no more
REPORTING = frozenset(
    {EventKind.PROGRESS_REPORT, EventKind.MONITORING_REPORT, EventKind.REPORT_PRESENTED, EventKind.BULLETIN}
)


def bulletin_report(t: Texts, data: ReportData, names: FigureNames) -> Iterator[Block]:
    """The text, a part for each plan."""
    yield from opening(t, data)
    for part in data.plans:
        yield from of_plan(t, part.plan)
        yield from after_plan(t, part.plan, data)
        yield from (Line(sentence) for sentence in _took_place(t, part, data))
        reached = [
            f"{one.number}: {plan_text(t, one.indicator.text)}"
            for one in part.indicators()
            if one.reached_now
        ]
        if reached:
            yield Line(t("Reached in this period:"))
            yield Points(tuple(reached))
        if own := tuple(_own_work(t, part)):
            yield Line(t("Reports and bulletins so far:"))
            yield Points(own)
    told = [names.total(one) for table in SHOWN if (one := data.figure(table))]
    if told:
        yield Line(t("With the bot (contacts and taps, not participants):"))
        yield Points(tuple(told))
    yield from method(t, data)


def _took_place(t: Texts, part: OfPlan, data: ReportData) -> Iterator[str]:
    """What the ledger holds of the period, and where the plan stands."""
    entered = part.entered
    yield t(
        "Events entered by the agencies, {period}: {events} (information and teaching {informing}, training {trainings}, "
        "papers and meetings {papers}).",
        period=period_words(t, data.period),
        events=number(t, entered.events),
        informing=number(t, entered.informing),
        trainings=number(t, entered.trainings),
        papers=number(t, entered.papers),
    )
    if entered.heads_informed or entered.heads_trained:
        yield t(
            "Heads counted over these events: {informed} at information and teaching, {trained} at training.",
            informed=number(t, entered.heads_informed),
            trained=number(t, entered.heads_trained),
        )
    if entered.copies:
        yield t("Copies of brochures handed out: {copies}.", copies=number(t, entered.copies))
    with_target = [one for one in part.indicators() if one.indicator.target and one.total]
    yield t(
        "Since {day}, {reached} of {all} indicators with a target measured here have reached it.",
        day=day(t, part.plan.period.first),
        reached=number(t, sum(one.state is State.REACHED for one in with_target)),
        all=number(t, len(with_target)),
    )


def _own_work(t: Texts, part: OfPlan) -> Iterator[str]:
    """Reports, meetings that present them, and bulletins: 1.4.1 and 1.4.2 of the first plan."""
    for one in part.indicators():
        if REPORTING.intersection(events_of(one.indicator.measure)):
            name = t("{number}: {text}", number=one.number, text=plan_text(t, one.indicator.text))
            value = value_words(t, one.indicator.measure, one.total)
            if one.indicator.target:
                target = target_words(t, one.indicator.target)
                yield t("{indicator}: {value}; target: {target}", indicator=name, value=value, target=target)
            else:
                yield t("{indicator}: {value}", indicator=name, value=value)

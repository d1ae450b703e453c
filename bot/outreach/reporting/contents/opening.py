"""What every report begins and ends with: whose it is, of which days, how its figures come about. Pure."""

from collections.abc import Iterator

from bot.content.models.plan import Plan
from bot.language.texts import Texts
from bot.outreach.publishing.cells import Limits
from bot.outreach.reporting.blocks import Block, Head, Line, Points, Small
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.wording import day, kind_name, period_words


def title(t: Texts, data: ReportData) -> str:
    """The title of a report."""
    return t("{kind}, {period}", kind=kind_name(t, data.kind), period=period_words(t, data.period))


def opening(t: Texts, data: ReportData) -> Iterator[Block]:
    """The title, the days it covers, the day it was made."""
    yield Head(title(t, data), 1)
    yield Line(
        t(
            "{first} – {last}. Made on {day} by Mgzavri.",
            first=day(t, data.period.first),
            last=day(t, data.period.last),
            day=day(t, data.today),
        )
    )
    if not data.begun:
        yield Line(t("This period has not begun yet: its own columns are empty."))
    elif not data.over:
        yield Line(t("This period is not over: what the ledger holds today is counted."))


def of_plan(t: Texts, plan: Plan) -> Iterator[Block]:
    """Which plan it is, and whether these are its own words."""
    yield Head(plan.title.text(t.language), 2)
    if not plan.is_official(t.language):
        yield Small(
            t("The plan’s document has no text in this language: titles and indicators are our translation.")
        )


def after_plan(t: Texts, plan: Plan, data: ReportData) -> Iterator[Block]:
    """A sentence where the period reaches beyond the plan's days."""
    if data.period.first > plan.period.last:
        yield Line(
            t(
                "This period lies after the plan’s last day, {day}. A plan counts on until the next one begins.",
                day=day(t, plan.period.last),
            )
        )


def odd(t: Texts, plan: Plan) -> Iterator[Block]:
    """What is odd in the plan's document, with its places."""
    notes = [f"{', '.join(_places(t, note.places))}: {note.says.text(t.language)}" for note in plan.notes]
    if notes:
        yield Head(t("What is odd in the plan’s document"), 3)
        yield Points(tuple(notes))


def _places(t: Texts, places: tuple[str, ...]) -> list[str]:
    return [t("the whole plan") if place == "plan" else place for place in places]


def method(t: Texts, data: ReportData) -> Iterator[Block]:
    """How the figures come about and what they do not say (SAFETY S14.7)."""
    yield Head(t("How the figures come about"), 2)
    if data.kind.needs_plan:
        yield Small(ledger_method(t))
    yield Small(bot_method(t, data))


def ledger_method(t: Texts) -> str:
    """Of the ledger."""
    return t(
        "Indicators are worked out from the ledger, in which agencies enter what took place. Values count from the "
        "plan’s first day to the end of the period. People are heads counted over events: somebody who came twice is "
        "counted twice. A corrected entry counts as it stands now; a withdrawn one counts nowhere."
    )


def bot_method(t: Texts, data: ReportData) -> str:
    """Of the bot's counters."""
    step = data.published[0].limits.step if data.published else Limits().step
    return t(
        "What the bot counted are contacts and taps, not participants: one person can make many. Each figure is rounded "
        "down to steps of {step}; below that nothing is told, and none and few look the same. These figures are never "
        "added to an indicator. They show how much was used, not what it changed.",
        step=step,
    )

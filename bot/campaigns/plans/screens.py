"""What coordinators see of campaign plans: all of them, and one with what is due now and next. Pure."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from bot.campaigns.plans.names import day_name, span_name, standing_words, state_name
from bot.campaigns.plans.timing import Standing, standing
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, column, row, shortened
from bot.content.models.campaign_plans import CampaignPlan, State, Step
from bot.content.models.event_kinds import EventKind
from bot.language.texts import Texts

ACTION = "campaign"  # the button's name; its arguments are a plan, and a language for its file
MOST_STEPS = 4  # of a sort on a screen: the page to print has them all
_STEP, _TITLE = 240, 160  # letters of a step and of a title on a screen


def plans_screen(t: Texts, plans: Sequence[CampaignPlan], day: dt.date) -> Screen:
    """All campaign plans, each with how many of its steps run."""
    blocks: list[Block] = [Heading(t("Campaign plans"))]
    if not plans:
        blocks.append(Para(t("There is no campaign plan yet: content/campaigns/plans.")))
    for plan in plans:
        running = len(standing(plan, day).running)
        line = t(
            "{title}. {state}, {period}",
            title=_title(t, plan),
            state=state_name(t, plan.state),
            period=span_name(t, plan.period),
        )
        now = t.plural("{number} step is due now", "{number} steps are due now", running) if running else ""
        blocks.append(Item("\n".join(filter(None, (line, now)))))
    buttons = [Button(shortened(_title(t, plan)), act(ACTION, plan.id)) for plan in plans]
    return Screen("campaign-plans", t.language, tuple(blocks), (*column(buttons), _home(t)), bare=True)


def plan_screen(t: Texts, plan: CampaignPlan, day: dt.date, *, printer: bool) -> Screen:
    """One plan: whether it is decided, what is due now, what comes next, and how it gets into the ledger."""
    now = standing(plan, day)
    blocks = (
        Heading(_title(t, plan)),
        Para(standing_words(t, plan)),
        Note(span_name(t, plan.period)),
        *_due(t, now),
        Note(_into_the_ledger(t, plan)),
        *(() if printer else (Note(_without_printer(t)),)),
    )
    return Screen("campaign-plan", t.language, blocks, _rows(t, plan, printer=printer), bare=True)


def _due(t: Texts, now: Standing) -> Iterator[Block]:
    yield Heading(t("Due now"))
    yield from _steps(t, now.running, lambda step: t("until {day}", day=day_name(t, step.when.last)))
    if not now.running:
        yield Para(t("No step is due today."))
    if coming := now.next():
        yield Heading(t("Coming steps"))
        yield from _steps(t, coming, lambda step: span_name(t, step.when))
    later = len(now.coming) - len(now.next())
    if later or now.over:
        yield Note(t("Later: {later} steps. Over: {over} steps.", later=later, over=len(now.over)))


def _steps(t: Texts, steps: Sequence[Step], when: Callable[[Step], str]) -> Iterator[Block]:
    for step in steps[:MOST_STEPS]:
        what = shortened(step.what.text(t.language), _STEP)
        yield Item(t("{what} ({when})", what=what, when=when(step)))
    if len(steps) > MOST_STEPS:
        yield Para(t("And {number} more: see the page to print.", number=len(steps) - MOST_STEPS))


def _into_the_ledger(t: Texts, plan: CampaignPlan) -> str:
    """A plan counts once it is decided, by an entry of the ledger that somebody makes."""
    if plan.state is State.DECIDED:
        return t(
            "This plan counts for the action plan only by an entry in the ledger of events. Make it by hand, "
            "once: /event, “Campaign plan adopted”, with the day of the decision and its evidence."
        )
    return t(
        "Once this plan is decided, enter it in the ledger of events by hand: /event, “Campaign plan adopted”, "
        "with the day of the decision and its evidence. Nothing here does that by itself."
    )


def _without_printer(t: Texts) -> str:
    return t(
        "PDF files cannot be made on this machine: the extra part “cards” is missing. "
        "You get the same page as a file for a browser, which prints it."
    )


def _rows(t: Texts, plan: CampaignPlan, *, printer: bool) -> Rows:
    georgian, english = (
        (t("PDF in Georgian"), t("PDF in English"))
        if printer
        else (t("Page in Georgian"), t("Page in English"))
    )
    files = row(
        Button(georgian, act(ACTION, plan.id, "ka")),
        Button(english, act(ACTION, plan.id, "en")),
    )
    entry = row(Button(t("Enter it in the ledger"), act(doors.EVENT_ENTRY, EventKind.CAMPAIGN_PLAN.value)))
    decided = (entry,) if plan.state is State.DECIDED else ()
    return (files, *decided, row(Button(t("All campaign plans"), act(ACTION))), _home(t))


def _title(t: Texts, plan: CampaignPlan) -> str:
    return shortened(plan.title.text(t.language), _TITLE)


def _home(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("Home"), act(doors.HOME)))

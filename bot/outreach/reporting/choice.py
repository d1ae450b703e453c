"""What the buttons of reports carry, read back step by step: anything we never made is stale. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.chat.actions import Action, StaleButton
from bot.content.models.plan import Plan
from bot.errors import MgzavriError
from bot.outreach.events.activities import plan_of
from bot.outreach.period import FIRST_YEAR, Length, Period, quarter_of
from bot.outreach.reporting.asking import ALL, period_asked
from bot.outreach.reporting.exporting import LANGUAGES
from bot.outreach.reporting.kinds import Format, ReportKind
from bot.outreach.reporting.purposes import Purpose

SHOWN = 4  # periods to choose from
PICTURES = "png"  # in place of a format: charts as pictures
NO_PLAN = "none"


class Step(Enum):
    """What is asked next."""

    KIND = 0
    PERIOD = 1
    PLAN = 2
    FORMAT = 3
    PURPOSE = 5
    DONE = 6


@dataclass(frozen=True)
class Choice:
    """What was chosen so far. Arguments of the button: kind, period, plan, language, format, purpose."""

    kind: ReportKind | None = None
    period: Period | None = None
    plan: str = ""  # its place in the list of plans, ALL or NO_PLAN
    language: str = ""
    form: str = ""
    purpose: Purpose | None = None

    @property
    def step(self) -> Step:
        """What is asked next."""
        if self.kind is None:
            return Step.KIND
        if self.period is None:
            return Step.PERIOD
        if not self.plan:
            return Step.PLAN
        if not self.form:
            return Step.FORMAT
        return Step.PURPOSE if self.purpose is None else Step.DONE

    def plans(self, plans: Sequence[Plan]) -> tuple[Plan, ...]:
        """The plans chosen. Raises StaleButton for a place that is no longer there."""
        if self.plan == NO_PLAN:
            return ()
        if self.plan == ALL:
            return tuple(plans)
        if not re.fullmatch(r"[0-9]{1,3}", self.plan) or int(self.plan) >= len(plans):
            raise StaleButton
        return (plans[int(self.plan)],)


def choice_on(action: Action) -> Choice:
    """The choice a button carries. Raises StaleButton for words we never wrote."""
    given = (*action.arguments, "", "", "", "", "", "")[:6]
    kind, period, plan, language, form, purpose = given
    try:
        choice = Choice(
            ReportKind(kind) if kind else None,
            period_asked(period) if period else None,
            plan,
            language,
            form if form in ("", PICTURES) else Format(form).value,
            Purpose(purpose) if purpose else None,
        )
    except (ValueError, MgzavriError):
        raise StaleButton from None
    if choice.kind and choice.period and not choice.kind.takes(choice.period):
        raise StaleButton
    if language not in ("", *LANGUAGES):
        raise StaleButton
    return choice


def periods_to_choose(kind: ReportKind, plans: Sequence[Plan], today: date) -> tuple[Period, ...]:
    """The latest periods of a kind that have begun; for what the bot counted of every length, those that are over."""
    if kind.length:
        latest = _around(today, kind.length)
        first = min((plan.period.first for plan in plans), default=today)
        shown = (latest.shift(-back) for back in range(SHOWN))
        return tuple(period for period in shown if period.last >= first)
    found = [
        _around(today, length).shift(-back)
        for length, how_many in ((Length.QUARTER, 2), (Length.HALF, 1), (Length.YEAR, 2))
        for back in range(1, how_many + 1)
    ]
    return tuple(period for period in found if period.year >= FIRST_YEAR)


def only_plan(kind: ReportKind, period: Period, plans: Sequence[Plan]) -> str:
    """The plan where nothing can be chosen: none is needed, or there is one only. Empty: ask."""
    if not kind.needs_plan:
        return NO_PLAN
    if len(plans) == 1:
        return "0" if plan_of(plans, period.last) else ""
    return ""


def _around(day: date, length: Length) -> Period:
    """The period of a length that a day lies in."""
    quarter = quarter_of(day)
    return Period(day.year, length, (quarter.first.month - 1) // length.value + 1)

"""Which activities of the plan an event of a kind belongs to. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Activity, Plan


def plan_of(plans: Sequence[Plan], day: date) -> Plan | None:
    """The plan of a day: the last one that had begun. Its numbers go on until the next plan begins."""
    begun = [plan for plan in plans if plan.period.first <= day]
    return max(begun, key=lambda plan: plan.period.first) if begun else None


def activities_of(plans: Sequence[Plan], kind: EventKind, day: date) -> tuple[Activity, ...]:
    """The activities of that day's plan which events of this kind feed."""
    plan = plan_of(plans, day)
    return tuple(one for one in plan.activities() if kind in one.fed_by.events) if plan else ()

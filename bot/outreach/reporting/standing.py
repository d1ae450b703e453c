"""The ledger's standing entries as one plan counts them: which belong to an activity, and from when to when. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Activity, Plan
from bot.outreach.events.activities import plan_of
from bot.outreach.events.store import Entry


def counts_until(plan: Plan, plans: Sequence[Plan]) -> date:
    """The last day whose events a plan counts: its own last day, or the eve of the next plan if that is later.

    A plan goes on until the next one begins: what is done late is done. Without a next one there is no last day.
    """
    later = [one.period.first for one in plans if one.period.first > plan.period.last]
    return min(later) - timedelta(days=1) if later else date.max


class Standing:
    """Entries of one plan by kind and day. `entries` may hold others too: they are passed over."""

    def __init__(self, plan: Plan, plans: Sequence[Plan], entries: Iterable[Entry]) -> None:
        self.first, self.last = plan.period.first, counts_until(plan, plans)
        self._fed: dict[EventKind, set[str]] = defaultdict(set)
        for activity in plan.activities():
            for kind in activity.fed_by.events:
                self._fed[kind].add(activity.number)
        found: dict[EventKind, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda one: (one.record.day, one.number)):
            if entry.record.kind in self._fed and self.first <= entry.record.day <= self.last:
                found[entry.record.kind].append(entry)
        self._entries = dict(found)
        self._own = {
            entry.number
            for of_kind in found.values()
            for entry in of_kind
            if entry.record.activity and _home(plans, entry.record.day) == plan.id
        }

    def of(
        self, activity: Activity, kinds: Iterable[EventKind], first: date, last: date, *, named: bool = False
    ) -> list[Entry]:
        """Entries of these kinds that count for an activity, by day.

        An entry that names another activity of this plan is that one's. With `named`, one that could belong to
        several must name this one: a letter of an agency stands for what it is about and for nothing else.
        """
        chosen: list[Entry] = []
        for kind in kinds:
            found = during(self._entries.get(kind, []), first, last)
            if len(self._fed[kind]) > 1:
                found = [entry for entry in found if self._is_for(entry, activity, named=named)]
            chosen += found
        return sorted(chosen, key=lambda one: (one.record.day, one.number))

    def all(self, first: date, last: date) -> list[Entry]:
        """Every entry of the plan in some days."""
        return [entry for of_kind in self._entries.values() for entry in during(of_kind, first, last)]

    def _is_for(self, entry: Entry, activity: Activity, *, named: bool) -> bool:
        fed = self._fed[entry.record.kind]
        says = entry.record.activity if entry.number in self._own else ""
        return says == activity.number or (says not in fed and not named)


def during(entries: list[Entry], first: date, last: date) -> list[Entry]:
    """The entries of some days, both included, of entries that stand by day."""
    begin = bisect_left(entries, first, key=_day)
    return entries[begin : bisect_right(entries, last, lo=begin, key=_day)]


def _day(entry: Entry) -> date:
    return entry.record.day


def _home(plans: Sequence[Plan], day: date) -> str:
    """Whose numbers an entry of a day means."""
    plan = plan_of(plans, day)
    return plan.id if plan else ""

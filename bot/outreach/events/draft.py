"""From what was written under each label to an event, or to every reason why it is none. Pure.

A form in the chat, a row of a table and the options of the command line all end here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Plan
from bot.language.texts import Texts
from bot.outreach.events.activities import activities_of, plan_of
from bot.outreach.events.fields import COUNTS, TEXTS, Field, Label
from bot.outreach.events.model import EventRecord, Why, Wrong, wrongs
from bot.outreach.events.names import kind_names, region_name
from bot.outreach.events.regions import WRITTEN, Region
from bot.outreach.events.written import clean, count_of, day_of, folded, is_nothing

Values = Mapping[Label, str]
_YES = frozenset({"yes", "y", "x", "1", "true", "კი", "დიახ", "да"})
_PLACEHOLDER_DAY = date(2015, 1, 1)


@dataclass(frozen=True)
class Read:
    """An event as it was read. `record` is None exactly when something is wrong."""

    record: EventRecord | None
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads what was written, in the light of the plans and of a day. `tongues`: languages names may be written in."""

    today: date
    plans: Sequence[Plan] = ()
    tongues: Sequence[Texts] = ()

    def read(self, values: Values, before: EventRecord | None = None) -> Read:
        """The event behind some values. What is not among them stays as it was `before`; an empty one empties it."""
        found: dict[str, Any] = {}
        wrong = [
            *self._kind(values, before, found),
            *self._day(values, before, found),
            *self._region(values, found),
            *_counts(values, before, found),
        ]
        for which in TEXTS:
            if which in values and which is not Field.REASON:
                found[which.value] = "" if is_nothing(values[which]) else clean(values[which])
        if Field.ACTIVITY in values:
            found["activity"] = "" if is_nothing(values[Field.ACTIVITY]) else clean(values[Field.ACTIVITY])
        kind = found.get("kind") or (before.kind if before else None)
        if kind is None:
            return Read(None, (*wrong, *_without_kind(found, self.today)))
        base = before or EventRecord(kind, _PLACEHOLDER_DAY)
        record = self._with_activity(replace(base, **found), knows_day="day" in found or before is not None)
        seen = {one.label for one in wrong}
        wrong += [one for one in wrongs(record, self.today) if one.label not in seen]
        wrong += self._misplaced(record)
        return Read(None if wrong else record, tuple(wrong))

    def kind(self, text: str) -> EventKind | None:
        """The kind somebody wrote: its word, also in brackets behind the name, or its name."""
        written, _, bracketed = clean(text).rpartition("[")
        for kind in EventKind:
            if kind.value in (clean(text).lower(), bracketed.rstrip("] ").lower() if written else ""):
                return kind
        wanted = folded(text)
        for t in self.tongues:
            for kind, name in kind_names(t).items():
                if wanted and wanted == folded(name):
                    return kind
        return None

    def region(self, text: str) -> Region | None:
        """The region somebody wrote: its code or its name."""
        wanted = folded(text)
        for region in Region:
            names = (region.value, *WRITTEN[region], *(region_name(t, region) for t in self.tongues))
            if wanted in {folded(name) for name in names}:
                return region
        return None

    def _kind(self, values: Values, before: EventRecord | None, found: dict[str, Any]) -> list[Wrong]:
        written = values.get(Field.KIND, "")
        if is_nothing(written):
            return [] if before and Field.KIND not in values else [Wrong(Field.KIND, Why.MISSING)]
        kind = self.kind(written)
        if kind is None:
            return [Wrong(Field.KIND, Why.UNKNOWN, clean(written)[:60])]
        found["kind"] = kind
        return []

    def _day(self, values: Values, before: EventRecord | None, found: dict[str, Any]) -> list[Wrong]:
        written = values.get(Field.DAY, "")
        if is_nothing(written):
            return [] if before and Field.DAY not in values else [Wrong(Field.DAY, Why.MISSING)]
        day = day_of(written)
        if day is None:
            return [Wrong(Field.DAY, Why.NO_DAY, clean(written)[:30])]
        found["day"] = day
        return []

    def _region(self, values: Values, found: dict[str, Any]) -> list[Wrong]:
        if Field.REGION not in values:
            return []
        written = values[Field.REGION]
        found["region"] = None if is_nothing(written) else self.region(written)
        if found["region"] is None and not is_nothing(written):
            return [Wrong(Field.REGION, Why.UNKNOWN, clean(written)[:60])]
        return []

    def _with_activity(self, record: EventRecord, *, knows_day: bool) -> EventRecord:
        """Where the plan leaves no choice, the activity follows from the kind."""
        fitting = activities_of(self.plans, record.kind, record.day) if knows_day else ()
        return (
            replace(record, activity=fitting[0].number)
            if len(fitting) == 1 and not record.activity
            else record
        )

    def _misplaced(self, record: EventRecord) -> list[Wrong]:
        fitting = {one.number for one in activities_of(self.plans, record.kind, record.day)}
        if record.activity and plan_of(self.plans, record.day) and record.activity not in fitting:
            return [Wrong(Field.ACTIVITY, Why.NOT_FED, record.activity[:12])]
        return []


def says_yes(text: str) -> bool | None:
    """Whether a cell says yes; None for what is neither yes nor empty."""
    if is_nothing(text) or folded(text) in ("no", "არა", "нет", "false", "0"):
        return False
    return True if folded(text) in _YES else None


def _counts(values: Values, before: EventRecord | None, found: dict[str, Any]) -> list[Wrong]:
    heads = dict(before.heads) if before else {}
    wrong = []
    for label in COUNTS:
        if label not in values:
            continue
        count = None if is_nothing(values[label]) else count_of(values[label])
        if count is None and not is_nothing(values[label]):
            wrong.append(Wrong(label, Why.NO_NUMBER, clean(values[label])[:30]))
        elif isinstance(label, Field):
            found[label.value] = count if label is not Field.COPIES else count or 0
        elif count is None:
            heads.pop(label, None)
        else:
            heads[label] = count
    found["heads"] = heads
    return wrong


def _without_kind(found: dict[str, Any], today: date) -> list[Wrong]:
    """What can be said of an event of which not even the kind is known."""
    record = EventRecord(EventKind.AGENCY_FIGURES, found.get("day", _PLACEHOLDER_DAY))
    return [one for one in wrongs(record, today) if one.label is Field.DAY]

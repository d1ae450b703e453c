"""An entry of the ledger in short lines, for screens and the command line; and what a correction changed."""

from collections.abc import Iterator

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.content.models.event_kinds import Group
from bot.language.texts import Texts
from bot.outreach.events.fields import Field, Label
from bot.outreach.events.form import labels_of, values_of
from bot.outreach.events.model import EventRecord
from bot.outreach.events.names import kind_name, label_name

_NUMBERS = (Field.WOMEN, Field.MEN, Field.COPIES)


def record_lines(t: Texts, record: EventRecord) -> Iterator[str]:
    """What an entry holds, a line each; what is empty has none."""
    for label in labels_of(record.kind):
        if value := shown(t, record, label):
            yield t("{line}: {value}", line=label_name(t, label, record.kind), value=value)


def changes(t: Texts, before: EventRecord, after: EventRecord) -> Iterator[str]:
    """What is different, a line each."""
    labels = dict.fromkeys((*labels_of(before.kind), *labels_of(after.kind)))
    for label in labels:
        old, new = shown(t, before, label), shown(t, after, label)
        if old != new:
            nothing = t("nothing")
            name = label_name(t, label, after.kind)
            yield t("{line}: {old} → {new}", line=name, old=old or nothing, new=new or nothing)


def shown(t: Texts, record: EventRecord, label: Label) -> str:
    """One part of an entry as people read it; empty when there is none."""
    if label is Field.KIND:
        return kind_name(t, record.kind)
    if label is Field.DAY:
        return str(format_date(record.day, "long", locale=t.language))
    value = values_of(t, record).get(label, "")
    numeric = isinstance(label, Group) or label in _NUMBERS
    return str(format_decimal(int(value), locale=t.language)) if numeric and value else value


def reason_name(t: Texts, reason: str) -> str:
    """Why an entry was withdrawn or corrected: one of our reasons, or somebody's words."""
    return {
        "mistake": t("entered by mistake"),
        "double": t("entered twice"),
        "cancelled": t("it did not take place"),
    }.get(reason, reason)


REASONS = ("mistake", "double", "cancelled")  # of withdrawing, on buttons

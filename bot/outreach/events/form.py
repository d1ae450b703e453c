"""The ready text of an entry: offered to be copied, filled in and sent back, then read line by line. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.models.event_kinds import EventKind, recorded
from bot.language.texts import Texts
from bot.outreach.events.fields import TEXTS, WRITTEN, Field, Label
from bot.outreach.events.model import NOWHERE, EventRecord, Why, Wrong, counts_sexes, groups_of
from bot.outreach.events.names import kind_name, label_name, region_name
from bot.outreach.events.written import clean, folded

LEAST_LINES = 3  # lines we know that make a form of a message; two when it names the entry it corrects
_LABELLED = re.compile(r"\s*[•*–—-]?\s*([^:=：՝։]{1,60}?)\s*[:=：՝։](?!//)\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Form:
    """What stands in a filled form: words by label, the entry it corrects, and lines that cannot be read."""

    values: dict[Label, str]
    wrong: tuple[Wrong, ...] = ()


def labels_of(kind: EventKind) -> tuple[Label, ...]:
    """The lines of the form of a kind, in their order."""
    where = () if kind in NOWHERE else (Field.REGION, Field.PLACE)
    sexes = (Field.WOMEN, Field.MEN) if counts_sexes(kind) else ()
    copies = (Field.COPIES,) if recorded(kind).copies else ()
    rest = (Field.ORGANISER, Field.PARTNERS, Field.EVIDENCE, Field.NOTE)
    return (Field.KIND, Field.DAY, Field.ACTIVITY, *where, *groups_of(kind), *sexes, *copies, *rest)


def ready_text(t: Texts, kind: EventKind, known: dict[Label, str]) -> str:
    """The form with what is known already."""
    first = (Field.NUMBER,) if Field.NUMBER in known else ()
    last = (Field.REASON,) if Field.NUMBER in known else ()
    known = {Field.KIND: f"{kind_name(t, kind)} [{kind.value}]", **known}
    lines = (
        (label_name(t, label, kind), known.get(label, "")) for label in (*first, *labels_of(kind), *last)
    )
    return "\n".join(f"{name}: {value}" for name, value in lines)


def values_of(t: Texts, record: EventRecord) -> dict[Label, str]:
    """What an event holds, as it would be written into the form."""
    values: dict[Label, str] = {
        Field.DAY: record.day.isoformat(),
        Field.ACTIVITY: record.activity,
        Field.REGION: region_name(t, record.region) if record.region else "",
        Field.COPIES: str(record.copies or ""),
        Field.WOMEN: "" if record.women is None else str(record.women),
        Field.MEN: "" if record.men is None else str(record.men),
    }
    values |= {which: record.text(which) for which in TEXTS if which is not Field.REASON}
    return {**values, **{group: str(count) for group, count in record.heads.items()}}


def read_form(t: Texts, text: str) -> Form | None:
    """The form somebody sent back; None for words that are none. Labels in English, Georgian, Russian and `t`."""
    words = _words(t)
    values: dict[Label, str] = {}
    wrong: list[Wrong] = []
    open_text: Label | None = None
    for line in text.splitlines():
        found = _LABELLED.match(line)
        label = words.get(folded(found[1])) if found else None
        if found and label is not None:
            if label in values:
                wrong.append(Wrong(label, Why.TWICE))
            values[label] = found[2]
            open_text = label if label in TEXTS else None
        elif open_text and not (found and _like_a_label(found[1])):
            values[open_text] += f" {line}"
        elif clean(line):
            wrong.append(Wrong(None, Why.NO_LINE, clean(line)[:60]))
    least = LEAST_LINES - 1 if Field.NUMBER in values else LEAST_LINES
    known = len(values) >= least and not values.keys().isdisjoint({Field.KIND, Field.NUMBER})
    return Form(values, tuple(wrong)) if known else None


def _like_a_label(words: str) -> bool:
    """Whether words before a colon look like a label somebody mistyped: then a figure may hang on it."""
    return len(words) <= 40 and not any(one.isdigit() for one in words) and "." not in words


def _words(t: Texts) -> dict[str, Label]:
    """Every word a line may begin with. What we say ourselves in the language of the form wins."""
    found: dict[str, Label] = {}
    for label, names in WRITTEN.items():
        found |= {folded(name): label for name in (label.value, *names)}
    named: Sequence[EventKind] = [kind for kind in EventKind if recorded(kind).names]
    for label in WRITTEN:
        found |= {folded(label_name(t, label, kind)): label for kind in (None, *named)}
    return found

"""The ledger's entries as a table: the columns of an empty one, with the number that reports name. Pure."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from bot.content.models.event_kinds import Group
from bot.language.texts import Texts
from bot.outreach.events.fields import COLUMNS, WRITTEN, Field, Label
from bot.outreach.events.form import values_of
from bot.outreach.events.store import Entry
from bot.outreach.events.template import hxl
from bot.outreach.reporting.formats.as_xlsx import xlsx_bytes
from bot.outreach.reporting.formats.harmless import harmless
from bot.outreach.reporting.formats.sheets import Sheet
from bot.outreach.reporting.kinds import Format
from bot.outreach.reporting.rows import Cell

SHOWN: tuple[Label, ...] = (Field.NUMBER, *(label for label in COLUMNS if label is not Field.AGAIN))
NUMBERS = frozenset({Field.NUMBER, Field.COPIES, Field.WOMEN, Field.MEN, *Group})


def ledger_bytes(t: Texts, entries: Iterable[Entry], form: Format) -> bytes:
    """The table as CSV or XLSX: a row of names, a row of HXL tags, then an entry a row.

    Raises MgzavriError for a spreadsheet where the extra `sheets` is not installed.
    """
    rows = tuple(_rows(t, entries))
    if form is Format.XLSX:
        return xlsx_bytes([Sheet("events", rows)])
    out = StringIO(newline="")
    csv.writer(out).writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _rows(t: Texts, entries: Iterable[Entry]) -> Iterator[Sequence[Cell]]:
    place = 1 if t.language == "ka" else 0
    yield tuple(WRITTEN[label][place] for label in SHOWN)
    yield tuple("#meta +entry" if label is Field.NUMBER else hxl(label) for label in SHOWN)
    for entry in entries:
        values = values_of(t, entry.record)
        values |= {Field.NUMBER: str(entry.number), Field.KIND: entry.record.kind.value}
        yield tuple(_cell(label, values.get(label, "")) for label in SHOWN)


def _cell(label: Label, value: str) -> Cell:
    return int(value) if label in NUMBERS and value else value or None


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else str(cell)

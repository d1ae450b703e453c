"""What is to be verified again, and until when: everything that carries dates. Pure but for reading the files."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.content.dated import Dated, dated_records
from bot.content.places import Places

COLUMNS = ("kind", "id", "file", "last read", "last called", "due", "state")

# What a record is, by the beginning of its id; the longest that fits counts.
KINDS = {
    "guides": "guide",
    "referrals/georgia": "service",
    "referrals/holidays": "holiday",
    "destinations": "destination",
    "destinations/emergency": "emergency number",
    "destinations/checks": "own check",
    "destinations/zone": "visa rule",
    "destinations/packing": "packing list",
    "check": "offer check",
    "awareness": "awareness question",
    "campaigns/broadcasts": "message to subscribers",
}


def due_records(content_folder: Path) -> list[Dated]:
    """Every record with dates, the one that is due first at the beginning. Raises ContentError for a broken file."""
    return sorted(dated_records(Places(content_folder)), key=lambda record: (record.due, record.id))


def due_rows(records: Iterable[Dated], day: dt.date, content_folder: Path) -> Iterable[tuple[str, ...]]:
    """The lines of the table as of a day, in the order of COLUMNS."""
    for record in records:
        place = f"{record.part.file.relative_to(content_folder)}:{record.part.line}"
        called = record.called_on.isoformat() if record.called_on else ""
        yield (
            kind_of(record.id),
            record.id,
            place,
            record.read_on.isoformat(),
            called,
            record.due.isoformat(),
            "overdue" if record.is_overdue(day) else "",
        )


def due_csv(rows: Iterable[Sequence[str]]) -> str:
    """The table as CSV, with a head line."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return stream.getvalue()


def summary(records: Sequence[Dated], day: dt.date) -> str:
    """One sentence below the table."""
    overdue = sum(record.is_overdue(day) for record in records)
    if overdue:
        return f"{overdue} of {len(records)} are overdue on {day.isoformat()}."
    if not records:
        return "Nothing carries dates."
    return f"Nothing is overdue on {day.isoformat()}; the first of {len(records)} is due on {records[0].due.isoformat()}."


def kind_of(identifier: str) -> str:
    """What a record is, in a word or two."""
    fitting = [start for start in KINDS if identifier == start or identifier.startswith(f"{start}/")]
    return KINDS[max(fitting, key=len)] if fitting else identifier.partition("/")[0]

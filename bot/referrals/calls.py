"""The call sheet: which numbers somebody must ring, and why. Pure."""

import csv
import datetime as dt
import difflib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.referrals.records import Record
from bot.referrals.store import Reported

Reason = Literal["reported", "not yet called", "not checked for long"]
REASONS: tuple[Reason, ...] = ("reported", "not yet called", "not checked for long")
COLUMNS = ("id", "name", "numbers", "why", "last read", "last called", "reports", "source pages")


@dataclass(frozen=True)
class Due:
    """A record to be called, and why. `reports`: how often it was said not to work since the last call."""

    record: Record
    reason: Reason
    reports: int

    def cells(self) -> tuple[str, ...]:
        """The cells of its line, in the order of COLUMNS."""
        fact = self.record.fact
        return (
            self.record.id,
            self.record.name,
            ", ".join(self.record.numbers),
            self.reason,
            fact.read_on.isoformat(),
            fact.called_on.isoformat() if fact.called_on else "",
            str(self.reports or ""),
            " ".join(source.url for source in fact.sources),
        )


def call_sheet(records: Sequence[Record], reports: Sequence[Reported], today: dt.date) -> list[Due]:
    """Who must be called on a day: reported numbers first, then those never called, then the oldest checks."""
    due = []
    for record in records:
        count = sum(one.count for one in reports if one.record == record.id and _open(one, record, today))
        reason = _reason(record, count, today)
        if reason:
            due.append(Due(record, reason, count))
    return sorted(
        due, key=lambda one: (REASONS.index(one.reason), -one.reports, one.record.fact.last_checked())
    )


def sheet_csv(due: Sequence[Due]) -> str:
    """The call sheet as CSV, with a head line."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(one.cells() for one in due)
    return stream.getvalue()


def nearest(records: Sequence[Record], identifier: str) -> list[str]:
    """The three ids most like one that is none."""
    return difflib.get_close_matches(identifier, [record.id for record in records], n=3, cutoff=0)


def _open(report: Reported, record: Record, today: dt.date) -> bool:
    """Whether a report is still to be settled: nobody rang on a later day."""
    return (record.fact.called_on or dt.date.min) <= report.day <= today


def _reason(record: Record, reports: int, today: dt.date) -> Reason | None:
    if reports:
        return "reported"
    if record.fact.called_on is None:
        return "not yet called"
    return "not checked for long" if record.fact.is_stale(today) else None

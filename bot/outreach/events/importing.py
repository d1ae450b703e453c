"""Rows of a table into the ledger: all of them or none. Pure but for the store."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.language.texts import Texts
from bot.outreach.events.model import EventRecord
from bot.outreach.events.sheet import Complaint, SheetRow
from bot.outreach.events.store import COMMAND_LINE, Entry, EventStore


@dataclass
class _Seen:
    """The rows before, by what they look like."""

    rows: dict[str, list[SheetRow]] = field(default_factory=dict)

    def like(self, row: SheetRow) -> list[SheetRow]:
        return self.rows.setdefault(row.record.fingerprint(), [])


async def doubles(
    store: EventStore, connection: AsyncConnection, rows: list[SheetRow], t: Texts
) -> list[Complaint]:
    """The rows that look like an entry or like a row before them, with the reason.

    A row that says it is another event passes, unless it is the same in everything: that is the same table again.
    """
    seen = _Seen()
    found = []
    for row in rows:
        why = _refused(row, await store.like(connection, row.record), seen.like(row), t)
        if why:
            found.append(Complaint(row.number, why))
        seen.like(row).append(row)
    return found


def _refused(row: SheetRow, entered: tuple[Entry, ...], before: list[SheetRow], t: Texts) -> str:
    for entry in entered:
        if _same(entry.record, row.record):
            return t("already entered, as number {number}", number=entry.number)
    for one in before:
        if _same(one.record, row.record):
            return t("the same as row {row}", row=one.number)
    if row.again:
        return ""
    another = t("If it is another event, write “yes” in the column “Another event”.")
    if entered:
        return t("looks like entry {number}.", number=entered[0].number) + " " + another
    return t("looks like row {row}.", row=before[0].number) + " " + another if before else ""


def _same(one: EventRecord, other: EventRecord) -> bool:
    return one.digest() == other.digest()


async def enter(
    store: EventStore, connection: AsyncConnection, rows: list[SheetRow], day: date
) -> tuple[Entry, ...]:
    """Enter rows that were found right, in the transaction given: the caller commits all of them or none."""
    return tuple([
        await store.add(connection, row.record, by=COMMAND_LINE, day=day, again=True) for row in rows
    ])  # fmt: skip

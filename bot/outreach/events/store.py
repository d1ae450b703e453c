"""The only writer of the ledger. A correction is a new row; what stood before stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.content.models.event_kinds import EventKind
from bot.errors import MgzavriError
from bot.outreach.events.model import EventRecord, heads_of_json
from bot.outreach.events.regions import Region
from bot.storage.tables.outreach import events

COMMAND_LINE = 0  # `by` of what was entered without Telegram


@dataclass(frozen=True)
class Entry:
    """One revision of an entry, and whose entry it is: `owner` entered it first, `by` wrote this revision."""

    number: int
    revision: int
    record: EventRecord
    withdrawn: bool
    reason: str
    by: int
    entered: date
    owner: int


class LooksEntered(MgzavriError):
    """An entry of another number looks like the same event: whoever enters it must say that it is another one."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"number {entry.number} of {entry.record.day.isoformat()} looks like the same event; "
            "say --again if it is another one"
        )
        self.entry = entry


class NoEntry(MgzavriError):
    """There is no entry of this number that could be changed."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no entry {number} that stands")


class ChangedMeanwhile(MgzavriError):
    """Somebody else changed the entry after it was looked at."""

    def __init__(self, number: int) -> None:
        super().__init__(f"entry {number} was changed meanwhile: look at it again")


class EventStore:
    """Reads and writes in the transaction it is given. Refusals are raised before anything is written."""

    async def add(
        self, connection: AsyncConnection, record: EventRecord, *, by: int, day: date, again: bool = False
    ) -> Entry:
        """Enter an event that was found right. Raises LooksEntered unless `again`."""
        await _alone(connection)
        if not again:
            await self._refuse_double(connection, record)
        number = (await connection.scalar(select(func.max(events.c.number))) or 0) + 1
        entry = Entry(number, 1, record, withdrawn=False, reason="", by=by, entered=day, owner=by)
        await connection.execute(insert(events).values(_row(entry)))
        return entry

    async def correct(
        self,
        connection: AsyncConnection,
        seen: Entry,
        record: EventRecord,
        *,
        reason: str,
        by: int,
        day: date,
        again: bool = False,
    ) -> Entry:
        """A new revision of an entry as it was `seen`. Raises NoEntry, ChangedMeanwhile, LooksEntered unless `again`."""
        await _alone(connection)
        await self._as_seen(connection, seen)
        if not again and record.fingerprint() != seen.record.fingerprint():  # it is no double of itself
            await self._refuse_double(connection, record)
        return await _next(connection, seen, record, withdrawn=False, reason=reason, by=by, day=day)

    async def withdraw(
        self, connection: AsyncConnection, seen: Entry, *, reason: str, by: int, day: date
    ) -> Entry:
        """Take an entry out of every figure; its history stays. Raises NoEntry or ChangedMeanwhile."""
        await _alone(connection)
        await self._as_seen(connection, seen)
        return await _next(connection, seen, seen.record, withdrawn=True, reason=reason, by=by, day=day)

    async def current(
        self,
        connection: AsyncConnection,
        first: date | None = None,
        last: date | None = None,
        *,
        activity: str = "",
        kind: EventKind | None = None,
        withdrawn: bool = False,
    ) -> tuple[Entry, ...]:
        """Entries as they stand now, by day; both days are included. With `withdrawn` also those that were."""
        query = _standing(withdrawn=withdrawn).order_by(events.c.day, events.c.number)
        if first:
            query = query.where(events.c.day >= first.isoformat())
        if last:
            query = query.where(events.c.day <= last.isoformat())
        if activity:
            query = query.where(events.c.activity == activity)
        if kind:
            query = query.where(events.c.kind == kind.value)
        return tuple([_entry(row) for row in await connection.execute(query)])

    async def latest(self, connection: AsyncConnection, how_many: int, skip: int = 0) -> tuple[Entry, ...]:
        """The entries made last, newest first, also withdrawn ones."""
        query = _standing(withdrawn=True).order_by(events.c.number.desc()).limit(how_many).offset(skip)
        return tuple([_entry(row) for row in await connection.execute(query)])

    async def get(self, connection: AsyncConnection, number: int) -> Entry | None:
        """An entry as it stands now, if there is one; also a withdrawn one."""
        rows = await connection.execute(_standing(withdrawn=True).where(events.c.number == number))
        return next((_entry(row) for row in rows), None)

    async def history(self, connection: AsyncConnection, number: int) -> tuple[Entry, ...]:
        """Every revision of an entry, the first one first."""
        query = _with_owner().where(events.c.number == number).order_by(events.c.revision)
        return tuple([_entry(row) for row in await connection.execute(query)])

    async def like(self, connection: AsyncConnection, record: EventRecord) -> tuple[Entry, ...]:
        """The standing entries that look like the same event."""
        query = _standing(withdrawn=False).where(events.c.fingerprint == record.fingerprint())
        return tuple([_entry(row) for row in await connection.execute(query.order_by(events.c.number))])

    async def _as_seen(self, connection: AsyncConnection, seen: Entry) -> None:
        now = await self.get(connection, seen.number)
        if now is None or now.withdrawn:
            raise NoEntry(seen.number)
        if now.revision != seen.revision:
            raise ChangedMeanwhile(seen.number)

    async def _refuse_double(self, connection: AsyncConnection, record: EventRecord) -> None:
        for entry in await self.like(connection, record):
            raise LooksEntered(entry)


async def _alone(connection: AsyncConnection) -> None:
    """Two replicas must not take the same number or overlook each other's entry; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE"))


async def _next(
    connection: AsyncConnection,
    seen: Entry,
    record: EventRecord,
    *,
    withdrawn: bool,
    reason: str,
    by: int,
    day: date,
) -> Entry:
    entry = Entry(seen.number, seen.revision + 1, record, withdrawn, reason, by, day, seen.owner)
    await connection.execute(insert(events).values(_row(entry)))
    return entry


_first = events.alias("first_revision")
_last = events.alias("last_revision")


def _with_owner() -> Select[Any]:
    first = (_first.c.number == events.c.number) & (_first.c.revision == 1)
    return select(*events.c, _first.c.by.label("owner")).join_from(events, _first, first)


def _standing(*, withdrawn: bool) -> Select[Any]:
    """The newest revision of every entry."""
    newest = select(func.max(_last.c.revision)).where(_last.c.number == events.c.number).scalar_subquery()
    query = _with_owner().where(events.c.revision == newest)
    return query if withdrawn else query.where(events.c.withdrawn.is_(False))


def _row(entry: Entry) -> dict[str, object]:
    record = entry.record
    return {
        "number": entry.number,
        "revision": entry.revision,
        "kind": record.kind.value,
        "day": record.day.isoformat(),
        "activity": record.activity,
        "place": record.place,
        "region": record.region.value if record.region else "",
        "organiser": record.organiser,
        "partners": record.partners,
        "heads": record.heads_json(),
        "copies": record.copies,
        "evidence": record.evidence,
        "note": record.note,
        "withdrawn": entry.withdrawn,
        "reason": entry.reason,
        "by": entry.by,
        "entered": entry.entered.isoformat(),
        "fingerprint": record.fingerprint(),
    }


def _entry(row: Any) -> Entry:
    heads, women, men = heads_of_json(row.heads)
    record = EventRecord(
        kind=EventKind(row.kind),
        day=date.fromisoformat(row.day),
        region=Region(row.region) if row.region else None,
        activity=row.activity,
        place=row.place,
        organiser=row.organiser,
        partners=row.partners,
        heads=heads,
        women=women,
        men=men,
        copies=row.copies,
        evidence=row.evidence,
        note=row.note,
    )
    return Entry(
        row.number,
        row.revision,
        record,
        row.withdrawn,
        row.reason,
        row.by,
        date.fromisoformat(row.entered),
        row.owner,
    )

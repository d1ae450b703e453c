"""Reports that a number did not work: record, day, how many. Nothing about whoever reported it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import delete, select

from bot.storage.engine import Database
from bot.storage.tables.referrals import dead_numbers
from bot.storage.upserts import adding
from bot.storage.work import UnitOfWork


@dataclass(frozen=True)
class Reported:
    """How often a record was reported on a day."""

    record: str
    day: date
    count: int


class Reports(Protocol):
    """Where reports go: all a handler needs."""

    async def add(self, work: UnitOfWork, record: str, day: date) -> None:
        """Count one more report."""
        ...


class DeadNumbers:
    """The reports, kept until the record is called again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, work: UnitOfWork, record: str, day: date) -> None:
        """Count one more report of a record on a day, once for each update."""
        connection = await work.connection()
        row = {"record": record, "day": day.isoformat(), "count": 1}
        await connection.execute(adding(dead_numbers, connection.dialect.name), row)

    async def all(self) -> tuple[Reported, ...]:
        """Every report, by record and day."""
        table = dead_numbers.c
        query = select(table.record, table.day, table["count"]).order_by(table.record, table.day)
        async with self._database.begin() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Reported(record, date.fromisoformat(day), count) for record, day, count in rows)

    async def settle(self, record: str, on: date) -> None:
        """Somebody rang just now: delete the reports of a record up to that day."""
        table = dead_numbers.c
        async with self._database.begin() as connection:
            await connection.execute(
                delete(dead_numbers).where(table.record == record, table.day <= on.isoformat())
            )

    async def forget_called(self, called: Mapping[str, date | None]) -> None:
        """Delete reports from before the day a record was called, and those of records that are gone.

        A report of the day itself stays: it may have come after the call, and `settle` deletes those before it.
        """
        old = {
            (one.record, one.day.isoformat())
            for one in await self.all()
            if one.record not in called or one.day < (called[one.record] or date.min)
        }
        if not old:
            return
        table = dead_numbers.c
        async with self._database.begin() as connection:
            for record, day in sorted(old):
                await connection.execute(delete(dead_numbers).where(table.record == record, table.day == day))

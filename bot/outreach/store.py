"""The counters' rows: day × fact × trait → count. Nothing in them leads to anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.advice import told
from bot.storage.engine import Database
from bot.storage.tables.outreach import counters
from bot.storage.upserts import adding

Batch = Mapping[tuple[str, str, str], int]  # (day, fact, trait) -> how often


@dataclass(frozen=True)
class Counted:
    """How often a fact with a trait was counted on a day."""

    day: date
    fact: str
    trait: str
    count: int


class CounterStore:
    """Adds to counters and reads them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, batch: Batch) -> None:
        """Add a batch: all of it or nothing. Raises StorageError when the database will not take it."""
        if not batch:
            return
        # In one order, so that two replicas never wait for each other's rows crosswise.
        rows = [
            {"day": day, "fact": fact, "trait": trait, "count": count}
            for (day, fact, trait), count in sorted(batch.items())
        ]
        try:
            async with self._database.begin() as connection:
                await connection.execute(adding(counters, connection.dialect.name), rows)
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"the counters cannot be written ({told(error)})") from None

    async def between(self, first: date, last: date) -> tuple[Counted, ...]:
        """What was counted from one day to another, both included."""
        columns = (counters.c.day, counters.c.fact, counters.c.trait, counters.c["count"])
        query = select(*columns).where(counters.c.day.between(first.isoformat(), last.isoformat()))
        async with self._database.begin() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Counted(date.fromisoformat(day), fact, trait, count) for day, fact, trait, count in rows)

    async def sums(self, first: date, last: date) -> tuple[tuple[str, str, int], ...]:
        """How often each fact with each trait was counted from one day to another, both included.

        The database adds up: a year has some hundred thousand rows, and a report needs some hundred sums.
        Raises StorageError when they cannot be read.
        """
        facts = (counters.c.fact, counters.c.trait)
        query = (
            select(*facts, func.sum(counters.c["count"]))
            .where(counters.c.day.between(first.isoformat(), last.isoformat()))
            .group_by(*facts)
        )
        try:
            async with self._database.begin() as connection:
                rows = (await connection.execute(query)).all()
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"the counters cannot be read ({type(error).__name__})") from None
        return tuple((fact, trait, int(count)) for fact, trait, count in rows)

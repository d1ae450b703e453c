"""Published units as they are kept: written once, and never changed afterwards."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.outreach.period import Period
from bot.outreach.publishing.cells import Cell, Limits
from bot.outreach.publishing.report_cells import Published
from bot.outreach.publishing.tables import Table
from bot.storage.engine import Database
from bot.storage.tables.outreach import published

Key = tuple[str, Period]  # the name of a table, and one of its units


class KeptFigures:
    """The units that were published before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, wanted: Mapping[Key, Table]) -> dict[Key, Published]:
        """Those of the wanted units that are kept. Raises StorageError when they cannot be read."""
        periods = {period.name: period for _, period in wanted}
        query = select(published).where(published.c.period.in_(periods))
        try:
            async with self._database.begin() as connection:
                rows = (await connection.execute(query)).all()
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"the published figures cannot be read ({type(error).__name__})") from None
        found = {}
        for row in rows:
            key = (row.name, periods[row.period])
            if key in wanted:
                limits = Limits(row.smallest, row.step)
                found[key] = Published(wanted[key], key[1], limits, _read(row.figures))
        return found

    async def keep(self, units: Iterable[Published]) -> None:
        """Keep units that are not kept yet; one that is stays as it is. Raises StorageError; then none is kept."""
        rows = [
            {
                "name": unit.table.name,
                "period": unit.period.name,
                "smallest": unit.limits.smallest,
                "step": unit.limits.step,
                "figures": _written(unit.values),
            }
            for unit in units
        ]
        dialect: Any = sqlite if self._database.sqlite else postgresql
        try:
            async with self._database.begin() as connection:
                await connection.execute(dialect.insert(published).on_conflict_do_nothing(), rows)
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"the published figures cannot be kept ({type(error).__name__})") from None


def _written(values: Mapping[Cell, int]) -> str:
    return json.dumps([[*cell, value] for cell, value in values.items()], separators=(",", ":"))


def _read(figures: str) -> dict[Cell, int]:
    return {tuple(cell): value for *cell, value in json.loads(figures)}

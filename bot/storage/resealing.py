"""Retiring a secret key: everything sealed that outlives a day is sealed anew under the newest one."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.sealing import Sealer

log = logging.getLogger(__name__)
PAGE = 500  # rows of a large table in one transaction: whoever writes to us meanwhile waits for no more than these


async def reseal(database: Database, tables: Iterable[Table], sealer: Sealer) -> int:
    """Seal what lies in `sealed_key` anew where an older key sealed it. Returns how many keys were.

    One transaction: a crash leaves everything as it was. A row that another replica resealed or destroyed
    meanwhile is left alone. What no key opens stays as it is and is told in the log: its key may come back.
    """
    renewed = lost = 0
    async with database.begin() as connection:
        for table in tables:
            rows = (await connection.execute(select(*table.primary_key, table.c.sealed_key))).all()
            fresh, unopened = await _reseal_rows(connection, table.c.sealed_key, rows, sealer)
            renewed, lost = renewed + fresh, lost + unopened
    await _tell(database, "keys in the key store", renewed, lost)
    return renewed


async def reseal_rows(database: Database, column: Column[Any], sealer: Sealer, what: str) -> int:
    """The same for a column of a small table, in one transaction. Returns how many rows were."""
    async with database.begin() as connection:
        rows = (await connection.execute(select(*column.table.primary_key, column))).all()
        renewed, lost = await _reseal_rows(connection, column, rows, sealer)
    await _tell(database, what, renewed, lost)
    return renewed


async def reseal_pages(database: Database, column: Column[Any], sealer: Sealer, what: str) -> int:
    """The same for a column of a large table with one number as its key, page by page. Returns how many rows were.

    A crash leaves the later pages for the next start. `what` is the rows' name for the log.
    """
    (number,) = column.table.primary_key
    renewed = lost = last = 0
    while True:
        async with database.begin() as connection:
            page = select(number, column).where(number > last).order_by(number).limit(PAGE)
            rows = (await connection.execute(page)).all()
            fresh, unopened = await _reseal_rows(connection, column, rows, sealer)
        renewed, lost = renewed + fresh, lost + unopened
        if len(rows) < PAGE:
            break
        last = rows[-1][0]
    await _tell(database, what, renewed, lost)
    return renewed


async def _reseal_rows(
    connection: AsyncConnection, column: Column[Any], rows: Sequence[Any], sealer: Sealer
) -> tuple[int, int]:
    """Seal these rows (their keys, then what is sealed) anew. How many were, and how many nothing opens."""
    renewed = lost = 0
    unchanged = [*column.table.primary_key, column]
    for row in rows:
        try:
            fresh = sealer.resealed(row[-1])
        except StorageError:
            lost += 1
            continue
        if fresh is None:
            continue
        same = [one == value for one, value in zip(unchanged, row, strict=True)]
        done = await connection.execute(update(column.table).where(*same).values({column.name: fresh}))
        renewed += done.rowcount
    return renewed, lost


async def _tell(database: Database, what: str, renewed: int, lost: int) -> None:
    if lost:
        log.warning("%d %s cannot be opened: BOT_SECRET_KEYS lacks theirs", lost, what)
    if renewed:
        await database.tidy()  # what the old key sealed goes from the files as well
        log.info("%d %s were sealed anew under the newest of BOT_SECRET_KEYS", renewed, what)

"""Retiring a secret key: every sealed key is sealed anew under the newest one."""

import logging
from collections.abc import Iterable

from sqlalchemy import Table, select, update

from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.sealing import Sealer

log = logging.getLogger(__name__)


async def reseal(database: Database, tables: Iterable[Table], sealer: Sealer) -> int:
    """Seal what lies in `sealed_key` anew where an older key sealed it. Returns how many keys were.

    One transaction: a crash leaves everything as it was. A row that another replica resealed or destroyed
    meanwhile is left alone. What no key opens stays as it is and is told in the log: its key may come back.
    """
    renewed = lost = 0
    async with database.begin() as connection:
        for table in tables:
            sealed = table.c.sealed_key
            for row in (await connection.execute(select(*table.primary_key, sealed))).all():
                try:
                    fresh = sealer.resealed(row.sealed_key)
                except StorageError:
                    lost += 1
                    continue
                if fresh is None:
                    continue
                unchanged = [*table.primary_key, sealed]
                same = [column == value for column, value in zip(unchanged, row, strict=True)]
                done = await connection.execute(update(table).where(*same).values(sealed_key=fresh))
                renewed += done.rowcount
    if lost:
        log.warning("%d keys in the key store cannot be opened: BOT_SECRET_KEYS lacks theirs", lost)
    if renewed:
        await database.tidy()  # what the old key sealed goes from the files as well
        log.info("%d keys were sealed anew under the newest of BOT_SECRET_KEYS", renewed)
    return renewed

"""Rows in place of others, in one transaction: all of it, or everything stays as it was."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.engine import DATA, Database, open_database
from bot.storage.migrate import steps_until, upgrade
from bot.storage.rows import Row, Rows, clear_rows, filled, read_rows, write_rows
from bot.storage.tables import metadata

IN_MEMORY = "sqlite+aiosqlite://"


async def brought_up(rows: Rows, step: str) -> Rows:
    """Rows of an earlier step as the newest one has them. It happens in memory: no disk sees what is left out later.

    Raises StorageError when they do not fit that step, or when the step is newer than this program.
    """
    try:
        steps_until(step)
    except StorageError:
        raise StorageError("this backup was made by a newer program: restore it with that one") from None
    staging = open_database(IN_MEMORY)
    try:
        await upgrade(staging, step)
        async with staging.begin() as connection:
            await write_rows(connection, rows)
        await upgrade(staging)
        async with staging.begin() as connection:
            return await read_rows(connection, metadata.tables)
    except (SQLAlchemyError, ValueError, TypeError):
        raise StorageError("this backup is broken: its rows do not fit its schema") from None
    finally:
        await staging.close()


async def refuse_if_filled(database: Database) -> None:
    """Raises StorageError when any table holds anything, or the database is newer than this program."""
    try:
        async with database.begin() as connection:
            there = await filled(connection)
    except (SQLAlchemyError, OSError) as error:
        raise StorageError(
            f"the database cannot be opened ({type(error).__name__}): look at {DATA}"
        ) from None
    if there:
        raise StorageError(
            f"the database that {DATA} names is not empty ({', '.join(there[:3])} …): nothing was restored."
            " To put the backup in place of what stands there, say --replace"
        )


async def replace_rows(database: Database, rows: Rows, *, added: Iterable[str], unique: str) -> None:
    """Put rows in place of those that the same tables hold; other tables stay as they are.

    To tables in `added` only those rows are added whose `unique` field is not there yet. Raises StorageError when it
    cannot be done; then everything stands as before.
    """
    await upgrade(database)
    adding = set(added)
    try:
        async with database.begin() as connection:
            if not database.sqlite:
                await connection.execute(text("SET LOCAL statement_timeout = 0"))
            await clear_rows(connection, [name for name in rows if name not in adding])
            there = await read_rows(connection, adding)
            fresh = {name: _fresh(rows[name], there[name], unique) for name in adding if name in rows}
            await write_rows(connection, {**rows, **fresh})
    except (SQLAlchemyError, OSError) as error:
        raise StorageError(
            f"the database cannot be written ({type(error).__name__}): everything stands as it did before"
        ) from None
    await database.tidy()


def _fresh(rows: list[Row], there: list[Row], unique: str) -> list[Row]:
    known = {row[unique] for row in there}
    last = max((row["id"] for row in there), default=0)
    new = [row for row in rows if row[unique] not in known]
    return [{**row, "id": last + place} for place, row in enumerate(new, 1)] if there else new

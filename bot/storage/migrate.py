"""Bringing the database to the shape this program expects: at start, and with `mgzavri migrate`."""

import logging
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.advice import told
from bot.storage.engine import DATA, Database
from bot.storage.tables import metadata
from bot.storage.turns import in_turn

STEPS = Path(__file__).resolve().parent / "migrations"
_NEWEST = "head"  # Alembic's word for the last step


async def upgrade(database: Database) -> None:
    """Apply every step the database has not seen: all of them or none, in one transaction.

    Raises StorageError when the database is newer than this program or cannot be changed.
    """
    await _move(database, _NEWEST, forward=True)


async def downgrade(database: Database, revision: str) -> None:
    """Go back to a step (`0001`), or to `base`: an empty database. What the later steps kept is lost.

    Raises StorageError when there is no such step.
    """
    await _move(database, revision, forward=False)


async def differences(database: Database) -> list[str]:
    """What the database has and bot/storage/tables.py has not, or the reverse. Empty after `upgrade`."""
    async with database.begin() as connection:
        return await connection.run_sync(_differences)


async def _move(database: Database, revision: str, *, forward: bool) -> None:
    try:
        async with database.begin() as connection:
            if not database.sqlite:  # replicas that start together take turns, as on SQLite they do anyway
                await connection.execute(text("SET LOCAL lock_timeout = 0"))
                await connection.execute(text("SET LOCAL statement_timeout = 0"))
                await in_turn(connection, "migration")
            await connection.run_sync(_run, revision, forward)
        await database.tidy()
    except (SQLAlchemyError, OSError) as error:
        raise StorageError(f"the database cannot be migrated ({told(error)}): look at {DATA}") from error


def _run(connection: Connection, revision: str, forward: bool) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)  # even its import tells at INFO
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        (command.upgrade if forward else command.downgrade)(config, revision)
    except CommandError as error:
        raise StorageError(
            f"the database is newer than this program, or no such step exists: {error}"
        ) from None


def _differences(connection: Connection) -> list[str]:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [str(difference) for difference in compare_metadata(context, metadata)]

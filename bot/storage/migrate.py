"""Bringing the database to the shape this program expects: at start, and with `mgzavri migrate`."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.advice import told
from bot.storage.engine import DATA, Database
from bot.storage.losses import Held, held, lost
from bot.storage.tables import metadata
from bot.storage.turns import in_turn

STEPS = Path(__file__).resolve().parent / "migrations"
_NEWEST = "head"  # Alembic's word for the last step


@dataclass(frozen=True)
class Step:
    """One step: its number, what it does in a sentence, and whether the database has taken it."""

    number: str
    what: str
    taken: bool


async def upgrade(database: Database, revision: str = _NEWEST) -> None:
    """Apply every step up to this one that the database has not seen: all of them or none, in one transaction.

    Raises StorageError when the database is newer than this program, has no such step or cannot be changed.
    """
    await _move(database, lambda connection: _run(connection, revision, forward=True))


async def downgrade(database: Database, revision: str, *, losing: bool = True) -> None:
    """Go back to a step (`0001`), by one (`-1`), or to `base`: an empty database. What the later steps kept is lost.

    Raises StorageError when there is no such step; without `losing` also when anything would be lost: nothing happens.
    """

    def back(connection: Connection) -> None:
        before = {} if losing else held(connection)
        _run(connection, revision, forward=False)
        if not losing:
            _refuse(before, connection)

    await _move(database, back)


async def move_to(database: Database, revision: str, *, losing: bool = False) -> None:
    """Go to a step, forward or back, whichever way it lies. Raises StorageError as both ways do."""
    taken = [step.number for step in await steps(database) if step.taken]
    if revision in taken or revision == "base":
        await downgrade(database, revision, losing=losing)
    else:
        await upgrade(database, revision)


async def steps(database: Database) -> list[Step]:
    """Every step this program knows, the first one first. Raises StorageError when the database cannot be read."""
    try:
        async with database.begin() as connection:
            present = await connection.run_sync(present_step)
    except (SQLAlchemyError, OSError) as error:
        raise _trouble(error) from error
    return steps_until(present)


def steps_until(present: str | None) -> list[Step]:
    """The same, for a database that stands at this step. Raises StorageError when it is newer than this program."""
    from alembic.script import ScriptDirectory

    scripts = list(ScriptDirectory(str(STEPS)).walk_revisions())[::-1]
    numbers = [script.revision for script in scripts]
    if present is not None and present not in numbers:
        raise StorageError(f"the database is newer than this program: it stands at step {present}")
    reached = numbers.index(present) + 1 if present else 0
    return [
        Step(script.revision, (script.doc or "").splitlines()[0], place < reached)
        for place, script in enumerate(scripts)
    ]


def newest() -> str:
    """The number of the last step this program knows."""
    return steps_until(None)[-1].number


def present_step(connection: Connection) -> str | None:
    """The step a database stands at; None: an empty one."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # even its import tells at INFO
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


async def differences(database: Database) -> list[str]:
    """What the database has and bot/storage/tables has not, or the reverse. Empty after `upgrade`."""
    async with database.begin() as connection:
        return await connection.run_sync(_differences)


def _refuse(before: Held, connection: Connection) -> None:
    if gone := lost(before, held(connection)):
        raise StorageError(
            f"going back would lose what stands in {', '.join(gone)}: nothing was changed."
            " Restore a backup from before the upgrade, or say --losing to let it go"
        )


async def _move(database: Database, change: Callable[[Connection], Any]) -> None:
    try:
        async with database.begin() as connection:
            if not database.sqlite:  # replicas that start together take turns, as on SQLite they do anyway
                await connection.execute(text("SET LOCAL lock_timeout = 0"))
                await connection.execute(text("SET LOCAL statement_timeout = 0"))
                await in_turn(connection, "migration")
            await connection.run_sync(change)
        await database.tidy()
    except (SQLAlchemyError, OSError) as error:
        raise _trouble(error) from error


def _trouble(error: Exception) -> StorageError:
    return StorageError(f"the database cannot be migrated ({told(error)}): look at {DATA}")


def _run(connection: Connection, revision: str, *, forward: bool) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
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

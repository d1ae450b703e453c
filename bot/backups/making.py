"""Making a backup: one look at the database, also while the bot runs; nothing waits for it and nothing is changed."""

from bot.backups.contents import Contents
from bot.backups.kept import ADDED, KEPT
from bot.backups.sifting import for_the_file
from bot.clock import Clock
from bot.errors import StorageError
from bot.storage.migrate import present_step
from bot.storage.rows import read_rows
from bot.storage.snapshot import snapshot
from bot.version import program_version


async def gathered(database_url: str, key_store_born: str | None, clock: Clock) -> Contents:
    """What a backup holds, as it stood at one moment. Raises StorageError when the database cannot be read."""
    async with snapshot(database_url) as connection:
        step = await connection.run_sync(present_step)
        if step is None:
            raise StorageError("the database is empty: there is nothing to back up")
        rows = await read_rows(connection, (*KEPT, *ADDED))
    if set(rows) != {*KEPT, *ADDED}:
        raise StorageError(f"the database stands at an earlier step ({step}): run `mgzavri migrate` first")
    return Contents(step, clock.now(), program_version(), key_store_born, for_the_file(rows))

"""Every row of one database into another one, of either kind: `mgzavri migrate --from URL`."""

from sqlalchemy import text

from bot.errors import StorageError
from bot.storage.engine import DATA, Database
from bot.storage.migrate import newest, present_step, upgrade
from bot.storage.occupied import in_use
from bot.storage.rows import filled, give_on, last_given, read_rows, write_rows
from bot.storage.snapshot import snapshot
from bot.storage.tables import metadata

FROM = "--from"
NEVER_AGAIN = ("subscribers",)  # their numbers are never given out a second time


async def move_rows(source: str, target: Database) -> dict[str, int]:
    """Read everything from `source`, which stays as it is, and write it to an empty `target`: all of it or nothing.

    The key store is another file and stays where it is. Returns how many rows each table got. Raises StorageError when a
    bot still uses the source, when it stands at another step, or when the target holds anything.
    """
    if await in_use(source, FROM):
        raise StorageError("a bot is running on the database that --from names: stop it first")
    async with snapshot(source, FROM) as connection:
        step = await connection.run_sync(present_step)
        if step != newest():
            raise StorageError(
                f"the database that --from names stands at step {step or 'base'}, this program at {newest()}:"
                " run `mgzavri migrate` on it first, with BOT_DATABASE_URL set to it"
            )
        rows = await read_rows(connection, metadata.tables)
        numbers = {name: await last_given(connection, name) for name in NEVER_AGAIN}
    await upgrade(target)
    async with target.begin() as connection:
        if not target.sqlite:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
        if there := await filled(connection):
            raise StorageError(f"{DATA} names a database that is not empty: {there[0]} holds rows already")
        await write_rows(connection, rows)
        for name, last in numbers.items():
            await give_on(connection, name, last)
    return {name: len(many) for name, many in rows.items() if many}

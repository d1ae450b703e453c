"""`mgzavri migrate`: bring the database to the present schema, or back."""

import asyncio

import click

from bot.settings import read_settings
from bot.storage.engine import open_database
from bot.storage.migrate import downgrade, upgrade


@click.command()
@click.option("--down", metavar="REVISION", help="Go back to a revision instead (`base` empties the schema).")
def migrate(down: str | None) -> None:
    """Apply the schema's migrations. `run` does this at every start."""
    asyncio.run(_migrate(read_settings().database_url, down))
    click.echo("The database is up to date." if down is None else f"The database is at {down}.")


async def _migrate(url: str, down: str | None) -> None:
    database = open_database(url)
    try:
        await (upgrade(database) if down is None else downgrade(database, down))
    finally:
        await database.close()

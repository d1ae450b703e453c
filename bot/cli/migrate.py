"""`mgzavri migrate`: bring the database to the present schema, to an earlier one, or its rows to another database."""

import asyncio

import click

from bot.settings import read_settings
from bot.storage.engine import Database, open_database
from bot.storage.migrate import downgrade, move_to, steps, upgrade
from bot.storage.moving import move_rows


@click.command()
@click.option("--to", "revision", metavar="STEP", help="Go to this step, forward or back.")
@click.option(
    "--down",
    metavar="STEP",
    is_flag=False,
    flag_value="-1",
    help="Go back by one step, or to this one (`base` empties the schema).",
)
@click.option("--losing", is_flag=True, help="Go back also where rows or fields are lost.")
@click.option("--show", is_flag=True, help="Change nothing: list the steps and which are taken.")
@click.option(
    "--from",
    "source",
    metavar="URL",
    help="Bring every row of this database, which no bot may use meanwhile, to BOT_DATABASE_URL, which must be empty.",
)
def migrate(revision: str | None, down: str | None, source: str | None, *, losing: bool, show: bool) -> None:
    """Apply the schema's migrations. `run` does this at every start.

    Going back is refused where something would be lost. All of it happens, or nothing.
    """
    if sum(map(bool, (revision, down, source, show))) > 1:
        raise click.UsageError("Choose one of --to, --down, --from and --show.")
    asyncio.run(_migrate(read_settings().database_url, revision, down, source, losing=losing, show=show))


async def _migrate(
    url: str, revision: str | None, down: str | None, source: str | None, *, losing: bool, show: bool
) -> None:
    database = open_database(url)
    try:
        if source:
            for table, rows in (await move_rows(source, database)).items():
                click.echo(f"{table}: {rows}")
        elif down:
            await downgrade(database, down, losing=losing)
        elif revision:
            await move_to(database, revision, losing=losing)
        elif not show:
            await upgrade(database)
        await _show(database, whole=show)
    finally:
        await database.close()


async def _show(database: Database, *, whole: bool) -> None:
    known = await steps(database)
    if whole:
        for step in known:
            click.echo(f"{'*' if step.taken else ' '} {step.number}  {step.what}")
    taken = [step.number for step in known if step.taken]
    if len(taken) == len(known):
        click.echo("The database is up to date.")
    else:
        click.echo(
            f"The database is at {taken[-1] if taken else 'base'}; the newest step is {known[-1].number}."
        )

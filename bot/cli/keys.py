"""`mgzavri keys`: fresh keys for BOT_SECRET_KEYS, retiring old ones, and a pair of keys for backups."""

import asyncio

import click

from bot.backups.age import new_identity
from bot.clock import SystemClock
from bot.errors import StorageError
from bot.settings import Settings, read_settings, require_apart, require_keys
from bot.storage.engine import DATA, KEYS, open_database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.occupied import in_use
from bot.storage.retiring import RESEALED, Needed, needed, retire
from bot.storage.sealing import Sealer, new_key
from bot.storage.snapshot import snapshot


@click.group()
def keys() -> None:
    """Keys for sealing."""


@keys.command()
def new() -> None:
    """Print a fresh key. Put it first in BOT_SECRET_KEYS; older ones after it still open what they sealed."""
    click.echo(new_key())


@keys.command()
def identity() -> None:
    """Print a pair of keys for backups: the recipient is for `backup --to`, the identity opens what was sealed to it."""
    secret, public = new_identity()
    click.echo(
        f"# recipient: {public}\n# Keep this away from the machine of the bot; without it no backup opens."
    )
    click.echo(secret)


@keys.command()
def rotate() -> None:
    """Seal everything under the newest of BOT_SECRET_KEYS, so that the older ones can be dropped. Stop the bot first.

    May be interrupted at any point and called again. `run` does most of it at every start, this does the rest at once.
    """
    asyncio.run(_rotate(read_settings()))


async def _rotate(settings: Settings) -> None:
    require_apart(settings)
    sealer = Sealer(require_keys(settings))
    for url, setting in ((settings.database_url, DATA), (settings.key_store_url, KEYS)):
        if await in_use(url, setting):
            raise StorageError("a bot is running and may not know the newest key: stop it first")
        async with snapshot(url, setting):
            pass  # nothing is made here where nothing is
    database, key_database = open_database(settings.database_url), open_database(settings.key_store_url, KEYS)
    try:
        await upgrade(database)
        store = KeyStore(key_database, sealer, SystemClock())
        renewed = await retire(database, store, sealer)
    finally:
        await database.close()
        await key_database.close()
    click.echo(f"{renewed} sealed values lie under the newest key now.")
    left = await still_needed(settings, sealer)
    if left.older:
        raise StorageError(f"{left.older} values lie under an older key still: call it again")
    if left.unopened:
        click.echo(
            f"{left.unopened} values open with none of the keys: theirs may be missing here.", err=True
        )
    click.echo(
        "Older keys in BOT_SECRET_KEYS are needed no more: take them out, and destroy them wherever they stand."
    )


async def still_needed(settings: Settings, sealer: Sealer) -> Needed:
    """How much lies under which key, in both databases; nothing is changed."""
    total = Needed()
    for url, setting in ((settings.database_url, DATA), (settings.key_store_url, KEYS)):
        async with snapshot(url, setting) as connection:
            total += await needed(connection, RESEALED, sealer)
    return total

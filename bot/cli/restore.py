"""`mgzavri restore FILE --identity FILE`: a backup comes back, and nobody who was erased since."""

import asyncio
from pathlib import Path

import click

from bot.backups.age import opened
from bot.backups.contents import Contents, read
from bot.backups.restoring import restore as put_back
from bot.backups.sifting import CameBack
from bot.clock import SystemClock
from bot.errors import StorageError
from bot.settings import Settings, read_settings, require_apart, require_keys
from bot.storage.engine import DATA, KEYS, open_database
from bot.storage.keystore import KeyStore
from bot.storage.occupied import in_use
from bot.storage.sealing import Sealer
from bot.storage.snapshot import database_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--identity",
    required=True,
    type=click.Path(path_type=Path),
    help="The file with the identity (AGE-SECRET-KEY-…) or the SSH key that opens the backup.",
)
@click.option("--replace", is_flag=True, help="Put the backup in place of what the database holds now.")
def restore(file: Path, identity: Path, *, replace: bool) -> None:
    """Restore the backup FILE into BOT_DATABASE_URL. Stop the bot first; all of it happens, or nothing.

    Needs the key store as it stands now (BOT_KEY_STORE_URL): it tells which cases were erased since. Without it the
    open cases have lost their link to the person, and none of them is restored.
    """
    settings = read_settings()
    require_apart(settings)
    contents = read(opened(_bytes(file), identity))
    click.echo(f"A backup of {contents.made:%Y-%m-%d %H:%M} UTC.")
    _tell(asyncio.run(_restore(settings, contents, replace=replace)))


async def _restore(settings: Settings, contents: Contents, *, replace: bool) -> CameBack:
    for url, setting in ((settings.database_url, DATA), (settings.key_store_url, KEYS)):
        if await in_use(url, setting):
            raise StorageError(f"a bot is running on the database that {setting} names: stop it first")
    clock = SystemClock()
    file = database_file(settings.key_store_url)
    key_database = open_database(settings.key_store_url, KEYS) if file is None or file.is_file() else None
    database = open_database(settings.database_url)
    try:
        keys = None
        if key_database:
            keys = KeyStore(key_database, Sealer(require_keys(settings)), clock)
            await keys.open()
        return await put_back(contents, database, keys, clock, replace=replace)
    finally:
        await database.close()
        if key_database:
            await key_database.close()


def _tell(back: CameBack) -> None:
    for name, rows in back.rows.items():
        if rows:
            click.echo(f"{name}: {len(rows)}")
    if back.open_cases:
        click.echo(
            f"{back.open_cases} cases came back, paused: each person opens their talk again themselves."
        )
    if back.erased:
        click.echo(f"{back.erased} cases of the backup were erased or moved since and did not come back.")
    if back.lost:
        click.echo(
            f"{back.lost} cases have lost their link to the person and did not come back: the key store that stood beside"
            " the backup is not at BOT_KEY_STORE_URL. If there is a copy of it (BOT_KEY_COPY), put it there and restore"
            " again with --replace. Otherwise remove their topics at the desk by hand."
        )
    click.echo("Who asked for messages is in no backup: they ask again, unless the database still held them.")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise StorageError(f"{file} cannot be read: {error.strerror}") from None

"""`mgzavri backup FILE --to RECIPIENT`: what must not be lost, sealed to a public key, also while the bot runs."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path

import click

from bot.backups.age import sealed
from bot.backups.contents import Contents, written
from bot.backups.making import gathered
from bot.clock import SystemClock
from bot.errors import StorageError
from bot.settings import Settings, read_settings, require_apart
from bot.storage.engine import KEYS
from bot.storage.keystore import born_of
from bot.storage.snapshot import snapshot


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "recipients",
    multiple=True,
    required=True,
    metavar="RECIPIENT",
    help="A public key, age1… or ssh-ed25519 …; again for more. Only whoever has its identity can open the backup.",
)
def backup(file: Path, recipients: tuple[str, ...]) -> None:
    """Write a backup to FILE. Case keys are never in it, nor anything that is tied to a reader's chat.

    What is in it and what is not: docs/decisions/0019-backups.md. Make a pair of keys with `mgzavri keys identity`, keep
    the identity away from this machine.
    """
    settings = read_settings()
    require_apart(settings)
    if file.exists():
        raise StorageError(f"{file} is there already: backups are never overwritten. Give another name.")
    sealed(b"", recipients)  # a wrong key is told before any work
    contents = asyncio.run(_gathered(settings))
    _write(file, sealed(written(contents), recipients))
    rows = sum(len(many) for many in contents.rows.values())
    click.echo(f"{file}: {rows} rows, {len(contents.rows['cases'])} cases, {file.stat().st_size:,} bytes.")


async def _gathered(settings: Settings) -> Contents:
    try:
        async with snapshot(settings.key_store_url, KEYS) as connection:
            born = await born_of(connection)
    except StorageError as error:
        click.echo(f"{error}: no case in this backup will find its person again.", err=True)
        born = None
    return await gathered(settings.database_url, born.isoformat() if born else None, SystemClock())


def _write(file: Path, data: bytes) -> None:
    """The whole file, or none: for its owner only, through to the disk."""
    part = file.with_name(file.name + ".part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StorageError(f"{file} cannot be written: {error.strerror}") from None

"""`mgzavri keys new`: a fresh key for BOT_SECRET_KEYS."""

import click

from bot.storage.sealing import new_key


@click.group()
def keys() -> None:
    """Keys for sealing."""


@keys.command()
def new() -> None:
    """Print a fresh key. Put it first in BOT_SECRET_KEYS; older ones after it still open what they sealed."""
    click.echo(new_key())

"""`mgzavri preview`: the bot on a Bot API of its own on this machine, with a page in the browser."""

import asyncio

import click

from bot import logs
from bot.errors import SettingsError
from bot.settings import read_settings


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8330,
    show_default=True,
    help="Port on 127.0.0.1; 0 takes a free one.",
)
def preview(port: int) -> None:
    """Talk to the real bot in a browser as three people. Needs no token; nothing leaves this machine."""
    from bot.preview.play import play

    if read_settings().token:
        raise SettingsError("The preview never runs with BOT_TOKEN. Take BOT_TOKEN away, or use: mgzavri run")
    logs.set_up("INFO")
    asyncio.run(play(port, announce=lambda address: click.secho(f"\n  Open {address}\n", bold=True)))

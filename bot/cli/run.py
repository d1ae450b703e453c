"""`mgzavri run`: the bot on Telegram, by long polling."""

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import click

from bot import logs
from bot.app import App
from bot.cli.event_loop import run_loop, spare_what_stays
from bot.cli.key_file import keys_from
from bot.settings import Settings, read_settings, require_keys, require_token
from bot.watching.operating import AppState, listening
from bot.wiring import build


@click.command()
@click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    help="Read BOT_SECRET_KEYS from this file; it is made, for its owner only, when it is missing.",
)
def run(key_file: Path | None) -> None:
    """Serve Telegram until interrupted (needs BOT_TOKEN and BOT_SECRET_KEYS)."""
    settings = read_settings()
    require_token(settings)
    if key_file and not settings.secret_keys:
        settings = read_settings(secret_keys=keys_from(key_file))
    require_keys(settings)
    logs.set_up(settings.log_level, form=settings.log_format)
    run_loop(_serve(settings))


async def _serve(settings: Settings) -> None:
    app = build(settings)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    logs.watch(loop)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    reload_on_hangup(loop, app)
    async with AsyncExitStack() as stack:
        if settings.metrics:
            watched = AppState(app.meters, app.database, app.key_database)
            await stack.enter_async_context(listening(settings.metrics, watched))
        await serve_until(app, stopping)


def reload_on_hangup(loop: asyncio.AbstractEventLoop, app: App) -> None:
    """From now on SIGHUP makes the bot read its content again."""
    loop.add_signal_handler(signal.SIGHUP, lambda: app.tasks.start(app.reload(), "reload"))


async def serve_until(app: App, stopping: asyncio.Event) -> None:
    """Start the bot, poll until `stopping` is set or polling fails for good, and stop within ten seconds."""
    try:
        await app.start()
    except BaseException:
        await app.drop()  # databases and connections do not stay open behind the sentence
        raise
    spare_what_stays()
    polling = asyncio.ensure_future(app.poll())
    waiting = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({polling, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if polling.done():
            polling.result()
    finally:
        waiting.cancel()
        await app.stop()
        await asyncio.gather(polling, waiting, return_exceptions=True)

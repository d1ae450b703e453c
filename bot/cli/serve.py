"""`mgzavri serve`: the bot on Telegram, by a webhook, with as many replicas as one likes."""

import asyncio
import logging
import signal
from contextlib import AsyncExitStack

import click

from bot import logs
from bot.app import App
from bot.cli.event_loop import run_loop, spare_what_stays
from bot.cli.run import reload_on_hangup
from bot.settings import Settings, read_settings, require_keys, require_token, require_webhook
from bot.watching.operating import AppState, health_route, listening
from bot.wiring import build

log = logging.getLogger(__name__)


@click.command()
def serve() -> None:
    """Serve Telegram by a webhook until interrupted: one replica of as many as you start.

    Needs BOT_TOKEN, BOT_SECRET_KEYS, BOT_WEBHOOK_URL (the public https address) and BOT_WEBHOOK_SECRET. It listens on
    BOT_LISTEN without TLS: a proxy in front of all replicas speaks it. Several replicas need PostgreSQL in
    BOT_DATABASE_URL and one key store for all; a SQLite file is for one process, also here.
    """
    settings = read_settings()
    require_token(settings)
    require_keys(settings)
    require_webhook(settings)
    logs.set_up(settings.log_level, form=settings.log_format)
    run_loop(_serve(settings))


async def _serve(settings: Settings) -> None:
    app = build(settings, beside_others=True)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    logs.watch(loop)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    reload_on_hangup(loop, app)
    watched = AppState(app.meters, app.database, app.key_database, polls=False)
    app.edge.further_routes.append(health_route(watched))  # for the balancer: it tells no counts
    async with AsyncExitStack() as stack:
        if settings.metrics:
            await stack.enter_async_context(listening(settings.metrics, watched))
        await serve_until(app, settings, stopping)


async def serve_until(app: App, settings: Settings, stopping: asyncio.Event) -> None:
    """Start a replica, serve until `stopping` is set, and stop within ten seconds. The webhook stays set."""
    url, secret = require_webhook(settings)
    try:
        await app.start()
    except BaseException:
        await app.drop()
        raise
    spare_what_stays()
    serving = asyncio.ensure_future(app.serve(url, secret, settings.listen))
    waiting = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            log.info("serving on port %d", serving.result())
            await waiting
    finally:
        serving.cancel()
        waiting.cancel()
        await app.stop()
        await asyncio.gather(serving, waiting, return_exceptions=True)

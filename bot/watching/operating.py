"""`/health` and `/metrics`: for the operator's monitor, on an address of this machine. Mounted by `run` and `serve`."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.errors import SettingsError
from bot.storage.answering import answers
from bot.storage.engine import Database
from bot.watching.meters import Meters
from bot.watching.store import standing

log = logging.getLogger(__name__)
PATIENCE = 2.0  # seconds for the database to answer
POLL_LASTS = 90.0  # a question lasts 25 s, the longest pause after trouble 30 s
FRESH = 5.0  # seconds for which counts of the database are told again: a scraper cannot keep it busy


@dataclass
class AppState:
    """What is looked at. `keys`: their store. `polls`: whether updates are asked for; a webhook is called instead."""

    meters: Meters
    database: Database
    keys: Database
    polls: bool = True
    _seen: dict[int, float] = field(default_factory=dict)
    _looked: float = -FRESH

    async def complaint(self) -> str:
        """Why the bot is not well; empty when it is. Telegram out of reach is no reason: a restart would not help."""
        if not await answers(self.database, PATIENCE):
            return "the database does not answer"
        if not await answers(self.keys, PATIENCE):
            return "the key store does not answer"
        silent = time.monotonic() - self.meters.polled
        if self.polls and silent > POLL_LASTS:
            return f"no question for updates came to an end for {silent:.0f} s"
        return ""

    async def look(self) -> None:
        """Bring the counts of the database up to date, at most every few seconds. Never raises."""
        now = time.monotonic()
        if now - self._looked < FRESH:
            return
        self._looked = now
        try:
            async with asyncio.timeout(PATIENCE), self.database.begin() as connection:
                stands = await standing(connection)
        except Exception as error:  # noqa: BLE001  a monitor gets the old counts and sees database errors rise
            log.info("the counts of the database could not be read: %s", type(error).__name__)
            return
        numbers = frozenset().union(*stands.waiting.values())
        self._seen = {number: self._seen.get(number, now) for number in numbers}
        self.meters.queue = {side: len(letters) for side, letters in stands.waiting.items()}
        self.meters.oldest = now - min(self._seen.values(), default=now)
        self.meters.cases = stands.cases


def health_route(state: AppState) -> web.RouteDef:
    """`/health`: whether this process is well, in one sentence."""

    async def health(_: web.Request) -> web.Response:
        complaint = await state.complaint()
        return web.Response(text=f"{complaint or 'ok'}\n", status=503 if complaint else 200)

    return web.get("/health", health)


def operating_routes(state: AppState) -> list[web.RouteDef]:
    """Both routes, to be added to any aiohttp application. They tell counts only, but are for the operator alone."""

    async def metrics(_: web.Request) -> web.Response:
        await state.look()
        body = generate_latest(state.meters.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    return [health_route(state), web.get("/metrics", metrics)]


@asynccontextmanager
async def listening(address: str, state: AppState) -> AsyncIterator[int]:
    """The routes answer at `host:port` while the context is open; the port comes out (0 in the address: any free one).

    Raises SettingsError when that address cannot be had.
    """
    host, _, port = address.rpartition(":")
    app = web.Application()
    app.add_routes(operating_routes(state))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, int(port)).start()
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
            raise SettingsError(f"BOT_METRICS: cannot listen there ({why}). Choose another port.") from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()

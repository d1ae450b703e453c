"""Server-sent events: every change of the world, to every open page."""

import asyncio
import contextlib

import orjson
from aiohttp import web

from bot.preview.records import Change
from bot.preview.world import World

_HEARTBEAT_SECONDS = 15.0
_FULL = 1000


class Stream:
    """The pages that listen now. A page that does not read is cut off; it reconnects and reads anew."""

    def __init__(self, world: World) -> None:
        self._pages: set[asyncio.Queue[Change | None]] = set()
        world.watchers.append(self._tell)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One page's connection, until either side ends it."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        changes: asyncio.Queue[Change | None] = asyncio.Queue(_FULL)
        self._pages.add(changes)
        try:
            with contextlib.suppress(ConnectionError):
                await response.write(b": hello\n\n")
                while (line := await _next_line(changes)) is not None:
                    await response.write(line)
        finally:
            self._pages.discard(changes)
        return response

    def close(self) -> None:
        """End every connection."""
        for page in list(self._pages):
            _put(page, None)

    def _tell(self, change: Change) -> None:
        for page in list(self._pages):
            _put(page, change)


def _put(page: asyncio.Queue[Change | None], change: Change | None) -> None:
    if page.full():
        # It misses changes already: end it, so that it reconnects and reads everything again.
        while not page.empty():
            page.get_nowait()
        change = None
    page.put_nowait(change)


async def _next_line(changes: asyncio.Queue[Change | None]) -> bytes | None:
    try:
        async with asyncio.timeout(_HEARTBEAT_SECONDS):
            change = await changes.get()
    except TimeoutError:
        return b": still here\n\n"
    if change is None:
        return None
    return (
        b"data: "
        + orjson.dumps({"chat": change.chat, "thread": change.thread, "kind": change.kind})
        + b"\n\n"
    )

"""The HTTP door: the Bot API, its files, the page and its control API, for this machine only."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from bot.preview import limits, refusals
from bot.preview.control import Control
from bot.preview.door import answer, refusal
from bot.preview.faults import ConnectionLostError
from bot.preview.methods.files import file_at
from bot.preview.records import Json, Upload
from bot.preview.refusals import BotApiError
from bot.preview.scene import Scene
from bot.preview.stream import Stream

PAGE = Path(__file__).parent / "page"
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(scene: Scene) -> web.Application:
    """Everything under one address. It answers only to 127.0.0.1 and localhost, and to pages from there."""
    app = web.Application(middlewares=[_only_from_here], client_max_size=limits.UPLOAD + (1 << 20))
    stream = Stream(scene.world)
    bot_api = _BotApi(scene)
    app.add_routes(
        [
            web.get("/", _page),
            web.static("/page", PAGE),
            web.get("/preview/events", stream.serve),
            *Control(scene).routes(),
            web.route("*", "/bot{token}/{method}", bot_api.call),
            web.get("/file/bot{token}/{path:.+}", bot_api.file),
        ]
    )

    async def end_connections(_: web.Application) -> None:
        stream.close()
        scene.world.queue.end_poll(BotApiError(502, refusals.BAD_GATEWAY))

    app.on_shutdown.append(end_connections)
    app.on_response_prepare.append(_add_headers)
    return app


@asynccontextmanager
async def serving(scene: Scene, port: int = 0) -> AsyncIterator[str]:
    """The server runs on 127.0.0.1 while the context is open; its address comes out. Port 0: any free one."""
    # No access log: the token stands in the path.
    runner = web.AppRunner(
        application(scene), access_log=None, handler_cancellation=True, shutdown_timeout=2.0
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses foreign names for this machine (DNS rebinding) and calls from pages of other sites."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    here = (f"127.0.0.1:{port}", f"localhost:{port}")
    origin = request.headers.get("Origin")
    if request.headers.get("Host") not in here or (
        origin is not None and origin.removeprefix("http://") not in here
    ):
        return web.Response(status=403, text="This preview talks to this machine only.")
    return await handler(request)


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def _page(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})


class _BotApi:
    def __init__(self, scene: Scene) -> None:
        self._world = scene.world

    async def call(self, request: web.Request) -> web.Response:
        delay = self._world.faults.delay
        if delay:
            await asyncio.sleep(delay)
        parameters, files = await _arguments(request)
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            status, body = await answer(self._world, token, method, parameters, files)
        except ConnectionLostError:
            if request.transport:
                request.transport.abort()
            return web.Response()
        return web.Response(body=body, status=status, content_type="application/json")

    async def file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._world.token:
            return _refused(BotApiError(401, refusals.UNAUTHORIZED))
        try:
            file = file_at(self._world, request.match_info["path"])
        except BotApiError as error:
            return _refused(error)
        return web.Response(body=file.data, content_type="application/octet-stream")


def _refused(error: BotApiError) -> web.Response:
    return web.Response(body=refusal(error), status=error.code, content_type="application/json")


async def _arguments(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Query, form, multipart or JSON, as the Bot API takes them all."""
    parameters: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        given: Any = await request.json(loads=orjson.loads)
        return parameters | (given if isinstance(given, dict) else {}), files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            parameters[name] = value
    return parameters, files

"""The control API of the page: read the world, act in it, switch faults."""

from typing import Any

import orjson
from aiohttp import web

from bot.preview.acts import carry_out
from bot.preview.groups import ImpossibleActError
from bot.preview.pictures import picture_type
from bot.preview.records import Json
from bot.preview.scene import Scene
from bot.preview.view import chat_view, state_view

BODY_LIMIT = 25 * 1024 * 1024
_FAULTS = (
    "flood",
    "fail",
    "server_error",
    "conflict",
    "reset_before",
    "lose_answer",
    "slow",
    "enforce_rates",
)


class Control:
    """The handlers below /preview/."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/preview/state", self.state),
            web.get(r"/preview/chat/{chat:-?\d+}", self.chat),
            web.get("/preview/file/{file}", self.file),
            web.post("/preview/act", self.act),
            web.get("/preview/faults", self.faults),
            web.post("/preview/faults", self.set_faults),
        ]

    async def state(self, request: web.Request) -> web.Response:  # noqa: ARG002
        return _answer(state_view(self._scene))

    async def chat(self, request: web.Request) -> web.Response:
        chat = int(request.match_info["chat"])
        if chat not in self._scene.world.chats:
            return _refusal("there is no such chat", 404)
        try:
            thread, viewer = (_number(request, name) for name in ("thread", "viewer"))
        except ValueError:
            return _refusal("thread and viewer are numbers")
        return _answer(chat_view(self._scene, chat, thread, viewer))

    async def file(self, request: web.Request) -> web.Response:
        """Pictures to show; everything else only to save, so that nothing of a stranger runs in the page."""
        file = self._scene.world.files.get(request.match_info["file"])
        if file is None:
            return _refusal("there is no such file", 404)
        kind = picture_type(file.data)
        if kind:
            return web.Response(body=file.data, content_type=kind)
        headers = {"Content-Disposition": "attachment"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)

    async def act(self, request: web.Request) -> web.Response:
        try:
            return _answer({"ok": True, **await carry_out(self._scene, await _body(request))})
        except ImpossibleActError as reason:
            return _refusal(str(reason))

    async def faults(self, request: web.Request) -> web.Response:  # noqa: ARG002
        return _answer(self._scene.world.faults.standing())

    async def set_faults(self, request: web.Request) -> web.Response:
        """{"flood": {"retry_after": 3}, …}: the names and arguments of `Faults`; {"clear": true} ends all."""
        faults = self._scene.world.faults
        try:
            given = await _body(request)
            if given.pop("clear", False):
                faults.clear()
            unknown = given.keys() - set(_FAULTS)
            if unknown:
                return _refusal(f"no faults are called {sorted(unknown)}")
            for name, arguments in given.items():
                getattr(faults, name)(**(arguments if isinstance(arguments, dict) else {}))
        except (ImpossibleActError, TypeError) as reason:
            return _refusal(str(reason))
        return _answer({"ok": True, **faults.standing()})


async def _body(request: web.Request) -> Json:
    # Only this type: a form of a foreign page cannot send it without asking first.
    if request.content_type != "application/json":
        raise ImpossibleActError("send application/json")
    try:
        given = orjson.loads(await request.clone(client_max_size=BODY_LIMIT).read())
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise ImpossibleActError("send one JSON object")
    return given


def _number(request: web.Request, name: str) -> int | None:
    value = request.query.get(name)
    return int(value) if value else None


def _answer(body: Any) -> web.Response:
    return web.Response(body=orjson.dumps(body), content_type="application/json")


def _refusal(error: str, status: int = 400) -> web.Response:
    body = orjson.dumps({"ok": False, "error": error})
    return web.Response(body=body, status=status, content_type="application/json")

"""The acts the page can ask for: which exist, which details they take, what becomes of them."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from bot.preview.groups import ImpossibleActError
from bot.preview.records import Json
from bot.preview.scene import Scene
from bot.preview.world import World

_ANSWER_SECONDS = 3.0

# name -> (what is done, the details it takes with their types); "?" marks what may be missing
_ACTS: dict[str, tuple[Callable[..., Any], dict[str, str]]] = {
    "add_person": (
        World.add_person,
        {"name": "text", "language": "text?", "username": "text?", "last_name": "text?"},
    ),
    "start": (World.start, {"user": "number", "payload": "text?"}),
    "say": (
        World.say,
        {"user": "number", "chat": "number", "text": "text", "thread": "number?", "reply_to": "number?"},
    ),
    "forward": (
        World.forward,
        {"user": "number", "chat": "number", "text": "text", "thread": "number?", "photo": "bytes?"}
        | {"origin": "text?", "origin_name": "text?"},
    ),
    "photo": (
        World.photo,
        {"user": "number", "chat": "number", "data": "bytes", "thread": "number?", "reply_to": "number?"}
        | {"caption": "text?", "album": "text?", "spoiler": "flag?"},
    ),
    "send": (
        World.send,
        {"user": "number", "chat": "number", "kind": "text", "thread": "number?", "reply_to": "number?"}
        | {"data": "bytes?", "caption": "text?", "file_name": "text?"},
    ),
    "edit": (World.edit, {"user": "number", "chat": "number", "message_id": "number", "text": "text"}),
    "delete": (World.delete, {"user": "number", "chat": "number", "message_id": "number"}),
    "tap": (World.tap, {"user": "number", "chat": "number", "message_id": "number", "data_or_label": "text"}),
    "react": (World.react, {"user": "number", "chat": "number", "message_id": "number", "emoji": "text?"}),
    "block": (World.block, {"user": "number"}),
    "unblock": (World.unblock, {"user": "number"}),
    "create_topic": (
        World.create_topic,
        {"user": "number", "chat": "number", "name": "text", "icon": "text?"},
    ),
    "close_topic": (World.close_topic, {"user": "number", "chat": "number", "topic": "number"}),
    "reopen_topic": (World.reopen_topic, {"user": "number", "chat": "number", "topic": "number"}),
    "delete_topic": (World.delete_topic, {"user": "number", "chat": "number", "topic": "number"}),
    "upgrade_group": (World.upgrade_group, {"chat": "number"}),
    "leave": (World.leave, {"user": "number", "chat": "number"}),
}
_TYPES: dict[str, type] = {"text": str, "number": int, "flag": bool, "bytes": str}


async def carry_out(scene: Scene, given: Json) -> Json:
    """Do what the page asks; what came of it. Raises ImpossibleActError with a sentence for the page."""
    name = given.get("act")
    if name not in _ACTS:
        raise ImpossibleActError(f"no act is called {name!r}")
    function, fields = _ACTS[name]
    details = _details(fields, {key: value for key, value in given.items() if key != "act"})
    _toggle(scene, name, details)
    try:
        result = function(scene.world, **details)
    except KeyError as unknown:
        raise ImpossibleActError(f"nobody and nothing has the id {unknown}") from None
    if name == "tap":
        return await _answer(scene, result)
    if name == "add_person":
        scene.persons.append(result)
        return {"id": result}
    if name == "upgrade_group" and details["chat"] == scene.desk:
        scene.desk = result
        scene.world.changed(result, None, "topic")
    return {"id": result} if isinstance(result, int) else {}


def _details(fields: dict[str, str], given: Json) -> Json:
    details: Json = {}
    for key, value in given.items():
        if key not in fields:
            raise ImpossibleActError(f"this act has no {key!r}")
        details[key] = _typed(key, fields[key].rstrip("?"), value)
    missing = [key for key, kind in fields.items() if key not in details and not kind.endswith("?")]
    if missing:
        raise ImpossibleActError(f"missing: {', '.join(missing)}")
    return details


def _typed(key: str, kind: str, value: object) -> object:
    if not isinstance(value, _TYPES[kind]) or (kind == "number" and isinstance(value, bool)):
        raise ImpossibleActError(f"{key!r} must be a {kind}")
    if kind != "bytes":
        return value
    try:
        return base64.b64decode(str(value), validate=True)
    except binascii.Error:
        raise ImpossibleActError(f"{key!r} must be base64") from None


def _toggle(scene: Scene, name: str, details: Json) -> None:
    """Choosing the same reaction again takes it away, as in a client."""
    if name != "react":
        return
    details.setdefault("emoji", None)
    chat = scene.world.chats.get(details["chat"])
    message = chat.messages.get(details["message_id"]) if chat else None
    if message and message.reactions.get(details["user"]) == [details["emoji"]]:
        details["emoji"] = None


async def _answer(scene: Scene, query: str) -> Json:
    tap = scene.world.taps[query]
    try:
        await scene.world.wait_for(lambda: tap.answer, _ANSWER_SECONDS)
    except TimeoutError:
        return {"answered": False}
    answer = tap.answer
    return {"answered": True, "text": answer.text if answer else None, "alert": bool(answer and answer.alert)}

"""The one way in: token, faults, method, answer. Both doors, in process and over HTTP, lead here."""

from inspect import isawaitable
from typing import Any

import orjson

from bot.preview import refusals
from bot.preview.methods import METHODS
from bot.preview.methods.arguments import Call
from bot.preview.records import Json, Upload
from bot.preview.refusals import BotApiError
from bot.preview.state import State


async def answer(
    state: State, token: str, method: str, parameters: Json, files: dict[str, Upload]
) -> tuple[int, bytes]:
    """The HTTP status and JSON that Telegram would give.

    Raises ConnectionLostError for a fault that breaks the connection.
    """
    try:
        result = await _result(state, token, method, parameters, files)
    except BotApiError as error:
        return error.code, refusal(error)
    return 200, orjson.dumps({"ok": True, "result": result})


def refusal(error: BotApiError) -> bytes:
    """An error as Telegram writes it."""
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return orjson.dumps(body)


async def _result(state: State, token: str, method: str, parameters: Json, files: dict[str, Upload]) -> Any:
    if token != state.token:
        raise BotApiError(401, refusals.UNAUTHORIZED)
    key = method.lower()
    if key not in METHODS:
        raise BotApiError(404, refusals.METHOD_NOT_FOUND)
    name, function = METHODS[key]
    state.calls.append((name, parameters | files))
    call = Call(name, parameters, files)
    state.faults.strike_before(key, call.number("chat_id") if call.has("chat_id") else None)
    result = function(state, call)
    if isawaitable(result):
        result = await result
    state.faults.strike_after(key)
    return result

"""Methods of the Bot API called by name: the library's way of asking and of understanding errors, without its objects.

The library's own methods build an object of every button and of the whole answer: three quarters of what a tap cost
(docs/decisions/0021-speed.md). Used where it counts; rare methods go through the library's `Bot`.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

import orjson
from telegram import Bot
from telegram.request import BaseRequest, RequestData

NO_PREVIEW = {"is_disabled": True}  # as link_preview_options


class Fields:
    """What a call carries, no files: the part of the library's RequestData that its request classes look at."""

    contains_files = False
    multipart_data: Mapping[str, Any] = {}

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.parameters = parameters

    @cached_property
    def json_payload(self) -> bytes:
        """The call's body: Telegram takes JSON as well as forms. A lone surrogate becomes a question mark."""
        try:
            return orjson.dumps(self.parameters)
        except TypeError:
            return orjson.dumps(_harmless(self.parameters))


def _harmless(given: Any) -> Any:
    if isinstance(given, str):
        return given.encode("utf-8", "replace").decode("utf-8")
    if isinstance(given, dict):
        return {name: _harmless(value) for name, value in given.items()}
    return [_harmless(value) for value in given] if isinstance(given, list | tuple) else given


class Calls:
    """Calls by name, over one request class of a bot's. Raises the library's errors."""

    def __init__(self, bot: Bot, request: BaseRequest) -> None:
        self._bot = bot
        self._request = request

    async def __call__(self, method: str, seconds: float | None = None, /, **fields: Any) -> Any:
        """The result of a method. A field that is None is left out; `seconds`: how long an answer may take."""
        given = Fields({name: value for name, value in fields.items() if value is not None})
        url = f"{self._bot.base_url}/{method}"
        data = cast("RequestData", given)
        if seconds is None:
            return await self._request.post(url, data)
        return await self._request.post(url, data, read_timeout=seconds)


def reply_fields(message_id: int | None, *, or_not: bool = True) -> dict[str, Any] | None:
    """The reply_parameters of a call that answers a message. `or_not`: it goes also when that message is gone."""
    if message_id is None:
        return None
    return {"message_id": message_id, "allow_sending_without_reply": or_not}

"""How calls reach Telegram: aiohttp behind python-telegram-bot's request seam.

Why not the library's HTTPX: docs/decisions/0003-telegram-edge.md (PERFORMANCE §0: six times the CPU under load).
"""

import asyncio
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.calls import Fields

DEFAULT_SECONDS = 10.0


class NotSent(NetworkError):
    """The connection was never made: Telegram certainly did nothing."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. `connections` bounds how many calls may be under way at once."""

    def __init__(self, connections: int = 256, seconds: float = DEFAULT_SECONDS) -> None:
        self._connections = connections
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take."""
        return self._seconds

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON. Raises NetworkError for anything else.

        The library would write the whole answer, with people's words in it, into the log (DESIGN, invariant 12).
        """
        try:
            parsed = orjson.loads(payload)
        except ValueError:
            parsed = _mended(payload)
        if not isinstance(parsed, dict):
            raise NetworkError("an answer that is no JSON") from None
        return parsed

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *_other_timeouts: Any,
        **_named_timeouts: Any,
    ) -> tuple[int, bytes]:
        """One call. Raises NotSent when no connection was made, TimedOut or NetworkError when the answer was lost."""
        if self._session is None:
            await self.initialize()
        assert self._session is not None
        seconds = (
            self._seconds
            if read_timeout is BaseRequest.DEFAULT_NONE or read_timeout is None
            else read_timeout
        )
        timeout = aiohttp.ClientTimeout(
            total=float(seconds) + 5.0, sock_connect=5.0, sock_read=float(seconds)
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), headers=_headers(request_data), timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, asyncio.IncompleteReadError) as error:
            raise NetworkError(
                type(error).__name__
            ) from None  # the text of the error may hold the URL and so the token


def _mended(payload: bytes) -> Any:
    """Telegram may quote what no UTF-8 can carry."""
    try:
        return orjson.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        return None


_JSON = {"Content-Type": "application/json"}


def _headers(request_data: RequestData | Fields | None) -> dict[str, str] | None:
    return _JSON if isinstance(request_data, Fields) else None


def _body(request_data: RequestData | Fields | None) -> Any:
    if request_data is None:
        return None
    if isinstance(request_data, Fields):
        return request_data.json_payload
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form

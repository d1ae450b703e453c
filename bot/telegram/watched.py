"""Calls to Telegram, seen from outside: which method, how it went, how long it took. Never what was in them."""

import time
from collections.abc import Callable
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.request import NotSent

Called = Callable[[str, str, float], None]  # method, outcome, seconds
FILE = "file"


class WatchedRequest(BaseRequest):
    """Stands before another request class and tells of each call when it is over."""

    def __init__(self, line: BaseRequest, called: Called) -> None:
        self._line = line
        self._called = called
        # An answer is read as the other one reads it: the library's own way would log it.
        self.parse_json_payload = line.parse_json_payload  # type: ignore[method-assign]

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take."""
        return self._line.read_timeout

    async def initialize(self) -> None:
        """Open the other one."""
        await self._line.initialize()

    async def shutdown(self) -> None:
        """Close the other one."""
        await self._line.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *more: Any, **named: Any
    ) -> tuple[int, bytes]:
        """One call, as the other one does it."""
        begun = time.perf_counter()
        outcome = "cancelled"
        try:
            status, body = await self._line.do_request(url, method, request_data, *more, **named)
            outcome = "ok" if status < 300 else _refusal(status)
        except TimedOut:
            outcome = "timeout"
            raise
        except NotSent:
            outcome = "not sent"
            raise
        except NetworkError:
            outcome = "lost"
            raise
        finally:
            name = FILE if "/file/bot" in url else url.rpartition("/")[2]
            self._called(name, outcome, time.perf_counter() - begun)
        return status, body


def _refusal(status: int) -> str:
    if status == 429:
        return "flood"
    return "server error" if status >= 500 else "refused"

"""What a network and Telegram's servers do to a call on a bad day, and a door in which they do it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from harness.town import Town
from telegram.error import NetworkError, TimedOut

from bot.telegram.request import AiohttpRequest, NotSent

Answer = tuple[int, bytes]
Call = Callable[[], Awaitable[Answer]]
Fault = Callable[[Call], Awaitable[Answer]]


async def no_connection(_call: Call) -> Answer:
    raise NotSent("ClientConnectorError")


async def reset_before(_call: Call) -> Answer:
    raise NetworkError("ClientOSError")


async def lost_answer(call: Call) -> Answer:
    await call()
    raise NetworkError("ServerDisconnectedError")


async def too_slow(call: Call) -> Answer:
    await call()
    raise TimedOut


def refusing(code: int, words: str, **parameters: int) -> Fault:
    """An answer of Telegram that it did not do it."""
    more = f', "parameters": {{"retry_after": {parameters["retry_after"]}}}' if parameters else ""
    body = f'{{"ok": false, "error_code": {code}, "description": "{words}"{more}}}'.encode()

    async def refused(_call: Call) -> Answer:
        return code, body

    return refused


def answering(code: int, body: bytes | None, *, executed: bool = True) -> Fault:
    """Another body than Telegram's; None: its first half."""

    async def other(call: Call) -> Answer:
        content = (await call())[1] if executed else b""
        return code, content[: len(content) // 2] if body is None else body

    return other


# Those after which one more try is enough. True: Telegram had done it already.
PASSING: dict[str, tuple[Fault, bool]] = {
    "no-connection": (no_connection, False),
    "reset-before": (reset_before, False),
    "lost-answer": (lost_answer, True),
    "too-slow": (too_slow, True),
    "500": (refusing(500, "Internal Server Error"), False),
    "502-html": (answering(502, b"<html>Bad Gateway</html>", executed=False), False),
    "504": (answering(504, b"<html>Gateway Time-out</html>"), True),
    "429": (refusing(429, "Too Many Requests: retry after 3", retry_after=3), False),
    "truncated": (answering(200, None), True),
    "not-json": (answering(200, b"<html>Sign in to this network</html>"), True),
    "other-json": (answering(200, b'{"error": "not Telegram"}'), True),
    "empty-result": (answering(200, b'{"ok": true, "result": {}}'), True),
}
# Those that do not end by themselves within the tries of one turn.
LASTING: dict[str, Fault] = {
    "429-hour": refusing(429, "Too Many Requests: retry after 3600", retry_after=3600),
    "outage": no_connection,
    "401": refusing(401, "Unauthorized"),
    "403-blocked": refusing(403, "Forbidden: bot was blocked by the user"),
}
SHOWING = ("sendMessage", "editMessageText", "sendPhoto")


@dataclass
class Door:
    """Stands before a town's door to Telegram: `breaks` lets the next calls of some methods end badly."""

    town: Town
    methods: tuple[str, ...] = ()
    fault: Fault | None = None
    left: int = 0
    struck: int = 0
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        request = self.town.app.edge.bot.request
        within = request.do_request

        async def do_request(url: str, *rest: Any, **named: Any) -> Answer:
            method = url.rsplit("/", 1)[1]
            self.calls.append(method)
            struck = method in self.methods if self.methods else method != "getUpdates"
            if self.fault is None or not self.left or not struck:
                return await within(url, *rest, **named)
            self.left -= 1
            self.struck += 1
            return await self.fault(lambda: within(url, *rest, **named))

        request.do_request = do_request  # type: ignore[method-assign]
        # The town's request is python-telegram-bot's; what an answer is, the bot's own class decides.
        request.parse_json_payload = AiohttpRequest.parse_json_payload  # type: ignore[method-assign]
        self.town.app.conversation.wait = lambda _seconds: asyncio.sleep(0)

    def breaks(self, fault: Fault, *methods: str, times: int = 1) -> None:
        """The next calls of these methods (without: of any but getUpdates) end like this."""
        self.fault, self.methods, self.left, self.struck = fault, methods, times, 0

    def mended(self) -> None:
        """The network is as it should be."""
        self.fault, self.left = None, 0

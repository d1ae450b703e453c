"""Bringing updates to a webhook as Telegram does: each line in order, many lines at once, again until it is taken.

Read in WebhookActor.cpp and Client.cpp of tdlib/telegram-bot-api (2026): the messages of one chat are one line, the
taps of one person another; of a line one update is under way. The first repeat comes at once, then after 2, 4, 8 …
seconds, at most a minute or two; Retry-After is kept to. A method in the body of the answer is carried out, its result is
told to nobody.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import orjson

from bot.preview.door import answer
from bot.preview.records import Json
from bot.preview.state import State
from bot.turn.tasks import Tasks

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  its name
LONGEST_PAUSE = 90.0
_KINDS = {"callback_query": 3, "my_chat_member": 5, "chat_member": 6, "message_reaction": 8}
_NEVER_IN_ANSWERS = ("get", "setwebhook", "deletewebhook", "close", "logout")

LineKey = tuple[int, int]


@dataclass(frozen=True)
class Answered:
    """What came back from the address."""

    status: int
    body: bytes = b""
    retry_after: float = 0.0


Carry = Callable[
    [str, dict[str, str], bytes], Awaitable[Answered]
]  # raises OSError when the connection breaks


@dataclass
class _Line:
    waiting: deque[int] = field(default_factory=deque)
    failures: int = 0


class Delivery:
    """`run()` delivers until cancelled. `carry` brings a body to an address."""

    def __init__(self, state: State, carry: Carry, *, hurry: float = 1.0, apart: bool = False) -> None:
        """`hurry` shortens the pauses before repeats; `apart`: every update is a line of its own, worse than Telegram."""
        self._state = state
        self._carry = carry
        self._hurry = hurry
        self._apart = apart
        self._tasks = Tasks()
        self._lines: dict[LineKey, _Line] = {}
        self._due: list[tuple[float, int, LineKey]] = []
        self._numbers = count()
        self._known = 0
        self._under_way = 0
        self._stirred = asyncio.Event()
        self.attempts: list[
            tuple[int, int]
        ] = []  # update id and status (0: the connection broke), in order of answers
        state.queue.stirred = self._stirred.set

    async def run(self) -> None:
        """Deliver until cancelled; what is under way is then cut off."""
        try:
            while True:
                self._stirred.clear()
                if self._state.webhook.url:
                    self._sort()
                    self._start()
                await self._wait()
        finally:
            await self._tasks.stop(patience=0.0)

    def _sort(self) -> None:
        """Put what is new into its line."""
        for update in self._state.queue.since(self._known):
            self._known = update["update_id"] + 1
            key = (update["update_id"], -1) if self._apart else line_of(update)
            line = self._lines.setdefault(key, _Line())
            line.waiting.append(update["update_id"])
            if len(line.waiting) == 1:
                self._ready(key, 0.0)
        for update in self._state.queue.take_repeated():
            self._tasks.start(self._attempt(update), "a repeat")

    def _ready(self, key: LineKey, seconds: float) -> None:
        moment = asyncio.get_running_loop().time() + seconds
        heapq.heappush(self._due, (moment, next(self._numbers), key))

    def _start(self) -> None:
        now = asyncio.get_running_loop().time()
        most = self._state.webhook.max_connections
        while self._due and self._due[0][0] <= now and self._under_way < most:
            _, _, key = heapq.heappop(self._due)
            self._under_way += 1
            self._tasks.start(self._serve(key), "a delivery")

    async def _wait(self) -> None:
        now = asyncio.get_running_loop().time()
        full = self._under_way >= self._state.webhook.max_connections or not self._state.webhook.url
        patience = None if full or not self._due else max(self._due[0][0] - now, 0.0)
        try:
            async with asyncio.timeout(patience):
                await self._stirred.wait()
        except TimeoutError:
            return

    async def _serve(self, key: LineKey) -> None:
        """One attempt for the first of a line."""
        line = self._lines[key]
        pause = 0.0
        try:
            update = self._state.queue.get(line.waiting[0])
            answered = await self._attempt(update) if update else None
            if answered is None or 200 <= answered.status < 300:
                self._state.queue.confirm(line.waiting.popleft())
                line.failures = 0
            else:
                line.failures += 1
                doubled = 2.0 ** (line.failures - 1) if line.failures > 1 else 0.0
                pause = min(answered.retry_after or doubled, LONGEST_PAUSE) * self._hurry
        finally:
            self._under_way -= 1
            if line.waiting:
                self._ready(key, pause)
            else:
                del self._lines[key]
            self._stirred.set()

    async def _attempt(self, update: Json) -> Answered:
        webhook = self._state.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        try:
            answered = await self._carry(webhook.url, headers, orjson.dumps(update))
        except OSError:
            answered = Answered(0)
        self.attempts.append((update["update_id"], answered.status))
        if 200 <= answered.status < 300:
            await self._carry_out(answered.body)
        else:
            webhook.last_error = f"Wrong response from the webhook: {answered.status}"
            webhook.last_error_date = self._state.unix()
        return answered

    async def _carry_out(self, body: bytes) -> None:
        try:
            given: Any = orjson.loads(body) if body else None
        except ValueError:
            return
        method = str(given.pop("method", "")) if isinstance(given, dict) else ""
        if method and not method.lower().startswith(_NEVER_IN_ANSWERS):
            await answer(self._state, self._state.token, method, given, {})


def line_of(update: Json) -> LineKey:
    """The line of an update: a person or chat, and a kind."""
    kind = next(name for name in update if name != "update_id")
    payload = update[kind]
    by_person = kind in {"callback_query", "chat_member"}
    return (payload["from"]["id"] if by_person else payload["chat"]["id"]), _KINDS.get(kind, 0)

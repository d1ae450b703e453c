"""A fast stand-in for Telegram: canned answers, counted calls, its own clock. One line of JSON in, one line out.

It lives in a process of its own (uvloop and httptools, installed for the benchmark only) and answers every call after
`delay` seconds, except getUpdates, which waits for updates only. Whose update a call belongs to is told by its chat: an
update is answered with the last of as many calls as its template names. The bot cannot tell it from Telegram as far as
a journey of taps and texts goes; nothing is checked: that is the preview's work (bot/preview), which is far slower.
"""

import asyncio
import json
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import httptools
import orjson
import uvloop

PERSON, UPDATE, TAP = b"777000777", b"888000888", b"999000999"
BATCH = 100
ANSWERING = {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"}
TEXT = "საქართველოს მოქალაქე ეძებს სამუშაოს საზღვარგარეთ და კითხულობს პირობებს. " * 3
BUTTONS = [[{"text": f"ღილაკი {number}", "callback_data": f"m:{number}:ka"}] for number in range(4)]
ME = {
    "id": 1000,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
FIELD = {
    name: re.compile(
        (
            rf'(?:^|&){name}=(-?\w+)|"{name}":\s*"?(-?\w+)|name="{name}"\r\n(?:[^\r\n]+\r\n)*\r\n(-?\w+)'
        ).encode()
    )
    for name in ("chat_id", "callback_query_id", "message_id", "offset", "limit", "timeout")
}


def field(body: bytes, name: str) -> bytes | None:
    """A field of a form, a JSON body or a multipart body."""
    found = FIELD[name].search(body)
    return next((one for one in found.groups() if one is not None), None) if found else None


class Town:
    """Everybody who writes to the bot, and what the bot owes them."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.calls: Counter[str] = Counter()
        self.updates: deque[tuple[int, bytes]] = deque()
        self.arrived = asyncio.Event()
        self.owed: dict[bytes, deque[list[Any]]] = {}
        self.taps: dict[bytes, bytes] = {}
        self.open = 0
        self.latencies: list[float] = []
        self.done = asyncio.Event()
        self.number = 0
        self.message = 1_000_000
        self.post: Callable[[bytes], None] | None = None  # set while there is a webhook
        self.ready = asyncio.Event()
        self.tasks: set[asyncio.Task[None]] = set()  # the loop itself would let them be collected

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def add(self, template: dict[str, Any], person: bytes) -> None:
        """One more update, there now."""
        self.number += 1
        tap = b"%d" % (5_000_000_000 + self.number)
        raw = template["raw"].replace(PERSON, person).replace(UPDATE, b"%d" % self.number).replace(TAP, tap)
        self.owed.setdefault(person, deque()).append([template["calls"], perf_counter()])
        self.taps[tap] = person
        self.open += 1
        if self.post:
            self.post(raw)
        else:
            self.updates.append((self.number, raw))
            self.arrived.set()

    def called(self, name: str, body: bytes) -> None:
        """The bot did something: whose update is answered by it?"""
        self.calls[name] += 1
        if name == "answerCallbackQuery":
            person = self.taps.pop(field(body, "callback_query_id") or b"", None)
        elif name in ANSWERING:
            person = field(body, "chat_id")
        else:
            return
        waiting = self.owed.get(person or b"")
        if not waiting:
            return
        waiting[0][0] -= 1
        if waiting[0][0] <= 0:
            self.latencies.append(perf_counter() - waiting.popleft()[1])
            self.open -= 1
            if not self.open:
                self.done.set()

    def result(self, name: str, body: bytes) -> bytes:
        """What Telegram would answer."""
        if name == "getMe":
            return orjson.dumps({"ok": True, "result": ME})
        if name in ("sendMessage", "editMessageText"):
            self.message += 1
            number = (
                int(field(body, "message_id") or self.message) if name == "editMessageText" else self.message
            )
            return _message(field(body, "chat_id") or b"0", number)
        if name == "getMyCommands":
            return b'{"ok":true,"result":[]}'
        if name.startswith("getMy"):
            key = {"getMyName": "name", "getMyDescription": "description"}.get(name, "short_description")
            return orjson.dumps({"ok": True, "result": {key: "x"}})
        if name == "getWebhookInfo":
            info = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
            return orjson.dumps({"ok": True, "result": info})
        return b'{"ok":true,"result":true}'

    async def get_updates(self, body: bytes) -> bytes:
        """The next batch; a long poll when there is none."""
        self.ready.set()
        offset, limit = int(field(body, "offset") or 0), int(field(body, "limit") or BATCH)
        patience = float(field(body, "timeout") or 0)
        while self.updates and self.updates[0][0] < offset:
            self.updates.popleft()
        if not self.updates and patience:
            self.arrived.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.arrived.wait(), patience)
        batch = [raw for _, (_, raw) in zip(range(min(limit, BATCH)), self.updates, strict=False)]
        return b'{"ok":true,"result":[' + b",".join(batch) + b"]}"


def _message(chat: bytes, number: int) -> bytes:
    return MESSAGE.replace(b"1234567", b"%d" % number).replace(PERSON, chat)


MESSAGE = orjson.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 1234567,
            "date": 1_790_000_000,
            "chat": {"id": int(PERSON), "type": "private", "first_name": "Ana"},
            "from": {"id": 1000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
            "text": TEXT,
            "reply_markup": {"inline_keyboard": BUTTONS},
        },
    }
)


class Connection(asyncio.Protocol):
    """One connection of the bot's."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.parser = httptools.HttpRequestParser(self)
        self.url = b""
        self.body: list[bytes] = []

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.transport.close()

    def on_url(self, url: bytes) -> None:
        self.url = url

    def on_body(self, body: bytes) -> None:
        self.body.append(body)

    def on_message_complete(self) -> None:
        body, self.body = b"".join(self.body), []
        path, _, query = self.url.partition(b"?")
        name = path.rpartition(b"/")[2].decode()
        body = body or query
        if name == "getUpdates":
            self.town.begin(self._updates(body))
            return
        if name == "setWebhook":
            self.town.begin(_begin_posting(self.town, body))
        loop = asyncio.get_running_loop()
        if self.town.delay:
            loop.call_later(self.town.delay, self._answer, name, body)
        else:
            self._answer(name, body)

    async def _updates(self, body: bytes) -> None:
        self._write(await self.town.get_updates(body))

    def _answer(self, name: str, body: bytes) -> None:
        self._write(self.town.result(name, body))
        self.town.called(name, body)  # answered when the answer is on its way, as the bots' own clocks see it

    def _write(self, payload: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                % (len(payload), payload)
            )


async def _begin_posting(town: Town, body: bytes) -> None:
    """Deliver by webhook from now on, over as many connections as Telegram may use."""
    from urllib.parse import unquote_to_bytes, urlsplit

    plain = unquote_to_bytes(body.replace(b"+", b" "))
    url = re.search(rb"https?://[^\s&\"]+", plain)
    secret = re.search(rb'secret_token[="\s:\r\n]+([A-Za-z0-9_-]+)', plain)
    most = re.search(rb'max_connections[="\s:\r\n]+(\d+)', plain)
    if not url:
        town.post = None
        return
    parts = urlsplit(url[0].decode())
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    town.post = queue.put_nowait
    for _ in range(int(most[1]) if most else 40):
        town.begin(_poster(town, queue, parts.hostname, parts.port, parts.path, secret[1] if secret else b""))
    town.ready.set()


async def _poster(town: Town, queue: Any, host: Any, port: Any, path: str, secret: bytes) -> None:
    reader, writer = None, None
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret.decode()}\r\n"
    ).encode()
    while True:
        raw = await queue.get()
        while True:
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection(host, port)
                writer.write(head + b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
                answer = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", answer.lower())
                body = b""
                if length:
                    body = await reader.readexactly(int(length[1]))
                elif b"chunked" in answer.lower():
                    while size := int((await reader.readline()).strip() or b"0", 16):
                        body += (await reader.readexactly(size + 2))[:-2]
                    await reader.readline()
                if b" 200 " in answer[:16]:
                    break
                await asyncio.sleep(0.2)
            except (OSError, asyncio.IncompleteReadError):
                writer = None
                await asyncio.sleep(0.2)
        called = re.search(rb'(?:"method":\s*"|name="method"\r\n(?:[^\r\n]+\r\n)*\r\n|method=)(\w+)', body)
        if called:
            town.called(called[1].decode(), body)


async def flood(town: Town, templates: list[dict[str, Any]], count: int, a_second: float) -> dict[str, Any]:
    """So many updates at once (or so many a second); how long until all were answered."""
    town.latencies.clear()
    town.done.clear()
    town.calls.clear()
    begun, cpu = perf_counter(), process_time()
    persons = max(count // 12, 1)
    for number in range(count):
        if a_second:
            pause = begun + number / a_second - perf_counter()
            if pause > 0:
                await asyncio.sleep(pause)
        person = number % persons
        step = (person * 7 + number // persons) % len(templates)
        town.add(templates[step], b"%d" % (600_000_000 + person))
    with suppress(TimeoutError):
        await asyncio.wait_for(town.done.wait(), 60)
    took = perf_counter() - begun
    ordered = sorted(town.latencies) or [0.0]
    at = lambda share: round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 2)  # noqa: E731
    unanswered, town.open = town.open, 0
    town.owed.clear()
    return {
        "seconds": took,
        "p50": at(0.5),
        "p95": at(0.95),
        "p99": at(0.99),
        "unanswered": unanswered,
        "calls": dict(town.calls),
        "own_cpu": process_time() - cpu,
    }


async def main(port: int, delay: float, file: Path) -> None:
    """Serve until the other end of the pipe closes."""
    town = Town(delay)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(town), "127.0.0.1", port)
    given = json.loads(file.read_text())
    mixes = {
        name: [{"raw": json.dumps(one["update"]).encode(), "calls": one["calls"]} for one in mix]
        for name, mix in given.items()
    }
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    while line := await reader.readline():
        wish = json.loads(line)
        if wish["do"] == "wait":
            await asyncio.wait_for(town.ready.wait(), 60)
            told: dict[str, Any] = {}
        else:
            told = await flood(town, mixes[wish["mix"]], wish["count"], wish.get("rate", 0))
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3])))

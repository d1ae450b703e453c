"""The webhook's door: only Telegram gets in, odd bodies are refused and never logged, the rest is done before a 200."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from harness.hand_clock import HandClock

from bot.chat.events import Event
from bot.errors import MgzavriError
from bot.preview.world import World
from bot.storage.replicas import ALONE
from bot.telegram.inbound import Inbound
from bot.telegram.ordering import ChatOrder
from bot.telegram.reception import Reception
from bot.telegram.web_server import WebServer
from bot.telegram.webhook import MOST_BYTES, SECRET_HEADER, Webhook, address_of
from bot.turn.tasks import Tasks

SECRET = "a-secret-of-twenty-four-letters"
PLANTED = "planted words"


class Door:
    """A webhook that is open, and what came through it."""

    def __init__(self) -> None:
        self.world = World(HandClock())
        self.tasks = Tasks()
        self.done: list[int] = []
        self.gate: asyncio.Event | None = None
        self.takes = True
        self.reception = Reception(
            ChatOrder(self.tasks), ALONE, Inbound("mgzavri", lambda: None).event, self.work
        )
        self.webhook = Webhook("https://bot.example.org/", SECRET, self.reception)
        self.server = WebServer("127.0.0.1:0", self.webhook.routes())
        self.session: aiohttp.ClientSession
        self.base = ""

    async def work(self, event: Event) -> bool:
        if self.gate:
            await self.gate.wait()
        if self.takes:
            self.done.append(event.update_id)
        return self.takes

    @property
    def path(self) -> str:
        return self.webhook.address.removeprefix("https://bot.example.org")

    async def posts(self, body: bytes, path: str = "", **headers: str) -> int:
        given = {"Content-Type": "application/json", SECRET_HEADER: SECRET} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        async with self.session.post(
            self.base + (path or self.path), data=BytesIO(body), headers=given
        ) as response:
            assert not await response.read()
            return response.status

    async def brings(self, number: int, text: str = "hello", chat: int = 5) -> int:
        return await self.posts(message(number, text, chat))


def message(number: int, text: str = "hello", chat: int = 5) -> bytes:
    person = {"id": chat, "is_bot": False, "first_name": "Ana"}
    return json.dumps(
        {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": 1_780_000_000,
                "chat": {"id": chat, "type": "private"},
                "from": person,
                "text": text,
            },
        }
    ).encode()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    here = Door()
    here.base = f"http://127.0.0.1:{await here.server.open()}"
    async with aiohttp.ClientSession() as here.session:
        yield here
    await here.server.close()
    await here.tasks.stop(patience=1.0)


async def test_an_update_is_done_before_it_is_confirmed(door: Door) -> None:
    door.gate = asyncio.Event()
    bringing = asyncio.ensure_future(door.brings(1))
    done, _ = await asyncio.wait({bringing}, timeout=0.05)
    assert not done
    door.gate.set()
    assert await bringing == 200
    assert door.done == [1]


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (403, message(1, PLANTED), {SECRET_HEADER: "another-secret-of-24-letters"}),
        (403, message(1, PLANTED), {SECRET_HEADER: ""}),
        (403, message(1, PLANTED), {SECRET_HEADER: "gehe\u00efm"}),
        (415, message(1, PLANTED), {"Content-Type": "text/plain"}),
        (415, message(1, PLANTED), {"Content-Encoding": "gzip"}),
        (400, b"", {}),
        (400, b"{", {}),
        (400, PLANTED.encode(), {}),
        (400, b'["planted words"]', {}),
        (400, b"\xff\xfe", {}),
        (400, b'{"message": {}}', {}),
        (400, b'{"update_id": "1"}', {}),
        (400, b'{"update_id": true}', {}),
        (400, b"[" * 100_000, {}),
        (413, b" " * (MOST_BYTES + 1), {}),
    ],
)
async def test_what_is_no_update_is_refused_and_never_logged(
    door: Door, caplog: pytest.LogCaptureFixture, status: int, body: bytes, headers: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)
    assert await door.posts(body, **headers) == status
    assert not door.done
    assert PLANTED not in caplog.text
    assert await door.brings(2) == 200, "the door stands as before"


async def test_a_giant_body_without_a_length_is_not_read_to_its_end(door: Door) -> None:
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(200):
            sent += 1 << 16
            yield b" " * (1 << 16)

    headers = {"Content-Type": "application/json", SECRET_HEADER: SECRET}
    try:
        async with door.session.post(door.base + door.path, data=pieces(), headers=headers) as response:
            assert response.status == 413
    except aiohttp.ClientError:
        pass  # hung up in the middle: just as well
    assert await door.brings(1) == 200


async def test_other_ways_in_lead_nowhere(door: Door) -> None:
    for path in ("/", "/telegram", "/telegram/", f"{door.path}x", door.path[:-1]):
        assert await _status(door, path) == 404
    async with door.session.get(door.base + door.path) as response:
        assert response.status == 405
    assert SECRET not in door.webhook.address
    assert address_of("https://bot.example.org", SECRET + "x") != door.webhook.address


async def _status(door: Door, path: str) -> int:
    async with door.session.post(door.base + path, data=message(1)) as response:
        return response.status


@pytest.mark.parametrize(
    "odd", [{"message": 5}, {"message": {"chat": []}}, {"callback_query": {"id": 1}}, {"new": {}}]
)
async def test_an_update_nobody_can_read_does_not_hold_up_its_chat(
    door: Door, caplog: pytest.LogCaptureFixture, odd: dict[str, Any]
) -> None:
    caplog.set_level(logging.DEBUG)
    assert await door.posts(json.dumps({"update_id": 7, "x": PLANTED, **odd}).encode()) == 200
    assert PLANTED not in caplog.text


async def test_a_repeat_waits_for_the_first_and_is_not_done_again(door: Door) -> None:
    door.gate = asyncio.Event()
    both = asyncio.gather(door.brings(1), door.brings(1))
    await asyncio.sleep(0.02)
    door.gate.set()
    assert await both == [200, 200]
    assert await door.brings(1) == 200
    assert door.done == [1]


async def test_of_those_that_wait_the_oldest_goes_first(door: Door) -> None:
    door.gate = asyncio.Event()
    bringing = []
    for number in (4, 9, 7, 5):
        bringing.append(asyncio.ensure_future(door.brings(number)))
        await asyncio.sleep(0.02)
    door.gate.set()
    await asyncio.gather(*bringing)
    assert door.done == [4, 5, 7, 9]


async def test_what_cannot_be_done_now_comes_again(door: Door) -> None:
    door.takes = False
    assert await door.brings(1) == 503
    door.takes = True
    assert await door.brings(1) == 200
    assert door.done == [1]


async def test_a_stop_finishes_what_is_under_way_and_takes_nothing_new(door: Door) -> None:
    door.gate = asyncio.Event()
    under_way = asyncio.ensure_future(door.brings(1))
    await asyncio.sleep(0.02)
    stopping = asyncio.ensure_future(door.reception.stop())
    await asyncio.sleep(0)
    assert await door.brings(2, chat=6) == 503
    assert not stopping.done()
    door.gate.set()
    assert await under_way == 200
    await stopping
    assert door.done == [1]


async def test_a_stop_does_not_wait_for_ever(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    door.gate = asyncio.Event()
    under_way = asyncio.ensure_future(door.brings(1))
    await asyncio.sleep(0.02)
    await door.reception.stop(patience=0.01)
    assert "will come again" in caplog.text
    door.gate.set()
    await under_way


async def test_a_port_in_use_is_said_in_a_sentence(door: Door) -> None:
    port = door.base.rpartition(":")[2]
    other = WebServer(f"127.0.0.1:{port}", [])
    with pytest.raises(MgzavriError, match="BOT_LISTEN"):
        await other.open()
    await other.close()

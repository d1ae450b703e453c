"""Delivery to a webhook as Telegram does it: lines in order, repeats with pauses, the secret, answers that want more."""

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest
from refused_error import RefusedError

from bot.preview.delivery import Answered, Delivery

URL = "https://bot.example.org/secret-path"


class Address:
    """What stands at the address."""

    def __init__(self):
        self.brought = []
        self.answers = {}  # text: what it gets, one after the other
        self.gates = {}
        self.most, self.now = 0, 0

    async def __call__(self, url, headers, body):
        update = orjson.loads(body)
        word = (
            update["message"]["text"]
            if "message" in update
            else next(name for name in update if name != "update_id")
        )
        self.brought.append((word, url, headers.get("X-Telegram-Bot-Api-Secret-Token")))
        self.now += 1
        self.most = max(self.most, self.now)
        if word in self.gates:
            await self.gates[word].wait()
        self.now -= 1
        answers = self.answers.get(word)
        answered = answers.pop(0) if answers else Answered(200)
        if isinstance(answered, Exception):
            raise answered
        return answered

    @property
    def words(self):
        return [word for word, _, _ in self.brought]


@pytest.fixture
def address() -> Address:
    return Address()


@pytest.fixture
async def delivery(world, address) -> AsyncIterator[Delivery]:
    here = Delivery(world, address, hurry=0.001)
    running = asyncio.ensure_future(here.run())
    yield here
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def until(holds):
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_updates_come_with_the_secret_and_are_gone_afterwards(world, call, ana, delivery, address):
    world.say(ana, ana, "before")
    await call("setWebhook", url=URL, secret_token="abc")
    world.say(ana, ana, "after")
    await until(lambda: not world.pending_update_count())
    assert address.brought == [("before", URL, "abc"), ("after", URL, "abc")]
    with pytest.raises(RefusedError, match="webhook is active"):
        await call("getUpdates")


async def test_one_line_is_in_order_and_others_go_beside_it(world, call, ana, delivery, address):
    address.gates["slow"] = asyncio.Event()
    bea = world.add_person("Bea")
    await call("setWebhook", url=URL)
    world.say(ana, ana, "slow")
    world.say(ana, ana, "behind it")
    world.start(bea)
    await until(lambda: "/start" in address.words)
    assert "behind it" not in address.words
    address.gates["slow"].set()
    await until(lambda: not world.pending_update_count())
    assert address.words.index("slow") < address.words.index("behind it")


async def test_what_is_not_taken_comes_again_before_what_is_behind_it(world, call, ana, delivery, address):
    address.answers["first"] = [
        Answered(500),
        Answered(503, retry_after=1.0),
        ConnectionResetError(),
        Answered(201),
    ]
    await call("setWebhook", url=URL)
    world.say(ana, ana, "first")
    world.say(ana, ana, "second")
    await until(lambda: not world.pending_update_count())
    assert address.words == ["first"] * 4 + ["second"]
    assert "Wrong response" in (await call("getWebhookInfo"))["last_error_message"]


async def test_no_more_connections_than_were_asked_for(world, call, delivery, address):
    await call("setWebhook", url=URL, max_connections=3)
    address.gates["/start"] = asyncio.Event()
    for number in range(9):
        world.start(world.add_person(f"Person {number}"))
    await until(lambda: address.now == 3)
    for _ in range(20):
        await asyncio.sleep(0)
    address.gates["/start"].set()
    await until(lambda: not world.pending_update_count())
    assert address.most == 3


async def test_a_repeat_comes_although_it_was_taken(world, call, ana, delivery, address):
    await call("setWebhook", url=URL)
    world.say(ana, ana, "once")
    await until(lambda: not world.pending_update_count())
    world.queue.repeat_last()
    await until(lambda: address.words == ["once", "once"])


async def test_a_method_in_the_answer_is_carried_out(world, call, ana, delivery, address):
    body = orjson.dumps({"method": "sendMessage", "chat_id": ana, "text": "carried out"})
    forbidden = orjson.dumps({"method": "deleteWebhook"})
    address.answers |= {
        "a": [Answered(200, body)],
        "b": [Answered(200, forbidden)],
        "c": [Answered(500, body)],
    }
    await call("setWebhook", url=URL)
    for word in ("a", "b", "c"):
        world.say(ana, ana, word)
    await until(lambda: not world.pending_update_count())
    assert [message.text for message in world.visible(ana) if message.outgoing] == ["carried out"]
    assert world.webhook.url == URL


async def test_without_a_webhook_nothing_is_brought(world, call, ana, delivery, address):
    await call("setWebhook", url=URL)
    await call("deleteWebhook")
    world.say(ana, ana, "waits")
    for _ in range(20):
        await asyncio.sleep(0)
    assert not address.brought
    assert [update["message"]["text"] for update in await call("getUpdates")] == ["waits"]

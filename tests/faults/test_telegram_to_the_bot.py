"""Faults of Telegram on the way to the bot: every update is handled, none twice, and polling never ends by itself."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from bad_network import PASSING, Answer, Call, Door, Fault, answering, refusing
from harness.town import Town
from some_of_them import some

from bot.errors import MgzavriError, SettingsError
from bot.telegram import poller
from bot.telegram.poller import Poller


async def hangs(_call: Call) -> Answer:
    """Telegram never answers: the limit of the call ends it."""
    from telegram.error import TimedOut

    raise TimedOut


async def reordered(call: Call) -> Answer:
    code, content = await call()
    answer = json.loads(content)
    answer["result"].reverse()
    return code, json.dumps(answer).encode()


FAULTS: dict[str, Fault] = {
    **{name: fault for name, (fault, _) in PASSING.items() if name not in ("429", "empty-result")},
    "429": refusing(429, "Too Many Requests: retry after 1", retry_after=0),
    "409": refusing(409, "Conflict: terminated by other getUpdates request"),
    "403": refusing(403, "Forbidden"),
    "hangs": hangs,
    "null": answering(200, b'{"ok": true, "result": null}'),
    "object": answering(200, b'{"ok": true, "result": {"a": 1}}'),
    "list-of-words": answering(200, b'{"ok": true, "result": ["a"]}'),
    "reordered": reordered,
}


@asynccontextmanager
async def listening(town: Town) -> AsyncIterator[Poller]:
    """The bot polls, without any pause; at the end it stops as a clean stop does."""
    edge = town.app.edge
    edge.poller = Poller(edge.asking, edge.order, edge.take, long_poll=1, patience=0.01, pause=0.0)
    polling = asyncio.ensure_future(edge.listen())
    try:
        yield edge.poller
    finally:
        await edge.poller.stop()
        await asyncio.gather(polling, return_exceptions=True)


async def until(true: Callable[[], object]) -> None:
    """Returns when something holds."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  a log line tells nobody
            await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poller, "LONGEST_PAUSE", 0.0)


@pytest.mark.parametrize("fault", some(FAULTS))
async def test_every_update_is_handled_once_in_spite_of(town: Town, fault: str) -> None:
    ana, door = town.person(), Door(town)
    town.world.start(ana.id)
    for number in range(3):
        town.world.say(ana.id, ana.chat, f"hm {number}")
    door.breaks(FAULTS[fault], "getUpdates", times=2)
    answers = town.world.calls_of
    async with listening(town):
        await until(lambda: len(answers("sendMessage")) >= 4 and not town.app.edge.is_busy)
        town.world.say(ana.id, ana.chat, "later")
        await until(lambda: len(answers("sendMessage")) >= 5 and not town.app.edge.is_busy)
    assert door.struck == 2
    assert len(answers("sendMessage")) == 5
    assert town.world.pending_update_count() == 0


async def test_an_update_that_comes_again_says_nothing_twice_to_the_desk(town: Town) -> None:
    from harness.journeys import a_talk

    ana, nino = await a_talk(town)
    Door(town)
    town.world.say(ana.id, ana.chat, "only once")
    async with listening(town):
        await until(lambda: town.world.pending_update_count() == 0 and not town.app.edge.is_busy)
        town.world.queue.repeat_last()
        await until(lambda: not town.world.queue._repeated and not town.app.edge.is_busy)
    await town.settle()
    assert nino.topic_text().count("only once") == 1


UNREADABLE: dict[str, dict[str, Any]] = {
    "no-chat": {"message_id": 5, "date": 1},
    "chat-is-a-word": {"message_id": 5, "date": 1, "chat": "PLANTED"},
    "nothing": {},
    "text-is-a-number": {"message_id": 5, "date": 1, "chat": {"id": 5, "type": "private"}, "text": 7},
}


@pytest.mark.parametrize("kind", some(UNREADABLE))
async def test_one_update_nobody_can_read_does_not_make_the_bot_deaf(
    town: Town, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    from bot import logs

    ana = town.person()
    Door(town)
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)
    town.world.queue.push("message", UNREADABLE[kind])
    town.world.start(ana.id)
    async with listening(town):
        await until(lambda: ana.screens)
        await until(lambda: not town.app.edge.is_busy)
    assert town.world.pending_update_count() == 0
    assert "PLANTED" not in caplog.text
    assert logs


async def test_a_token_revoked_while_running_ends_with_a_sentence(town: Town) -> None:
    door = Door(town)
    door.breaks(refusing(401, "Unauthorized"), "getUpdates")
    with pytest.raises(SettingsError, match="BOT_TOKEN"):
        await town.app.edge.listen()


START: dict[str, tuple[Fault, str]] = {
    name: (fault, "Telegram is out of reach")
    for name, (fault, _) in PASSING.items()
    if name != "empty-result"
} | {"401": (refusing(401, "Unauthorized"), "BOT_TOKEN")}


@pytest.mark.parametrize("fault", some(START, but=("lost-answer", "429", "no-connection")))
async def test_a_start_without_telegram_ends_with_a_sentence_and_the_next_one_works(
    town: Town, fault: str
) -> None:
    await town.closes()
    broken, sentence = START[fault]
    with pytest.MonkeyPatch.context() as patch:
        from bot.preview.request import FakeRequest

        within = FakeRequest.do_request

        async def do_request(self: FakeRequest, url: str, *rest: Any, **named: Any) -> Answer:
            if url.endswith("getMe"):
                return await broken(lambda: within(self, url, *rest, **named))
            return await within(self, url, *rest, **named)

        patch.setattr(FakeRequest, "do_request", do_request)
        with pytest.raises(MgzavriError, match=sentence):
            await town.opens()
        await town.app.drop()
    await town.opens()
    ana = town.person()
    await ana.starts()
    assert ana.screens

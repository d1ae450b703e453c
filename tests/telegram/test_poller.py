"""An update is confirmed to Telegram only when its work is done; order holds within a chat and nowhere else."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot

from bot.errors import SettingsError
from bot.preview.request import FakeRequest
from bot.preview.world import World
from bot.telegram.arrivals import Arrival
from bot.telegram.calls import Calls
from bot.telegram.ordering import ChatOrder
from bot.telegram.poller import Poller
from bot.turn.tasks import Tasks


class Station:
    """A poller on a small world, with work that a test holds back."""

    def __init__(self) -> None:
        self.world = World(lambda: datetime(2026, 11, 23, tzinfo=UTC))
        request = FakeRequest(self.world)
        self.call = Calls(Bot(self.world.token, request=request, get_updates_request=request), request)
        self.ana = self.world.add_person("Ana")
        self.giorgi = self.world.add_person("Giorgi")
        self.tasks = Tasks()
        self.order = ChatOrder(self.tasks)
        self.log: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.changed = asyncio.Condition()
        self.poller = Poller(self.call, self.order, self.work, long_poll=1, patience=0.01, pause=0.01)

    async def work(self, update: Arrival) -> None:
        text = (update.message.text or "") if update.message else ""
        await self.note(f"begin {text}")
        if gate := self.gates.get(text):
            await gate.wait()
        await self.note(f"end {text}")

    async def note(self, line: str) -> None:
        async with self.changed:
            self.log.append(line)
            self.changed.notify_all()

    async def until(self, *lines: str) -> None:
        async with asyncio.timeout(5), self.changed:
            await self.changed.wait_for(lambda: all(line in self.log for line in lines))


@pytest.fixture
def station() -> Station:
    return Station()


async def test_an_update_is_confirmed_only_when_its_work_is_done(station: Station) -> None:
    station.gates["/start"] = asyncio.Event()
    station.world.start(station.ana)
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("begin /start")
    asked = len(station.world.calls_of("getUpdates"))
    # It asks again while the work is under way: that question must not confirm it.
    async with asyncio.timeout(5):
        while len(station.world.calls_of("getUpdates")) <= asked + 1:  # noqa: ASYNC110  a question tells nobody
            await asyncio.sleep(0)
    assert station.world.pending_update_count() == 1
    station.gates["/start"].set()
    await station.until("end /start")
    await station.poller.stop()
    await polling
    assert station.world.pending_update_count() == 0


async def test_a_crash_brings_unfinished_updates_again(station: Station) -> None:
    station.gates["/start"] = asyncio.Event()
    station.world.start(station.ana)
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("begin /start")
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await station.tasks.stop(patience=0.01)
    second = Poller(station.call, ChatOrder(station.tasks), station.work, long_poll=1)
    station.gates.clear()
    again = asyncio.ensure_future(second.run())
    await station.until("end /start")
    await second.stop()
    await again


async def test_one_chat_keeps_its_order_and_never_holds_another(station: Station) -> None:
    station.gates["/start"] = asyncio.Event()
    station.world.start(station.ana)
    station.world.say(station.ana, station.ana, "second")
    station.world.say(station.giorgi, station.giorgi, "other")
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("begin /start", "end other")
    assert "begin second" not in station.log
    station.gates["/start"].set()
    await station.until("end second")
    assert station.log.index("end /start") < station.log.index("begin second")
    await station.poller.stop()
    await polling


async def test_what_is_in_flight_is_not_handled_twice(station: Station) -> None:
    station.gates["/start"] = asyncio.Event()
    station.world.start(station.ana)
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("begin /start")
    station.world.say(
        station.giorgi, station.giorgi, "later"
    )  # taken while the first is still being worked on
    await station.until("end later")
    station.gates["/start"].set()
    await station.until("end /start")
    await station.poller.stop()
    await polling
    assert station.log.count("begin /start") == 1
    assert station.log.count("begin later") == 1


async def test_a_revoked_token_ends_with_a_sentence(station: Station) -> None:
    station.world.token = "7000000001:another"
    with pytest.raises(SettingsError, match="BotFather"):
        await station.poller.run()


async def test_a_second_poller_is_waited_out(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    station.world.faults.conflict(1)
    polling = asyncio.ensure_future(station.poller.run())
    async with asyncio.timeout(5):
        while "another program polls" not in caplog.text:  # noqa: ASYNC110  a log line tells nobody
            await asyncio.sleep(0)
    await station.poller.stop()
    await polling


async def test_a_clean_stop_blames_nobody(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    """The last question ends the one under way with 409: that is no other program."""
    polling = asyncio.ensure_future(station.poller.run())
    async with asyncio.timeout(5):
        while not station.world.calls_of("getUpdates"):  # noqa: ASYNC110  a question tells nobody
            await asyncio.sleep(0)
    await asyncio.sleep(0)
    await station.poller.stop()
    await polling
    assert len(station.world.calls_of("getUpdates")) == 2
    assert not caplog.records


@pytest.mark.parametrize("trouble", ["reset", "server error", "flood"])
async def test_trouble_on_the_way_loses_no_update(station: Station, trouble: str) -> None:
    faults = station.world.faults
    if trouble == "reset":
        faults.reset_before("getUpdates", 1)
    elif trouble == "server error":
        faults.server_error("getUpdates", 1)
    else:
        faults.flood("getUpdates", retry_after=0)
    station.world.start(station.ana)
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("end /start")
    await station.poller.stop()
    await polling


async def test_what_ends_while_an_answer_is_on_its_way_is_not_handled_twice(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer was made before the work ended and arrives after it: it names an update that is finished."""
    arrives, asked = asyncio.Event(), asyncio.Event()
    ask = Calls.__call__

    async def late(call: Calls, *what: Any, **how: Any) -> Any:
        updates = await ask(call, *what, **how)
        if updates and "begin /start" in station.log and not arrives.is_set():
            asked.set()
            await arrives.wait()
        return updates

    monkeypatch.setattr(Calls, "__call__", late)
    station.gates["/start"] = asyncio.Event()
    station.world.start(station.ana)
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("begin /start")
    async with asyncio.timeout(5):
        await asked.wait()
    station.gates["/start"].set()
    await station.until("end /start")
    arrives.set()
    station.world.say(station.giorgi, station.giorgi, "later")
    await station.until("end later")
    await station.poller.stop()
    await polling
    assert station.log.count("begin /start") == 1


async def test_a_slow_update_in_the_middle_of_a_full_batch_keeps_nobody_waiting_longer_than_need_be(
    station: Station,
) -> None:
    """With a hundred under way more is asked for as soon as the first of them are done, not only when all are."""
    persons = [station.world.add_person(f"Person {number}") for number in range(150)]
    words = [f"words {number}" for number in range(150)]
    slow = "words 90"
    station.gates[slow] = asyncio.Event()
    station.poller = Poller(station.call, station.order, station.work, long_poll=1, patience=3600.0)
    for person, text in zip(persons, words, strict=True):
        station.world.say(person, person, text)
    polling = asyncio.ensure_future(station.poller.run())
    await station.until("end words 140")
    assert f"end {slow}" not in station.log
    assert (
        station.world.pending_update_count() >= 150 - 90
    )  # the slow one and what came after it is not confirmed
    station.gates[slow].set()
    await station.until(*(f"end {text}" for text in words))
    await station.poller.stop()
    await polling
    assert all(station.log.count(f"begin {text}") == 1 for text in words)

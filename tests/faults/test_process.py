"""Faults of the process itself: killed, stopped in the middle, a handler that hangs, a clock that jumps."""

import asyncio
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import pytest
from bad_network import LASTING, Answer, Call, Door
from harness.a_year import photo
from harness.journeys import a_talk
from harness.people import Person
from harness.process import BotProcess, a_bot_process
from harness.town import Town
from some_of_them import EVERY, some
from sqlalchemy import select

from bot.chat import doors
from bot.chat.actions import act, pack
from bot.clock import SystemClock
from bot.preview.scene import opening_scene
from bot.preview.world import World
from bot.storage.tables.outreach import counters

SORRY = "Something went wrong on our side. Nothing was passed on."
STRIDE = 1 if EVERY else 5
HERE = Path(__file__).parents[2]


class Killed(BaseException):
    """The process is no more."""


class Fate:
    """Counts a town's steps: a transaction about to begin or just committed, a call about to go out or just answered."""

    def __init__(self, town: Town, dies_at: int) -> None:
        self.steps, self.dies_at = 0, dies_at
        for database in (town.app.database, town.app.key_database):
            database.begin = self._mortal(database.begin)  # type: ignore[method-assign]
        request = town.app.edge.bot.request
        within = request.do_request

        async def do_request(url: str, *rest: Any, **named: Any) -> Answer:
            if url.endswith("getUpdates"):
                return await within(url, *rest, **named)
            self.step()
            answer = await within(url, *rest, **named)
            self.step()
            return answer

        request.do_request = do_request  # type: ignore[method-assign]

    def _mortal(self, begin: Any) -> Any:
        @asynccontextmanager
        async def mortal() -> AsyncIterator[Any]:
            self.step()
            async with begin() as connection:
                yield connection
            self.step()

        return mortal

    def step(self) -> None:
        self.steps += 1
        if self.dies_at and self.steps >= self.dies_at:
            raise Killed


async def erases(ana: Person) -> None:
    await ana.forges(pack(act(doors.FORGET, "yes"), "en"))


# What somebody does when the process dies, and what they must see at last.
ACTS: dict[str, tuple[Callable[[Person], Awaitable[object]], str]] = {
    "tap": (lambda ana: ana.taps("Guides"), ""),
    "language": (lambda ana: ana.taps("ქართული"), ""),
    "text": (lambda ana: ana.says("hm"), "understand"),
    "picture": (lambda ana: ana.sends_photo(photo()), ""),
    "erasure": (erases, "Everything of yours is deleted here"),
}


@pytest.mark.parametrize("what", some(ACTS))
async def test_killed_in_the_middle_of(tmp_path: Path, what: str) -> None:
    does, sees = ACTS[what]
    town = await Town.founded(tmp_path / "begun")
    ana = town.person()
    await ana.starts()
    if what != "language":
        await ana.taps("English")
    dies_at, died = 1, True
    while died and dies_at < 200:
        fate = Fate(town, dies_at)
        with suppress(Killed):
            await does(ana)
        died, fate.dies_at = fate.steps >= dies_at, 0
        if died:
            await town.crashes()
            await town.settle()
        ana.sees(sees)
        assert not town.world.unanswered
        await ana.says("/language")
        await ana.taps("English")
        if what == "language":
            await ana.says("/language")
        dies_at += STRIDE
    assert not died
    await town.closes()


async def test_killed_in_the_middle_of_a_report_nothing_is_half_written(town: Town) -> None:
    door = Door(town)

    async def dies(_call: Call) -> Answer:
        raise Killed

    town.world.start(town.chief.id)
    await town.settle()
    door.breaks(dies, "sendMessage")
    with pytest.raises(Killed):
        await town.chief.says("/report")
    await town.crashes()
    await town.settle()
    town.chief.sees("Figures for")


MOMENTS = ("data/mgzavri.sqlite3-wal", "keys/cases.sqlite3")  # the migration has begun; it is over


@pytest.mark.only_sqlite
async def test_killed_at_its_start_a_bot_starts_again_reloads_and_stops_in_time(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(HERE / "content", content)
    scene = opening_scene(World(SystemClock().now))
    world, mary = scene.world, scene.persons[1]
    settings = {
        "BOT_CONTENT": str(content),
        "BOT_TRANSLATIONS": str(HERE / "translations"),
        "BOT_LOG_LEVEL": "INFO",
    }
    async with a_bot_process(scene, tmp_path, **settings) as bot:
        for moment in MOMENTS if EVERY else MOMENTS[:1]:
            await bot.begins()
            async with asyncio.timeout(60):
                while not (tmp_path / moment).exists():  # noqa: ASYNC110  a file tells nobody
                    await asyncio.sleep(0.001)
            bot.gets(signal.SIGKILL)
            assert await bot.ended() == -signal.SIGKILL
        await bot.begins()
        world.start(mary)
        await world.wait_for(
            lambda: any(one.sender == world.bot.id for one in world.visible(mary)), timeout=60
        )
        await reloads(bot, content / "languages.yaml")
        # In the middle of work: Telegram hangs, and a stop has ten seconds.
        world.faults.slow(30)
        world.say(mary, mary, "hm")
        bot.gets(signal.SIGTERM)
        before = asyncio.get_running_loop().time()
        assert await bot.ended() == 0
        # The bot gives itself STOP_SECONDS; Python's own end comes on top.
        assert asyncio.get_running_loop().time() - before < 10.5
        assert "Traceback" not in bot.log()
    with closing(sqlite3.connect(tmp_path / "data/mgzavri.sqlite3")) as looks:
        assert looks.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert looks.execute("SELECT sum(count) FROM counters WHERE fact = 'contact'").fetchone() == (1,)


async def reloads(bot: BotProcess, languages: Path) -> None:
    """A broken file changes nothing and is named; the mended one is taken."""
    whole = await asyncio.to_thread(languages.read_text, encoding="utf-8")
    await asyncio.to_thread(languages.write_text, "- {", encoding="utf-8")
    bot.gets(signal.SIGHUP)
    await bot.logs("the content stays as it was")
    assert "languages.yaml" in bot.log()
    await asyncio.to_thread(languages.write_text, whole, encoding="utf-8")
    bot.gets(signal.SIGHUP)
    await bot.logs("the content was reloaded")


async def test_a_stop_while_telegram_hangs_writes_what_was_counted(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.app.STOP_SECONDS", 1.0)
    ana, door = town.person(), Door(town)
    await ana.starts()
    never = asyncio.Event()

    async def hangs(_call: Call) -> Answer:
        await never.wait()
        raise AssertionError

    door.breaks(hangs, "sendMessage", "getUpdates", times=10)
    town.world.say(ana.id, ana.chat, "hm")
    stop = town.app.edge.poller.stop
    monkeypatch.setattr(town.app.edge.poller, "stop", lambda: stop(patience=0.05))
    await town.closes()
    assert "come again" in caplog.text
    await town.opens()
    async with town.app.database.begin() as connection:
        counted = (await connection.scalars(select(counters.c.fact))).all()
    assert "contact" in counted
    await town.settle()
    ana.sees("understand")


async def test_a_stop_that_hangs_ends_in_time(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.app.STOP_SECONDS", 0.05)

    async def hangs() -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(town.app.counting, "stop", hangs)
    await town.closes()
    assert "not everything ended in time" in caplog.text
    await town.opens()


async def test_a_stop_while_the_database_is_away_ends_with_a_word_in_the_log(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    ana = town.person()
    await ana.starts()
    aside = town.folder / "elsewhere"
    (town.folder / "data").rename(aside)
    await town.closes()
    assert "was removed or its disk went away" in caplog.text
    aside.rename(town.folder / "data")
    await town.opens()


class Stumbling:
    """The handler of typed words, out of order."""

    def __init__(self, town: Town, does: Callable[[Any], Awaitable[Any]]) -> None:
        conversation = town.app.conversation
        self._table = conversation.routes
        find = self._table.find
        self.words = "stumble"

        def found(event: Any, role: Any) -> Any:
            return does if getattr(event, "text", "") == self.words else find(event, role)

        object.__setattr__(self._table, "find", found)

    def mended(self) -> None:
        self.words = ""


async def test_no_memory_for_one_update_is_told_and_hurts_nobody_else(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    async def no_memory(_turn: Any) -> Any:
        raise MemoryError

    ana, bea = town.person("Ana"), town.person("Bea")
    stumbling = Stumbling(town, no_memory)
    try:
        await ana.says("stumble")
        await bea.says("hm")
    finally:
        stumbling.mended()
        object.__delattr__(town.app.conversation.routes, "find")
    ana.sees(SORRY)
    bea.sees("understand")
    assert "MemoryError" in caplog.text
    await ana.says("hm")
    ana.sees("understand")


async def test_a_handler_that_hangs_is_ended_told_and_holds_nobody_else(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.turn.handling.PATIENCE", 0.2)
    begun = asyncio.Event()

    async def hangs(_turn: Any) -> Any:
        begun.set()
        await asyncio.Event().wait()

    ana, bea = town.person("Ana"), town.person("Bea")
    stumbling = Stumbling(town, hangs)
    try:
        speaking = asyncio.ensure_future(ana.says("stumble"))
        await begun.wait()
        town.world.say(bea.id, bea.chat, "hm")
        update = (await town.app.edge.waiting(None))[-1]
        await town.app.edge.take(update)
        bea.sees("understand")
        assert not ana.screens
        await speaking
    finally:
        stumbling.mended()
        object.__delattr__(town.app.conversation.routes, "find")
    ana.sees(SORRY)
    assert "it took too long" in caplog.text
    await ana.says("hm")
    ana.sees("understand")


async def test_what_waits_behind_an_update_that_fails_outright_is_handled(town: Town) -> None:
    done: list[str] = []

    async def fails() -> None:
        raise ValueError

    async def works() -> None:
        done.append("second")

    for work in (fails, works):
        town.app.edge.order.put(1, work)
    await town.app.tasks.stop()
    assert done == ["second"]


# How far a clock steps, as NTP, a flat battery or a year's end lets it.
STEPS = {"two-hours-ahead": 7200, "two-hours-back": -7200, "a-day-back": -86_400, "three-days-ahead": 259_200}


@pytest.mark.parametrize("step", some(STEPS))
async def test_a_clock_that_steps_loses_no_word_of_a_talk(town: Town, step: str) -> None:
    ana, nino = await a_talk(town)
    await town.app.upkeep.tend()
    door = Door(town)
    door.breaks(LASTING["outage"], "sendMessage", times=100)
    await ana.says("before the step")
    door.mended()
    town.clock.moves(seconds=STEPS[step])
    await ana.says("after the step")
    await nino.replies("an answer")
    for _ in range(3):
        await town.waits(minutes=11)
    text = nino.topic_text()
    assert (text.count("before the step"), text.count("after the step")) == (1, 1)
    assert text.index("before the step") < text.index("after the step")
    ana.sees_somewhere("an answer")


@pytest.mark.parametrize("step", some(STEPS))
async def test_a_clock_that_steps_keeps_the_exit_and_the_chosen_language(town: Town, step: str) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("ქართული")
    await ana.says("hm")
    town.clock.moves(seconds=STEPS[step])
    await town.app.upkeep.tend()
    await ana.says("hm")
    ana.sees("ვერ")
    await ana.says("/exit")
    if STEPS[step] < 172_800:  # Telegram lets nobody delete what is older
        assert len(ana.screens) == 1


async def test_a_year_change_in_tbilisi_counts_each_fact_on_its_day(town: Town) -> None:
    from datetime import UTC, datetime

    town.clock.moves(seconds=(datetime(2026, 12, 31, 19, 59, tzinfo=UTC) - town.clock.now()).total_seconds())
    await town.person("Ana").starts()
    town.clock.moves(minutes=2)
    await town.person("Bea").starts()
    town.clock.moves(minutes=-2)  # set back over midnight
    await town.person("Eka").starts()
    await town.app.counting.flush()
    async with town.app.database.begin() as connection:
        rows = (await connection.execute(select(counters).where(counters.c.fact == "contact"))).all()
    assert {(row.day, row.count) for row in rows} == {("2026-12-31", 2), ("2027-01-01", 1)}

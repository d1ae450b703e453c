"""`/health` and `/metrics` over real HTTP: well, or why not."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from harness.databases import EMPTY, database_url
from harness.town import Town

from bot.clock import SystemClock
from bot.errors import SettingsError
from bot.preview.scene import opening_scene
from bot.preview.server import serving
from bot.preview.world import World
from bot.storage.sealing import new_key
from bot.watching.operating import AppState, listening


async def get(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


@pytest.mark.both_databases
async def test_a_bot_that_is_well_says_so_and_shows_its_meters(town: Town) -> None:
    async with listening(
        "127.0.0.1:0", AppState(town.app.meters, town.app.database, town.app.key_database)
    ) as port:
        assert await get(port, "/health") == (200, "ok\n")
        status, text = await get(port, "/metrics")
        assert status == 200
        assert 'mgzavri_cases{state="waiting"} 0.0' in text
        assert "process_start_time_seconds" in text
        assert "mgzavri_build_info{version=" in text


async def test_a_loop_that_stands_still_is_told(town: Town) -> None:
    state = AppState(town.app.meters, town.app.database, town.app.key_database)
    town.app.meters.polled = time.monotonic() - 91
    async with listening("127.0.0.1:0", state) as port:
        assert await get(port, "/health") == (503, "no question for updates came to an end for 91 s\n")
        town.app.meters.called("getUpdates", "timeout", 35.0)  # Telegram is out of reach, the loop is not
        assert (await get(port, "/health"))[0] == 200
        town.app.meters.polled = 0
        state.polls = False  # a webhook is called
        assert (await get(port, "/health"))[0] == 200


@pytest.mark.both_databases
async def test_a_database_that_does_not_answer_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.watching.operating.PATIENCE", 0.0)
    async with listening(
        "127.0.0.1:0", AppState(town.app.meters, town.app.database, town.app.key_database)
    ) as port:
        assert await get(port, "/health") == (503, "the database does not answer\n")
        assert (await get(port, "/metrics"))[0] == 200


async def test_a_key_store_that_is_gone_is_told(town: Town) -> None:
    state = AppState(town.app.meters, town.app.database, town.app.key_database)
    await town.app.key_database.close()
    (town.folder / "keys").rename(town.folder / "elsewhere")
    async with listening("127.0.0.1:0", state) as port:
        assert await get(port, "/health") == (503, "the key store does not answer\n")
    (town.folder / "elsewhere").rename(town.folder / "keys")


async def test_a_writer_does_not_make_it_ill(town: Town) -> None:
    async with (
        listening("127.0.0.1:0", AppState(town.app.meters, town.app.database, town.app.key_database)) as port,
        town.app.database.begin(),
    ):
        assert await get(port, "/health") == (200, "ok\n")


async def test_an_address_that_is_taken_is_one_sentence(town: Town) -> None:
    state = AppState(town.app.meters, town.app.database, town.app.key_database)
    async with listening("127.0.0.1:0", state) as port:
        with pytest.raises(SettingsError, match="BOT_METRICS: cannot listen"):
            async with listening(f"127.0.0.1:{port}", state):
                pass


@asynccontextmanager
async def running(world: World, folder: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`mgzavri run` as a process of its own, against the Bot API on this machine; its log comes from stderr."""
    scene = opening_scene(world)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    async with serving(scene) as address:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, stderr=asyncio.subprocess.PIPE,
            env={
                **kept, "BOT_TOKEN": world.token, "BOT_API_URL": address, "BOT_SECRET_KEYS": new_key(),
                "BOT_DATABASE_URL": database_url(folder / "data" / "bot.sqlite3", like=EMPTY),
                "BOT_KEY_STORE_URL": f"sqlite+aiosqlite:///{folder}/keys/cases.sqlite3", **settings,
            },
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()


@pytest.mark.both_databases
async def test_a_stop_in_the_middle_of_work_ends_within_ten_seconds_and_loses_nothing(tmp_path: Path) -> None:
    """SIGTERM while answers are under way: they are given, what is done is confirmed, the log blames nobody."""
    world = World(SystemClock().now)
    async with running(world, tmp_path, BOT_LOG_FORMAT="json") as bot:
        people = [world.add_person(f"Person {number}", "en") for number in range(8)]
        world.start(people[0])
        await world.wait_for(lambda: world.visible(people[0])[1:], timeout=90)
        world.faults.slow(0.5)
        for person in people[1:]:
            world.start(person)
        await world.wait_for(lambda: world.calls_of("sendMessage")[2:], timeout=20)
        begun = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(bot.communicate(), 15)
        took = time.monotonic() - begun
        assert bot.returncode == 0
        assert took < 10
        assert world.pending_update_count() == 0
        assert all(len(world.visible(person)) > 1 for person in people)
        assert b"another program" not in log
        assert b"stay unconfirmed" not in log


async def test_a_stop_while_telegram_hangs_ends_within_ten_seconds(tmp_path: Path) -> None:
    world = World(SystemClock().now)
    async with running(world, tmp_path) as bot:
        mary = world.add_person("Mary", "en")
        world.start(mary)
        await world.wait_for(lambda: world.visible(mary)[1:], timeout=90)
        world.faults.slow(60)
        world.start(world.add_person("Bea", "en"))
        begun = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        await asyncio.wait_for(bot.communicate(), 15)
        assert time.monotonic() - begun < 10

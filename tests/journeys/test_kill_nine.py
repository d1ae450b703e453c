"""kill -9 at any point of a relay loses nothing, keeps the order, and shows nothing twice unmarked.

The bot is a process of its own, killed with SIGKILL again and again while words flow both ways over real HTTP.
"""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.journeys import TAKE, TO_THE_TEXT

from bot.clock import SystemClock
from bot.preview.scene import Scene, opening_scene
from bot.preview.server import serving
from bot.preview.world import World
from bot.storage.sealing import new_key

pytestmark = pytest.mark.both_databases

WORDS = 12  # in each direction, a kill after every few


class Process:
    """The bot as an operator runs it."""

    def __init__(self, scene: Scene, address: str, folder: Path) -> None:
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith("BOT_") or name == "BOT_CONTENT"
            },
            "BOT_TOKEN": scene.world.token,
            "BOT_API_URL": address,
            "BOT_DATABASE_URL": database_url(folder / "data" / "mgzavri.sqlite3", like=EMPTY),
            "BOT_KEY_STORE_URL": f"sqlite+aiosqlite:///{folder}/keys/cases.sqlite3",
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DESK_CHAT": str(scene.desk),
        }
        self.folder = folder
        self.process: asyncio.subprocess.Process | None = None

    async def begins(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=self.folder,
            env=self.environment,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def is_killed(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def ends(self) -> None:
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(15):
                await self.process.wait()


@asynccontextmanager
async def a_bot(scene: Scene, folder: Path) -> AsyncIterator[Process]:
    async with serving(scene) as address:
        bot = Process(scene, address, folder)
        await bot.begins()
        try:
            yield bot
        finally:
            if bot.process and bot.process.returncode is None:
                bot.process.kill()
                await bot.process.wait()


def screen_with(world: World, person: int, label: str) -> int | None:
    found = [message.id for message in world.visible(person) if label in message.labels]
    return found[-1] if found else None


async def taps(world: World, person: int, label: str, sees: str) -> None:
    await world.wait_for(lambda: screen_with(world, person, label), timeout=20)
    screen = screen_with(world, person, label)
    assert screen
    world.tap(person, person, screen, label)
    await world.wait_for(lambda: any(sees in message.text for message in world.visible(person)), timeout=20)


async def test_kill_nine_loses_nothing(tmp_path: Path) -> None:
    scene = opening_scene(World(SystemClock().now))
    world, mary, nino = scene.world, scene.persons[1], next(iter(scene.staff))
    async with a_bot(scene, tmp_path) as bot:
        world.start(mary)
        await taps(world, mary, "English", "Your guide to work and travel")
        steps = (
            "Could anybody",
            "What you should know",
            "Question 1",
            "Question 2",
            "Question 3",
            "What would help you most",
            "Write what you want",
        )
        for label, sees in zip(TO_THE_TEXT, steps, strict=True):
            await taps(world, mary, label, sees)
        world.say(mary, mary, "first words")
        await world.wait_for(lambda: screen_with(world, mary, "Send"), timeout=20)
        await taps(world, mary, "Send", "goes to the consultants")
        await world.wait_for(lambda: cards(world, scene.desk), timeout=20)
        thread, card = cards(world, scene.desk)[-1]
        world.tap(nino, scene.desk, card, TAKE)
        await world.wait_for(lambda: "with you now" in text_of(world, mary), timeout=20)
        for number in range(WORDS):
            world.say(mary, mary, f"mary {number:02d}")
            world.say(nino, scene.desk, f"nino {number:02d}", thread=thread)
            if number % 4 == 3:
                await asyncio.sleep(0.02 * number)  # somewhere in the middle of things
                await bot.is_killed()
                await bot.begins()
        await world.wait_for(
            lambda: (
                all(f"mary {n:02d}" in topic_of(world, scene.desk, thread) for n in range(WORDS))
                and all(f"nino {n:02d}" in text_of(world, mary) for n in range(WORDS))
            ),
            timeout=40,
        )
        await bot.ends()
    bots = world.bot.id
    for chat, who in ((scene.desk, "mary"), (mary, "nino")):
        arrived = [
            m.text
            for m in world.visible(chat)
            if m.sender == bots and f"{who} " in m.text and "exact text" not in m.text
        ]
        plain = [text for text in arrived if "possibly a repeat" not in text and "მეორდება" not in text]
        numbers = [
            number for text in plain for number in numbers_in(text, who)
        ]  # several may stand in one message
        assert numbers == sorted(numbers), arrived  # in order
        assert len(numbers) == len(set(numbers)), arrived  # nothing twice unmarked
        everything = {number for text in arrived for number in numbers_in(text, who)}
        assert everything == {f"{n:02d}" for n in range(WORDS)}


def numbers_in(text: str, who: str) -> list[str]:
    return re.findall(rf"{who} (\d\d)", text)


def cards(world: World, desk: int) -> list[tuple[int, int]]:
    return [(m.thread, m.id) for m in world.visible(desk) if TAKE in m.labels and m.thread]


def text_of(world: World, chat: int) -> str:
    return "\n".join(message.text for message in world.visible(chat))


def topic_of(world: World, desk: int, thread: int) -> str:
    return "\n".join(message.text for message in world.visible(desk, thread))

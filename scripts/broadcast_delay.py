"""How much later an answer comes while a broadcast runs: `.venv/bin/python scripts/broadcast_delay.py [--taps 150]
[--people 900] [--telegram 0.05]`.

The real application over real HTTP, fifteen messages a second to real time; the fake Telegram, in a process of its own,
takes `--telegram` seconds for every call. One person taps on without a pause, first alone, then while the broadcast runs.
"""

import argparse
import asyncio
import multiprocessing
import statistics
import tempfile
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import insert

from bot.app import App
from bot.clock import SystemClock
from bot.preview.play import settings_for
from bot.preview.scene import Scene, opening_scene
from bot.preview.server import serving
from bot.preview.world import World
from bot.storage.tables.campaigns import subscribers
from bot.wiring import build

WALK = (
    "Guides",
    "Home",
    "Who can help",
    "Home",
    "Check a job offer",
    "I have a job offer",
    "No",
    "No",
    "Home",
)
BETWEEN = 0.2  # seconds between two taps: a quick reader


async def _town(pipe: Connection, arguments: argparse.Namespace) -> None:
    scene = opening_scene(World(SystemClock().now))
    world = scene.world
    async with serving(scene) as address:
        people = [world.add_person(f"Person {number}", "en") for number in range(arguments.people)]
        pipe.send((address, scene.desk, scene.coordinator, world.token, people))
        await asyncio.to_thread(pipe.recv)
        mary = scene.persons[1]
        for person in (*people, mary):
            world.start(person)
            await world.wait_for(lambda person=person: len(world.visible(person)) > 1, timeout=30)
        screen = world.visible(mary)[-1].id
        world.faults.slow(arguments.telegram)
        await _tap(world, mary, screen, "English")
        for _ in range(2):
            taken = []
            for label in WALK * (arguments.taps // len(WALK)):
                taken.append(await _tap(world, mary, screen, label))
                await asyncio.sleep(BETWEEN)
            sent = sum(
                "about paying for a job" in str(call["text"]) for call in world.calls_of("sendMessage")
            )
            pipe.send((taken, sent))
            await asyncio.to_thread(pipe.recv)


async def _tap(world: World, person: int, screen: int, label: str) -> float:
    """Seconds from a tap to the new screen."""
    edits, begin = len(world.calls_of("editMessageText")), time.perf_counter()
    query = world.tap(person, person, screen, label)
    await world.wait_for(
        lambda: query in world.answers and len(world.calls_of("editMessageText")) > edits, timeout=30
    )
    return time.perf_counter() - begin


def town(pipe: Connection, arguments: argparse.Namespace) -> None:
    """The other process: Telegram and everybody in it."""
    asyncio.run(_town(pipe, arguments))


async def _everybody_asks(app: App, people: list[int]) -> None:
    mail = app.mailing
    rows = [
        {
            "person_tag": await app.keys.subscriber_tag(chat),
            "sealed_chat": mail.subscribers._seal(chat),  # noqa: SLF001  as the store writes it
            "language": "en",
            "topics": " offers ",
        }
        for chat in people
    ]
    async with app.database.begin() as connection:
        await connection.execute(insert(subscribers), rows)


async def _begins(app: App) -> None:
    now = SystemClock().now().replace(tzinfo=None)
    async with app.database.begin() as connection:
        assert await app.mailing.ledger.begin(
            connection,
            "fees-2026",
            "offers",
            ["en"],
            by=0,
            now=now,
            day=now.date().isoformat(),
            screen=(None, "en"),
        )
    app.mailing.runner.wake()


async def measure(arguments: argparse.Namespace) -> None:
    """Run the bot against the other process and print both distributions."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    other = context.Process(target=town, args=(there, arguments))
    other.start()
    address, desk, coordinator, token, people = await asyncio.to_thread(here.recv)
    scene = Scene(World(SystemClock().now, token), desk, coordinator, {})
    with tempfile.TemporaryDirectory() as folder:
        app = build(settings_for(scene, address, Path(folder)))
        await app.start()
        polling = asyncio.ensure_future(app.poll())
        await _everybody_asks(app, people)
        here.send("begin")
        alone, _ = await _answer(here, other)
        _tell("alone", alone)
        await _begins(app)
        begin = time.perf_counter()
        here.send("go on")
        beside, sent = await _answer(here, other)
        _tell("with a broadcast", beside)
        print(f"messages sent meanwhile: {sent}, {sent / (time.perf_counter() - begin):.1f} a second")
        for what, pick in (("median", statistics.median), ("p95", _p95), ("worst", max)):
            print(f"later by, {what}: {(pick(beside) - pick(alone)) * 1000:.1f} ms")
        slow = statistics.median(alone) + 0.05
        print(
            f"taps more than 50 ms above the median alone: {_above(alone, slow)} alone, {_above(beside, slow)} beside"
        )
        here.send("stop")
        await app.stop()
        await asyncio.gather(polling, return_exceptions=True)
    other.join()


async def _answer(here: Connection, other: BaseProcess) -> tuple[list[float], int]:
    """What the other process measured. Raises RuntimeError when it died instead."""
    while not await asyncio.to_thread(here.poll, 1.0):
        if not other.is_alive():
            raise RuntimeError("the fake Telegram died")
    answer: tuple[list[float], int] = here.recv()
    return answer


def _above(taken: list[float], limit: float) -> int:
    return sum(one > limit for one in taken)


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def _tell(what: str, taken: list[float]) -> None:
    figures = [f"{pick(taken) * 1000:.0f}" for pick in (statistics.median, _p95, max)]
    print(f"{what}: median {figures[0]}, p95 {figures[1]}, worst {figures[2]} ms over {len(taken)} taps")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How much later an answer comes while a broadcast runs.")
    parser.add_argument("--taps", type=int, default=150)
    parser.add_argument("--people", type=int, default=900)
    parser.add_argument("--telegram", type=float, default=0.05)
    asyncio.run(measure(parser.parse_args()))

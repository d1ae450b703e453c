"""CPU milliseconds the bot spends on one tap: `.venv/bin/python scripts/tap_cost.py [taps] [counted|uncounted]`.

With `counted` every second tap is one that is counted (a country is opened); `uncounted` is the same walk with counting
switched off, so that the difference is what counting adds to a tap: run them in turn, several times.
The fake Telegram and the person who taps run in a process of their own, so their cost is not counted. A tap is what a
person does on a real walk (home, guides, who can help, questions): update, answerCallbackQuery, editMessageText.
"""

import asyncio
import itertools
import multiprocessing
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from bot.clock import SystemClock
from bot.preview.play import settings_for
from bot.preview.scene import Scene, opening_scene
from bot.preview.server import serving
from bot.preview.world import World
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


COUNTED = ("Guides", "Countries", *("Germany", "Countries", "Austria", "Countries") * 2, "Home")


async def _town(pipe: Connection, taps: int, walk: tuple[str, ...]) -> None:
    scene = opening_scene(World(SystemClock().now))
    world = scene.world
    async with serving(scene) as address:
        pipe.send((address, scene.desk, scene.coordinator, world.token))
        mary = scene.persons[1]
        world.start(mary)
        await world.wait_for(lambda: len(world.visible(mary)) > 1, timeout=30)
        screen = world.visible(mary)[-1].id
        await _tap(world, mary, screen, "English")
        pipe.send("begin")
        await asyncio.to_thread(pipe.recv)
        for _, label in zip(range(taps), itertools.cycle(walk), strict=False):
            await _tap(world, mary, screen, label)
        pipe.send("end")
        await asyncio.to_thread(pipe.recv)


async def _tap(world: World, person: int, screen: int, label: str) -> None:
    edits = len(world.calls_of("editMessageText"))
    query = world.tap(person, person, screen, label)
    await world.wait_for(
        lambda: query in world.answers and len(world.calls_of("editMessageText")) > edits, timeout=30
    )


def town(pipe: Connection, taps: int, walk: tuple[str, ...]) -> None:
    """The other process: Telegram and everybody in it."""
    asyncio.run(_town(pipe, taps, walk))


async def measure(taps: int, counting: str) -> None:
    """Run the bot against the other process and print what a tap cost it."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    other = multiprocessing.get_context("spawn").Process(
        target=town, args=(there, taps, COUNTED if counting else WALK)
    )
    other.start()
    address, desk, coordinator, token = await asyncio.to_thread(here.recv)
    scene = Scene(World(SystemClock().now, token), desk, coordinator, {})
    with tempfile.TemporaryDirectory() as folder:
        app = build(settings_for(scene, address, Path(folder)))
        if counting == "uncounted":
            app.counting.count = lambda _facts: None  # type: ignore[method-assign]
        await app.start()
        polling = asyncio.ensure_future(app.poll())
        await asyncio.to_thread(here.recv)
        cpu, wall = time.process_time(), time.perf_counter()
        here.send("go")
        await asyncio.to_thread(here.recv)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        cpu_a_tap, wall_a_tap = cpu / taps * 1000, wall / taps * 1000
        print(
            f"{taps} taps: {cpu_a_tap:.2f} ms CPU a tap, {wall_a_tap:.2f} ms on the clock one after the other"
        )
        here.send("stop")
        await app.stop()
        await asyncio.gather(polling, return_exceptions=True)
    other.join()


if __name__ == "__main__":
    taps = int(sys.argv[1]) if len(sys.argv) > 1 else 900
    asyncio.run(measure(taps, sys.argv[2] if len(sys.argv) > 2 else ""))

"""How long words take to the desk: `.venv/bin/python scripts/desk_speed.py [open cases] [messages]`.

The real application polls the preview's Bot API in the same process, on the real clock and on real files. Measured is
the time from a person's message until the group has it (sendMessage). A group takes twenty a minute; so that the limit
does not hold the relay, its count of the last minute is emptied before each message.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests"))

from harness.storm.asking import asks, newest  # noqa: E402  tests/ is no package of ours
from harness.storm.said import Talk  # noqa: E402

from bot.app import App  # noqa: E402
from bot.cases.post.pace import Pace  # noqa: E402
from bot.cases.record import Answers  # noqa: E402
from bot.clock import SystemClock  # noqa: E402
from bot.preview.request import FakeRequest  # noqa: E402
from bot.preview.world import World  # noqa: E402
from bot.settings import Settings  # noqa: E402
from bot.storage.sealing import new_key  # noqa: E402
from bot.wiring import build  # noqa: E402

AT_ONCE = 50  # how many come to their talks side by side
AIM = 50.0  # milliseconds, median


class Watched(FakeRequest):
    """The fake Bot API that tells when words are at the desk."""

    def __init__(self, world: World, desk: int) -> None:
        super().__init__(world)
        self.words = "\0"
        self.arrived = asyncio.Event()
        self._desk = desk

    def waits_for(self, words: str) -> None:
        """From now on `arrived` tells of these words."""
        self.words = words
        self.arrived.clear()

    async def do_request(self, url: str, method: str, request_data: Any = None, *_: Any, **__: Any) -> Any:
        """One call, and a look at it."""
        answer = await super().do_request(url, method, request_data)
        given = request_data.parameters if request_data and url.endswith("/sendMessage") else {}
        if given.get("chat_id") == self._desk and self.words in given["text"]:
            self.arrived.set()
        return answer


def _bot(folder: Path, line: Watched, desk: int, world: World) -> App:
    settings = Settings(
        _env_file=None,
        token=world.token,
        database_url=f"sqlite+aiosqlite:///{folder}/data.sqlite3",
        key_store_url=f"sqlite+aiosqlite:///{folder}/keys.sqlite3",
        secret_keys=new_key(),
        desk_chat=desk,
    )
    return build(settings, network=line)


def _empty(pace: Pace) -> None:
    """Nothing was said within the last minute."""
    vars(pace).update(vars(Pace()))


async def _never_full(pace: Pace) -> None:
    while True:
        _empty(pace)
        await asyncio.sleep(0.05)


async def _open(world: World, app: App, desk: int, cases: int) -> list[int]:
    """So many persons with an open case, its card at the desk."""
    persons = [world.add_person(f"Person {number}", "en") for number in range(cases)]
    talks = [Talk(number, person, Answers.AT_ONCE) for number, person in enumerate(persons)]
    emptying = asyncio.ensure_future(_never_full(app.cases.relay.turns.pace))
    for start in range(0, cases, AT_ONCE):
        await asyncio.gather(*(asks(world, talk) for talk in talks[start : start + AT_ONCE]))
    await world.wait_for(lambda: len(world.topics(desk)) >= cases, timeout=600)
    await asyncio.sleep(3)  # until what follows is done as well
    emptying.cancel()
    return persons


async def _one(world: World, app: App, line: Watched, person: int, words: str) -> float:
    """Milliseconds from the message to the desk."""
    _empty(app.cases.relay.turns.pace)
    line.waits_for(words)
    begun = time.perf_counter()
    number = world.say(person, person, words)
    async with asyncio.timeout(30):
        await line.arrived.wait()
    took = (time.perf_counter() - begun) * 1000
    below = partial(newest, world, person, lambda one: one.reply_to == number)
    await world.wait_for(below, timeout=30)  # the line below it comes last: all is calm again
    return took


async def measure(cases: int, messages: int) -> None:
    """Print the median and the 95th percentile."""
    world = World(SystemClock().now)
    desk = world.add_group("Desk", forum=True)
    line = Watched(world, desk)
    with tempfile.TemporaryDirectory() as folder:
        app = _bot(Path(folder), line, desk, world)
        await app.start()
        polling = asyncio.ensure_future(app.poll())
        begun = time.perf_counter()
        persons = await _open(world, app, desk, cases)
        print(f"{cases} open cases after {time.perf_counter() - begun:.0f} s")
        cpu = time.process_time()
        took = [
            await _one(world, app, line, persons[number % cases], f"message {number:04d} of many")
            for number in range(messages)
        ]
        cpu = (time.process_time() - cpu) / messages * 1000
        await app.stop()
        await asyncio.gather(polling, return_exceptions=True)
    median, slow = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(
        f"{messages} messages to the desk: median {median:.0f} ms (aim {AIM:.0f}), p95 {slow:.0f} ms, "
        f"longest {max(took):.0f} ms; {cpu:.0f} ms CPU a message with everything that follows, Telegram's included"
    )


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    asyncio.run(measure(*given, *(500, 300)[len(given) :]))

"""A storm from its beginning to the account: `blow(Weather(seed=1))`."""

import asyncio
import gc
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.cases.record import Answers
from bot.preview.world import World
from harness.storm.account import Account
from harness.storm.asking import StuckError, asks, takes
from harness.storm.crowd import Crowd
from harness.storm.leaping import LeapingClock, LeapingLoop, no_threads
from harness.storm.line import Line
from harness.storm.lives import Lives
from harness.storm.overheard import STUMBLED, complaints
from harness.storm.said import Talk
from harness.town import TOKEN, library

QUIET = {Answers.AT_ONCE: 0.6, Answers.NOTICE: 0.25, Answers.ON_RETURN: 0.15}
GAPS = (0.5, 3.0)  # seconds between two acts, in heavy and in calm weather
SPELL = 200  # messages until the weather changes
LONGEST_WAIT = 48 * 3600.0
MEMORY = Path("/dev/shm")

Tell = Callable[[int, int, float], None]  # messages that were written, letters on their way, made-up seconds


def nobody(said: int, on_the_way: int, simulated: float) -> None:
    """For a storm nobody watches."""


@dataclass(frozen=True)
class Weather:
    """How bad it is. `faults`: the share of calls that go wrong."""

    seed: int = 1
    cases: int = 200
    messages: int = 10_000
    kills: int = 40
    faults: float = 0.02


@dataclass(frozen=True)
class Aftermath:
    """What the storm left: counts to be shown, and what was broken, by the promise and in sentences."""

    counts: Counter[str]
    broken: Counter[str]
    wrong: list[str]
    simulated: float
    real: float
    cpu: float


def blow(weather: Weather, tell: Tell = nobody) -> Aftermath:
    """One storm, with its account. The same weather gives the same storm. `tell` hears now and then how far it is."""
    library()
    gc.freeze()  # the content never becomes rubbish; looking through it again and again takes a third of the time
    begun, cpu = time.perf_counter(), time.process_time()
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        no_threads(),
        complaints() as heard,
        asyncio.Runner(loop_factory=LeapingLoop) as runner,
    ):
        storm = Storm(weather, Path(folder), tell)
        simulated = runner.run(storm.blows())
    gc.unfreeze()
    account = storm.account()
    account.broken["the bot stumbled"] += heard.pop(STUMBLED, 0)
    counts = storm.counts() + account.counts + heard
    real, used = time.perf_counter() - begun, time.process_time() - cpu
    return Aftermath(counts, +account.broken, account.wrong, simulated, real, used)


class Storm:
    """Everybody in it."""

    def __init__(self, weather: Weather, folder: Path, tell: Tell) -> None:
        self.weather = weather
        self.chance = random.Random(weather.seed)
        self.world = World(LeapingClock(), TOKEN)
        self._folder = folder
        self._tell = tell
        self._said = 0
        self._late: list[str] = []
        self._stuck: list[str] = []
        self._given_up = 0

    async def blows(self) -> float:
        """Everybody writes; then everything is delivered. Returns the seconds it took them."""
        weather, world = self.weather, self.world
        self.desk = world.add_group("Desk", forum=True)
        self.line = Line(world, self.desk, random.Random(weather.seed + 1), weather.faults)
        self.lives = Lives(self._folder, self.line, self.desk, random.Random(weather.seed + 2))
        await self.lives.begins()
        self.talks = self._people()
        self.crowd = Crowd(world, self.desk, self.talks, self.chance)
        asking = [asyncio.ensure_future(self._asks(talk)) for talk in self.talks]
        await self._write(asking)
        await asyncio.gather(*asking)
        await self._everything_arrives()
        self._given_up = self.lives.given_up()
        await self.lives.ends()
        return asyncio.get_running_loop().time()

    def _people(self) -> list[Talk]:
        world, staff = self.world, []
        for number in range(max(2, self.weather.cases // 20)):
            staff.append(world.add_person(f"Plantedstaff{number}", "ka"))
            world.join(self.desk, staff[-1])
        talks = []
        for number in range(self.weather.cases):
            handle, surname = f"planted_{number}", f"Plantedsurname{number}"
            person = world.add_person(f"Plantedname{number}", "en", username=handle, last_name=surname)
            (answers,) = self.chance.choices(list(QUIET), list(QUIET.values()))
            talks.append(Talk(number, person, answers, self.chance.choice(staff)))
        return talks

    async def _asks(self, talk: Talk) -> None:
        await asyncio.sleep(talk.number * 1.5)
        try:
            await asks(self.world, talk)
            await takes(self.world, self.desk, talk)
        except StuckError as error:
            self._stuck.append(str(error))

    async def _write(self, asking: list[asyncio.Future[None]]) -> None:
        """Everybody writes, in bursts; the bot is killed in between."""
        said, killed, weather = 0, 0, self.weather
        dying: asyncio.Future[None] | None = None
        while said < weather.messages:
            open_talks = [talk for talk in self.talks if talk.thread]
            if not open_talks:
                if all(one.done() for one in asking):
                    return
                await asyncio.sleep(5)
                continue
            talk = self.chance.choice(open_talks)
            for _ in range(self.chance.choice((1, 1, 1, 2, 3, 6))):
                said += self.crowd.acts(talk)
                await asyncio.sleep(self.chance.expovariate(1 / GAPS[said // SPELL % 2]))
            if killed < said * weather.kills // weather.messages and (dying is None or dying.done()):
                killed, dying = killed + 1, self._death(dying)
            self._said = said
            self._tells()
        while killed < weather.kills:
            if dying:
                await dying
            killed, dying = killed + 1, self._death(dying)
        if dying:
            await dying

    def _death(self, last: asyncio.Future[None] | None) -> asyncio.Future[None]:
        if last:
            last.result()
        return asyncio.ensure_future(self.lives.dies_soon())

    async def _everything_arrives(self) -> None:
        """Whoever has quiet answers opens them, until nothing is on its way."""
        end = asyncio.get_running_loop().time() + LONGEST_WAIT
        while asyncio.get_running_loop().time() < end:
            await asyncio.sleep(120)
            self._tells()
            if not self.lives.on_the_way():
                return
            for talk in self.talks:
                if talk.answers is not Answers.AT_ONCE:
                    self.crowd.opens(talk)
        self._late.append(f"{self.lives.on_the_way()} letters after two days")

    def _tells(self) -> None:
        self._tell(self._said, self.lives.on_the_way(), asyncio.get_running_loop().time())

    def account(self) -> Account:
        """What arrived, compared with what was said."""
        account = Account(self.world, self.desk, self.talks, self.line.book, self.lives.under_way)
        account.settle()
        if self._late:
            account.broken["not delivered"] += 1
            account.wrong += self._late
        account.broken["stuck"] += len(self._stuck)
        account.wrong += self._stuck
        if self._given_up:
            account.broken["given up"] += self._given_up
        return account

    def counts(self) -> Counter[str]:
        """How much there was of everything."""
        lives, book = self.lives, self.line.book
        own = Counter({"deaths": lives.deaths, "starts that failed": lives.false_starts})
        own["letters under way at deaths"] = len(lives.under_way)
        own["messages the group accepted"] = len(book.at_desk)
        return own + book.counts

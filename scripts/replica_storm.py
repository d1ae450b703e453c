"""Two replicas, one killed again and again: `.venv/bin/python scripts/replica_storm.py [--updates 100000] [--replicas 2]
[--kill-every 20] [--people 60] [--talks 8] [--seed 1]`.

Real processes (`mgzavri serve`) on a real PostgreSQL; the strict fake Bot API, its deliveries to the webhook and
everybody who taps and writes live in this process. Every 20 seconds a replica gets SIGKILL and is started anew (the next
one is not killed before it serves). Afterwards every tap and every numbered word is looked up: did it arrive, how often,
in which order? Ends with 1 when anything was lost or doubled. What a kill between showing and confirming shows twice,
and what is marked as a possible repeat, is counted apart.
"""

import argparse
import asyncio
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.clock import SystemClock
from bot.preview.balancer import Balancer
from bot.preview.delivery import Delivery
from bot.preview.scene import Scene
from bot.preview.server import serving
from bot.preview.world import World
from bot.storage.sealing import new_key
from bot.turn.tasks import Tasks

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests"))

from harness.journeys import TAKE, TO_THE_TEXT  # noqa: E402  tests/ is no package of ours
from harness.postgresql import Server, programs  # noqa: E402

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
STEPS = (
    "Could anybody",
    "What you should know",
    "Question 1",
    "Question 2",
    "Question 3",
    "What would help you most",
    "Write what you want",
)
PATIENCE = 90.0  # seconds for one answer: a kill, a repeat, a failover are over by then
QUIET = 180.0  # seconds without any progress after which what is missing counts as lost
REPEAT = re.compile(r"possibly a repeat|გამეორება")


@dataclass
class Account:
    """What was done and what became of it."""

    counts: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    sent: Counter[int] = field(default_factory=Counter)  # messages to each chat

    def collect(self, world: World) -> None:
        """Take what the bot called out of the world's memory."""
        calls, world.calls[:] = list(world.calls), []
        self.counts["calls of the Bot API"] += len(calls)
        for name, parameters in calls:
            if name == "answerCallbackQuery":
                self.answered[str(parameters["callback_query_id"])] += 1
            elif name == "sendMessage":
                self.sent[int(parameters["chat_id"])] += 1


class Replica:
    """One process, on a port of its own."""

    def __init__(self, number: int, environment: dict[str, str], folder: Path) -> None:
        self.port = 18_300 + number
        self.folder = folder
        self.environment = environment | {"BOT_LISTEN": f"127.0.0.1:{self.port}"}
        self.process: asyncio.subprocess.Process
        self.log = folder / f"replica-{number}.log"

    async def begins(self) -> None:
        """Start it (again)."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", cwd=self.folder, env=self.environment, stderr=log
            )

    async def serves(self) -> None:
        """Return when it listens."""
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.2)
            else:
                writer.close()
                return

    async def dies(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        await self.process.wait()


class Crowd:
    """Everybody who taps and writes, until so many updates were made."""

    def __init__(self, world: World, desk: int, consultant: int, updates: int, seed: int) -> None:
        self.world, self.desk, self.consultant = world, desk, consultant
        self.updates = updates
        self.chance = random.Random(seed)  # noqa: S311  a storm, not a secret
        self.account = Account()
        self.first = world.queue._next_id  # noqa: SLF001  how many updates there were
        self.said: dict[int, int] = {}  # person: how many words
        self.replied: dict[int, int] = {}
        self.asked: Counter[int] = Counter()  # what must bring a new screen, by reader
        self.threads: dict[int, int] = {}

    @property
    def made(self) -> int:
        return self.world.queue._next_id - self.first  # noqa: SLF001

    @property
    def is_over(self) -> bool:
        return self.made >= self.updates

    def newest(self, person: int, label: str) -> int | None:
        found = [message.id for message in self.world.visible(person) if label in message.labels]
        return found[-1] if found else None

    async def taps(self, person: int, label: str, then: str = "") -> None:
        """Tap, and wait for the answer and for a button or words of the next screen."""
        world = self.world
        await world.wait_for(lambda: self.newest(person, label), PATIENCE)
        tap = world.tap(person, person, self.newest(person, label) or 0, label)
        self.account.counts["taps"] += 1
        await world.wait_for(lambda: world.taps[tap].answer is not None, PATIENCE)
        if then:
            await world.wait_for(
                lambda: any(then in m.text or then in m.labels for m in world.visible(person)[-3:]), PATIENCE
            )

    async def arrives(self, name: str) -> int:
        person = self.world.add_person(name, "en")
        self.world.start(person)
        await self.taps(person, "English", "Guides")
        return person

    async def reads(self, number: int) -> None:
        """One person who walks through guides and questions, and types a command now and then."""
        person = await self.arrives(f"Reader {number}")
        self.asked[person] += 1
        step = 0
        while not self.is_over:
            try:
                if self.chance.random() < 0.12:
                    await self.commands(person)
                    step = 0
                label, following = WALK[step % len(WALK)], WALK[(step + 1) % len(WALK)]
                await self.taps(person, label, following)
                step += 1
            except TimeoutError:
                self.account.counts["waited in vain"] += 1
                step = 0
                await self.commands(person)

    async def commands(self, person: int) -> None:
        world = self.world
        before = {m.id for m in world.visible(person)}
        world.say(person, person, "/menu")
        self.account.counts["commands"] += 1
        self.asked[person] += 1
        await world.wait_for(
            lambda: any(m.id not in before and m.outgoing for m in world.visible(person)), PATIENCE
        )
        for message in world.visible(person)[:-20]:  # nobody scrolls back that far
            world.chats[person].messages.pop(message.id, None)

    async def begins_talk(self, number: int) -> int:
        person = await self.arrives(f"Talker {number}")
        for label, sees in zip(TO_THE_TEXT, STEPS, strict=True):
            await self.taps(person, label, sees)
        known = {m.id for m in self.world.visible(self.desk)}
        self.world.say(person, person, f"story of {number}")
        await self.taps(person, "Send", "goes to the consultants")
        await self.world.wait_for(lambda: self._card(known), PATIENCE)
        thread, card = self._card(known) or (0, 0)
        self.world.tap(self.consultant, self.desk, card, TAKE)
        await self.world.wait_for(
            lambda: any("with you now" in m.text for m in self.world.visible(person)), PATIENCE
        )
        self.threads[person] = thread
        self.said[person] = self.replied[person] = 0
        return person

    def _card(self, known: set[int]) -> tuple[int, int] | None:
        new = [
            m for m in self.world.visible(self.desk) if m.id not in known and TAKE in m.labels and m.thread
        ]
        return (new[-1].thread or 0, new[-1].id) if new else None

    async def talks(self, person: int, pause: float) -> None:
        """Both sides of one talk, without waiting for each other. The desk takes some hundred words a minute."""
        while not self.is_over:
            self.world.say(person, person, f"word {self.said[person]:06d}")
            self.said[person] += 1
            text = f"reply {self.replied[person]:06d}"
            self.world.say(self.consultant, self.desk, text, thread=self.threads[person])
            self.replied[person] += 1
            await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))

    # the account

    def missing(self) -> int:
        """How many words have not arrived yet."""
        return sum(len(missing) for _, missing, _, _ in self._words())

    def settle(self) -> Table:
        """What was lost, doubled, out of order."""
        counts = self.account.counts
        self.account.collect(self.world)
        counts["words"] = sum(self.said.values()) + sum(self.replied.values())
        counts["taps never answered"] = len(self.world.unanswered)
        counts["taps answered again"] = sum(n - 1 for n in self.account.answered.values() if n > 1)
        counts["screens shown again"] = sum(
            self.account.sent[person] - asked for person, asked in self.asked.items()
        )
        for _, missing, doubled, disordered in self._words():
            counts["words lost"] += len(missing)
            counts["words doubled"] += doubled
            counts["words out of order"] += disordered
        counts["marked as possible repeats"] = sum(
            bool(REPEAT.search(m.text)) for chat in (self.desk, *self.said) for m in self.world.visible(chat)
        )
        table = Table("", "", title="The storm is over", show_header=False)
        for what, number in counts.items():
            bad = what in BROKEN
            table.add_row(what, f"[{'red' if number else 'green'}]{number:,}[/]" if bad else f"{number:,}")
        return table

    def _words(self) -> list[tuple[int, set[int], int, int]]:
        found = []
        for person, thread in self.threads.items():
            topic = self.world.visible(self.desk, thread)
            found.append(self._judge(person, [m for m in topic if m.outgoing], "word", self.said[person]))
            private = [m for m in self.world.visible(person) if m.outgoing]
            found.append(self._judge(person, private, "reply", self.replied[person]))
        return found

    def _judge(self, person: int, messages: list, word: str, how_many: int) -> tuple[int, set[int], int, int]:  # type: ignore[type-arg]
        arrived: list[int] = []
        everything: set[int] = set()
        for message in messages:
            numbers = [int(one) for one in re.findall(rf"{word} (\d{{6}})", message.text)]
            everything.update(numbers)
            if not REPEAT.search(message.text):
                arrived.extend(numbers)
        doubled = len(arrived) - len(set(arrived))
        disordered = sum(a > b for a, b in pairwise(arrived))
        return person, set(range(how_many)) - everything, doubled, disordered


BROKEN = ("taps never answered", "waited in vain", "words lost", "words doubled", "words out of order")


async def kill_again_and_again(replicas: list[Replica], every: float, account: Account) -> None:
    """One after the other gets SIGKILL and is started anew."""
    number = 0
    while True:
        replica = replicas[number % len(replicas)]
        await asyncio.sleep(every)
        await replica.dies()
        account.counts["kills"] += 1
        await replica.begins()
        await replica.serves()
        number += 1


async def blow(storm: argparse.Namespace, server: Server, folder: Path, console: Console) -> bool:
    """Let it blow. Whether nothing was lost or doubled."""
    world = World(SystemClock().now)
    desk = world.add_group("Consultants")
    consultant = world.add_person("Nino", "en")
    world.join(desk, consultant)
    async with AsyncExitStack() as stack:
        scene = Scene(world, desk, coordinator=0, staff={consultant: "consultant"})
        address = await stack.enter_async_context(serving(scene))
        balancer = await stack.enter_async_context(Balancer())
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")} | {
            "BOT_TOKEN": world.token,
            "BOT_API_URL": address,
            "BOT_DATABASE_URL": server.url(server.make()),
            "BOT_KEY_STORE_URL": f"sqlite+aiosqlite:///{folder}/keys/cases.sqlite3",
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DESK_CHAT": str(desk),
            "BOT_WEBHOOK_URL": "https://bot.example.org",
            "BOT_WEBHOOK_SECRET": "the-secret-of-the-replica-storm",
            "BOT_CONTENT": str(HERE / "content"),
            "BOT_TRANSLATIONS": str(HERE / "translations"),
            "PYTHONPATH": str(HERE),
        }
        replicas = [Replica(number, environment, folder) for number in range(storm.replicas)]
        balancer.replicas = [f"http://127.0.0.1:{one.port}" for one in replicas]
        delivery, tasks = Delivery(world, balancer.carry), Tasks()
        crowd = Crowd(world, desk, consultant, storm.updates, storm.seed)
        try:
            for replica in replicas:
                await replica.begins()
            for replica in replicas:
                await replica.serves()
            tasks.start(delivery.run(), "delivery")
            began = time.monotonic()
            talkers = [await crowd.begins_talk(number) for number in range(storm.talks)]
            console.print(f"{len(talkers)} talks are open after {time.monotonic() - began:.0f} s")
            began, before = time.monotonic(), crowd.made
            killing = tasks.start(
                kill_again_and_again(replicas, storm.kill_every, crowd.account), "the killer"
            )
            people = [crowd.reads(number) for number in range(storm.people)]
            talks = [crowd.talks(person, storm.pause) for person in talkers]
            await watched(crowd, [tasks.start(work, "somebody") for work in (*people, *talks)], console)
            took = time.monotonic() - began
            crowd.account.counts["updates"] = crowd.made
            crowd.account.counts["updates a second"] = round((crowd.made - before) / took)
            await drained(crowd, console)
            killing.cancel()
        finally:
            await tasks.stop(patience=0.0)
            for replica in replicas:
                await replica.dies(signal.SIGTERM)
        statuses = Counter(status for _, status in delivery.attempts)
        for status, number in sorted(statuses.items()):
            crowd.account.counts[f"deliveries answered {status or 'by a broken connection'}"] = number
        console.print(crowd.settle())
    return not any(crowd.account.counts[what] for what in BROKEN)


async def watched(crowd: Crowd, everybody: list[asyncio.Task[None]], console: Console) -> None:
    """Until everybody is done, with a bar."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("updates", total=crowd.updates)
        while not all(one.done() for one in everybody):
            await asyncio.wait(everybody, timeout=1.0)
            crowd.account.collect(crowd.world)
            progress.update(
                bar,
                completed=crowd.made,
                description=f"updates, {crowd.account.counts['kills']} kills, {crowd.world.pending_update_count()} wait",
            )


async def drained(crowd: Crowd, console: Console) -> None:
    """Until everything arrived, or nothing has moved for long."""
    left, moved = crowd.missing(), time.monotonic()
    with Progress(console=console) as progress:
        bar = progress.add_task("words on their way", total=left)
        while (now := crowd.missing()) or crowd.world.pending_update_count():
            if now < left or crowd.world.pending_update_count():
                left, moved = now, time.monotonic()
            if time.monotonic() - moved > QUIET:
                return
            progress.update(bar, completed=(progress.tasks[bar].total or 0) - now)
            await asyncio.sleep(1.0)


def main() -> int:
    """Let it blow and print the table; 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(description="Replicas that are killed, and what was lost.")
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--kill-every", type=float, default=20.0)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--talks", type=int, default=8)
    parser.add_argument("--pause", type=float, default=4.0, help="seconds between the words of one talk")
    parser.add_argument("--seed", type=int, default=1)
    storm, console = parser.parse_args(), Console()
    where = programs()
    if where is None:
        console.print("PostgreSQL is missing: scripts/install-postgres")
        return 2
    server = Server(where)
    folder = Path(tempfile.mkdtemp(prefix="mgzavri-replicas-"))
    try:
        whole = asyncio.run(blow(storm, server, folder, console))
    finally:
        server.stop()
    console.print(f"what the replicas logged: {folder}")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())

"""One run: monkeys act, the bot answers, time moves, and what was broken is counted."""

import asyncio
import gc
import logging
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.preview.groups import ImpossibleActError
from harness.hand_clock import HandClock
from harness.monkey.acts import Monkeys
from harness.monkey.watching import SILENCE, SPINNERS, Complaints, Listener, Witness
from harness.storm.leaping import no_threads
from harness.town import Town, library

MEMORY = Path("/dev/shm")  # the same file operations without a disk's waiting, where there is such a folder
ANSWERS = (
    "sendMessage",
    "editMessageText",
    "editMessageReplyMarkup",
    "setMessageReaction",
    "sendPhoto",
    "sendDocument",
)
DELIVERED = 0.3  # how often everything on its way arrives before the next act
LEAPS = ({"seconds": 20}, {"minutes": 4}, {"minutes": 50}, {"hours": 9}, {"days": 2}, {"days": 9})


@dataclass(frozen=True)
class Outcome:
    """What a run left. `trace` is what was done, in order."""

    actions: int
    broken: Counter[str]
    wrong: list[str]
    acts: Counter[str]
    screens: Counter[str]
    trace: list[str]
    seconds: float
    cpu: float


def let_loose(seed: int, actions: int, progress: Callable[[int], None] = lambda _: None) -> Outcome:
    """One run with its account. The same seed does the same things as long as the bot answers the same way."""
    library()
    gc.freeze()  # the content never becomes rubbish
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder, no_threads():
        return asyncio.run(_run(Path(folder), seed, actions, progress))


async def _run(folder: Path, seed: int, actions: int, progress: Callable[[int], None]) -> Outcome:
    complaints = Complaints()
    listener = Listener(complaints)
    root = logging.getLogger()
    handlers, root.handlers[:] = root.handlers[:], [listener]
    begun, cpu = time.perf_counter(), time.process_time()
    try:
        watch = _Watch(Town(folder, HandClock()), complaints, random.Random(seed))
        await watch.begins()
        for number in range(actions):
            await watch.one()
            progress(number + 1)
        await watch.ends()
    finally:
        root.handlers[:] = handlers
    used = time.process_time() - cpu
    return Outcome(
        actions, complaints.counts, complaints.said, watch.acts, watch.screens, watch.trace,
        time.perf_counter() - begun, used,
    )  # fmt: skip


class _Watch:
    """The town with monkeys in it."""

    def __init__(self, town: Town, complaints: Complaints, chance: random.Random) -> None:
        self.town, self.complaints, self.chance = town, complaints, chance
        self.acts: Counter[str] = Counter()
        self.screens: Counter[str] = Counter()
        self.trace: list[str] = []
        self.monkeys = Monkeys(town, chance)

    async def begins(self) -> None:
        """A bot, and everybody presses Start."""
        self.town.witness = lambda outside: Witness(outside, self.complaints, self._is_staff, self.screens)
        await self.town.opens()
        self._hurry()
        self.monkeys.settle_in()
        await self.town.settle()

    async def one(self) -> None:
        """One act, answered to its end."""
        world = self.town.world
        if self.chance.random() < 0.02:
            await self._time_moves()
            return
        try:
            what = self.monkeys.acts()
        except (ImpossibleActError, KeyError, LookupError):
            self.acts["impossible"] += 1
            return
        self.acts[what.partition(" ")[0]] += 1
        self.trace.append(what)
        self.complaints.moment = f"action {len(self.trace)}, {what}"
        del world.calls[:]
        await self.town.handles_updates_only()
        if self.chance.random() < DELIVERED:
            await self.town.settle()
        await self._look()

    def _is_staff(self, chat: int) -> bool:
        return chat == self.town.chief.id or chat in self.monkeys.staff

    async def _look(self) -> None:
        world, spoke = self.town.world, self.monkeys.spoke
        for tap in world.unanswered:
            self.complaints.add(SPINNERS, f"the button {tap.data.split('.')[1:2]} in chat {tap.chat}")
        world.taps.clear()
        if spoke and not world.persons[spoke].blocked and not self._answered(spoke):
            await self.town.settle()  # it may be on its way to the desk: the line below it comes then
            if not self._answered(spoke):
                self.complaints.add(SILENCE, f"in chat {spoke}")

    def _answered(self, chat: int) -> bool:
        return any(
            name in ANSWERS and str(given.get("chat_id")) == str(chat)
            for name, given in self.town.world.calls
        )

    async def _time_moves(self) -> None:
        leap = self.chance.choices(LEAPS, (8, 6, 4, 2, 0.5, 0.1))[0]
        self.acts["time moves"] += 1
        self.complaints.moment = f"action {len(self.trace)}, then {leap}"
        self.town.clock.moves(**leap)
        await self.town.app.upkeep.tend()
        await self.town.app.cases.watch.run_once()
        await self.town.app.mailing.runner.tend()
        await self.town.settle()
        if self.chance.random() < 0.03:
            await (self.town.restarts() if self.chance.random() < 0.5 else self.town.crashes())
            self._hurry()
            await self.town.settle()

    def _hurry(self) -> None:
        """Pauses between tries take no time."""

        async def no_wait(_seconds: float) -> None:
            return

        self.town.app.conversation.wait = no_wait

    async def ends(self) -> None:
        """A clean stop."""
        self.complaints.moment = "the end"
        await self.town.closes()

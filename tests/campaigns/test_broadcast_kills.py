"""The process is killed at the steps of a broadcast: nobody gets it twice, and who may be missing is counted.

Every fifth step, to save time; every single one with MGZAVRI_EVERY_STEP=1 (two minutes more).
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from harness.hand_clock import HandClock
from harness.town import library
from news_town import nobody_talks
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.broadcasts import runner as running
from bot.campaigns.broadcasts.assembly import Mailing, mailing
from bot.campaigns.broadcasts.record import Broadcast, State
from bot.chat.effects import Effect, ShowScreen
from bot.chat.outcomes import Done, Outcome, Refusal, Refused, TryLater
from bot.storage.engine import Database, open_database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.sealing import Sealer, new_key
from bot.storage.tables.campaigns import subscribers

PEOPLE = 37
STRIDE = 1 if os.environ.get("MGZAVRI_EVERY_STEP") else 5
FIRST_CHAT = 1_000_000


class Killed(BaseException):
    """The process is no more."""


class Fate:
    """Counts steps: a transaction about to begin or just committed, a call about to go out or just answered."""

    def __init__(self, dies_at: int = 0) -> None:
        self.steps, self.dies_at = 0, dies_at

    def step(self) -> None:
        self.steps += 1
        if self.dies_at and self.steps >= self.dies_at:
            raise Killed


class MortalDatabase(Database):
    """A database of a process that may die."""

    def __init__(self, database: Database, fate: Fate) -> None:
        super().__init__(database.engine)
        self.fate = fate

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        self.fate.step()
        async with super().begin() as connection:
            yield connection
        self.fate.step()


class PostOffice:
    """Telegram, as far as somebody may be killed before or after it executed a call."""

    def __init__(self, fate: Fate, got: Counter[int], fault: Outcome | None = None) -> None:
        self.fate, self.got, self.fault = fate, got, fault

    async def carry_out(self, effect: Effect) -> Outcome:
        assert isinstance(effect, ShowScreen)
        self.fate.step()
        await asyncio.sleep(0)
        if self.fault and effect.chat_id % 5 == 0 and not self.got[-effect.chat_id]:
            self.got[-effect.chat_id] += 1  # once each
            return self.fault
        self.got[effect.chat_id] += 1
        self.fate.step()
        return Done(1)

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        raise NotImplementedError


class World:
    """A list of subscribers on disk, and one process after the other that sends to them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.key = folder, HandClock(), new_key()
        self.got: Counter[int] = Counter()
        self.database: Database

    async def begins(self, fate: Fate, fault: Outcome | None = None) -> Mailing:
        """A new process."""
        self.database = open_database(f"sqlite+aiosqlite:///{self.folder}/data")
        keys = KeyStore(
            open_database(f"sqlite+aiosqlite:///{self.folder}/keys"), Sealer((self.key,)), self.clock
        )
        made = mailing(
            database=MortalDatabase(self.database, fate),
            keys=keys,
            sealer=Sealer((self.key,)),
            outside=PostOffice(fate, self.got, fault),
            clock=self.clock,
            texts=library().tongues.texts,
            content=lambda: library().content.campaigns.broadcasts,
            count=lambda facts: None,
            in_talk=nobody_talks,
            is_busy=lambda: False,
        )
        made.runner.wait = self._moves
        return made

    async def _moves(self, seconds: float) -> None:
        self.clock.moves(seconds=seconds)
        await asyncio.sleep(0)

    async def is_founded(self) -> None:
        """Everybody asked; a coordinator let a message go."""
        made = await self.begins(Fate())
        await upgrade(self.database)
        seal = Sealer((self.key,)).seal
        rows = [
            {
                "person_tag": number.to_bytes(4, "big"),
                "sealed_chat": seal(str(FIRST_CHAT + number).encode()),
                "language": "en",
                "topics": " offers ",
            }
            for number in range(PEOPLE)
        ]
        async with self.database.begin() as connection:
            await connection.execute(insert(subscribers), rows)
            assert await made.ledger.begin(
                connection, "fees-2026", "offers", ["en"], by=0, now=self.clock.now().replace(tzinfo=None),
                day="2026-11-23", screen=(None, "en"),
            )  # fmt: skip
        await self.database.close()

    async def stands(self) -> Broadcast:
        made = await self.begins(Fate())
        async with self.database.begin() as connection:
            (only,) = await made.ledger.all(connection)
        await self.database.close()
        return only


async def lives(folder: Path, dies_at: int, fault: Outcome | None = None) -> bool:
    """Send, dying at a step, and go on with a new process. Whether it died."""
    world = World(folder)
    await world.is_founded()
    first = await world.begins(Fate(dies_at), fault)
    died = False
    try:
        await first.runner.send_due()
    except Killed:
        died = True
        await asyncio.sleep(0)
    await world.database.close()
    second = await world.begins(Fate(), fault)
    if dies_at >= 2:
        assert await second.runner.send_due() == 0 or not died, "the dead one's claim holds for a minute"
    for _ in range(12):
        world.clock.moves(minutes=2)
        await second.runner.send_due()
    await world.database.close()
    stands = await world.stands()
    got = {chat: number for chat, number in world.got.items() if chat > 0}
    removed = isinstance(fault, Refused)
    assert max(got.values()) == 1, f"somebody got it twice, killed at {dies_at}"
    missing = PEOPLE - len(got) - stands.gone
    assert stands.state is State.DONE
    assert missing <= stands.unclear <= running.BATCH
    assert stands.unclear == 0 or died
    assert stands.sent + stands.unclear + stands.gone + stands.failed == PEOPLE
    assert removed or stands.gone == 0
    return died


async def dies_everywhere(folder: Path, fault: Outcome | None) -> int:
    """The first step beyond the end."""
    for step in (1, 2, 3, *range(4, 400, STRIDE)):
        place = folder / str(step)
        place.mkdir()
        if not await lives(place, step, fault):
            return step
    raise AssertionError("it never ends")


async def test_a_death_at_any_step_gives_nobody_a_second_message(tmp_path: Path) -> None:
    assert await dies_everywhere(tmp_path, None) > 2 * PEOPLE


async def test_nor_while_telegram_asks_to_wait(tmp_path: Path) -> None:
    for step in range(1, 120, 4 * STRIDE):
        place = tmp_path / str(step)
        place.mkdir()
        await lives(place, step, TryLater(3.0, "Telegram's limit"))


async def test_nor_while_people_are_gone(tmp_path: Path) -> None:
    for step in range(1, 120, 4 * STRIDE):
        place = tmp_path / str(step)
        place.mkdir()
        await lives(place, step, Refused(Refusal.BLOCKED))

"""People who asked for messages, a coordinator who sends them, and a runner whose time moves by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from harness.people import Person
from harness.town import Town
from sqlalchemy import func, select

from bot.campaigns.broadcasts.record import Broadcast
from bot.campaigns.broadcasts.runner import Runner
from bot.preview.records import Message
from bot.storage.tables.campaigns import broadcast_sends, subscribers

OFFERS, DAYS = "News about job offers", "Two reminders a year"
FEES, CERTIFICATE = "fees-2026", "certificate-2026"
FIRST = "Your travel guide: about paying for a job"
LEAVE = "No more messages"


async def nobody_talks(_chat_id: int) -> bool:
    """No chat speaks with a consultant."""
    return False


class NewsTown(Town):
    """A town where the runner's waiting moves the clock. `goes()` lets it send everything that is due."""

    async def opens(self) -> None:
        await super().opens()
        self.runner.wait = self._moves

    async def _moves(self, seconds: float) -> None:
        self.clock.moves(seconds=seconds)
        await asyncio.sleep(0)

    @property
    def runner(self) -> Runner:
        return self.app.mailing.runner

    async def goes(self) -> int:
        """Everything that is due now; then the coordinator's screen is up to date. Returns how many arrived."""
        return await self.runner.send_due()

    async def subscriber(self, name: str = "Ana", topic: str = OFFERS, language: str = "en") -> Person:
        """Somebody who asked for a topic."""
        person = self.person(name, language)
        await person.starts()
        await person.taps("English")
        await asks(person, topic)
        return person

    async def subscribers(self, how_many: int) -> list[Person]:
        """That many of them."""
        return [await self.subscriber(f"Person {number}") for number in range(how_many)]

    async def orders(self, message: str = FEES) -> None:
        """The coordinator lets a message go, with both taps."""
        await self.sees(message)
        await self.chief.taps("Send it")
        await self.chief.taps("Yes, send it now")

    async def sees(self, message: str) -> None:
        """The coordinator looks at a message."""
        self.world.start(self.chief.id)
        await self.settle()
        await self.chief.says("/broadcast")
        (label,) = [one for one in self.chief.screen.labels if one.endswith(message)]
        await self.chief.taps(label)

    async def stands(self) -> Broadcast:
        """The newest broadcast."""
        async with self.app.database.begin() as connection:
            return (await self.app.mailing.ledger.all(connection))[0]

    async def rows(self) -> tuple[int, int]:
        """How many subscribers and sends there are."""
        async with self.app.database.begin() as connection:
            count = [
                await connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (subscribers, broadcast_sends)
            ]
        return count[0], count[1]


async def asks(person: Person, topic: str = OFFERS) -> None:
    """Ask for a topic, from Home on."""
    await person.says("/help")
    await person.taps("News from us")
    await person.taps(f"Yes, please: {topic}")


def received(person: Person, first: str = FIRST) -> list[Message]:
    """The messages of ours with this first line that ever came to a chat, and stand there."""
    return [one for one in person.screens if one.text.startswith(first)]


def attempts(town: Town, person: Person, first: str = FIRST) -> int:
    """How often a message was tried, refused ones included."""
    calls = town.world.calls_of("sendMessage")
    return sum(
        str(call.get("chat_id")) == str(person.chat) and str(call.get("text", "")).startswith(first)
        for call in calls
    )


@asynccontextmanager
async def a_town(folder: Path, begin: datetime | None = None) -> AsyncIterator[NewsTown]:
    """A town with a running bot, closed at the end."""
    from harness.hand_clock import HandClock

    town = NewsTown(folder, HandClock(begin) if begin else HandClock())
    await town.opens()
    try:
        yield town
    finally:
        await town.closes()

"""Reading adverts beside the event loop: the network takes tens of milliseconds, and other people's taps do not wait."""

import asyncio
from dataclasses import dataclass, field

from bot.offers.advert_rules import AdvertRules
from bot.offers.reader import AdvertReader
from bot.offers.signals import AdvertReading
from bot.turn.once import Once

_AT_ONCE = 2  # more would only take the processor from each other


@dataclass(frozen=True)
class Aside:
    """A reader that can be awaited, and reads a text once for all who ask in the same moment.

    With rules alone it answers at once: a thread would cost more than the reading.
    """

    reader: AdvertReader
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE), compare=False)
    _once: Once[AdvertReading] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Nothing is read yet."""
        object.__setattr__(self, "_once", Once(self._read))

    @property
    def rules(self) -> AdvertRules:
        """The rules behind it."""
        return self.reader.rules

    async def read(self, text: str) -> AdvertReading:
        """What stands in a text."""
        if self.reader.eyes is None:
            return self.reader.read(text)
        return await self._once(text)

    async def _read(self, text: str) -> AdvertReading:
        async with self._places:
            return await asyncio.to_thread(self.reader.read, text)

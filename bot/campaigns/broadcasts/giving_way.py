"""Behind everything else: a broadcast looks before each message whether somebody waits for an answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat.effects import Effect
from bot.chat.outcomes import Outcome
from bot.chat.outside import Outside

STEP = 0.02  # seconds between two looks
LONGEST = 1.0  # then one message goes all the same: on a busy day a broadcast creeps, but it moves


@dataclass
class Traffic:
    """The world outside as answers and the relay use it: counts what of theirs is under way. `beside` passes it by."""

    beside: Outside
    under_way: int = 0

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry out one effect."""
        self.under_way += 1
        try:
            return await self.beside.carry_out(effect)
        finally:
            self.under_way -= 1

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """The bytes of an attached file up to a limit, or why not."""
        return await self.beside.fetch(file_id, limit)


async def give_way(is_busy: Callable[[], bool], wait: Callable[[float], Awaitable[object]]) -> None:
    """Return when nobody waits any more, after LONGEST seconds at the latest."""
    waited = 0.0
    while waited < LONGEST and is_busy():
        await wait(STEP)
        waited += STEP

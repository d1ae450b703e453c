"""The world outside, as the core may use it; the edge and the tests' fakes are it."""

from typing import Protocol

from bot.chat.effects import Effect
from bot.chat.outcomes import Outcome


class Outside(Protocol):
    """The world outside, as the core may use it."""

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry out one effect. Never raises for what the outside does: that is what outcomes are for."""
        ...

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """The bytes of an attached file up to a limit, or why not."""
        ...


class Group(Protocol):
    """Who is in the consultants' group, as far as must be known."""

    async def administrators(self, chat_id: int) -> tuple[int, ...]:
        """The ids of its human administrators; none when that cannot be known now."""
        ...

    async def has_left(self, chat_id: int, user_id: int) -> bool:
        """Whether somebody is certainly no member any more."""
        ...

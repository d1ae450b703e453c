"""The wait for the next message of an offer: what is kept meanwhile, and how it ends when somebody goes elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Protocol

from bot.chat import doors
from bot.chat.actions import StaleButton, act
from bot.chat.reply import Reply
from bot.offers.names import Do
from bot.storage.work import UnitOfWork
from bot.turn.turn import Handler, Turn

DOORS = (doors.HOME, doors.CONTACTS)


class Waiting(Protocol):
    """What is kept of an offer until its next message comes (`bot.storage.joining`)."""

    async def keep(self, work: UnitOfWork, chat_id: int, text: str) -> None:
        """Keep the text so far, for half an hour."""
        ...

    async def waits(self, work: UnitOfWork, chat_id: int) -> bool:
        """Whether a next message was announced."""
        ...

    async def take(self, work: UnitOfWork, chat_id: int) -> str | None:
        """The text so far; it is not kept any more."""
        ...

    async def drop(self, work: UnitOfWork, chat_id: int) -> None:
        """Keep nothing."""
        ...


@dataclass(frozen=True)
class Elsewhere:
    """Ends the wait and then does what was asked for. `house`: the handlers of every action.

    Only the buttons of the screen that waits, and typed commands, end it: no other tap may touch the database (DESIGN,
    invariant 1), so no other screen can know of a wait. Urgent help does not end it either: nothing stands before help.
    What is left then goes with the next message, and after half an hour.
    """

    waiting: Waiting
    house: Mapping[str, Handler]

    def actions(self) -> Mapping[str, Handler]:
        """The handler by action name, for the routes table."""
        return {Do.ELSEWHERE: self.go}

    async def go(self, turn: Turn) -> Reply:
        """Home, or to those who can help."""
        door = turn.action.argument(0)
        if door not in DOORS:
            raise StaleButton
        await self.waiting.drop(turn.work, turn.chat_id)
        return await self.house[door](replace(turn, event=replace(turn.tap, action=act(door))))

    def first(self, command: Handler) -> Handler:
        """A typed command that ends the wait first. It has looked for the language in the database anyway."""

        @wraps(command)
        async def ended(turn: Turn) -> Reply:
            await self.waiting.drop(turn.work, turn.chat_id)
            return await command(turn)

        return ended

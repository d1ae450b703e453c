"""What a handler gets: the event, the language, the time and a transaction it may use."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.access import Role
from bot.chat.actions import Action, StaleButton
from bot.chat.events import Command, Event, Said, Sent, Tap
from bot.chat.reply import Reply
from bot.language.texts import Texts
from bot.storage.work import UnitOfWork


@dataclass(frozen=True)
class Turn:
    """One event on its way. Handlers read it, use `work` if they must write, and return a Reply.

    `aim`: words were understood as if this action had been tapped.
    """

    event: Event
    role: Role
    t: Texts
    now: datetime
    work: UnitOfWork
    aim: Action | None = None

    @property
    def chat_id(self) -> int:
        """The chat in which it happened."""
        return self.event.chat_id

    @property
    def tap(self) -> Tap:
        """The event as a tap. Raises StaleButton when it is none."""
        if not isinstance(self.event, Tap):
            raise StaleButton
        return self.event

    @property
    def action(self) -> Action:
        """The tapped action, or the one that words aim at; an empty one after a command or other words."""
        if self.aim is not None:
            return self.aim
        if isinstance(self.event, Tap) and self.event.action is not None:
            return self.event.action
        return Action("")

    @property
    def message_id(self) -> int:
        """The message that was tapped, typed or sent."""
        if isinstance(self.event, Tap | Said | Command | Sent):
            return self.event.message_id
        return 0


Handler = Callable[[Turn], Awaitable[Reply]]

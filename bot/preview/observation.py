"""What can be seen of the world from outside: messages, topics, answers, calls."""

import asyncio
from collections.abc import Callable

from bot.preview.acting import Acting
from bot.preview.records import GENERAL, Answer, Json, Message, Tap, Topic


class Observation(Acting):
    """Reading only; nothing here changes anything."""

    def visible(self, chat: int, thread: int | None = None, viewer: int | None = None) -> list[Message]:
        """The messages that stand in a chat now, oldest first.

        Without a thread all of them; 1 is a forum's General. A viewer who is no member sees none.
        """
        here = self.chats[chat]
        if viewer is not None and not self._may_see(chat, viewer):
            return []
        messages = sorted(here.messages.values(), key=lambda message: message.id)
        if thread is None:
            return messages
        return [message for message in messages if (message.thread or GENERAL) == thread]

    def topics(self, chat: int) -> list[Topic]:
        """All topics ever opened, in order; `closed` and `deleted` say what became of them."""
        return list(self.chats[chat].topics.values())

    @property
    def answers(self) -> dict[str, Answer]:
        """What the bot answered, by the id of the query."""
        return {tap.id: tap.answer for tap in self.taps.values() if tap.answer is not None}

    @property
    def unanswered(self) -> list[Tap]:
        """Taps whose button still shows its spinner."""
        return [tap for tap in self.taps.values() if tap.answer is None]

    def calls_of(self, method: str) -> list[Json]:
        """The parameters of every call of a method, oldest first, refused ones included."""
        return [parameters for name, parameters in self.calls if name == method]

    def commands(self, language: str | None = None, *scopes: Json) -> list[Json]:
        """The menu a client in this language shows; scopes narrowest first, the default one always last."""
        return self.profile.commands_for(language, *scopes, {"type": "default"})

    @property
    def names(self) -> dict[str, str]:
        """The bot's names by language."""
        return self.profile.names

    @property
    def descriptions(self) -> dict[str, str]:
        return self.profile.descriptions

    @property
    def short_descriptions(self) -> dict[str, str]:
        return self.profile.short_descriptions

    def pending_update_count(self) -> int:
        """How many updates the bot has not confirmed yet."""
        return len(self.queue)

    async def wait_for(self, predicate: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Returns as soon as the predicate holds; looks again after each change. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while not predicate():
                await self.next_change()

    def _may_see(self, chat: int, viewer: int) -> bool:
        here = self.chats[chat]
        member = here.members.get(viewer)
        return viewer == chat if here.private else member is not None and member.present

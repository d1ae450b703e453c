"""Asking for messages, and leaving: by the button below each of them, by exit, by Forget me, by blocking the bot."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.campaigns.news import screens
from bot.campaigns.news.screens import Do
from bot.campaigns.news.store import Subscribers
from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.effects import DeleteMessages, Effect
from bot.chat.events import Place
from bot.chat.reply import Reply, show
from bot.chat.screens import Block, Rows
from bot.content.models.broadcasts import Broadcasts
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class News:
    """A person's side of broadcasts. Every change is one that does no harm when its update comes again.

    `remember` notes messages for the exit to delete; `hush` keeps back what is on its way to a chat just now.
    """

    content: Broadcasts
    subscribers: Subscribers
    remember: Callable[[int, list[int]], Awaitable[None]]
    hush: Callable[[int], None]

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {doors.NEWS: self.news}

    async def news(self, turn: Turn) -> Reply:
        """The choice; or what was chosen, asked for or stopped. Only in a private chat."""
        if turn.event.place is not Place.PERSON:
            raise StaleButton
        if not turn.action.arguments:
            chosen = await self.subscribers.topics(turn.work, turn.chat_id)
            return show(screens.choice(turn.t, self.content, chosen))
        do = turn.action.argument(0)
        if do == Do.END:
            await self._leave(turn)
            return Reply(shows=show(screens.ended(turn.t)).shows, erased=True)
        return await self._choose(turn, do, turn.action.argument(1))

    async def leave(self, turn: Turn) -> tuple[Effect, ...]:
        """Somebody leaves by the exit or wants to be forgotten: nothing more comes, and what stands goes.

        The exit too (SAFETY S2.4): who leaves because somebody came in must not hear from us an hour later.
        """
        standing = await self._leave(turn)
        return (DeleteMessages(turn.chat_id, tuple(standing)),) if standing else ()

    async def gone(self, turn: Turn) -> None:
        """The person blocked the bot."""
        self.hush(turn.chat_id)
        await self.subscribers.leave(turn.work, turn.chat_id)

    async def speak(self, turn: Turn, language: str) -> None:
        """The person chose another language: messages follow."""
        await self.subscribers.speak(turn.work, turn.chat_id, language)

    def door(self, t: Texts) -> Rows:
        """The button that leads here, for a screen of the front of the house."""
        return screens.door(t, self.content)

    def kept(self, t: Texts) -> tuple[Block, ...]:
        """What the page about privacy says of it."""
        return screens.kept(t, self.content)

    async def _choose(self, turn: Turn, do: str, topic: str) -> Reply:
        known = self.content.topic(topic)
        if do not in (Do.ASK, Do.STOP) or (do == Do.ASK and known is None):
            raise StaleButton
        if do == Do.STOP:
            self.hush(turn.chat_id)
        chosen = await self.subscribers.choose(
            turn.work, turn.chat_id, topic, turn.t.language, wanted=do == Do.ASK
        )
        reply = show(screens.choice(turn.t, self.content, chosen))
        return Reply(shows=reply.shows, erased=not chosen)

    async def _leave(self, turn: Turn) -> list[int]:
        """The list of what stands moves to the exit's own before the row goes: a crash in between loses none."""
        self.hush(turn.chat_id)
        standing = await self.subscribers.standing(turn.work, turn.chat_id)
        await self.remember(turn.chat_id, standing)
        await self.subscribers.leave(turn.work, turn.chat_id)
        return standing

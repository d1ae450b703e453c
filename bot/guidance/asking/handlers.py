"""Answers words that are neither an advert nor part of a talk. Keeps only a note that it failed, for ten minutes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.events import Said
from bot.chat.reply import Reply, Show, show
from bot.chat.screens import Button, Screen
from bot.content.models.asking import INTENTS
from bot.guidance.asking.mentions import Mentioned
from bot.guidance.asking.named import Named, written
from bot.guidance.asking.screens import (
    GUESSES,
    answered,
    door_of,
    guesses_screen,
    stop_guessing_screen,
)
from bot.guidance.asking.understanding import EMERGENCY, OTHER, Understander, Understood
from bot.storage.work import UnitOfWork
from bot.turn.once import Once
from bot.turn.turn import Handler, Turn

OFFER = "offer"
LONG = 500  # characters from which even the rules take milliseconds: then off the event loop


@dataclass(frozen=True)
class Answers:
    """Free text at any moment.

    `lost` answers words that fit nowhere; `lost_again` notes that a chat was not understood and tells whether that
    happened a moment ago as well. `named` finds countries and guides in words. `doors` are the actions of the whole
    house: an answer is what a tap would have shown.
    """

    understander: Understander
    lost: Handler
    advert: Handler
    lost_again: Callable[[UnitOfWork, int], Awaitable[bool]]
    desk: Callable[[], bool]
    doors: dict[str, Handler] = field(default_factory=dict)
    named: Named = field(default_factory=Named)
    _understood: Once[Understood] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Nothing is understood yet."""
        object.__setattr__(self, "_understood", Once(self._understand))

    def actions(self) -> Mapping[str, Handler]:
        """The actions this feature answers."""
        return {GUESSES: self.guesses}

    async def said(self, turn: Turn) -> Reply:
        """Words: the answer they ask for, or guesses, or the end of guessing. They do not stay in the chat."""
        text = turn.event.text if isinstance(turn.event, Said) else ""
        understood = await self._understood(text)
        if understood.intent == EMERGENCY:
            return await self._at_once(turn, understood, Mentioned())
        mentioned = self.named.of(text)
        if understood.intent == OFFER and understood.chance >= self.understander.asking.sure_from:
            return await self.advert(turn)
        if understood.intent != OTHER and understood.chance >= self.understander.asking.sure_from:
            return await self._at_once(turn, understood, mentioned)
        if await self.lost_again(turn.work, turn.chat_id):
            return show(
                stop_guessing_screen(turn.t, desk=self.desk(), named=self.named.rows(turn.t, mentioned)),
                consume=True,
            )
        guesses = self._worth_a_button(understood)
        if not mentioned and (understood.intent == OTHER or not guesses):
            return await self.lost(turn)
        return show(self._guesses(turn, guesses, mentioned), consume=True)

    async def in_danger(self, text: str) -> bool:
        """Whether a text says that somebody is in danger now: by rules alone, whatever else is going on."""
        if len(text) > LONG:
            return await asyncio.to_thread(self.understander.says_danger, text)
        return self.understander.says_danger(text)

    async def understand(self, text: str) -> Understood:
        """What a text asks; found out once for everybody who asks in the same moment."""
        return await self._understood(text)

    async def door_for(self, turn: Turn) -> Button | None:
        """The guide that fits somebody's words, as a button: the one they name; None when no guide surely does."""
        text = turn.event.text if isinstance(turn.event, Said) else ""
        if (guide := self.named.guide(turn.t, self.named.of(text))) is not None:
            return guide
        understood = await self._understood(text)
        asking = self.understander.asking
        action = door_of(asking, understood.intent, desk=self.desk())
        if understood.chance < asking.sure_from or action.name != doors.GUIDE:
            return None
        return Button(turn.t(asking.intent(understood.intent).title), action)

    async def guesses(self, turn: Turn) -> Reply:
        """The guesses again: the numbers of their intents, then what was named."""
        numbers = [one for one in turn.action.arguments if one.isascii() and one.isdigit() and len(one) <= 2]
        mentioned = self.named.read(turn.action.arguments[len(numbers) :])
        if not numbers or mentioned is None or any(int(one) >= len(INTENTS) for one in numbers):
            raise StaleButton(turn.action.name)
        return show(self._guesses(turn, [INTENTS[int(one)] for one in numbers], mentioned))

    async def _at_once(self, turn: Turn, understood: Understood, mentioned: Mentioned) -> Reply:
        """The answer itself, with the other guesses one tap away; danger without any words about guessing."""
        asking = self.understander.asking
        action = door_of(asking, understood.intent, desk=self.desk())
        reply = await self.doors[action.name](replace(turn, aim=action))
        if understood.intent == EMERGENCY or not reply.shows:
            return replace(reply, consume=True)
        guesses = [understood.intent, *self._worth_a_button(understood)]
        first, *rest = reply.shows
        named, intents = self.named.rows(turn.t, mentioned), list(dict.fromkeys(guesses))
        screen = answered(turn.t, first.screen, asking, intents, named, written(mentioned), desk=self.desk())
        return replace(reply, shows=(Show(screen, first.where), *rest), consume=True)

    async def _understand(self, text: str) -> Understood:
        """Off the event loop: the network takes milliseconds."""
        return await asyncio.to_thread(self.understander.understand, text)

    def _worth_a_button(self, understood: Understood) -> list[str]:
        least = self.understander.asking.shown_from
        return [intent for intent, chance in understood.ranked if chance >= least and intent != OTHER]

    def _guesses(self, turn: Turn, intents: list[str], mentioned: Mentioned) -> Screen:
        named = self.named.rows(turn.t, mentioned)
        return guesses_screen(turn.t, self.understander.asking, intents, desk=self.desk(), named=named)

"""Where typed words go: danger first, then an open talk, then the offer check, then whatever they ask."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.chat.events import PictureRead, Place, Said, Sent, Tap
from bot.chat.reply import Reply, Show, Where
from bot.chat.screens import Button
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn

LONG_CAPTION = 40  # characters from which a caption may be an advert
OWN_WORDS = 280  # characters up to which words that look like an advert may be a question after all


@dataclass(frozen=True)
class Hearing:
    """The ears of the house. Every collaborator is one question or one answer of a feature."""

    entered: Callable[[Turn], Awaitable[Reply | None]]  # None: these words are no form of a coordinator's
    is_emergency: Callable[[str], Awaitable[bool]]
    emergency: Handler
    return_code: Callable[[Turn], Awaitable[Reply | None]]  # None: these words are no return code
    talk: Callable[[Turn, bool], Awaitable[Reply | None]]  # None: this chat has no open talk
    attachment: Callable[[Turn, bool], Awaitable[Reply | None]]
    is_advert: Callable[[Said], Awaitable[bool]]
    awaits_more: Callable[[Turn], Awaitable[bool]]  # the next message of an advert was announced
    is_report: Callable[[str], Awaitable[bool]]  # somebody tells what happened to them
    advert: Handler
    offered: Callable[[Texts], Show]  # the check is offered beside a talk
    picture: Callable[[Turn], Awaitable[Reply | None]]  # None: no picture, or nobody here reads any
    picture_words: Handler
    where_talk_stands: Callable[[Turn], Awaitable[Reply | None]]  # None: no case
    home: Handler
    asked: Handler
    is_question: Callable[[str], Awaitable[bool]]  # whether `asked` has one certain answer to a text
    door_for: Callable[[Turn], Awaitable[Button | None]]  # a guide that fits a story
    cannot_take: Handler

    async def said(self, turn: Turn) -> Reply:
        """Words in a private chat."""
        event = turn.event
        if not isinstance(event, Said):
            return await self.home(turn)
        if (entered := await self.entered(turn)) is not None:
            return entered
        if (back := await self.return_code(turn)) is not None:
            return back
        # What is forwarded was written by somebody else: an advert that speaks of locks is no cry for help.
        urgent = not event.forwarded and await self.is_emergency(event.text)
        passed_on = await self.talk(turn, urgent)
        if urgent:
            return _beside(await self.emergency(turn), passed_on)
        if passed_on is not None:
            return await self._and_check(turn, event, passed_on)
        # An edited message never is the announced one (docs/decisions/0009).
        if not event.edited and await self.awaits_more(turn):
            return await self.advert(turn)
        if not await self.is_advert(event):
            return await self.asked(turn)
        if await self.is_report(event.text):
            return await self._helped(turn, await self.advert(turn))
        return await (self.asked if await self._is_question(event) else self.advert)(turn)

    async def _and_check(self, turn: Turn, said: Said, passed_on: Reply) -> Reply:
        """What went to a consultant without a word of ours, and looks like an advert, can be checked as well."""
        quiet = not passed_on.shows and not passed_on.consume and not said.edited
        if quiet and len(said.text) >= LONG_CAPTION and await self.is_advert(said):
            return replace(passed_on, shows=(self.offered(turn.t),))
        return passed_on

    async def _helped(self, turn: Turn, reply: Reply) -> Reply:
        """The answer to somebody's own story, with the guide that fits it below the ways to people."""
        door = await self.door_for(turn)
        if door is None or not reply.shows:
            return reply
        first, *rest = reply.shows
        return replace(reply, shows=(replace(first, screen=first.screen.with_rows((door,))), *rest))

    async def _is_question(self, event: Said) -> bool:
        """Somebody's own few words, with a guide or a door for just that: "they keep my passport" is no advert."""
        own = len(event.text) <= OWN_WORDS and not event.forwarded and not event.edited
        return own and await self.is_question(event.text)

    async def sent(self, turn: Turn) -> Reply:
        """A picture, a voice message, a sticker … in a private chat. Without a picture a long caption is read as words.

        Somebody's own story under a picture leads to help at once.
        """
        event = turn.event
        caption = event.caption if isinstance(event, Sent) else ""
        urgent = bool(caption) and await self.is_emergency(caption)
        passed_on = await self.attachment(turn, urgent)
        if urgent:
            return _beside(await self.emergency(turn), passed_on)
        if passed_on is not None:
            words = _words_of(event) if isinstance(event, Sent) else None
            return await self._and_check(turn, words, passed_on) if words else passed_on
        if isinstance(event, Sent) and caption and await self.is_report(caption):
            return await self.advert(replace(turn, event=_words_of(event)))
        picture = await self.picture(turn)
        if picture is not None:
            return picture
        if isinstance(event, Sent) and len(caption) >= LONG_CAPTION:
            return await self.said(replace(turn, event=_words_of(event)))
        return await self.cannot_take(turn)

    async def picture_read(self, turn: Turn) -> Reply:
        """The words of a picture came out, or none did: then a long caption is the advert."""
        event = turn.event
        if isinstance(event, PictureRead) and event.unread and len(event.caption) >= LONG_CAPTION:
            return await self.advert(replace(turn, event=_words_of(event)))
        return await self.picture_words(turn)

    async def repeated(self, turn: Turn) -> Reply:
        """An update came a second time: what it wrote is written, but its answer may never have been shown.

        Shows where things stand now; never writes. Words of an open talk need no screen: the relay acknowledges them.
        """
        if turn.event.place is not Place.PERSON:
            return Reply()
        stands = await self.where_talk_stands(turn)
        if (
            isinstance(turn.event, Said)
            and not turn.event.forwarded
            and await self.is_emergency(turn.event.text)
        ):
            return _beside(await self.emergency(turn), None)
        if stands is None:
            return await self.home(turn) if isinstance(turn.event, Tap) else Reply()
        open_talk = any(one.screen.name == "talk-open" for one in stands.shows)
        return Reply() if open_talk and isinstance(turn.event, Said | Sent) else stands


def _words_of(event: Sent | PictureRead) -> Said:
    return Said(
        event.update_id,
        event.place,
        event.chat_id,
        event.sender,
        event.thread_id,
        message_id=event.message_id,
        text=event.caption,
        edited=event.edited,
    )


def _beside(emergency: Reply, passed_on: Reply | None) -> Reply:
    """The emergency screen as a new message; whatever the talk did happens as well. Typed danger words do not stay."""
    shows = tuple(Show(one.screen, Where.NEW) for one in emergency.shows)
    if passed_on is None:
        return replace(emergency, shows=shows, consume=True)
    return replace(
        passed_on,
        shows=(*passed_on.shows, *shows),
        facts=(*passed_on.facts, *emergency.facts),
        effects=(*passed_on.effects, *emergency.effects),
    )

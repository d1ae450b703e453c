"""Somebody's words, photo or voice, rebuilt and sent under a line of ours: the same way to both sides."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.cases.pictures import MOST_BYTES, PictureError, Pictures
from bot.cases.post.letter import Body, Kind, Letter, Side
from bot.cases.post.merging import joined
from bot.cases.post.settling import Settled, Step, settle
from bot.cases.voices import VoiceError, without_tags
from bot.chat.effects import SendPhoto, SendVoice, SendWords
from bot.chat.outcomes import Refusal, Refused
from bot.chat.outside import Outside
from bot.chat.screens import Rows


@dataclass(frozen=True)
class Way:
    """Where words go and how: the chat, the topic, the line above them, the buttons below."""

    chat: int
    heading: str
    thread: int | None = None
    rows: Rows = ()
    language: str = "en"


@dataclass(frozen=True)
class Saying:
    """Rebuilds what somebody said; nothing is forwarded or copied. Answers to the person come without sound."""

    outside: Outside
    pictures: Pictures

    async def say(self, letter: Letter, bodies: tuple[Body, ...], way: Way) -> Settled:
        """Send the letter's words (several merged ones as one), its photo or its voice."""
        if letter.kind is Kind.WORDS:
            effect = self._words(letter, bodies, way)
            return settle(await self.outside.carry_out(effect), letter.to, Step.LETTER, letter.attempts)
        return await self._file(letter, bodies[0], way)

    def _words(self, letter: Letter, bodies: tuple[Body, ...], way: Way) -> SendWords:
        to_desk = letter.to is Side.DESK
        return SendWords(
            way.chat,
            joined([body.text for body in bodies]),
            way.heading,
            way.thread,
            bodies[0].reply_to,
            silent=not to_desk,
            protect=to_desk,
            rows=way.rows,
            language=way.language,
        )

    async def _file(self, letter: Letter, body: Body, way: Way) -> Settled:
        content = await self.outside.fetch(body.file, MOST_BYTES)
        if not isinstance(content, bytes):
            return settle(content, letter.to, Step.FETCH, letter.attempts)
        make: Callable[[bytes], Awaitable[SendPhoto | SendVoice]]
        photo, voice = self._photo(letter, body, way), self._voice(letter, body, way)
        make = photo if letter.kind is Kind.PHOTO else voice
        try:
            effect = await make(content)
        except (PictureError, VoiceError):
            return settle(Refused(Refusal.OTHER), letter.to, Step.FETCH, letter.attempts)
        return settle(await self.outside.carry_out(effect), letter.to, Step.LETTER, letter.attempts)

    def _photo(self, letter: Letter, body: Body, way: Way) -> Callable[[bytes], Awaitable[SendPhoto]]:
        to_desk = letter.to is Side.DESK

        async def make(content: bytes) -> SendPhoto:
            return SendPhoto(
                way.chat,
                await self.pictures.renew(content),
                body.text,
                way.heading,
                way.thread,
                body.reply_to,
                silent=not to_desk,
                protect=to_desk,
                spoiler=to_desk,
                rows=way.rows,
                language=way.language,
            )

        return make

    def _voice(self, letter: Letter, body: Body, way: Way) -> Callable[[bytes], Awaitable[SendVoice]]:
        to_desk = letter.to is Side.DESK

        async def make(content: bytes) -> SendVoice:
            return SendVoice(
                way.chat,
                await asyncio.to_thread(without_tags, content),
                way.heading,
                way.thread,
                body.reply_to,
                silent=not to_desk,
                protect=to_desk,
                rows=way.rows,
                language=way.language,
            )

        return make

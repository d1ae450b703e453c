"""Pictures on their way: of one chat in order, of all chats a few at once, beside every tap and message.

A picture is read after its update is done (DESIGN, invariant 11): nobody's exit waits for it, not even the sender's own.
"""

import asyncio
import logging
import os
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.chat.effects import Effect, ReadPicture, Typing
from bot.chat.events import PictureRead, Unread
from bot.chat.outcomes import Done, Outcome
from bot.chat.outside import Outside
from bot.offers.screenshots.picture import MOST_BYTES
from bot.offers.screenshots.reading import Reader
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)

AT_ONCE = max(1, min(4, (os.cpu_count() or 2) - 1))  # one core stays for everybody's taps
OF_ONE_CHAT = 10  # an album
OF_ALL = 60  # a minute of waiting on two cores


@dataclass
class Readings:
    """Reads pictures and tells what came out. `reader` is None where nothing can read."""

    outside: Outside
    tell: Callable[[PictureRead], Awaitable[None]]
    tasks: Tasks
    reader: Reader | None = None
    _waiting: dict[int, deque[tuple[ReadPicture, bool]]] = field(default_factory=dict)
    _serving: set[asyncio.Task[None]] = field(default_factory=set)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _closing: bool = False

    def can_read(self) -> bool:
        """Whether pictures can be read here at all."""
        return self.reader is not None

    def start(self, effect: ReadPicture) -> None:
        """Read a picture when its turn comes. Of too many, the first is told to wait and the others are passed over."""
        chat_id = effect.sent.chat_id
        waiting = sum(len(queue) for queue in self._waiting.values())
        queue = self._waiting.get(chat_id)
        if queue is None:
            queue = self._waiting[chat_id] = deque()
            task = self.tasks.start(self._serve(chat_id), "reading pictures")
            self._serving.add(task)
            task.add_done_callback(self._serving.discard)
        too_many = len(queue) >= OF_ONE_CHAT or waiting >= OF_ALL
        if not (too_many and queue and queue[-1][1]):
            queue.append((effect, too_many))

    async def idle(self) -> bool:
        """Wait until nothing is being read. Whether there was anything to wait for."""
        serving = tuple(self._serving)
        await asyncio.gather(*serving, return_exceptions=True)
        return bool(serving)

    def hush(self) -> None:
        """The program stops: what still waits is told to come again, so that nobody is left in silence."""
        self._closing = True

    async def _serve(self, chat_id: int) -> None:
        queue = self._waiting[chat_id]
        try:
            while queue:
                effect, too_many = queue[0]
                words = Unread.BUSY if too_many or self._closing else await self._words(effect)
                await self.tell(_event(effect, words))
                queue.popleft()
        finally:
            del self._waiting[chat_id]

    async def _words(self, effect: ReadPicture) -> str | Unread:
        file = effect.sent.file
        if self.reader is None or file is None:
            return Unread.OUT_OF_REACH
        try:
            async with self._turns:
                await self.outside.carry_out(Typing(effect.sent.chat_id))
                content = await self.outside.fetch(file.file_id, MOST_BYTES)
                if not isinstance(content, bytes):
                    return Unread.OUT_OF_REACH
                return await self.reader.words(content, effect.language)
        except Exception as error:
            log.exception("a picture could not be read: %s", type(error).__name__)
            return Unread.OUT_OF_REACH


def _event(effect: ReadPicture, words: str | Unread) -> PictureRead:
    sent = effect.sent
    return PictureRead(
        sent.update_id,
        sent.place,
        sent.chat_id,
        sent.sender,
        sent.thread_id,
        message_id=sent.message_id,
        text=words if isinstance(words, str) else "",
        caption=sent.caption,
        unread=words if isinstance(words, Unread) else None,
        edited=sent.edited,
    )


@dataclass(frozen=True)
class ReadingOutside:
    """The outside together with whoever reads pictures: one more effect that somebody carries out."""

    outside: Outside
    readings: Readings

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry out one effect."""
        if isinstance(effect, ReadPicture):
            self.readings.start(effect)
            return Done()
        return await self.outside.carry_out(effect)

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """The bytes of an attached file up to a limit, or why not."""
        return await self.outside.fetch(file_id, limit)

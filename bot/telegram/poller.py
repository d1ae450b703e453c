"""Our own long polling: an update is confirmed to Telegram only when its work is done (DESIGN, invariant 11).

The library's Updater confirms a batch before its handlers end, so a crash would lose what was under way.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.errors import SettingsError
from bot.telegram.arrivals import Arrival, number_of, read
from bot.telegram.calls import Calls
from bot.telegram.ordering import ChatOrder
from bot.telegram.outcomes import seconds_of

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
BATCH = 100  # the most Telegram gives at once
ROOM = 40  # of a full batch so many are done, from its beginning on: then the next ones are asked for
PATIENCE = 1.0  # seconds after which one slow update no longer holds back the next question
FIRST_PAUSE = 0.5  # seconds, doubled with each failure in a row
LONGEST_PAUSE = 30.0


class Poller:
    """Asks for updates and hands them on, in order within a chat.

    The offset never passes an unfinished update. While work is in flight nothing is asked for, at most for `PATIENCE`
    seconds, or until there is room for `ROOM` more when Telegram gave as many as it can: a question then brings the
    unfinished ones again, and they are recognised by their ids and passed over unread.
    """

    def __init__(
        self,
        call: Calls,
        order: ChatOrder,
        handle: Callable[[Arrival], Awaitable[None]],
        long_poll: int = 25,
        patience: float = PATIENCE,
        pause: float = FIRST_PAUSE,
    ) -> None:
        """`handle` must not raise for what a person did; `pause` is the first of the growing waits after trouble."""
        self._call = call
        self._order = order
        self._handle = handle
        self._long_poll = long_poll
        self._patience = patience
        self._first_pause = pause
        self._unfinished: set[int] = set()
        self._finished: set[int] = (
            set()
        )  # finished, but not confirmed: an answer under way may bring it again
        self._next = 0
        self._room_at = 0  # the offset from which on more is asked for
        self._idle = asyncio.Event()
        self._idle.set()
        self._room = asyncio.Event()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Poll until `stop()`. Network trouble is waited out; a second poller (409) too, loudly."""
        pause = self._first_pause
        while not self._stopping.is_set():
            try:
                offset = self._offset()
                updates = await self._ask(offset, 0 if self._unfinished else self._long_poll)
                pause = self._first_pause
            except RetryAfter as error:
                await self._rest(seconds_of(error))
                continue
            except InvalidToken:
                raise SettingsError(
                    "Telegram no longer takes BOT_TOKEN: was it revoked at @BotFather?"
                ) from None
            except Conflict:
                log.error(
                    "another program polls with the same token: stop it; trying again in %.0f s",
                    LONGEST_PAUSE,
                )
                await self._rest(LONGEST_PAUSE)
                continue
            except (NetworkError, TelegramError) as error:
                log.warning(
                    "Telegram is out of reach (%s); trying again in %.1f s", type(error).__name__, pause
                )
                await self._rest(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            except Exception as error:
                log.exception("an answer of Telegram cannot be read: %s", type(error).__name__)
                await self._rest(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            self._room.clear()
            self._room_at = offset + ROOM if len(updates) == BATCH else 0
            self._take(updates)
            self._finished = {number for number in self._finished if number >= offset}
            await self._settle()

    async def stop(self, patience: float = 3.0) -> None:
        """Take nothing new, let what is under way end, and confirm it; at most `patience` seconds for both."""
        self._stopping.set()
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
                await self._call(
                    "getUpdates", offset=self._offset(), limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES
                )
        except (TimeoutError, TelegramError) as error:
            log.warning("some updates stay unconfirmed and will come again: %s", type(error).__name__)

    def _offset(self) -> int:
        return min(self._unfinished) if self._unfinished else self._next

    async def _ask(self, offset: int, seconds: int) -> Sequence[object]:
        asking = asyncio.ensure_future(
            self._call(
                "getUpdates",
                seconds + 10.0,
                offset=offset,
                limit=BATCH,
                timeout=seconds,
                allowed_updates=ALLOWED_UPDATES,
            )
        )
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            # While stopping an answer comes too late as well: what it brings comes again, and a 409 is that of our own
            # last question (`stop`), not of another program.
            if self._stopping.is_set() or not asking.done():
                return ()
            given = await asking
            return given if isinstance(given, list) else ()
        finally:
            asking.cancel()
            stopping.cancel()
            await asyncio.gather(asking, stopping, return_exceptions=True)

    def _take(self, updates: Sequence[object]) -> None:
        for given in updates:
            number = number_of(given)
            if number is None:
                log.error("an update without a number was passed over")
                continue
            if number in self._unfinished or number in self._finished:
                continue
            # After a week without updates Telegram may begin again with lower numbers.
            self._next = max(self._next, number + 1) if self._unfinished else number + 1
            self._unfinished.add(number)
            self._idle.clear()
            update = read(given)
            self._order.put(update.chat_id, partial(self._do, update))

    async def _do(self, update: Arrival) -> None:
        try:
            await self._handle(update)
        finally:
            self._unfinished.discard(update.update_id)
            self._finished.add(update.update_id)
            if not self._unfinished:
                self._idle.set()
            if not self._unfinished or (self._room_at and self._offset() >= self._room_at):
                self._room.set()

    async def _settle(self) -> None:
        """Wait until everything taken is done, or there is room for more, but not longer than `PATIENCE`."""
        if self._unfinished:
            try:
                async with asyncio.timeout(self._patience):
                    await self._room.wait()
            except TimeoutError:
                log.info("%d updates are still being worked on", len(self._unfinished))

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

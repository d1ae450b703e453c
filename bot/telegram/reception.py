"""Where updates of a webhook are received: each chat in order, each update once, and told when it is done.

Telegram sends the messages of one chat one after the other, and so the taps of one person, but both side by side
(`webhook_queue_id` in tdlib/telegram-bot-api); what was not answered comes again, perhaps to another replica.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from enum import Enum
from heapq import heappop, heappush

from bot.chat.events import Event
from bot.storage.replicas import Replicas, Turn
from bot.telegram.arrivals import Arrival
from bot.telegram.ordering import ChatOrder

log = logging.getLogger(__name__)

PATIENCE = 20.0  # seconds for another replica to be done with a chat; Telegram waits for us for sixty
MOST_REMEMBERED = 10_000  # updates of the last minutes that came here and are done


class Received(Enum):
    """What Telegram is told of an update."""

    DONE = "done"
    LATER = "later"  # send it again: we stop, the database is away, or another replica works in that chat


class Reception:
    """`receive` returns when an update is done. `handle` tells whether it is: what is not done is not confirmed."""

    def __init__(
        self,
        order: ChatOrder,
        replicas: Replicas,
        event: Callable[[Arrival], Event | None],
        handle: Callable[[Event], Awaitable[bool]],
    ) -> None:
        self._order = order
        self._replicas = replicas
        self._event = event
        self._handle = handle
        self._waiting: dict[int, list[tuple[int, Event]]] = {}
        self._under_way: dict[int, asyncio.Future[Received]] = {}
        self._done: OrderedDict[int, None] = OrderedDict()
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_stopping(self) -> bool:
        """Whether nothing new is taken."""
        return self._stopping

    async def receive(self, update: Arrival) -> Received:
        """One update, to its end. One that comes a second time is not done a second time."""
        number = update.update_id
        if number in self._done:
            return Received.DONE
        if number not in self._under_way:
            if self._stopping:
                return Received.LATER
            event = self._event(update)
            if event is None:
                return Received.DONE
            self._begin(event)
        return await asyncio.shield(self._under_way[number])

    async def stop(self, patience: float = 4.0) -> None:
        """Take nothing new and let what is under way end, at most `patience` seconds. The rest comes again elsewhere."""
        self._stopping = True
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            log.warning("%d updates were not done in time and will come again", len(self._under_way))

    def _begin(self, event: Event) -> None:
        """Of those that wait in one chat, the oldest goes first, whichever came first."""
        self._under_way[event.update_id] = asyncio.get_running_loop().create_future()
        self._idle.clear()
        heappush(self._waiting.setdefault(event.chat_id, []), (event.update_id, event))
        self._order.put(event.chat_id, lambda: self._next(event.chat_id))

    async def _next(self, chat_id: int) -> None:
        number, event = heappop(self._waiting[chat_id])
        if not self._waiting[chat_id]:
            del self._waiting[chat_id]
        received = Received.LATER
        try:
            received = await self._in_its_turn(event)
        finally:
            self._ended(number, received)

    async def _in_its_turn(self, event: Event) -> Received:
        async with self._replicas.hold(chat_name(event.chat_id), PATIENCE) as turn:
            if turn is Turn.TAKEN:
                return Received.LATER
            # UNKNOWN: the database is away. Most taps need none, and nobody shall wait for urgent help.
            return Received.DONE if await self._handle(event) else Received.LATER

    def _ended(self, number: int, received: Received) -> None:
        if received is Received.DONE:
            self._done[number] = None
            if len(self._done) > MOST_REMEMBERED:
                self._done.popitem(last=False)
        waiting = self._under_way.pop(number)
        if not waiting.done():
            waiting.set_result(received)
        if not self._under_way:
            self._idle.set()


def chat_name(chat_id: int) -> str:
    """The name under which replicas take turns in a chat."""
    return f"chat {chat_id}"

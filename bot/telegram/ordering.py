"""Order within a chat, freedom between chats: each chat has a queue of its own that exists only while it is busy."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable

from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)
Work = Callable[[], Awaitable[None]]


class ChatOrder:
    """Runs the work of one chat one after the other and that of different chats side by side."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._waiting: dict[int, deque[Work]] = {}

    @property
    def is_busy(self) -> bool:
        """Whether anything is being done or waits."""
        return bool(self._waiting)

    def put(self, chat_id: int, work: Work) -> None:
        """Do `work` after everything that this chat has waiting."""
        queue = self._waiting.get(chat_id)
        if queue is not None:
            queue.append(work)
            return
        self._waiting[chat_id] = deque([work])
        self._tasks.start(self._run(chat_id), "a chat's queue")

    async def _run(self, chat_id: int) -> None:
        queue = self._waiting[chat_id]
        try:
            while queue:
                try:
                    await queue[0]()
                except Exception as error:
                    # What waits behind must not be lost with it: Telegram would never be told that it is done.
                    log.exception("an update could not be handled: %s", type(error).__name__)
                queue.popleft()
        finally:
            del self._waiting[chat_id]

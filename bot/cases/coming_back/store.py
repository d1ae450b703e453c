"""Wrong return codes are counted: each chat may be wrong a few times an hour, everybody together a few hundred times.

What a chat did stays in memory; only the number of all wrong codes of an hour is written down.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.record import hour
from bot.storage.tables.cases import code_tries
from bot.storage.upserts import adding

MOST_OF_ONE = 5
MOST_OF_ALL = 300
AN_HOUR = timedelta(hours=1)


@dataclass
class CodeTries:
    """Whether one more try may be made."""

    _by_chat: dict[int, deque[datetime]] = field(default_factory=dict)

    async def may_try(self, connection: AsyncConnection, chat_id: int, now: datetime) -> bool:
        """Whether this chat, and everybody together, are within the limits."""
        self._forget(now)
        if len(self._by_chat.get(chat_id, ())) >= MOST_OF_ONE:
            return False
        query = select(code_tries.c.count).where(code_tries.c.hour == hour(now))
        return (await connection.scalar(query) or 0) < MOST_OF_ALL

    async def wrong(self, connection: AsyncConnection, chat_id: int, now: datetime) -> None:
        """One more wrong code."""
        self._by_chat.setdefault(chat_id, deque()).append(now)
        await connection.execute(delete(code_tries).where(code_tries.c.hour < hour(now)))
        one = {"hour": hour(now), "count": 1}
        await connection.execute(adding(code_tries, connection.dialect.name), one)

    def _forget(self, now: datetime) -> None:
        for chat_id, tries in list(self._by_chat.items()):
            while tries and tries[0] <= now - AN_HOUR:
                tries.popleft()
            if not tries:
                del self._by_chat[chat_id]

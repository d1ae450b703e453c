"""Where the desk is. Groups get a new id when Telegram upgrades them, while BOT_DESK_CHAT still names the old one."""

import logging
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.store import CaseStore
from bot.cases.topics.store import TopicStore
from bot.storage.afterwards import afterwards
from bot.storage.engine import Database

log = logging.getLogger(__name__)


class DeskChat:
    """The present id of the consultants' group. One object for everybody who needs it; None: there is no desk."""

    def __init__(
        self,
        configured: int | None,
        cases: CaseStore,
        topics: TopicStore,
        announce: Callable[[], None] = lambda: None,
    ) -> None:
        """`announce` lets other replicas read it again."""
        self._configured = configured
        self._cases = cases
        self._topics = topics
        self._announce = announce
        self._now = configured

    def __call__(self) -> int | None:
        """The id to use now."""
        return self._now

    async def load(self, database: Database) -> None:
        """Read where the group went before this start, or by another replica's doing."""
        if self._configured is not None:
            async with database.begin() as connection:
                self._now = await self._topics.desk_now(connection, self._configured)

    async def moved(self, connection: AsyncConnection, old: int, new: int) -> bool:
        """Follow a move of the desk. False when it was another group that moved: nothing is changed then."""
        if self._configured is None or old != self._now or new == old:
            return False
        await self._topics.desk_moved(connection, self._configured, old, new)
        await self._cases.desk_moved(connection, old, new)
        self._now = new
        afterwards(connection, self._announce)
        log.warning("the desk group has a new id; write it into BOT_DESK_CHAT when convenient")
        return True

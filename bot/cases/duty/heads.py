"""Who administers the desk's group: as Telegram says now or, when it says nothing, as it last said.

Whoever is to be called when the bot was thrown out of the group cannot be asked of that group any more.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.cases.duty.store import DutyStore
from bot.chat.outside import Group
from bot.clock import TBILISI, Clock
from bot.storage.advice import told
from bot.storage.engine import Database

log = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds Telegram has for its answer: a call must not wait for it
KEPT = timedelta(days=30)  # somebody who was last seen as an administrator longer ago is forgotten


@dataclass(frozen=True)
class Heads:
    """Looked at after a start, every now and then, and before each call."""

    database: Database
    store: DutyStore
    group: Group
    clock: Clock

    async def __call__(self, desk_chat: int) -> tuple[int, ...]:
        """The ids of the group's human administrators, as far as they are known. Never raises."""
        try:
            async with asyncio.timeout(PATIENCE):
                now = await self.group.administrators(desk_chat)
        except TimeoutError:
            now = ()
        today = self.clock.now().astimezone(TBILISI).date()
        try:
            async with self.database.begin() as connection:
                if now:
                    await self.store.heads_are(connection, desk_chat, now, today, today - KEPT)
                    return now
                return await self.store.last_heads(connection, desk_chat, today - KEPT)
        except Exception as error:  # noqa: BLE001  whoever can be called is called, whatever the database does
            log.error("the administrators of the desk could not be kept or read: %s", told(error))
            return now

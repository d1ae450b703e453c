"""One event to its end, whatever goes wrong: nobody is left in silence, and one that hangs holds nobody for ever."""

import asyncio
import logging
import time
from dataclasses import dataclass

from bot.chat.events import Event
from bot.storage.advice import told
from bot.storage.engine import Database
from bot.storage.replicas import Replicas
from bot.turn.conversation import Conversation
from bot.watching.meters import Meters

log = logging.getLogger(__name__)
# Seconds one update may take: three tries at a slow Telegram fit in, a handler that hangs does not.
PATIENCE = 120.0
OUTAGE = 30.0  # seconds without a database after which people are told instead of being answered later


@dataclass(frozen=True)
class Handling:
    """Where the edge brings events: `handle` when polling, `handle_or_refuse` when Telegram can bring one again."""

    conversation: Conversation
    database: Database
    replicas: Replicas
    meters: Meters

    async def handle(self, event: Event) -> None:
        """One event, to its end. Never raises: what goes wrong is logged by its kind and told the person."""
        begun, failed = time.perf_counter(), False
        limit = asyncio.timeout(PATIENCE)
        try:
            async with limit:
                await self.conversation.handle(event)
        except Exception as error:
            failed = True
            why = "it took too long" if limit.expired() else told(error)
            log.exception("an update failed: %s", why)
            await self._say_it_failed(event)
        self.meters.handled(event, time.perf_counter() - begun, failed=failed)

    async def handle_or_refuse(self, event: Event) -> bool:
        """One event, to its end. Never raises. False when it can be done later: the database was away, nothing is done.

        After half a minute of that people are told, as with polling: nobody is left in silence.
        """
        begun, failed = time.perf_counter(), False
        try:
            async with asyncio.timeout(PATIENCE):
                await self.conversation.handle(event)
        except Exception as error:
            if self.database.passes(error) and self.replicas.out_of_reach_for < OUTAGE:
                log.warning("an update waits for the database: %s", type(error).__name__)
                return False
            failed = True
            log.exception("an update failed: %s", type(error).__name__)
            await self._say_it_failed(event)
        self.meters.handled(event, time.perf_counter() - begun, failed=failed)
        return True

    async def _say_it_failed(self, event: Event) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self.conversation.apologise(event)
        except Exception as error:
            log.exception("and the person could not be told: %s", type(error).__name__)

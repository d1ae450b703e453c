"""Removing topics of cases that are gone: a neutral line where the person withdrew, then the topic, until it is done."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cases import desk_screens
from bot.cases.record import naive
from bot.cases.topics.store import Removal, TopicStore
from bot.chat.effects import DeleteTopic, ShowScreen
from bot.chat.outcomes import Done, Moved, Outcome, Refusal, Refused, TryLater
from bot.chat.outside import Outside
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database

log = logging.getLogger(__name__)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 120  # about a month: then the group or our rights in it are gone for good
_ALREADY = {Refusal.NO_TOPIC, Refusal.GONE}


@dataclass(frozen=True)
class Remover:
    """Carries out ordered removals, one after the other: nobody waits for them."""

    outside: Outside
    database: Database
    topics: TopicStore
    clock: Clock
    desk_texts: Texts

    async def remove_due(self) -> int:
        """Remove the topics that are due now. Returns how many are gone."""
        async with self.database.begin() as connection:
            now = self._now()
            due = [one for one in await self.topics.removals(connection) if one.not_before <= now]
        return sum([await self._remove(removal) for removal in due])

    async def _remove(self, removal: Removal) -> bool:
        if removal.line:
            outcome = await self._say(removal)
            if isinstance(outcome, TryLater):
                await self._record(removal, outcome)
                return False
            removal = removal.said()
        outcome = await self.outside.carry_out(DeleteTopic(removal.desk_chat, removal.thread_id))
        return await self._record(removal, outcome)

    async def _say(self, removal: Removal) -> Outcome:
        t = self.desk_texts
        line = desk_screens.line(
            t, "desk-withdrawn", t("The person has withdrawn. This topic is being deleted.")
        )
        return await self.outside.carry_out(
            ShowScreen(removal.desk_chat, line, thread_id=removal.thread_id, protect=True)
        )

    async def _record(self, removal: Removal, outcome: Outcome) -> bool:
        """Write down how it went; whether the topic is gone."""
        async with self.database.begin() as connection:
            if isinstance(outcome, Done) or (isinstance(outcome, Refused) and outcome.reason in _ALREADY):
                await self.topics.removed(connection, removal)
                return True
            if isinstance(outcome, Moved):
                await self.topics.moved(connection, removal, outcome.new_chat_id, self._now())
                return False
            if removal.attempts + 1 >= MOST_ATTEMPTS:
                await self.topics.removed(connection, removal)
                log.error("a topic of an erased case could not be deleted: delete it by hand")
                return False
            await self.topics.again(connection, removal, self._now() + _pause(outcome, removal.attempts))
        if removal.attempts == 0:
            log.warning("a topic of an erased case could not be deleted yet")
        return False

    def _now(self) -> datetime:
        return naive(self.clock.now())


def _pause(outcome: Outcome, attempts: int) -> timedelta:
    if isinstance(outcome, TryLater):
        return timedelta(seconds=max(outcome.seconds, 1.0))
    return min(timedelta(seconds=30 * (1 << min(attempts, 12))), LONGEST_PAUSE)

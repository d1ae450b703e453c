"""Whether an approved message may go now, and if not, why. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.campaigns.broadcasts.record import Broadcast, State
from bot.content.models.broadcasts import Message, Topic

DAYS_AFTER = 3  # a message for a day may be late by a weekend
YEAR = timedelta(days=365)


class Hindrance(Enum):
    """Why a message may not go now."""

    WENT = "went"  # it goes once, ever
    OTHER = "other"  # one at a time
    NOT_ITS_DAY = "day"
    UNREAD = "unread"  # its sources were read too long ago
    ENOUGH = "enough"  # people were promised fewer
    NO_LANGUAGE = "language"  # translated nowhere: there is nothing to send


@dataclass(frozen=True)
class Standing:
    """A message as a coordinator meets it. `hindrance` is about beginning it; a stopped one may go on."""

    message: Message
    topic: Topic
    broadcast: Broadcast | None
    hindrance: Hindrance | None
    ready: tuple[str, ...]
    missing: tuple[str, ...]


def hindrance(
    message: Message, topic: Topic, past: Sequence[Broadcast], ready: Sequence[str], today: date
) -> Hindrance | None:
    """What stands against beginning a message today; None when nothing does."""
    if any(one.message == message.id for one in past):
        return Hindrance.WENT
    if any(one.state is State.RUNNING for one in past):
        return Hindrance.OTHER
    if message.day and not message.day <= today <= message.day + timedelta(days=DAYS_AFTER):
        return Hindrance.NOT_ITS_DAY
    if message.is_stale(today):
        return Hindrance.UNREAD
    since = (today - YEAR).isoformat()
    if sum(one.topic == topic.id and one.day > since for one in past) >= topic.most_a_year:
        return Hindrance.ENOUGH
    return None if ready else Hindrance.NO_LANGUAGE

"""What an attempt's outcome means for a person's turn and for everybody else's. Pure.

A second message is worse than a missing one: what may have arrived is never tried again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.chat.outcomes import LIMIT, Done, Moved, Outcome, Refusal, Refused, TryLater, Unknown

MOST_ATTEMPTS = 5  # of one person, while others are reached
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 120.0


class Became(Enum):
    """The words of the database, but for GONE: then nothing stays in it."""

    AGAIN = "waiting"
    SENT = "sent"
    FAILED = "failed"
    UNCLEAR = "unclear"
    GONE = "gone"


@dataclass(frozen=True)
class Settled:
    """`message`: its number in the chat. `seconds`: not tried again before. `everybody`: nobody else is, either."""

    became: Became
    message: int | None = None
    seconds: float = 0.0
    everybody: bool = False
    limited: bool = False  # Telegram asks to wait: that says nothing about this person


KEPT_BACK = 150.0  # seconds: somebody chose otherwise just now, and what they chose is not committed yet
NOT_TRIED = Settled(Became.AGAIN)
HUSHED = Settled(Became.AGAIN, seconds=KEPT_BACK)


IN_TALK = Settled(Became.AGAIN, seconds=3600.0)  # somebody who speaks with a consultant hears nothing else
NOT_SENT = Settled(Became.FAILED)  # their talk went on for too long
WAITS_FOR_TALKS = timedelta(
    days=2
)  # from the beginning; no other broadcast can begin before this one is done


def held_back(now: datetime, began: datetime) -> Settled:
    """What becomes of the turn of somebody in a talk: once more later, until the broadcast waits for talks no longer."""
    return IN_TALK if now < began + WAITS_FOR_TALKS else NOT_SENT


def settle(outcome: Outcome) -> Settled:
    """What becomes of one turn."""
    match outcome:
        case Done(number):
            return Settled(Became.SENT, message=number or None)
        case TryLater(seconds, reason):
            return Settled(Became.AGAIN, seconds=max(seconds, 1.0), everybody=True, limited=reason == LIMIT)
        case Unknown():
            return Settled(Became.UNCLEAR)
        case Refused(reason) if reason in (Refusal.BLOCKED, Refusal.NO_CHAT):
            return Settled(Became.GONE)
        case Refused() | Moved():
            return Settled(Became.FAILED)


@dataclass(frozen=True)
class Verdict:
    """A batch as it is written down. `pause`: seconds for everybody. `stop`: something is wrong with all of it."""

    results: Mapping[int, Settled]
    attempts: Mapping[int, int]
    pause: float = 0.0
    stop: bool = False


def judge(results: Mapping[int, Settled], attempts: Mapping[int, int], streak: int, *, full: bool) -> Verdict:
    """Look at a batch as a whole. `streak`: how many before it reached nobody for want of a connection.

    Where nobody is reached, the fault is nobody's in particular: attempts do not count. A full batch that is refused to
    the last stops the broadcast and removes nobody: another bot's token would otherwise empty the list.
    """
    reached = any(one.became is Became.SENT for one in results.values())
    untried = (NOT_TRIED, HUSHED, IN_TALK, NOT_SENT)
    tried = [one for one in results.values() if not any(one is other for other in untried)]
    refused = [one for one in tried if one.became in (Became.GONE, Became.FAILED)]
    if full and tried and len(refused) == len(results):
        back = dict.fromkeys(results, NOT_TRIED)
        return Verdict(back, {who: number - 1 for who, number in attempts.items()}, stop=True)
    written, counted = {}, {}
    for who, one in results.items():
        counts = reached and one.everybody and not one.limited
        counted[who] = attempts[who] if counts or one.became is not Became.AGAIN else attempts[who] - 1
        written[who] = (
            replace(one, became=Became.FAILED) if counts and attempts[who] >= MOST_ATTEMPTS else one
        )
    asked = [one.seconds for one in tried if one.everybody]
    growing = 0.0 if reached else min(FIRST_PAUSE * 2.0 ** min(streak, 10), LONGEST_PAUSE)
    limit = max((one.seconds for one in tried if one.limited), default=0.0)
    return Verdict(written, counted, pause=max(limit, growing, *asked) if asked else 0.0)

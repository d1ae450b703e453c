"""What an attempt's outcome means for a letter: one pure decision, one table in the tests."""

from dataclasses import dataclass
from enum import Enum

from bot.cases.post.letter import Side
from bot.chat.outcomes import LIMIT, Done, Moved, Outcome, Refusal, Refused, TryLater, Unknown

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0


class Step(Enum):
    """What was tried when the outcome came."""

    TOPIC = "topic"  # opening the topic
    CARD = "card"  # posting the card
    LETTER = "letter"  # somebody's words, or a sentence of ours
    QUIET = "quiet"  # a reaction, closing the topic: nobody waits for it
    FETCH = "fetch"  # reading a photo from Telegram: nothing was sent


@dataclass(frozen=True)
class Arrived:
    """It is there. `id`: the new message, 0 where there is none."""

    id: int = 0


@dataclass(frozen=True)
class Again:
    """Once more after so many seconds. `repeat`: this attempt may have arrived. `plainly`: answering no message.

    `limited`: Telegram asked everybody in that chat to wait.
    """

    seconds: float
    repeat: bool = False
    plainly: bool = False
    limited: bool = False


@dataclass(frozen=True)
class NewTopic:
    """The topic is gone or shut for us: a new one with a card, then again."""

    seconds: float


@dataclass(frozen=True)
class Stuck:
    """The desk cannot be reached until somebody mends it: kept, tried again with growing pauses."""

    seconds: float
    reason: str


@dataclass(frozen=True)
class Lost:
    """It will never arrive."""

    reason: str


@dataclass(frozen=True)
class Follow:
    """The group has a new id."""

    new_chat_id: int


Settled = Arrived | Again | NewTopic | Stuck | Lost | Follow

_MENDABLE = {Refusal.NO_CHAT, Refusal.NO_RIGHTS, Refusal.BLOCKED}


def pause(attempts: int) -> float:
    """Seconds until the next attempt: 5, 10, 20 … at most 300."""
    return min(FIRST_PAUSE * 2.0 ** min(attempts - 1, 10), LONGEST_PAUSE)


def settle(outcome: Outcome, to: Side, step: Step, attempts: int) -> Settled:
    """What becomes of a letter after an attempt."""
    match outcome:
        case Done(new_id):
            return Arrived(new_id)
        case TryLater(seconds, reason):
            return Again(max(seconds, 1.0), limited=reason == LIMIT)
        case Unknown():
            return Again(pause(attempts), repeat=step is not Step.FETCH)
        case Moved(new_chat_id):
            return Follow(new_chat_id) if to is Side.DESK else Lost(Refusal.OTHER)
        case Refused(reason):
            return _refused(reason, to, step, attempts)


def _refused(reason: str, to: Side, step: Step, attempts: int) -> Settled:
    if step in {Step.QUIET, Step.FETCH}:
        return Lost(reason)
    if reason == Refusal.GONE and step is Step.LETTER and attempts < 3:
        return Again(0.0, plainly=True)  # the answered message was deleted
    if to is Side.PERSON:
        return Lost(
            Refusal.BLOCKED if reason in _MENDABLE else reason
        )  # nobody but the person could mend that
    if reason in {Refusal.NO_TOPIC, Refusal.TOPIC_CLOSED} and step is not Step.TOPIC:
        return NewTopic(0.0 if attempts < 3 else pause(attempts))
    if reason in _MENDABLE or step in {Step.TOPIC, Step.CARD}:
        return Stuck(pause(attempts), reason)  # a person's first words are never given up
    return Lost(reason)

"""How an effect ended: it happened, may work later, may have happened, never will, or belongs elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """It happened. `id` is the new message or thread, 0 where there is none."""

    id: int = 0


LIMIT = "Telegram's limit"


@dataclass(frozen=True)
class TryLater:
    """It did not happen and may work later: a limit, a refused connection, a server error. `seconds` to wait."""

    seconds: float
    reason: str


@dataclass(frozen=True)
class Unknown:
    """The answer was lost: it may have happened."""

    reason: str


@dataclass(frozen=True)
class Refused:
    """It will never work like this. `reason` is one of the words of `Refusal`."""

    reason: str


class Refusal:
    """Why something will never work: what a caller can do something about has a word of its own."""

    BLOCKED = "blocked"  # the person blocked the bot or never started it
    NO_TOPIC = "no-topic"  # the topic was deleted
    TOPIC_CLOSED = "topic-closed"
    NO_CHAT = "no-chat"  # the group is gone, or the bot was removed from it
    NO_RIGHTS = "no-rights"
    GONE = "gone"  # the message to edit, delete or answer is no longer there
    OTHER = "other"


@dataclass(frozen=True)
class Moved:
    """The group was upgraded: do it again in the new chat."""

    new_chat_id: int


Outcome = Done | TryLater | Unknown | Refused | Moved

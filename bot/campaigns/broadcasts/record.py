"""What is known of a broadcast and of one attempt in it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class State(Enum):
    """Where a broadcast stands."""

    RUNNING = "running"
    STOPPED = "stopped"  # by somebody, until somebody lets it go on
    DONE = "done"


@dataclass(frozen=True)
class Broadcast:
    """One sending of a message. `meant`: for how many people it was, when it began."""

    id: int
    message: str
    topic: str
    languages: tuple[str, ...]
    state: State
    day: str
    by: int
    screen_message: int | None
    screen_language: str
    reached: int
    last: int
    meant: int
    sent: int
    failed: int
    unclear: int
    gone: int
    runner: str | None
    leased_until: datetime | None
    closes: datetime


@dataclass(frozen=True)
class Due:
    """One person's turn, claimed. `attempts` counts this one."""

    subscriber: int
    sealed_chat: bytes = field(repr=False)
    language: str
    attempts: int

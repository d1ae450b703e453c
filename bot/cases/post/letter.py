"""A letter: one row between a person and the desk. Its body is sealed under the case key until it has arrived."""

import json
from dataclasses import asdict, dataclass, field
from enum import Enum

from bot.storage.sealing import Sealer


class Side(Enum):
    """To whom a letter goes."""

    DESK = "desk"
    PERSON = "person"

    @property
    def other(self) -> "Side":
        """The side it comes from."""
        return Side.PERSON if self is Side.DESK else Side.DESK


class Kind(Enum):
    """What a letter is."""

    OPENING = "opening"  # the topic with its card: what the person agreed to pass on
    WORDS = "words"
    PHOTO = "photo"  # carries Telegram's handle, never the picture: pictures are not kept here
    NOTICE = "notice"  # a sentence of ours
    ENDING = "ending"  # a sentence of ours said once: its row is the mark that the end was announced
    CARD = "card"  # the card shows the present state
    SHUT = "shut"  # the topic is closed for writing
    ACK = "ack"  # a reaction on a message that arrived


SPOKEN = frozenset({Kind.OPENING, Kind.WORDS, Kind.PHOTO})  # somebody's own words: their loss must be told


class Notice(Enum):
    """Sentences of ours that travel as letters."""

    # to the person
    ARRIVED = "arrived"
    TAKEN = "taken"
    LEFT = "left"
    CLOSED = "closed"
    TIME_OVER = "time-over"
    LIMIT_OVER = "limit-over"
    NOT_YET = "not-yet"  # not delivered so far, we go on trying
    LOST = "lost"  # not delivered, for good
    # to the desk
    PERSON_PAUSED = "person-paused"
    PERSON_BACK = "person-back"
    PERSON_ENDED = "person-ended"
    ENDED_BY_TIME = "ended-by-time"
    ENDED_BY_LIMIT = "ended-by-limit"
    ENDS_SOON = "ends-soon"
    RELEASED = "released"
    URGENT = "urgent"
    URGENT_AWAY = "urgent-away"  # danger words of somebody who is away: they are told of, not passed on
    UNREACHABLE = "unreachable"  # the person blocked the bot
    SLOW = "slow"
    FAILED = "failed"
    HELD_BACK = "held-back"  # closed while the person was away: what waited for them was never sent
    NEW_TOPIC = "new-topic"


@dataclass(frozen=True)
class Body:
    """What a letter carries. Which fields count depends on its kind."""

    text: str = field(default="", repr=False)
    file: str = field(default="", repr=False)
    notice: str = ""
    edited: bool = False
    reply_to: int | None = None

    def sealed(self, sealer: Sealer) -> bytes:
        """The body as it lies on disk."""
        return sealer.seal(json.dumps(asdict(self)).encode())


def unsealed(sealed: bytes | None, sealer: Sealer) -> Body:
    """The body again; an empty one when it was emptied. Raises StorageError when the key does not fit."""
    return Body() if sealed is None else Body(**json.loads(sealer.open(sealed)))


@dataclass(frozen=True)
class Letter:
    """A letter under way: claimed, about to be tried."""

    id: int
    case_id: str
    to: Side
    kind: Kind
    attempts: int
    repeat: bool
    told: bool
    source_message: int | None = None
    sealed_body: bytes | None = field(default=None, repr=False)

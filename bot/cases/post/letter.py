"""A letter: one row between a person and the desk. Its body is sealed under the case key until it has arrived."""

import json
from dataclasses import asdict, dataclass, field, replace
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
    VOICE = "voice"  # likewise; only after "a voice can be recognised"
    EDIT = "edit"  # words that arrived are changed where they stand
    REMOVE = "remove"  # words that arrived are taken back
    NOTICE = "notice"  # a sentence of ours
    ENDING = "ending"  # a sentence of ours said once: its row is the mark that the end was announced
    IDLE = "idle"  # likewise, of a talk in which nobody writes; forgotten when somebody does
    CARD = "card"  # the card shows the present state
    SHUT = "shut"  # the topic is closed for writing
    UNSHUT = "unshut"  # it is open again
    ACK = "ack"  # a reaction on a message that arrived
    KNOCK = "knock"  # something new, never what: the words come after "Open"
    RECEIPT = "receipt"  # a line below the person's words, by which they can take them back


SPOKEN = frozenset(
    {Kind.OPENING, Kind.WORDS, Kind.PHOTO, Kind.VOICE}
)  # somebody's own words: their loss must be told
PAIRED = frozenset({Kind.WORDS, Kind.PHOTO, Kind.VOICE})  # messages that stand on both sides


class Notice(Enum):
    """Sentences of ours that travel as letters."""

    # to the person
    ARRIVED = "arrived"
    TAKEN = "taken"
    LEFT = "left"
    RESTS = "rests"
    MUTED = "muted"
    SERVICE = "service"  # an entry of the directory that the consultant refers to
    CANNED = "canned"  # an approved sentence, in the person's language
    CLOSED = "closed"
    TIME_OVER = "time-over"
    LIMIT_OVER = "limit-over"
    IDLE_SOON = "idle-soon"  # to both: nobody writes, and the talk closes by itself soon
    NOT_YET = "not-yet"  # not delivered so far, we go on trying
    LOST = "lost"  # not delivered, for good
    # to the desk
    PERSON_PAUSED = "person-paused"
    PERSON_BACK = "person-back"
    PERSON_ENDED = "person-ended"
    PERSON_REOPENED = "person-reopened"
    LANGUAGE = "language"  # the person chose another one
    PERSON_MOVED = "person-moved"  # they go on from another account, by the return code
    ENDED_BY_TIME = "ended-by-time"
    ENDED_BY_LIMIT = "ended-by-limit"
    ENDS_SOON = "ends-soon"
    RELEASED = "released"
    URGENT = "urgent"
    URGENT_AWAY = "urgent-away"  # danger words of somebody who is away: they are told of, not passed on
    URGENT_NOT_PASSED_ON = "urgent-not-passed-on"  # … in a changed message that was no part of the talk
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
    about: str = ""  # which sentence or service; a closed list knows it
    same: str = field(default="", repr=False)  # which picture it is: all that stays when it has arrived

    def sealed(self, sealer: Sealer) -> bytes:
        """The body as it lies on disk."""
        return sealer.seal(json.dumps(asdict(self)).encode())


def unsealed(sealed: bytes | None, sealer: Sealer) -> Body:
    """The body again; an empty one when it was emptied. Raises StorageError when the key does not fit."""
    return Body() if sealed is None else Body(**json.loads(sealer.open(sealed)))


# What may come while the person has not opened the talk: it answers what they just did, or is about danger.
AT_ONCE = frozenset({Notice.ARRIVED, Notice.NOT_YET, Notice.LOST, Notice.MUTED})


def waits_for_opening(kind: Kind, body: Body) -> bool:
    """Whether a letter to the person is one that they open, unless they chose to have answers at once."""
    if kind is Kind.NOTICE:
        return Notice(body.notice) not in AT_ONCE
    return kind in PAIRED


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
    part: int = 0  # which part of a long message; a removal takes this one and all after it
    sealed_body: bytes | None = field(default=None, repr=False)
    with_it: tuple["Letter", ...] = ()  # words merged into this message, oldest first

    def as_words(self) -> "Letter":
        """A change that can only be said anew."""
        return replace(self, kind=Kind.WORDS)

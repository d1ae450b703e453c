"""What must be done outside, and how it ended. Effects are values; only the edge carries them out."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from bot.chat.events import Sent
from bot.chat.screens import Rows, Screen


@dataclass(frozen=True)
class ShowScreen:
    """Send a screen as a new message. Outcome: Done with the message id."""

    chat_id: int
    screen: Screen
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = True
    protect: bool = False
    only_as_answer: bool = False  # not shown at all when what it answers is no longer there


@dataclass(frozen=True)
class EditScreen:
    """Put a screen in the place of a message of ours."""

    chat_id: int
    message_id: int
    screen: Screen


@dataclass(frozen=True)
class DeleteMessages:
    """Delete messages as far as Telegram allows (48 hours; unknown ones are passed over)."""

    chat_id: int
    message_ids: tuple[int, ...]


@dataclass(frozen=True)
class SendWords:
    """Send somebody's words, plain, under a line of ours that says whose they are."""

    chat_id: int
    text: str = field(repr=False)
    heading: str = ""
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = True
    protect: bool = False
    rows: Rows = ()
    language: str = "en"


@dataclass(frozen=True)
class SendPhoto:
    """Send a picture (bytes of a re-encoded JPEG) with a caption."""

    chat_id: int
    photo: bytes = field(repr=False)
    caption: str = field(default="", repr=False)
    heading: str = ""
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = True
    protect: bool = False
    spoiler: bool = False
    rows: Rows = ()
    language: str = "en"


@dataclass(frozen=True)
class SendVoice:
    """Send a voice message (bytes of an Ogg Opus file without tags) under a line of ours."""

    chat_id: int
    voice: bytes = field(repr=False)
    heading: str = ""
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = True
    protect: bool = False
    rows: Rows = ()
    language: str = "en"


@dataclass(frozen=True)
class SendDocument:
    """Send a file we made (never one somebody sent) under a line of ours. `name` is what it is called when saved."""

    chat_id: int
    document: bytes = field(repr=False)
    name: str
    heading: str = ""
    thread_id: int | None = None
    silent: bool = True


@dataclass(frozen=True)
class EditWords:
    """Put other words into a message of ours that carries somebody's words."""

    chat_id: int
    message_id: int
    text: str = field(repr=False)
    heading: str = ""
    rows: Rows = ()
    language: str = "en"


@dataclass(frozen=True)
class TakeAway:
    """Delete messages of ours; what Telegram no longer lets us delete becomes the line `instead`."""

    chat_id: int
    message_ids: tuple[int, ...]
    instead: str


class TopicIcon(Enum):
    """What the icon of a topic says: as much as a lock screen may show."""

    URGENT = "urgent"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class CreateTopic:
    """Open a topic in a forum group. Outcome: Done with the thread id."""

    chat_id: int
    title: str
    icon: TopicIcon = TopicIcon.OPEN


@dataclass(frozen=True)
class MarkTopic:
    """Give a topic another icon. One that has it already is Done."""

    chat_id: int
    thread_id: int
    icon: TopicIcon


@dataclass(frozen=True)
class ReopenTopic:
    """Open a closed topic for writing again. One that is open already is Done."""

    chat_id: int
    thread_id: int


@dataclass(frozen=True)
class CloseTopic:
    """Close a topic for writing."""

    chat_id: int
    thread_id: int


@dataclass(frozen=True)
class DeleteTopic:
    """Delete a topic with everything in it."""

    chat_id: int
    thread_id: int


@dataclass(frozen=True)
class React:
    """Acknowledge a message with a reaction."""

    chat_id: int
    message_id: int
    emoji: str


@dataclass(frozen=True)
class Typing:
    """Say that an answer is on its way: Telegram shows it for five seconds."""

    chat_id: int


@dataclass(frozen=True)
class ReadPicture:
    """Read the words of a picture, beside everything else. What came out comes back as a PictureRead."""

    sent: Sent
    language: str  # the person's: the first guess


Effect = (
    ShowScreen
    | EditScreen
    | DeleteMessages
    | SendWords
    | SendPhoto
    | SendVoice
    | SendDocument
    | EditWords
    | TakeAway
    | CreateTopic
    | MarkTopic
    | ReopenTopic
    | CloseTopic
    | DeleteTopic
    | React
    | Typing
    | ReadPicture
)


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


class Outside(Protocol):
    """The world outside, as the core may use it."""

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry out one effect. Never raises for what the outside does: that is what outcomes are for."""
        ...

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """The bytes of an attached file up to a limit, or why not."""
        ...


class Group(Protocol):
    """Who is in the consultants' group, as far as must be known."""

    async def administrators(self, chat_id: int) -> tuple[int, ...]:
        """The ids of its human administrators; none when that cannot be known now."""
        ...

    async def has_left(self, chat_id: int, user_id: int) -> bool:
        """Whether somebody is certainly no member any more."""
        ...

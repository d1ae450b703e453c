"""What must be done outside, as values. Only the edge carries them out; how each ended is in outcomes.py."""

from dataclasses import dataclass, field
from enum import Enum

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
class EditCaption:
    """Put other words, or none, under a picture of ours."""

    chat_id: int
    message_id: int
    caption: str = field(repr=False)
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
    """Give a topic this title and icon. One that has both already is Done."""

    chat_id: int
    thread_id: int
    title: str
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
    | EditCaption
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

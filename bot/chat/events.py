"""What people do, and what the outside tells us. Nothing here knows Telegram; nothing here is ever stored or logged."""

from dataclasses import dataclass, field
from enum import Enum

from bot.chat.actions import Action


class Place(Enum):
    """Where something happened decides who may do what."""

    PERSON = "person"  # a private chat
    DESK = "desk"  # the consultants' forum group
    ELSEWHERE = "elsewhere"  # a group or channel somebody put the bot into


@dataclass(frozen=True)
class Offer:
    """The text of an advert that a tap brought back (`callback_query.message.reply_to_message`)."""

    text: str
    message_id: int


@dataclass(frozen=True)
class Voice:
    """A voice message that a tap brought back the same way."""

    file: "File"
    message_id: int


@dataclass(frozen=True)
class Sender:
    """Who acts, as far as the core must tell people apart: in a private chat the chat, at the desk a member of staff.

    Nobody's name comes this far: it is dropped at the door.
    """

    user_id: int
    anonymous_admin: bool = False
    client_language: str = ""


class FileKind(Enum):
    """What a document says it is: a closed list, since a type is free text of whoever sent it."""

    PICTURE = "picture"  # PNG, JPEG or WebP
    PDF = "pdf"
    OTHER = "other"


@dataclass(frozen=True)
class File:
    """Something attached: its handle at Telegram, its size in bytes (0 if unknown) and what it says it is.

    `same`: equal for the same picture, whatever its handle is today.
    """

    file_id: str
    size: int = 0
    kind: FileKind = FileKind.OTHER
    same: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened in a chat. `update_id` makes a repeat recognisable."""

    update_id: int
    place: Place
    chat_id: int
    sender: Sender
    thread_id: int | None = None


@dataclass(frozen=True)
class Tap(Event):
    """A button was tapped. `message_id` is the screen it stands on; `offer` the advert that screen answers."""

    tap_id: str = ""
    message_id: int = 0
    action: Action | None = None  # None: a button we never made or no longer know
    language: str = ""
    offer: Offer | None = None
    voice: Voice | None = None
    editable: bool = True  # False: the message is no longer accessible
    shown: bool = True  # False: the message has no such button: forged, or the screen changed meanwhile


@dataclass(frozen=True)
class Said(Event):
    """Words were typed, pasted, forwarded or edited, or came as a caption."""

    message_id: int = 0
    text: str = ""
    forwarded: bool = False
    edited: bool = False
    reply_to: int | None = None


@dataclass(frozen=True)
class Command(Event):
    """A command such as /start, with what follows it."""

    message_id: int = 0
    name: str = ""
    argument: str = ""
    edited: bool = False
    reply_to: int | None = None


class Attachment(Enum):
    """What was sent besides words."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    STICKER = "sticker"
    CONTACT = "contact"
    LOCATION = "location"
    OTHER = "other"


@dataclass(frozen=True)
class Sent(Event):
    """Something other than plain words was sent. `file` is set for a photo, a document and a voice message."""

    message_id: int = 0
    kind: Attachment = Attachment.OTHER
    caption: str = ""
    file: File | None = None
    edited: bool = False
    reply_to: int | None = None


class Unread(Enum):
    """Why no words came out of a picture."""

    TOO_BIG = "too-big"  # more bytes or more pixels than are opened here
    NO_PICTURE = "no-picture"  # broken, or nothing we can open
    NO_WORDS = "no-words"  # a picture of something else, or too blurred
    TOO_SLOW = "too-slow"
    BUSY = "busy"  # too many pictures are waiting
    OUT_OF_REACH = "out-of-reach"  # Telegram did not hand it over


@dataclass(frozen=True)
class PictureRead(Event):
    """The words of a picture somebody sent before, or why there are none. `message_id` is the picture's."""

    message_id: int = 0
    text: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)
    unread: Unread | None = None
    edited: bool = False


@dataclass(frozen=True)
class Blocked(Event):
    """The person blocked the bot."""


@dataclass(frozen=True)
class StaffLeft(Event):
    """A member left the consultants' group: `sender` is who left."""


@dataclass(frozen=True)
class GroupMoved(Event):
    """The group was upgraded and has a new id."""

    new_chat_id: int = 0


@dataclass(frozen=True)
class Noise(Event):
    """Service messages and kinds of update nobody needs an answer to."""

    detail: str = field(default="", repr=False)

"""The records of the small world: people, chats, topics, messages, files, taps."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.preview.render import to_html

Json = dict[str, Any]
Clock = Callable[[], datetime]

# In this account's name an anonymous administrator writes: https://core.telegram.org/bots/api#message
ANONYMOUS_ADMIN = 1087968824
# A forum's first topic. It has no service message, and messages in it carry no message_thread_id.
GENERAL = 1


@dataclass(slots=True)
class Person:
    """An account: a person or the bot itself. A person's private chat has the same id."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    started: bool = False
    blocked: bool = False
    is_bot: bool = False


@dataclass(slots=True)
class Member:
    """How an account belongs to a group: Telegram's status, an administrator's rights."""

    status: str
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status in ("creator", "administrator", "member")

    @property
    def administrator(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or right in self.rights


@dataclass(slots=True)
class Topic:
    """A forum topic. Its id is the id of the service message that opened it."""

    id: int
    name: str
    icon_color: int
    icon: str | None
    creator: int
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Message:
    """A message as it stands now. `text` is the caption where there is media."""

    id: int
    chat: int
    date: int
    sender: int
    kind: str = "text"
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    keyboard: list[list[Json]] = field(default_factory=list)
    other_markup: Json | None = None
    media: Json = field(default_factory=dict)
    file_id: str | None = None
    photo: bytes | None = None
    thread: int | None = None
    reply_to: int | None = None
    quote: str | None = None
    forward: Json | None = None
    sender_chat: int | None = None
    album: str | None = None
    caption_above: bool = False
    link_preview: Json | None = None
    edit_date: int | None = None
    reactions: dict[int, list[str]] = field(default_factory=dict)
    outgoing: bool = False
    protected: bool = False
    silent: bool = False
    spoiler: bool = False
    service: bool = False

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def html(self) -> str:
        """The text as harmless HTML: everything escaped, tags only from the entities."""
        return to_html(self.text, self.entities)

    @property
    def labels(self) -> list[str]:
        """The words on the buttons under the message, row after row."""
        return [button["text"] for row in self.keyboard for button in row]


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel with everything said in it."""

    id: int
    kind: str
    title: str = ""
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    # The first message of a supergroup tells of its creation, and 1 is also General's id: ours begin at 2.
    last_id: int = 1
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None

    @property
    def private(self) -> bool:
        return self.kind == "private"


@dataclass(slots=True)
class File:
    """A stored file. `size` may claim more than the bytes that are kept."""

    id: str
    unique_id: str
    path: str
    data: bytes
    size: int
    name: str | None = None
    mime: str | None = None


@dataclass(slots=True)
class Answer:
    """What the bot answered to a tap."""

    text: str | None
    alert: bool
    date: datetime


@dataclass(slots=True)
class Tap:
    """A press on a button that the bot should answer."""

    id: str
    user: int
    chat: int
    message: int
    data: str
    date: datetime
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a watcher of the world is told: where to look again, and why."""

    chat: int
    thread: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes
    mime: str

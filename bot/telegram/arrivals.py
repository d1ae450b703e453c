"""What Telegram brings, as far as we read it: fields that are not named here are never taken in (SAFETY S3.3).

Names and shapes are Telegram's (https://core.telegram.org/bots/api#update). The library's own objects hold everything a
message has, names and all, and cost four times the rest of a tap (docs/decisions/0021-speed.md).
"""

import logging
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from telegram import Message as LibraryMessage
from telegram.constants import MessageAttachmentType

log = logging.getLogger(__name__)

# Kinds of content we do not tell apart; whatever Telegram invents later is one of them as well.
_ATTACHMENTS = {kind.value for kind in MessageAttachmentType} | {"story", "paid_media", "checklist"}
# What a message may have without anybody having sent anything: dates, senders, and all service messages.
_NAMES_OF_FIELDS = {
    name
    for part in LibraryMessage.__mro__
    for name in getattr(part, "__slots__", ())
    if not name.startswith("_")
}
_QUIET = ({"from"} | _NAMES_OF_FIELDS) - _ATTACHMENTS

There = Annotated[bool, BeforeValidator(lambda given: given not in (None, False))]  # only whether it is there


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, protected_namespaces=())


class User(_Part):
    """Who: a number and the language of the client."""

    id: int
    is_bot: bool = False
    language_code: str | None = None


class Chat(_Part):
    """Where."""

    id: int
    type: str


class Entity(_Part):
    """A part of a text, in UTF-16 units."""

    type: str
    offset: int
    length: int


class Stored(_Part):
    """A file at Telegram's."""

    file_id: str
    file_unique_id: str = ""
    file_size: int | None = None
    mime_type: str | None = None


class Message(_Part):
    """A message of a person, or ours below which somebody tapped."""

    message_id: int
    chat: Chat
    date: int = 0  # 0: it cannot be seen any more
    from_user: User | None = Field(None, alias="from")
    sender_chat: There = False
    message_thread_id: int | None = None
    is_topic_message: bool = False
    text: str | None = None
    caption: str | None = None
    entities: list[Entity] = []
    forward_origin: There = False
    migrate_to_chat_id: int | None = None
    forum_topic_created: There = False
    reply_to_message: "Message | None" = None
    photo: list[Stored] = []
    voice: Stored | None = None
    document: Stored | None = None
    audio: There = False
    video: There = False
    video_note: There = False
    animation: There = False
    sticker: There = False
    contact: There = False
    location: There = False
    venue: There = False
    further: bool = False  # anything else that somebody sent

    @property
    def is_accessible(self) -> bool:
        """Whether Telegram still shows what is in it."""
        return self.date != 0

    @model_validator(mode="before")
    @classmethod
    def _look_for_more(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        further = "text" not in given and not given.keys() <= _QUIET
        return {**given, "further": further}


class CallbackQuery(_Part):
    """A tap. `shown`: the message has such a button now; a client of one's own can tap what was never there."""

    id: str
    from_user: User = Field(alias="from")
    message: Message | None = None
    data: str | None = None
    shown: bool = False

    @model_validator(mode="before")
    @classmethod
    def _look_for_button(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        return {**given, "shown": _button_stands(given.get("message"), given.get("data"))}


class Member(_Part):
    """What somebody is in a chat now."""

    user: User
    status: str
    is_member: bool = True  # told of those who may not do everything


class ChatMemberUpdated(_Part):
    """Somebody, or we, came or went."""

    chat: Chat
    from_user: User = Field(alias="from")
    new_chat_member: Member


def _button_stands(message: Any, data: Any) -> bool:
    """Telegram itself says which buttons the message has; strange shapes have none."""
    try:
        rows = message["reply_markup"]["inline_keyboard"]
        return any(button.get("callback_data") == data for row in rows for button in row)
    except (TypeError, KeyError, AttributeError):
        return False


class Arrival(_Part):
    """An update."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
    chat_member: ChatMemberUpdated | None = None

    @property
    def chat_id(self) -> int:
        """The chat in which it is handled in its turn; 0 when there is none."""
        query = self.callback_query
        if query:
            return query.message.chat.id if query.message else query.from_user.id
        rest = self.message or self.edited_message or self.my_chat_member or self.chat_member
        return rest.chat.id if rest else 0


def number_of(given: object) -> int | None:
    """The number of an update as it came; None for what is none."""
    number = given.get("update_id") if isinstance(given, dict) else None
    return number if type(number) is int else None


def read(given: object) -> Arrival:
    """An update as it came. One that cannot be read is empty: it must not hold up the others. It must have a number.

    Of its content nothing is logged but where it is wrong.
    """
    try:
        return Arrival.model_validate(given)
    except ValidationError as error:
        places = {".".join(str(step) for step in one["loc"] if step in _NAMES) for one in error.errors()}
        number = number_of(given) or 0
        log.error("update %d cannot be read and is passed over: %s", number, ", ".join(sorted(places)))
        return Arrival(update_id=number)


_PARTS = (Arrival, Message, CallbackQuery, ChatMemberUpdated, Member, User, Chat, Entity, Stored)
_NAMES = {field.alias or name for part in _PARTS for name, field in part.model_fields.items()}

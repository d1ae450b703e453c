"""Update -> Event: the door at which everything that could name a person is dropped (SAFETY S3.3).

Taken: chat id, sender id, client language, message ids, text, the file id of a photo, document or voice message with its
size and kind.
Left: names, user names, phone numbers, profile pictures, where a message was forwarded from, file names, locations,
contacts.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypedDict

from telegram.constants import ChatType, MessageEntityType

from bot.chat.actions import Action, StaleButton, unpack
from bot.chat.events import (
    Attachment,
    Blocked,
    Command,
    Event,
    File,
    FileKind,
    GroupMoved,
    Noise,
    Offer,
    Place,
    Said,
    Sender,
    Sent,
    StaffLeft,
    Tap,
    Voice,
)
from bot.telegram.arrivals import Arrival, CallbackQuery, ChatMemberUpdated, Message
from bot.telegram.membership import GONE, is_gone


class _Where(TypedDict):
    """What every event of a message has."""

    update_id: int
    place: Place
    chat_id: int
    sender: Sender
    thread_id: int | None


class Inbound:
    """Turns updates into events. `desk_chat` tells the present id of the consultants' group, if there is one."""

    def __init__(self, bot_username: str, desk_chat: Callable[[], int | None]) -> None:
        self._bot_username = bot_username.lower()
        self._desk_chat = desk_chat

    def event(self, update: Arrival) -> Event | None:
        """The event of an update, or None when nobody can be answered (a channel, an unknown kind)."""
        if update.callback_query:
            return self._tap(update.update_id, update.callback_query)
        if update.my_chat_member:
            return self._own_membership(update.update_id, update.my_chat_member)
        if update.chat_member:
            return self._membership(update.update_id, update.chat_member)
        message = update.message or update.edited_message
        return self._message(update, message) if message else None

    def _place(self, chat_type: str, chat_id: int) -> Place:
        if chat_type == ChatType.PRIVATE:
            return Place.PERSON
        return Place.DESK if chat_id == self._desk_chat() else Place.ELSEWHERE

    def _tap(self, update_id: int, query: CallbackQuery) -> Event:
        action: Action | None = None
        language = ""
        with suppress(StaleButton):
            action, language = unpack(query.data or "")
        message = query.message
        place = self._place(message.chat.type, message.chat.id) if message else Place.PERSON
        full = message if message and message.is_accessible else None
        return Tap(
            update_id=update_id,
            place=place,
            chat_id=message.chat.id if message else query.from_user.id,
            sender=Sender(query.from_user.id, client_language=query.from_user.language_code or ""),
            thread_id=_thread(full),
            tap_id=query.id,
            message_id=message.message_id if message else 0,
            action=action,
            language=language if place is Place.PERSON else "",
            offer=_offer(full) if place is Place.PERSON else None,
            voice=_voice(full) if place is Place.PERSON else None,
            editable=full is not None and full.text is not None,  # a photo can never become a screen
            shown=query.shown,
        )

    def _message(self, update: Arrival, message: Message) -> Event:
        user = message.from_user
        where = _Where(
            update_id=update.update_id,
            place=self._place(message.chat.type, message.chat.id),
            chat_id=message.chat.id,
            sender=Sender(
                user.id if user else 0,
                anonymous_admin=message.sender_chat or user is None,
                client_language=(user.language_code if user else None) or "",
            ),
            thread_id=_thread(message),
        )
        edited = update.edited_message is not None
        if message.migrate_to_chat_id:
            return GroupMoved(**where, new_chat_id=message.migrate_to_chat_id)
        if user and user.is_bot and not message.sender_chat:
            return Noise(
                **where
            )  # another bot in the group is no colleague, and two that answer each other never end
        if message.text is not None:
            return self._words(message, where, edited=edited)
        kind = _attachment(message)
        if kind is None:
            return Noise(**where)
        return Sent(
            **where,
            message_id=message.message_id,
            kind=kind,
            caption=message.caption or "",
            file=_file(message),
            edited=edited,
            reply_to=_replied(message),
        )

    def _words(self, message: Message, where: "_Where", *, edited: bool) -> Event:
        text = message.text or ""
        first = message.entities[0] if message.entities else None
        if (
            first
            and first.type == MessageEntityType.BOT_COMMAND
            and first.offset == 0
            and not message.forward_origin
        ):
            name, _, addressed = text[1 : first.length].partition("@")
            stranger = addressed and addressed.lower() != self._bot_username
            if stranger and where["place"] is not Place.PERSON:  # nobody else can be meant in a private chat
                return Noise(**where)
            return Command(
                **where,
                message_id=message.message_id,
                name=name.lower(),
                argument=text[first.length :].strip(),
                edited=edited,
                reply_to=_replied(message),
            )
        return Said(
            **where,
            message_id=message.message_id,
            text=text,
            forwarded=message.forward_origin,
            edited=edited,
            reply_to=_replied(message),
        )

    def _own_membership(self, update_id: int, change: ChatMemberUpdated) -> Event:
        place = self._place(change.chat.type, change.chat.id)
        sender = Sender(change.from_user.id)
        if place is Place.PERSON and change.new_chat_member.status in GONE:
            return Blocked(update_id, place, change.chat.id, sender)
        return Noise(update_id, place, change.chat.id, sender, detail=change.new_chat_member.status)

    def _membership(self, update_id: int, change: ChatMemberUpdated) -> Event:
        place = self._place(change.chat.type, change.chat.id)
        member = Sender(change.new_chat_member.user.id)
        if place is Place.DESK and is_gone(change.new_chat_member):
            return StaffLeft(update_id, place, change.chat.id, member)
        return Noise(update_id, place, change.chat.id, member)


def _thread(message: Message | None) -> int | None:
    return message.message_thread_id if message and message.is_topic_message else None


def _replied(message: Message) -> int | None:
    """The message answered to. In a topic every message "answers" the topic's root: that is no answer."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created or answered.message_id == message.message_thread_id:
        return None
    return answered.message_id


def _offer(message: Message | None) -> Offer | None:
    answered = message.reply_to_message if message else None
    text = (answered.text or answered.caption) if answered else None
    return Offer(text, answered.message_id) if answered and text else None


def _voice(message: Message | None) -> Voice | None:
    answered = message.reply_to_message if message else None
    file = _file(answered) if answered and answered.voice else None
    return Voice(file, answered.message_id) if answered and file else None


_KINDS = {
    "image/png": FileKind.PICTURE,
    "image/jpeg": FileKind.PICTURE,
    "image/webp": FileKind.PICTURE,
    "application/pdf": FileKind.PDF,
}


def _file(message: Message) -> File | None:
    if message.photo:
        largest = message.photo[-1]
        return File(largest.file_id, largest.file_size or 0, FileKind.PICTURE, largest.file_unique_id)
    if message.voice:
        return File(message.voice.file_id, message.voice.file_size or 0)
    if message.document and not message.animation:
        document = message.document
        kind = _KINDS.get((document.mime_type or "").lower(), FileKind.OTHER)
        return File(document.file_id, document.file_size or 0, kind)
    return None


def _attachment(message: Message) -> Attachment | None:
    """The kind of what was sent; None for service messages, which nobody sent."""
    kinds = (
        (message.photo, Attachment.PHOTO),
        (message.voice or message.audio, Attachment.VOICE),
        (message.video or message.video_note or message.animation, Attachment.VIDEO),
        (message.document, Attachment.DOCUMENT),
        (message.sticker, Attachment.STICKER),
        (message.contact, Attachment.CONTACT),
        (message.location or message.venue, Attachment.LOCATION),
    )
    for present, kind in kinds:
        if present:
            return kind
    return Attachment.OTHER if message.further else None

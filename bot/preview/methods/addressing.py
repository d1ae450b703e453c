"""Whom and what a call means: chat, topic, message, the one replied to, and whether the bot may."""

from dataclasses import dataclass

from bot.preview import refusals
from bot.preview.methods.arguments import Call
from bot.preview.records import GENERAL, Chat, Member, Message, Topic
from bot.preview.refusals import bad_request, forbidden
from bot.preview.state import State
from bot.preview.topics import may_write


def readable_chat(state: State, call: Call, name: str = "chat_id") -> Chat:
    """The chat of the call. Raises "chat not found", or 403 where the bot is not a member."""
    if not call.has(name):
        raise bad_request(refusals.CHAT_EMPTY)
    chat = state.chats.get(call.number(name))
    if chat is None:
        raise bad_request(refusals.CHAT_NOT_FOUND)
    if chat.private:
        return chat
    member = chat.members.get(state.bot.id) or Member("left")
    if member.status == "kicked":
        raise forbidden(refusals.KICKED.format(kind=chat.kind))
    if not member.present:
        raise forbidden(refusals.NOT_A_MEMBER.format(kind=chat.kind))
    return chat


def writable_chat(state: State, call: Call) -> Chat:
    """A chat the bot may send to. Raises 403 if blocked or never started, 400 for an upgraded group."""
    chat = readable_chat(state, call)
    if chat.migrated_to:
        raise refusals.upgraded(chat.migrated_to)
    if chat.private:
        person = state.persons[chat.id]
        if person.blocked:
            raise forbidden(refusals.BLOCKED)
        if not person.started:
            raise forbidden(refusals.NEVER_STARTED)
    return chat


def known_message(chat: Chat, call: Call, what: str, name: str = "message_id") -> Message:
    """The message of the call. Raises "… not found" with Telegram's name for what is to be done with it."""
    message = chat.messages.get(call.number(name))
    if message is None:
        raise bad_request(refusals.NOTHING_HERE.format(what=what))
    return message


def require_right(state: State, chat: Chat, right: str, complaint: str) -> None:
    member = chat.members.get(state.bot.id)
    if member is None or not member.administrator or not member.may(right):
        raise bad_request(complaint)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes."""

    chat: Chat
    thread: int | None
    reply_to: int | None
    quote: str | None


def place(state: State, call: Call) -> Place:
    """Chat, topic and reply of a message to send, all checked."""
    chat = writable_chat(state, call)
    topic = _topic(chat, call)
    reply_to, quote = _reply(chat, call)
    if topic is None and reply_to is not None:
        # A reply without a topic goes where the message it replies to stands.
        topic = chat.topics.get(chat.messages[reply_to].thread or GENERAL)
    if topic is not None and not may_write(chat, topic, state.bot.id):
        raise bad_request(refusals.TOPIC_CLOSED)
    return Place(chat, topic.id if topic else None, reply_to, quote)


def _topic(chat: Chat, call: Call) -> Topic | None:
    number = call.number("message_thread_id")
    if number <= 0 or not (chat.forum or chat.private):
        return None
    topic = chat.topics.get(number)
    if topic is None or topic.deleted or number == GENERAL:
        raise bad_request(refusals.THREAD_NOT_FOUND)
    return topic


def _reply(chat: Chat, call: Call) -> tuple[int | None, str | None]:
    parameters = call.data("reply_parameters") or {}
    number = int(parameters.get("message_id") or call.number("reply_to_message_id"))
    if number <= 0:
        return None, None
    message = chat.messages.get(number)
    if message is None:
        if parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
            return None, None
        raise bad_request(refusals.REPLIED_NOT_FOUND)
    quote = parameters.get("quote")
    if quote and quote not in message.text:
        raise bad_request(refusals.QUOTE_INVALID)
    return number, quote or None

"""deleteMessage and deleteMessages."""

from bot.preview import limits, refusals
from bot.preview.methods.addressing import known_message, writable_chat
from bot.preview.methods.arguments import Call
from bot.preview.records import Chat, Member, Message
from bot.preview.refusals import bad_request
from bot.preview.state import State


def delete_message(state: State, call: Call) -> bool:
    """True. Raises for what is unknown, older than 48 hours or not the bot's to delete."""
    if not call.has("chat_id"):
        raise bad_request(refusals.CHAT_ID_MISSING)
    if call.number("message_id") <= 0:
        raise bad_request(refusals.MESSAGE_ID_MISSING)
    chat = writable_chat(state, call)
    message = known_message(chat, call, "message to delete")
    _check(state, chat, message)
    _drop(state, chat, message)
    return True


def delete_messages(state: State, call: Call) -> bool:
    """True. Unknown ids are skipped; one that may not be deleted stops all of them."""
    numbers = call.message_ids()
    chat = writable_chat(state, call)
    messages = [chat.messages[number] for number in dict.fromkeys(numbers) if number in chat.messages]
    for message in messages:
        _check(state, chat, message)
    for message in messages:
        _drop(state, chat, message)
    return True


def _check(state: State, chat: Chat, message: Message) -> None:
    """can_delete_message and can_revoke_message in tdlib's td/telegram/MessagesManager.cpp."""
    old = state.unix() - message.date
    if chat.private:
        # A dice may only be taken back after a day: it is a game of chance.
        if old > limits.DELETE_SECONDS or (message.kind == "dice" and old < limits.UPDATE_SECONDS):
            raise bad_request(refusals.CANNOT_DELETE_FOR_EVERYONE)
        return
    member = chat.members.get(state.bot.id) or Member("left")
    opening = {"forum_topic_created", "migrate_from_chat_id"} & message.media.keys()
    allowed = (message.outgoing and not message.service) or member.may("can_delete_messages")
    if chat.kind == "group":
        if old > limits.DELETE_SECONDS or not allowed:
            raise bad_request(refusals.CANNOT_DELETE_FOR_EVERYONE)
    elif old >= limits.DELETE_SECONDS or opening or message.id == 1 or not allowed:
        raise bad_request(refusals.CANNOT_DELETE)


def _drop(state: State, chat: Chat, message: Message) -> None:
    del chat.messages[message.id]
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    state.changed(chat.id, message.thread, "delete")

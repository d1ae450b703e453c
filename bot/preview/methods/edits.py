"""editMessageText, -Caption, -Media and -ReplyMarkup."""

from typing import Any

from bot.preview import refusals
from bot.preview.media import WITH_CAPTION
from bot.preview.methods.addressing import known_message, readable_chat
from bot.preview.methods.arguments import Call
from bot.preview.methods.keyboards import inline_keyboard
from bot.preview.methods.uploads import input_media
from bot.preview.methods.words import caption, message_text
from bot.preview.records import Json, Message
from bot.preview.refusals import bad_request, forbidden
from bot.preview.state import State
from bot.preview.wire import message_json

_REPLACEABLE = frozenset(("text", "photo", "document", "animation", "audio", "video"))


def edit_message_text(state: State, call: Call) -> Json:
    """The Message with its new text. The keyboard goes unless it is given again."""
    text, entities = message_text(state, call)
    rows = inline_keyboard(call)
    message = _editable(state, call)
    if message.kind != "text":
        raise bad_request(refusals.NO_TEXT_TO_EDIT)
    preview = call.data("link_preview_options")
    return _edited(state, message, text=text, entities=entities, keyboard=rows, link_preview=preview)


def edit_message_caption(state: State, call: Call) -> Json:
    """The Message with its new caption; an empty one takes it away."""
    rows = inline_keyboard(call)
    text, entities = caption(state, call.parameters)
    message = _editable(state, call)
    if message.kind not in WITH_CAPTION:
        raise bad_request(refusals.NO_CAPTION_TO_EDIT)
    return _edited(state, message, text=text, entities=entities, keyboard=rows)


def edit_message_media(state: State, call: Call) -> Json:
    """The Message with its new medium."""
    rows = inline_keyboard(call)
    fields = input_media(state, call, call.data("media") or {})
    message = _editable(state, call)
    if message.kind not in _REPLACEABLE:
        raise bad_request(refusals.CANNOT_EDIT)
    return _edited(state, message, keyboard=rows, **fields)


def edit_message_reply_markup(state: State, call: Call) -> Json:
    """The Message with its new keyboard, or without."""
    rows = inline_keyboard(call)
    return _edited(state, _editable(state, call), keyboard=rows)


def _editable(state: State, call: Call) -> Message:
    """The bot's own message with no keyboard but an inline one. There is no limit in time."""
    if not call.has("chat_id") and not call.has("message_id"):
        raise bad_request(refusals.MESSAGE_ID_MISSING)
    chat = readable_chat(state, call)
    message = known_message(chat, call, "message to edit")
    if not message.outgoing or message.service or message.forward or message.other_markup is not None:
        raise bad_request(refusals.CANNOT_EDIT)
    if chat.migrated_to:
        raise refusals.upgraded(chat.migrated_to)
    if chat.private and state.persons[chat.id].blocked:
        raise forbidden(refusals.BLOCKED)
    return message


def _edited(state: State, message: Message, **fields: Any) -> Json:
    if all(getattr(message, name) == value for name, value in fields.items() if name != "link_preview"):
        raise bad_request(refusals.NOT_MODIFIED)
    for name, value in fields.items():
        setattr(message, name, value)
    # A change of the keyboard alone leaves no "edited" mark.
    if set(fields) != {"keyboard"}:
        message.edit_date = state.unix()
    state.changed(message.chat, message.thread, "edit")
    return message_json(state, message)

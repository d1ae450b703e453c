"""sendMessage, and what every sent message has in common."""

from typing import Any

from bot.preview import refusals
from bot.preview.methods.addressing import place, writable_chat
from bot.preview.methods.arguments import Call
from bot.preview.methods.keyboards import reply_markup
from bot.preview.methods.words import message_text
from bot.preview.records import Json, Message
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.wire import message_json

_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


def send_message(state: State, call: Call) -> Json:
    """The Message."""
    text, entities = message_text(state, call)
    preview = call.data("link_preview_options")
    return message_json(state, sent(state, call, text=text, entities=entities, link_preview=preview))


def sent(state: State, call: Call, **content: Any) -> Message:
    """Store a message of the bot with everything that is common to all kinds. Raises BotApiError."""
    rows, other = reply_markup(call)
    where = place(state, call)
    return state.new_message(
        where.chat,
        state.bot.id,
        keyboard=rows,
        other_markup=other,
        thread=where.thread,
        reply_to=where.reply_to,
        quote=where.quote,
        protected=call.flag("protect_content"),
        silent=call.flag("disable_notification"),
        **content,
    )


def send_chat_action(state: State, call: Call) -> bool:
    """True; "typing …" is not shown anywhere."""
    if call.text("action") not in _ACTIONS:
        raise bad_request(refusals.WRONG_ACTION)
    writable_chat(state, call)
    return True

"""copyMessage(s) and forwardMessage(s)."""

from typing import Any

from bot.preview import refusals
from bot.preview.methods.addressing import known_message, readable_chat
from bot.preview.methods.arguments import Call
from bot.preview.methods.messages import sent
from bot.preview.methods.words import caption
from bot.preview.records import Json, Message
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.wire import chat_json, message_json, user_json


def copy_message(state: State, call: Call) -> Json:
    """A MessageId. Mentions and file names travel with a copy, who wrote it does not."""
    message = _source(state, call, "message to copy")
    if message.service or message.kind == "service":
        raise bad_request(refusals.CANNOT_COPY)
    fields = _content(message)
    if call.has("caption") and message.kind != "text":
        fields["text"], fields["entities"] = caption(state, call.parameters)
    return {"message_id": sent(state, call, **fields).id}


def forward_message(state: State, call: Call) -> Json:
    """The Message. Raises for protected content and service messages."""
    message = _source(state, call, "message to forward")
    if message.protected:
        raise bad_request(refusals.CANNOT_FORWARD_PROTECTED)
    if message.service:
        raise bad_request(refusals.CANNOT_FORWARD)
    return message_json(state, sent(state, call, forward=_origin(state, message), **_content(message)))


def copy_messages(state: State, call: Call) -> list[Json]:
    """MessageIds. What is unknown, protected or a service message is skipped; all of them is an error."""
    return [{"message_id": sent(state, call, **_content(one)).id} for one in _several(state, call)]


def forward_messages(state: State, call: Call) -> list[Json]:
    """MessageIds, with the same skipping."""
    return [
        {"message_id": sent(state, call, forward=_origin(state, one), **_content(one)).id}
        for one in _several(state, call)
        if not one.protected
    ]


def _source(state: State, call: Call, what: str) -> Message:
    call.required("from_chat_id")
    return known_message(readable_chat(state, call, "from_chat_id"), call, what)


def _several(state: State, call: Call) -> list[Message]:
    call.required("from_chat_id")
    numbers = call.message_ids()
    source = readable_chat(state, call, "from_chat_id")
    found = [source.messages[number] for number in numbers if number in source.messages]
    kept = [message for message in found if not message.service]
    if not kept:
        raise bad_request(refusals.NOTHING_TO_FORWARD)
    return kept


def _content(message: Message) -> dict[str, Any]:
    names = (
        "kind",
        "text",
        "entities",
        "media",
        "file_id",
        "photo",
        "spoiler",
        "caption_above",
        "link_preview",
    )
    return {name: getattr(message, name) for name in names}


def _origin(state: State, message: Message) -> Json:
    if message.forward:
        return message.forward
    if message.sender_chat is not None:
        chat = chat_json(state, state.chats[message.sender_chat])
        kind = "channel" if chat["type"] == "channel" else "chat"
        origin: Json = {"type": kind, "date": message.date}
        origin |= {"chat": chat, "message_id": message.id} if kind == "channel" else {"sender_chat": chat}
    else:
        origin = {
            "type": "user",
            "date": message.date,
            "sender_user": user_json(state.persons[message.sender]),
        }
    return {"forward_origin": origin, "forward_date": message.date}

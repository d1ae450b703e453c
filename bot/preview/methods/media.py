"""sendPhoto, sendDocument and the other files, sendMediaGroup; sendContact, sendLocation, sendDice."""

from collections.abc import Callable
from typing import Any

from bot.preview import limits, refusals
from bot.preview.media import WITH_CAPTION
from bot.preview.methods.addressing import place
from bot.preview.methods.arguments import Call
from bot.preview.methods.messages import sent
from bot.preview.methods.uploads import input_media, sent_file, shown
from bot.preview.methods.words import caption
from bot.preview.records import Json
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.wire import message_json

# These stand in an album only among themselves.
_ALONE = {"audio": "Audio", "document": "Document"}
_ALBUM_KINDS = frozenset(("photo", "video", "audio", "document"))


def sender_of(kind: str) -> Callable[[State, Call], Json]:
    """The function behind sendPhoto, sendDocument … for a kind of file."""

    def send(state: State, call: Call) -> Json:
        text, entities = caption(state, call.parameters) if kind in WITH_CAPTION else ("", [])
        medium = sent_file(state, call, kind)
        fields = medium.fields() | shown(call, kind) | {"text": text, "entities": entities}
        return message_json(state, sent(state, call, **fields))

    return send


def send_media_group(state: State, call: Call) -> list[Json]:
    """The Messages of an album of 2 to 10."""
    given = call.items("media")
    if not given:
        raise bad_request(refusals.ALBUM_EMPTY)
    if len(given) > limits.ALBUM:
        raise bad_request(refusals.ALBUM_SIZE)
    kinds = {str(one.get("type")) for one in given}
    if not kinds <= _ALBUM_KINDS:
        raise bad_request(refusals.ALBUM_KIND)
    if len(kinds) > 1 and kinds & _ALONE.keys():
        kind = next(_ALONE[kind] for kind in sorted(kinds) if kind in _ALONE)
        raise bad_request(refusals.ALBUM_MIXED.format(kind=kind))
    place(state, call)
    album = str(state.number("album", 13_900_000_000_000_001)) if len(given) > 1 else None
    contents = [input_media(state, call, one) for one in given]
    return [message_json(state, sent(state, call, album=album, **fields)) for fields in contents]


def send_contact(state: State, call: Call) -> Json:
    contact = {"phone_number": call.required("phone_number"), "first_name": call.required("first_name")}
    return _simple(state, call, "contact", contact)


def send_location(state: State, call: Call) -> Json:
    location = {name: float(call.required(name)) for name in ("latitude", "longitude")}
    return _simple(state, call, "location", location)


def send_dice(state: State, call: Call) -> Json:
    return _simple(state, call, "dice", {"emoji": call.text("emoji") or "🎲", "value": 4})


def _simple(state: State, call: Call, kind: str, content: Any) -> Json:
    return message_json(state, sent(state, call, kind=kind, media={kind: content}))

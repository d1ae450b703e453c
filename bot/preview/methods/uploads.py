"""Files in a call: uploaded with it, known by their id, or (refused here) fetched from the web."""

from typing import Any

from bot.preview import limits, refusals
from bot.preview.media import FILE_KINDS, Media, known, store
from bot.preview.methods.arguments import Call
from bot.preview.methods.words import caption
from bot.preview.pictures import picture_size
from bot.preview.records import Json, Upload
from bot.preview.refusals import bad_request
from bot.preview.state import State

# has_spoiler is ignored for the other kinds.
_SPOILERS = frozenset(("photo", "video", "animation"))


def sent_file(state: State, call: Call, kind: str) -> Media:
    """The medium of sendPhoto, sendDocument …: a file of this name, or a known file's id."""
    return _medium(state, call, kind, call.text(kind), call.files.get(kind))


def input_media(state: State, call: Call, given: Json) -> dict[str, Any]:
    """An InputMedia object as fields of a message. Raises BotApiError."""
    kind = str(given.get("type"))
    if kind not in FILE_KINDS:
        raise bad_request(refusals.ALBUM_KIND)
    medium = _medium(state, call, kind, str(given.get("media") or ""), None)
    text, entities = caption(state, given)
    spoiler = bool(given.get("has_spoiler")) and kind in _SPOILERS
    above = bool(given.get("show_caption_above_media")) and kind in _SPOILERS
    return medium.fields() | {"text": text, "entities": entities, "spoiler": spoiler, "caption_above": above}


def shown(call: Call, kind: str) -> dict[str, bool]:
    """Spoiler and place of the caption, for the kinds that have them."""
    if kind not in _SPOILERS:
        return {}
    return {"spoiler": call.flag("has_spoiler"), "caption_above": call.flag("show_caption_above_media")}


def _medium(state: State, call: Call, kind: str, reference: str, upload: Upload | None) -> Media:
    if upload is None and reference.startswith("attach://"):
        upload = call.files.get(reference.removeprefix("attach://"))
    if upload is not None:
        return _uploaded(state, kind, upload)
    if not reference:
        raise bad_request(refusals.NO_FILE.format(kind=kind.replace("_", " ")))
    if reference.startswith(("http://", "https://")):
        raise bad_request(refusals.WEB_FILE)
    file = state.files.get(reference)
    if file is None:
        raise bad_request(refusals.WRONG_FILE)
    return known(kind, file)


def _uploaded(state: State, kind: str, upload: Upload) -> Media:
    if not upload.data:
        raise bad_request(refusals.FILE_EMPTY)
    if len(upload.data) > (limits.PHOTO_UPLOAD if kind == "photo" else limits.UPLOAD):
        raise bad_request(refusals.FILE_TOO_BIG)
    if kind == "photo" and picture_size(upload.data) is None:
        raise bad_request(refusals.NO_IMAGE)
    return store(state, kind, upload.data, name=upload.name, mime=upload.mime)

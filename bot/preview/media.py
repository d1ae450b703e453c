"""Media in a message: bytes -> a stored file and the object the Bot API shows for it."""

from dataclasses import dataclass
from typing import Any

from bot.preview.pictures import picture_size
from bot.preview.records import File, Json
from bot.preview.state import State
from bot.preview.wire import file_json

# kind -> (folder in the file path, usual type, what stands in the object beside the file)
_KINDS: dict[str, tuple[str, str, Json]] = {
    "document": ("documents", "application/octet-stream", {}),
    "animation": ("animations", "video/mp4", {"width": 320, "height": 240, "duration": 3}),
    "audio": ("music", "audio/mpeg", {"duration": 30}),
    "voice": ("voice", "audio/ogg", {"duration": 4}),
    "video": ("videos", "video/mp4", {"width": 640, "height": 480, "duration": 5}),
    "video_note": ("video_notes", "", {"length": 240, "duration": 5}),
    "sticker": (
        "stickers",
        "",
        {
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
            "emoji": "👍",
        },
    ),
}
FILE_KINDS = frozenset(("photo", *_KINDS))
WITH_CAPTION = frozenset(("photo", "document", "animation", "audio", "voice", "video"))
_NAMED = frozenset(("document", "animation", "audio", "video"))


@dataclass(slots=True)
class Media:
    """What a message keeps of its medium."""

    kind: str
    content: Json
    file_id: str
    photo: bytes | None

    def fields(self) -> dict[str, Any]:
        """As keyword arguments of a message."""
        return {"kind": self.kind, "media": self.content, "file_id": self.file_id, "photo": self.photo}


def store(
    state: State,
    kind: str,
    data: bytes,
    *,
    name: str | None = None,
    mime: str | None = None,
    size: int | None = None,
) -> Media:
    """Keep the bytes as a photo, document, voice … Its object carries ids that getFile knows."""
    if kind == "photo":
        return _photo(state, data, size)
    folder, usual, _ = _KINDS[kind]
    file = state.new_file(
        data, folder, name=name if kind in _NAMED else None, mime=mime or usual or None, size=size
    )
    return known(kind, file)


def known(kind: str, file: File, content: Json | None = None) -> Media:
    """A medium from a file that is stored already."""
    if kind == "photo":
        return Media(
            kind,
            content or {"photo": [_size(file, *(picture_size(file.data) or (800, 600)))]},
            file.id,
            file.data,
        )
    shown: Json = file_json(file) | _KINDS[kind][2]
    if file.mime:
        shown["mime_type"] = file.mime
    if file.name:
        shown["file_name"] = file.name
    content = {kind: shown}
    if kind == "animation":
        # Telegram adds the document field to animations for old bots.
        content["document"] = {key: shown[key] for key in ("file_id", "file_unique_id", "file_size")}
    return Media(kind, content, file.id, None)


def _photo(state: State, data: bytes, size: int | None) -> Media:
    """Telegram keeps a photo in several sizes, the largest last. Here all sizes have the same bytes."""
    width, height = picture_size(data) or (800, 600)
    small = state.new_file(data, "photos", size=min(len(data), 1500))
    large = state.new_file(data, "photos", size=size)
    scale = 90 / max(width, height, 90)
    sizes = [
        _size(small, max(1, int(width * scale)), max(1, int(height * scale))),
        _size(large, width, height),
    ]
    return Media("photo", {"photo": sizes}, large.id, data)


def _size(file: File, width: int, height: int) -> Json:
    return file_json(file) | {"width": width, "height": height}

"""What people send besides words: photos, albums, forwarded posts, stickers, contacts, unheard-of kinds."""

from typing import Any

from bot.preview.entities import plain
from bot.preview.media import FILE_KINDS, WITH_CAPTION, store
from bot.preview.people import People
from bot.preview.records import Json
from bot.preview.wire import user_json

_PLAIN_KINDS: dict[str, Json] = {
    "contact": {"phone_number": "+995555000111", "first_name": "Contact"},
    "location": {"latitude": 41.6938, "longitude": 44.8015},
    "dice": {"emoji": "🎲", "value": 4},
    "poll": {
        "id": "5000000000000000001",
        "question": "?",
        "options": [{"persistent_id": str(n), "text": str(n), "voter_count": 0} for n in (1, 2)],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
}


class Acting(People):
    """The acts with more than words in them."""

    def forward(
        self,
        user: int,
        chat: int,
        text: str,
        *,
        origin: str = "user",
        origin_name: str = "Somebody",
        photo: bytes | None = None,
        thread: int | None = None,
    ) -> int:
        """Forward a text (or a photo with it) from a person, from a person who hides, or from a channel."""
        words, found = plain(text)
        content = store(self, "photo", photo).fields() if photo is not None else {}
        fields = {"text": words, "entities": found, "forward": self._origin(origin, origin_name), **content}
        return self.post(user, chat, thread=thread, **fields).id

    def photo(
        self,
        user: int,
        chat: int,
        data: bytes,
        caption: str = "",
        thread: int | None = None,
        album: str | None = None,
        spoiler: bool = False,
        *,
        reply_to: int | None = None,
        size: int | None = None,
    ) -> int:
        """Send a photo. Those with the same `album` word are one album: they come as separate updates."""
        words, found = plain(caption)
        fields = store(self, "photo", data, size=size).fields() | {
            "album": self._album(album),
            "spoiler": spoiler,
        }
        return self.post(
            user, chat, thread=thread, reply_to=reply_to, text=words, entities=found, **fields
        ).id

    def send(
        self,
        user: int,
        chat: int,
        kind: str,
        *,
        data: bytes = b"0",
        caption: str = "",
        file_name: str | None = None,
        mime: str | None = None,
        size: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        **details: Any,
    ) -> int:
        """Send anything else by the name the Bot API gives it; `details` go into its object.

        A kind that nobody knows makes a message with that field alone: so new kinds look to an old bot.
        `size` lets a file claim more bytes than it has.
        """
        words, found = plain(caption)
        if kind in FILE_KINDS:
            media = store(self, kind, data, name=file_name, mime=mime, size=size)
            if kind != "photo":
                media.content[kind] |= details
            fields = media.fields()
        else:
            fields = {"kind": kind, "media": {kind: _PLAIN_KINDS.get(kind, {}) | details}}
        if kind in WITH_CAPTION:
            fields |= {"text": words, "entities": found}
        return self.post(user, chat, thread=thread, reply_to=reply_to, **fields).id

    def _album(self, album: str | None) -> str | None:
        if album is None:
            return None
        if album not in self.albums:
            self.albums[album] = str(self.number("album", 13_900_000_000_000_001))
        return self.albums[album]

    def _origin(self, origin: str, name: str) -> Json:
        date = self.unix() - 3600
        if origin == "user":
            sender = next((p for p in self.persons.values() if p.first_name == name), None)
            shown = user_json(sender or self.new_person(first_name=name))
            return {
                "forward_origin": {"type": "user", "date": date, "sender_user": shown},
                "forward_from": shown,
                "forward_date": date,
            }
        if origin == "hidden":
            return {
                "forward_origin": {"type": "hidden_user", "date": date, "sender_user_name": name},
                "forward_sender_name": name,
                "forward_date": date,
            }
        if origin != "channel":
            raise ValueError(f"a message comes from a user, a hidden one or a channel, not from {origin!r}")
        channel = {"id": -1_003_000_000_001, "title": name, "type": "channel"}
        post = self.number("channel post", 41)
        return {
            "forward_origin": {"type": "channel", "date": date, "chat": channel, "message_id": post},
            "forward_from_chat": channel,
            "forward_from_message_id": post,
            "forward_date": date,
        }

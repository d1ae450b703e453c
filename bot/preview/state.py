"""What exists in the world, and how it changes: a message stored, an update queued, watchers told."""

import asyncio
import hashlib
from collections.abc import Callable
from typing import Any

from bot.preview.faults import Faults
from bot.preview.profile import Profile
from bot.preview.records import Change, Chat, Clock, File, Json, Member, Message, Person, Tap
from bot.preview.updates import UpdateQueue, day_old
from bot.preview.webhook import Webhook
from bot.preview.wire import message_json

BOT_ID = 7_000_000_001
_FIRST_PERSON = 500_000_001
_FIRST_SUPERGROUP = -1_002_000_000_001
_FIRST_GROUP = -4_000_001
# Of its own messages a bot is told only these: need_skip_update_message in telegram-bot-api/Client.cpp
_OWN_MESSAGES_TOLD = {
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "pinned_message",
    "left_chat_member",
}


class State:
    """The stores of the world. Nothing here checks rights or limits; Telegram's rules are in `methods`."""

    def __init__(self, clock: Clock, token: str = "7000000001:AAExampleExampleExampleExampleExample") -> None:  # noqa: S107
        self.clock = clock
        self.token = token
        self.bot = Person(BOT_ID, "Mgzavri", username="mgzavri_preview_bot", is_bot=True)
        self.persons: dict[int, Person] = {BOT_ID: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.taps: dict[str, Tap] = {}
        self.queue = UpdateQueue(clock)
        self.profile = Profile(self.bot.first_name)
        self.webhook = Webhook()
        self.faults = Faults(clock)
        self.calls: list[tuple[str, Json]] = []
        self.watchers: list[Callable[[Change], None]] = []
        self.albums: dict[str, str] = {}
        self._change = asyncio.Event()
        self._last_id = 0
        self._numbers: dict[str, int] = {}

    def unix(self) -> int:
        return int(self.clock().timestamp())

    def number(self, what: str, first: int = 1, step: int = 1) -> int:
        """The next number of a series of its own."""
        self._numbers[what] = self._numbers.get(what, first - step) + step
        return self._numbers[what]

    def new_person(self, **fields: Any) -> Person:
        person = Person(self.number("person", _FIRST_PERSON), **fields)
        self.persons[person.id] = person
        self.chats[person.id] = Chat(person.id, "private")
        return person

    def new_chat(self, kind: str, title: str, *, forum: bool = False) -> Chat:
        first = _FIRST_GROUP if kind == "group" else _FIRST_SUPERGROUP
        chat = Chat(self.number("chat " + str(first), first, -1), kind, title, forum)
        self.chats[chat.id] = chat
        return chat

    def new_message(self, chat: Chat, sender: int, **fields: Any) -> Message:
        """Store a message with the next free id. Private chats and small groups share one row of ids."""
        if chat.kind in ("private", "group"):
            self._last_id += 1
            number = self._last_id
        else:
            chat.last_id += 1
            number = chat.last_id
        message = Message(number, chat.id, self.unix(), sender, **fields)
        message.outgoing = sender == self.bot.id
        chat.messages[number] = message
        self.changed(chat.id, message.thread, "message")
        return message

    def new_file(
        self,
        data: bytes,
        kind: str,
        *,
        name: str | None = None,
        mime: str | None = None,
        size: int | None = None,
    ) -> File:
        number = self.number("file")
        digest = hashlib.sha256(data).hexdigest()
        extension = (name or "").rpartition(".")[2] or ("jpg" if kind == "photos" else "bin")
        file = File(
            id=f"BQAC{number:06d}{digest[:40]}",
            unique_id=f"AQAD{digest[:12]}",
            path=f"{kind}/file_{number}.{extension}",
            data=data,
            size=len(data) if size is None else size,
            name=name,
            mime=mime,
        )
        self.files[file.id] = file
        return file

    def tell(self, message: Message, kind: str = "message") -> None:
        """Queue an update about a message, if Telegram would tell the bot of it."""
        chat = self.chats[message.chat]
        if message.outgoing and not _OWN_MESSAGES_TOLD.intersection(message.media):
            return
        if day_old(self.clock, message.edit_date or message.date) or not self.bot_reads(chat, message):
            return
        if chat.kind == "channel":
            kind = kind.replace("message", "channel_post")
        self.queue.push(kind, message_json(self, message))

    def bot_reads(self, chat: Chat, message: Message | None = None) -> bool:
        """Whether the bot is in the chat, and its privacy mode lets it see the message."""
        if chat.private:
            return not self.persons[chat.id].blocked
        member = chat.members.get(self.bot.id)
        if member is None or not member.present:
            return message is not None and message.media.get("left_chat_member", {}).get("id") == self.bot.id
        # A plain member in privacy mode sees commands, replies to the bot and service messages.
        return member.administrator or message is None or message.service or self._addressed(chat, message)

    def _addressed(self, chat: Chat, message: Message) -> bool:
        replied = chat.messages.get(message.reply_to or 0)
        return message.text.startswith("/") or (replied is not None and replied.outgoing)

    def set_member(self, chat: Chat, user: int, member: Member) -> Member:
        """Put the member in place and return what was there before."""
        before = chat.members.get(user) or Member("left")
        chat.members[user] = member
        return before

    def changed(self, chat: int, thread: int | None, kind: str) -> None:
        """Wake those who wait for the world to change."""
        self._change.set()
        self._change = asyncio.Event()
        for watcher in self.watchers:
            watcher(Change(chat, thread, kind))

    async def next_change(self) -> None:
        """Returns after the next change."""
        await self._change.wait()

"""The line to Telegram on a bad day, and a book of everything that went through it."""

import asyncio
import random
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

import orjson
from telegram.error import TimedOut
from telegram.request import RequestData

from bot.preview.records import Message
from bot.preview.request import FakeRequest
from bot.preview.world import World
from bot.telegram.request import NotSent

SLOWEST = 0.25  # seconds one way
MIXED = 0.3  # of the batches of updates come in another order of chats
PATIENCES = (1, 2, 3, 5, 8, 20)  # seconds a 429 asks for
_PERSON_ID = re.compile(r"(?<!\d)500\d{6}(?!\d)")


@dataclass(frozen=True, eq=False)
class Shown:
    """A message as the bot sent it, or as it made it by an edit. `unheard`: the answer was lost."""

    chat: int
    thread: int | None
    id: int
    text: str
    photo: bytes | None
    reply_to: int | None
    edit: bool
    unheard: bool
    at: float


@dataclass
class Book:
    """What went through the line."""

    shown: list[Shown] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)  # identities in a call to the other side
    at_desk: list[float] = field(default_factory=list)  # when the group accepted a message


class Line(FakeRequest):
    """The fake Bot API, behind a network with faults. `burn(n)`: `spent` is set at the n-th way of a call from now."""

    def __init__(self, world: World, desk: int, chance: random.Random, faults: float) -> None:
        super().__init__(world)
        self.book = Book()
        self.spent = asyncio.Event()
        self._desk = desk
        self._chance = chance
        self._faults = faults
        self._fuse = 0
        self._delivered: deque[Any] = deque(maxlen=8)

    def burn(self, ends: int) -> None:
        """Set `spent` after so many ways, there or back, of calls."""
        self.spent.clear()
        self._fuse = ends

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One call, there and back."""
        name = url.rsplit("/", 1)[1].lower() if method == "POST" else "file"
        await self._travels()
        self._look_for_identities(name, request_data)
        status, body = await self._call(name, url, method, request_data)
        if name == "getupdates" and status == 200:
            body = self._mixed(body)
        await self._travels()
        return status, body

    async def _travels(self) -> None:
        if self._fuse:
            self._fuse -= 1
            if not self._fuse:
                self.spent.set()
        await asyncio.sleep(self._chance.uniform(0.01, SLOWEST))

    async def _call(
        self, name: str, url: str, method: str, request_data: RequestData | None
    ) -> tuple[int, bytes]:
        trouble = self._trouble(name)
        if trouble == "not sent":
            raise NotSent("refused")
        self._order(trouble, name)
        try:
            status, body = await super().do_request(url, method, request_data)
        except TimedOut:
            self._note(name, request_data, unheard=True)
            raise
        finally:
            self._world.faults.clear()
            self._world.faults.enforce_rates()
            self._world.calls.clear()
        if trouble == "lost" and name in {"getupdates", "file"}:
            raise TimedOut
        if status == 200:
            self._note(name, request_data, unheard=False)
        elif status == 429 and trouble != "flood":
            here = request_data is not None and request_data.parameters.get("chat_id") == self._desk
            self.book.counts["429 by the group's limit" if here else "429 by other limits"] += 1
        return status, body

    def _trouble(self, name: str) -> str:
        if self._chance.random() >= self._faults:
            return ""
        trouble = self._chance.choice(("reset", "lost", "flood", "server", "not sent"))
        if name == "file" and trouble != "lost":
            trouble = "not sent"
        self.book.counts[f"fault: {trouble}"] += 1
        return trouble

    def _order(self, trouble: str, name: str) -> None:
        """Switch on the preview's fault that strikes this very call."""
        faults = self._world.faults
        if trouble == "reset":
            faults.reset_before(name)
        elif trouble == "lost" and name not in {"getupdates", "file"}:
            faults.lose_answer(name)
        elif trouble == "flood":
            faults.flood(name, self._chance.choice(PATIENCES))
        elif trouble == "server":
            faults.server_error(name)

    def _note(self, name: str, request_data: RequestData | None, *, unheard: bool) -> None:
        sends = name.startswith("send") and name != "sendchataction"
        if request_data is None or not (sends or name == "editmessagetext"):
            self.book.counts["topics opened"] += name == "createforumtopic"
            return
        chat = self._world.chats[int(request_data.parameters["chat_id"])]
        known = None if sends else chat.messages.get(int(request_data.parameters["message_id"]))
        message = known or next(reversed(chat.messages.values()))
        at = asyncio.get_running_loop().time()
        self.book.shown.append(_shown(message, edit=not sends, unheard=unheard, at=at))
        if sends and chat.id == self._desk:
            self.book.at_desk.append(at)

    def _look_for_identities(self, name: str, request_data: RequestData | None) -> None:
        if request_data is None or "chat_id" not in request_data.parameters:
            return
        there = {key: value for key, value in request_data.parameters.items() if key != "chat_id"}
        text = orjson.dumps(there, default=str).decode().lower()
        files = request_data.multipart_data if request_data.contains_files else {}
        planted = any(b"planted" in content for _, content, _ in files.values() if isinstance(content, bytes))
        at_desk = request_data.parameters["chat_id"] == self._desk
        if planted or "planted" in text or (at_desk and self._names_a_person(text)):
            self.book.told.append(name)

    def _names_a_person(self, text: str) -> bool:
        ids = {int(found) for found in _PERSON_ID.findall(text)}
        return any(self._world.persons[one].username for one in ids & self._world.persons.keys())

    def _mixed(self, body: bytes) -> bytes:
        """The same updates in another order across chats, now and then one of the last once more."""
        answer = orjson.loads(body)
        updates = answer["result"]
        if len(updates) > 1 and self._chance.random() < MIXED:
            self.book.counts["batches of updates in another order"] += 1
            updates = self._across_chats(updates)
        again = list(self._delivered)
        self._delivered.extend(updates)
        if again and self._chance.random() < self._faults:
            self.book.counts["updates delivered once more"] += 1
            updates = [*updates, self._chance.choice(again)]
        return orjson.dumps(answer | {"result": updates})

    def _across_chats(self, updates: list[Any]) -> list[Any]:
        queues: dict[int, deque[Any]] = {}
        for update in updates:
            queues.setdefault(_chat_of(update), deque()).append(update)
        turns = [chat for chat, queue in queues.items() for _ in queue]
        self._chance.shuffle(turns)
        return [queues[chat].popleft() for chat in turns]


def _chat_of(update: Any) -> int:
    content = next(value for key, value in update.items() if key != "update_id")
    message = content.get("message", content)
    return int(message["chat"]["id"])


def _shown(message: Message, *, edit: bool, unheard: bool, at: float) -> Shown:
    return Shown(
        message.chat,
        message.thread,
        message.id,
        message.text,
        message.photo,
        message.reply_to,
        edit,
        unheard,
        at,
    )

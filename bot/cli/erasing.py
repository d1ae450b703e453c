"""What `mgzavri erase` finds and erases: with the parts the bot itself erases with, so that both may do it at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.campaigns.news.store import Subscribers
from bot.cases.post.attempts import Attempts
from bot.cases.post.bell import Bell
from bot.cases.post.pairs import Pairs
from bot.cases.post.store import Outbox
from bot.cases.post.writing import Post
from bot.cases.record import Case
from bot.cases.register import Register
from bot.cases.store import CaseStore
from bot.cases.topics.store import TopicStore
from bot.clock import SystemClock
from bot.errors import StorageError
from bot.settings import Settings, key_copy_place, require_apart, require_keys
from bot.storage.engine import KEYS, Database, open_database
from bot.storage.key_copy import KeyCopy
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.sealing import Sealer
from bot.storage.sessions import Sessions


@dataclass(frozen=True)
class Eraser:
    """The databases, opened for erasing. Use `async with eraser(settings)`."""

    database: Database
    keys: KeyStore
    sessions: Sessions
    subscribers: Subscribers
    register: Register
    copy: KeyCopy | None

    async def named(self, name: str) -> Case | None:
        """The case of that name, in any capital letters, or as it stands over its topic: `Blue Heron 47 · en`."""
        async with self.database.begin() as connection:
            bare = " ".join(name.partition("·")[0].split())
            return await self.register.cases.by_name(connection, bare)

    async def of_chat(self, chat_id: int) -> Case | None:
        """The case of a known account."""
        case_id = await self.keys.case_of(chat_id)
        if case_id is None:
            return None
        async with self.database.begin() as connection:
            return await self.register.cases.get(connection, case_id)

    async def has_key(self, case: Case) -> bool:
        """Whether the key of a case lies in this key store."""
        return case.id in await self.keys.known_cases()

    async def erase_case(self, case: Case) -> None:
        """The key, every row and, by the bot's next round, the topic. Nothing if somebody was first."""
        async with self.database.begin() as connection:
            await self.keys.destroy_case_key(case.id)  # even when the row is gone already
            fresh = await self.register.cases.get(connection, case.id)
            if fresh:
                await self.register.erase(connection, fresh, SystemClock().now(), line=False)

    async def left_behind(self, chat_id: int) -> list[str]:
        """What lies here of a chat besides a case, a sentence each."""
        asked = ["What messages it asked for."] if await self.subscribers.has(chat_id) else []
        return [*await self.sessions.left_behind(chat_id), *asked]

    async def erase_chat(self, chat_id: int) -> None:
        """What a chat leaves behind besides a case; and the key of a case that never came to be."""
        case_id = await self.keys.case_of(chat_id)
        if case_id is not None:
            await self.keys.destroy_case_key(case_id)
        await self.subscribers.forget(chat_id)
        await self.sessions.forget_all(chat_id)

    async def sweep(self) -> None:
        """What was erased goes from the files and from the copy of the key store as well."""
        await self.database.tidy()
        if self.copy:
            await self.copy.tend()


@asynccontextmanager
async def eraser(settings: Settings) -> AsyncIterator[Eraser]:
    """Open what is there. Raises MgzavriError when keys or files are missing: nothing is made here."""
    sealer, clock = Sealer(require_keys(settings)), SystemClock()
    require_apart(settings)
    place = key_copy_place(settings)
    for url, setting in ((settings.database_url, "BOT_DATABASE_URL"), (settings.key_store_url, KEYS)):
        _require_file(url, setting)
    database, key_database = open_database(settings.database_url), open_database(settings.key_store_url, KEYS)
    try:
        await upgrade(database)
        keys = KeyStore(key_database, sealer, clock)
        await keys.open()
        cases = CaseStore()
        register = Register(cases, TopicStore(), Post(Outbox(), Attempts(), Pairs(), cases, Bell()), keys)
        copy = KeyCopy(key_database, place, clock) if place else None
        sessions, subscribers = Sessions(database, keys, sealer, clock), Subscribers(database, keys, sealer)
        yield Eraser(database, keys, sessions, subscribers, register, copy)
    finally:
        await database.close()
        await key_database.close()


def _require_file(url: str, setting: str) -> None:
    """An empty file in a wrong place would let everything seem erased."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise StorageError(f"there is no file where {setting} points: nothing was erased")

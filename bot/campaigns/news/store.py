"""The only writer of subscribers: a sealed chat, a language and topics, found by a tag whose key stays."""

import logging
from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.resealing import PAGE, reseal_pages
from bot.storage.sealing import Sealer
from bot.storage.tables.campaigns import broadcast_sends, subscribers
from bot.storage.work import UnitOfWork

log = logging.getLogger(__name__)


class Subscribers:
    """Reads and writes what people asked for. Everything a chat has here goes with `leave`, at once."""

    def __init__(self, database: Database, keys: KeyStore, sealer: Sealer) -> None:
        self._database = database
        self._keys = keys
        self._sealer = sealer

    async def topics(self, work: UnitOfWork, chat_id: int) -> frozenset[str]:
        """What a chat asked for."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with work.glance() as connection:
            return await self._topics(connection, tag)

    async def choose(
        self, work: UnitOfWork, chat_id: int, topic: str, language: str, *, wanted: bool
    ) -> frozenset[str]:
        """Ask for a topic, or for it no more; who asks for none is forgotten. Returns what is asked for now."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with work.glance() as connection:
            before = await self._topics(connection, tag)
            chosen = before | {topic} if wanted else before - {topic}
            if not chosen:
                await self._leave(connection, tag)
            elif before:
                values = {"topics": written(chosen), "language": language}
                mine = subscribers.c.person_tag == tag
                await connection.execute(update(subscribers).where(mine).values(values))
            else:
                row = {"person_tag": tag, "sealed_chat": self._seal(chat_id), "language": language}
                await connection.execute(insert(subscribers).values(**row, topics=written(chosen)))
        return chosen

    async def speak(self, work: UnitOfWork, chat_id: int, language: str) -> None:
        """Write to a chat in another language from now on."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with work.glance() as connection:
            mine = subscribers.c.person_tag == tag
            await connection.execute(update(subscribers).where(mine).values(language=language))

    async def standing(self, work: UnitOfWork, chat_id: int) -> list[int]:
        """The numbers of our messages that may still be deleted in a chat."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with work.glance() as connection:
            mine = select(subscribers.c.id).where(subscribers.c.person_tag == tag).scalar_subquery()
            numbers = select(broadcast_sends.c.message).where(
                broadcast_sends.c.subscriber == mine, broadcast_sends.c.message.is_not(None)
            )
            return list((await connection.scalars(numbers)).all())

    async def leave(self, work: UnitOfWork, chat_id: int) -> None:
        """Forget a chat. After the commit, `Database.tidy` erases it from the files as well."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with work.glance() as connection:
            await self._leave(connection, tag)

    async def forget(self, chat_id: int) -> None:
        """Forget a chat, in a transaction of its own; then tidy the files."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with self._database.begin() as connection:
            await self._leave(connection, tag)
        await self._database.tidy()

    async def has(self, chat_id: int) -> bool:
        """Whether a chat asked for anything."""
        tag = await self._keys.subscriber_tag(chat_id)
        async with self._database.begin() as connection:
            return bool(await self._topics(connection, tag))

    def opened(self, sealed_chat: bytes) -> int:
        """The chat of a row. Raises StorageError when no key fits."""
        return int(self._sealer.open(sealed_chat))

    async def prepare(self) -> None:
        """After a start: seal every chat under the newest secret key; if the key store is another one, tag them anew."""
        await reseal_pages(self._database, subscribers.c.sealed_chat, self._sealer, "chats of subscribers")
        async with self._database.begin() as connection:
            first = select(subscribers.c.person_tag, subscribers.c.sealed_chat).limit(1)
            row = (await connection.execute(first)).first()
        if row is None:
            return
        try:
            known = await self._keys.subscriber_tag(self.opened(row.sealed_chat)) == row.person_tag
        except StorageError:
            return  # told in the log by the resealing
        if not known:
            await self._tag_anew()

    async def _tag_anew(self) -> None:
        """The key of the tags was lost with its store: without new ones nobody could leave any more."""
        log.warning("the key store is another one: the tags of subscribers are made anew")
        last = 0
        while True:
            async with self._database.begin() as connection:
                page = select(subscribers.c.id, subscribers.c.sealed_chat).where(subscribers.c.id > last)
                rows = (await connection.execute(page.order_by(subscribers.c.id).limit(PAGE))).all()
                for row in rows:
                    try:
                        tag = await self._keys.subscriber_tag(self.opened(row.sealed_chat))
                    except StorageError:
                        continue
                    await self._leave(connection, tag)  # asked once more meanwhile: one row is enough
                    here = update(subscribers).where(subscribers.c.id == row.id)
                    await connection.execute(here.values(person_tag=tag))
            if len(rows) < PAGE:
                return
            last = rows[-1].id

    async def _topics(self, connection: AsyncConnection, tag: bytes) -> frozenset[str]:
        found = await connection.scalar(select(subscribers.c.topics).where(subscribers.c.person_tag == tag))
        return frozenset((found or "").split())

    async def _leave(self, connection: AsyncConnection, tag: bytes) -> None:
        mine = select(subscribers.c.id).where(subscribers.c.person_tag == tag).scalar_subquery()
        await connection.execute(delete(broadcast_sends).where(broadcast_sends.c.subscriber == mine))
        await connection.execute(delete(subscribers).where(subscribers.c.person_tag == tag))

    def _seal(self, chat_id: int) -> bytes:
        return self._sealer.seal(str(chat_id).encode())


def written(topics: Iterable[str]) -> str:
    """Topics as they stand in the column: a blank before and after each, so that one can be found in it."""
    return f" {' '.join(sorted(topics))} "


def wants(topic: str) -> ColumnElement[bool]:
    """Of subscribers: who asked for a topic."""
    return subscribers.c.topics.contains(f" {topic} ", autoescape=True)


def reads(languages: Iterable[str]) -> ColumnElement[bool]:
    """Of subscribers: who reads one of these languages."""
    return subscribers.c.language.in_(list(languages))

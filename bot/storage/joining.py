"""One offer being joined from several messages: sealed, without identifiers, on request, for half an hour (DESIGN §4)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.sealing import Sealer
from bot.storage.tables.conversation import joined_offer
from bot.storage.upserts import put
from bot.storage.work import UnitOfWork

MINUTES = 30


class Joining:
    """What was sent so far of an offer whose next message a chat has announced. One row a chat, gone once it is taken."""

    def __init__(self, database: Database, keys: KeyStore, sealer: Sealer, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._sealer = sealer
        self._clock = clock

    async def keep(self, work: UnitOfWork, chat_id: int, text: str) -> None:
        """Keep the text so far, in place of an earlier one. The caller has hidden identifiers."""
        hashes = await self._hashes(chat_id)
        row = {
            "chat_hash": hashes[0],
            "sealed_text": self._sealer.seal(text.encode("utf-8", "surrogatepass")),
            "expires": self._now() + timedelta(minutes=MINUTES),
        }
        async with work.glance() as connection:
            await connection.execute(delete(joined_offer).where(joined_offer.c.chat_hash.in_(hashes[1:])))
            await put(connection, joined_offer, row)

    async def waits(self, work: UnitOfWork, chat_id: int) -> bool:
        """Whether the next words of this chat belong to an offer."""
        hashes = await self._hashes(chat_id)
        async with work.look() as connection:
            return await self._text(connection, hashes) is not None

    async def take(self, work: UnitOfWork, chat_id: int) -> str | None:
        """The text so far; afterwards nothing of it is kept. None: no message was announced, or too long ago."""
        hashes = await self._hashes(chat_id)
        async with work.glance() as connection:
            text = await self._text(connection, hashes)
            if text is not None:
                await connection.execute(delete(joined_offer).where(joined_offer.c.chat_hash.in_(hashes)))
        return text

    async def drop(self, work: UnitOfWork, chat_id: int) -> None:
        """Keep nothing: the person does not want to add anything, or leaves."""
        hashes = await self._hashes(chat_id)
        mine = joined_offer.c.chat_hash.in_(hashes)
        async with work.look() as connection:
            if await connection.scalar(select(joined_offer.c.chat_hash).where(mine).limit(1)) is None:
                return  # as nearly always
        async with work.glance() as connection:
            await connection.execute(delete(joined_offer).where(mine))

    async def expire(self) -> None:
        """Delete what is older than half an hour."""
        async with self._database.begin() as connection:
            await connection.execute(delete(joined_offer).where(joined_offer.c.expires <= self._now()))

    async def _text(self, connection: AsyncConnection, hashes: list[bytes]) -> str | None:
        query = select(joined_offer.c.sealed_text).where(
            joined_offer.c.chat_hash.in_(hashes), joined_offer.c.expires > self._now()
        )
        sealed = (await connection.execute(query)).scalar()
        if sealed is None:
            return None
        try:
            return self._sealer.open(sealed).decode("utf-8", "surrogatepass")
        except StorageError:  # the key is gone: as good as nothing
            return None

    async def _hashes(self, chat_id: int) -> list[bytes]:
        return [one for one in await self._keys.chat_hashes(chat_id) if one]

    def _now(self) -> datetime:
        return self._clock.now().replace(tzinfo=None)

"""Keys that die: one for each case, one for each 30 days of chat hashes. Outside database and backups.

Destroying a case key is what erases the case, also in every backup of the database ever made.
"""

import hashlib
import hmac
import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, String, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.errors import StorageError
from bot.storage.advice import told
from bot.storage.engine import KEYS, Database
from bot.storage.resealing import reseal
from bot.storage.sealing import Sealer, new_key
from bot.storage.turns import in_turn

HASH_KEY_DAYS = 28  # a chat-hash key is used for 28 days …
OVERLAP = timedelta(days=2)  # … and kept 2 more for the ids to wipe (48 h): gone after 30 days
TAG_BEGINS = datetime(2000, 1, 1)  # noqa: DTZ001  one key, no period

key_metadata = MetaData()

case_keys = Table(
    "case_keys",
    key_metadata,
    Column("case_id", String(32), primary_key=True),
    Column("sealed_key", LargeBinary, nullable=False),
    # keyed hash of the chat: finds the case of a typed word
    Column("person_tag", LargeBinary, nullable=False, unique=True),
)

hash_keys = Table(
    "hash_keys",
    key_metadata,
    Column("begins", DateTime, primary_key=True),
    Column("purpose", String(10), primary_key=True),
    Column("sealed_key", LargeBinary, nullable=False),
)


async def born_of(connection: AsyncConnection) -> datetime | None:
    """When a key store was made: tells it from others and nothing else. None when it says nothing of it."""
    return await connection.scalar(select(hash_keys.c.begins).where(hash_keys.c.purpose == "born"))


class KeyStore:
    """The keys. Every method is a transaction of its own: keys never wait for another database."""

    def __init__(self, database: Database, sealer: Sealer, clock: Clock) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock
        self._hash_cache: dict[datetime, bytes] = {}
        self._tag_key: bytes | None = None
        self._news_key: bytes | None = None
        # When the store was made; None for one older than this mark. Known after `prepare`.
        self.born: datetime | None = None

    async def prepare(self) -> int:
        """Open the store and seal every key under the newest secret key: after this start an older one can be retired.

        Returns how many keys were sealed anew. Raises StorageError as `open` does.
        """
        await self.open()
        return await reseal(self._database, (case_keys, hash_keys), self._sealer)

    async def open(self) -> None:
        """Make the tables if they are missing.

        Raises StorageError when the key store cannot be opened, or when the secret keys are not those it was sealed with.
        """
        try:
            async with self._database.begin() as connection:
                await in_turn(connection, "making the key store")
                await connection.run_sync(key_metadata.create_all)
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"the key store cannot be opened ({told(error)}): look at {KEYS}") from None
        if (
            await self._existing(TAG_BEGINS, "tag") is None
        ):  # a lost secret key is found now, not with the first word
            await self._begin()
        async with self._database.begin() as connection:
            self.born = await born_of(connection)

    async def _begin(self) -> None:
        """The first key of a new store, and since when it is one: a case older than that had its key elsewhere."""
        rows = [
            (TAG_BEGINS, "tag", secrets.token_bytes(32)),
            (self._clock.now().replace(tzinfo=None), "born", b""),
        ]
        values = [
            {"begins": begins, "purpose": purpose, "sealed_key": self._sealer.seal(key)}
            for begins, purpose, key in rows
        ]
        with suppress(IntegrityError):  # another replica began it at the same moment
            async with self._database.begin() as connection:
                await connection.execute(insert(hash_keys), values)

    async def fingerprint(self) -> bytes:
        """What tells two key stores apart; nothing can be found with it."""
        return hashlib.blake2b(await self._find_or_make(TAG_BEGINS, "tag"), person=b"fingerprint").digest()

    # cases

    async def make_case_key(self, case_id: str, chat_id: int) -> Sealer:
        """A fresh key for a case, remembered together with the tag that finds it again."""
        key = new_key()
        row = {
            "case_id": case_id,
            "sealed_key": self._sealer.seal(key.encode()),
            "person_tag": await self._tag(chat_id),
        }
        async with self._database.brief() as connection:
            await connection.execute(delete(case_keys).where(case_keys.c.person_tag == row["person_tag"]))
            await connection.execute(insert(case_keys).values(row))
        return Sealer((key,))

    async def case_key(self, case_id: str) -> Sealer | None:
        """The key of a case, or None when it was destroyed."""
        async with self._database.look() as connection:
            found = await connection.scalar(
                select(case_keys.c.sealed_key).where(case_keys.c.case_id == case_id)
            )
        return None if found is None else Sealer((self._sealer.open(found).decode(),))

    async def case_of(self, chat_id: int) -> str | None:
        """The case that a chat has, if any."""
        tag = await self._tag(chat_id)
        async with self._database.look() as connection:
            found = await connection.scalar(select(case_keys.c.case_id).where(case_keys.c.person_tag == tag))
        return None if found is None else str(found)

    async def move_case(self, case_id: str, chat_id: int) -> bool:
        """The case is found from another chat now, and no longer from the one before. False: that chat has a case."""
        tag = await self._tag(chat_id)
        try:
            async with self._database.brief() as connection:
                await connection.execute(
                    update(case_keys).where(case_keys.c.case_id == case_id).values(person_tag=tag)
                )
        except IntegrityError:
            return False
        return True

    async def code_key(self) -> bytes:
        """The key of return codes' hashes."""
        return await self._find_or_make(TAG_BEGINS, "code")

    async def subscriber_tag(self, chat_id: int) -> bytes:
        """The tag that finds what a chat asked for, years later: its key is never replaced.

        Another key than that of cases: side by side, the two tables must not tell that both are one person.
        """
        if self._news_key is None:
            self._news_key = await self._find_or_make(TAG_BEGINS, "news")
        return _keyed_hash(self._news_key, chat_id)

    async def destroy_case_key(self, case_id: str) -> None:
        """Crypto-erasure: after this nobody can open anything of the case, here or in any backup."""
        async with self._database.brief() as connection:
            await connection.execute(delete(case_keys).where(case_keys.c.case_id == case_id))
        await self._database.tidy()

    async def known_cases(self) -> set[str]:
        """The ids of all cases that still have a key."""
        async with self._database.begin() as connection:
            return set((await connection.scalars(select(case_keys.c.case_id))).all())

    async def _tag(self, chat_id: int) -> bytes:
        if self._tag_key is None:
            self._tag_key = await self._find_or_make(TAG_BEGINS, "tag")
        return _keyed_hash(self._tag_key, chat_id)

    # chat hashes

    async def chat_hashes(self, chat_id: int) -> tuple[bytes, bytes | None]:
        """The hash of a chat under today's key, and under the previous key while that one still exists."""
        begins = self._period()
        current = await self._hash_key(begins)
        previous_begins = begins - timedelta(days=HASH_KEY_DAYS)
        previous = None
        if self._clock.now().replace(tzinfo=None) < begins + OVERLAP:
            previous = await self._existing(previous_begins, "chat")
        return _keyed_hash(current, chat_id), None if previous is None else _keyed_hash(previous, chat_id)

    async def destroy_old_hash_keys(self) -> None:
        """Destroy every chat-hash key older than 30 days. Rows under it can no longer be tied to anybody."""
        now = self._clock.now().replace(tzinfo=None)
        limit = now - timedelta(days=HASH_KEY_DAYS) - OVERLAP
        async with self._database.begin() as connection:
            await connection.execute(
                delete(hash_keys).where(hash_keys.c.purpose == "chat", hash_keys.c.begins <= limit)
            )
        self._hash_cache = {begins: key for begins, key in self._hash_cache.items() if begins > limit}
        await self._database.tidy()

    def _period(self) -> datetime:
        days = self._clock.now().date().toordinal()
        return datetime.fromordinal(days - days % HASH_KEY_DAYS)

    async def _hash_key(self, begins: datetime) -> bytes:
        if begins not in self._hash_cache:
            self._hash_cache[begins] = await self._find_or_make(begins, "chat")
        return self._hash_cache[begins]

    async def _existing(self, begins: datetime, purpose: str) -> bytes | None:
        async with self._database.look() as connection:
            found = await connection.scalar(
                select(hash_keys.c.sealed_key).where(
                    hash_keys.c.begins == begins, hash_keys.c.purpose == purpose
                )
            )
        return None if found is None else self._sealer.open(found)

    async def _find_or_make(self, begins: datetime, purpose: str) -> bytes:
        found = await self._existing(begins, purpose)
        if found is not None:
            return found
        values = {
            "begins": begins,
            "purpose": purpose,
            "sealed_key": self._sealer.seal(secrets.token_bytes(32)),
        }
        try:
            async with self._database.begin() as connection:
                await connection.execute(insert(hash_keys).values(values))
        except IntegrityError:
            pass  # a chat that wrote at the same moment was first: its key is the one
        made = await self._existing(begins, purpose)
        if made is None:
            raise StorageError("a key that was just made is missing from the key store")
        return made


def _keyed_hash(key: bytes, chat_id: int) -> bytes:
    return hmac.new(key, str(chat_id).encode(), hashlib.sha256).digest()

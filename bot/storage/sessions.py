"""The expiring rows of a reader: a chosen language, the ids of messages to wipe, an offer being joined. Never who."""

import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.joining import Joining
from bot.storage.keystore import KeyStore
from bot.storage.sealing import Sealer
from bot.storage.tables.conversation import chat_language, joined_offer, wipe_list
from bot.storage.turns import in_turn
from bot.storage.upserts import put
from bot.storage.work import UnitOfWork

LANGUAGE_DAYS = 30
WIPE_HOURS = 48  # Telegram lets a bot delete messages for 48 hours
MOST_IDS = 400  # a longer list is cut at its old end
LOST_MINUTES = 10  # words not understood within these minutes count as the second time
TRACES = {
    chat_language: "The chosen language.",
    wipe_list: "The list of messages that the exit would delete.",
    joined_offer: "An offer that is being joined from several messages.",
}
_SCREEN = "screen:"  # and the id of the newest screen that answered typed words: the next one takes its place
_LOST = "lost"  # in the list beside the ids: the second at which words were not understood


class Sessions:
    """Reads and writes what little a chat leaves behind."""

    def __init__(self, database: Database, keys: KeyStore, sealer: Sealer, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._sealer = sealer
        self._clock = clock
        self.joining = Joining(database, keys, sealer, clock)

    async def language(self, chat_id: int) -> str | None:
        """The language a chat chose, if it differs from its client's and is not 30 days unused."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        query = select(chat_language.c.language, chat_language.c.day, chat_language.c.chat_hash)
        query = query.where(chat_language.c.chat_hash.in_(hashes))
        async with self._database.look() as connection:
            row = (await connection.execute(query)).first()
        if row is not None and (row.day != self._today() or row.chat_hash != hashes[0]):
            async with self._database.brief() as connection:  # used: the thirty days begin again
                row = (await connection.execute(query)).first()
                if row is not None:
                    await self._put_language(connection, hashes, row.language)
        return None if row is None else str(row.language)

    async def choose_language(self, connection: AsyncConnection, chat_id: int, language: str | None) -> None:
        """Remember a language; None forgets it (the client's own is right)."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        if language is None:
            await connection.execute(delete(chat_language).where(chat_language.c.chat_hash.in_(hashes)))
        else:
            await self._put_language(connection, hashes, language)

    async def _put_language(self, connection: AsyncConnection, hashes: list[bytes], language: str) -> None:
        await connection.execute(delete(chat_language).where(chat_language.c.chat_hash.in_(hashes[1:])))
        row = {"chat_hash": hashes[0], "language": language, "day": self._today()}
        await put(connection, chat_language, row)

    async def remember_messages(self, chat_id: int, message_ids: list[int]) -> None:
        """Add messages (the person's and ours) to what the exit will delete."""
        await self._remember(chat_id, message_ids, None)

    async def remember_screen(self, chat_id: int, message_ids: list[int], screen: int | None) -> int | None:
        """Add messages to what the exit will delete; `screen` among them takes the place of the one before.

        Returns the id of the one before, if it is known and can still be deleted.
        """
        return await self._remember(chat_id, message_ids, screen)

    async def _remember(self, chat_id: int, message_ids: list[int], screen: int | None) -> int | None:
        if not message_ids:
            return None
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        async with self._database.brief() as connection:
            await in_turn(connection, hashes[0])  # the relay notes messages, too
            fresh = dict.fromkeys(message_ids, int(self._clock.now().timestamp()))
            times = fresh | await self._listed(connection, hashes)
            if hashes[1:]:
                await connection.execute(delete(wipe_list).where(wipe_list.c.chat_hash.in_(hashes[1:])))
            notes = {note: second for note, second in times.items() if isinstance(note, str)}
            earlier = next((note for note in notes if note.startswith(_SCREEN)), None)
            if screen is not None:
                notes.pop(earlier or "", None)
                notes[f"{_SCREEN}{screen}"] = fresh[screen]
            ids = {one: second for one, second in times.items() if isinstance(one, int)}
            listed: list[tuple[int | str, int]] = [*sorted(ids.items())[-MOST_IDS:], *notes.items()]
            await self._put_list(connection, hashes[0], dict(listed))
        return int(earlier.removeprefix(_SCREEN)) if earlier and screen is not None else None

    async def lost_again(self, work: UnitOfWork, chat_id: int) -> bool:
        """Note that words of this chat were not understood. True when that happened a few minutes ago as well.

        The note rides in the sealed list of messages to wipe, and goes with it: no row of its own.
        """
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        now = int(self._clock.now().timestamp())
        async with work.glance() as connection:
            await in_turn(connection, hashes[0])
            times = await self._listed(connection, hashes)
            await connection.execute(delete(wipe_list).where(wipe_list.c.chat_hash.in_(hashes)))
            await self._put_list(connection, hashes[0], times | {_LOST: now})
        return now - times.get(_LOST, 0) <= LOST_MINUTES * 60

    async def messages(self, chat_id: int) -> tuple[int, ...]:
        """The ids to wipe, oldest first."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        async with self._database.brief() as connection:
            listed = await self._listed(connection, hashes)
            return tuple(sorted(one for one in listed if isinstance(one, int)))

    async def drop_messages(self, chat_id: int) -> None:
        """Forget the ids to wipe: after they were deleted in Telegram, so that a crash in between loses none."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        async with self._database.begin() as connection:
            await connection.execute(delete(wipe_list).where(wipe_list.c.chat_hash.in_(hashes)))
        await self._database.tidy()

    async def forget(self, connection: AsyncConnection, chat_id: int) -> None:
        """Delete the language of a chat. After the commit, `Database.tidy` erases it from the files as well."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        await connection.execute(delete(chat_language).where(chat_language.c.chat_hash.in_(hashes)))

    async def left_behind(self, chat_id: int) -> list[str]:
        """What lies here of a chat, a sentence each; nothing of what is in it."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        async with self._database.begin() as connection:
            return [
                sentence
                for table, sentence in TRACES.items()
                if await connection.scalar(
                    select(table.c.chat_hash).where(table.c.chat_hash.in_(hashes)).limit(1)
                )
            ]

    async def forget_all(self, chat_id: int) -> None:
        """Delete every row of a chat; then tidy the files."""
        hashes = [one for one in await self._keys.chat_hashes(chat_id) if one]
        async with self._database.begin() as connection:
            for table in TRACES:
                await connection.execute(delete(table).where(table.c.chat_hash.in_(hashes)))
        await self._database.tidy()

    async def expire(self) -> None:
        """Delete what is past its time, down to single ids in a list still needed; then tidy the files."""
        oldest = (self._now().date() - timedelta(days=LANGUAGE_DAYS)).isoformat()
        await self.joining.expire()
        async with self._database.begin() as connection:
            await connection.execute(delete(chat_language).where(chat_language.c.day < oldest))
            query = select(wipe_list).where(wipe_list.c.expires < self._now())
            # What somebody adds to just now is written anew by them, and comes with the next round if need be.
            due = await connection.execute(query.with_for_update(skip_locked=True))
            for row in due.all():
                await connection.execute(delete(wipe_list).where(wipe_list.c.chat_hash == row.chat_hash))
                times = self._opened(row.sealed_ids)
                if times:
                    await self._put_list(connection, row.chat_hash, times)
        await self._database.tidy()

    async def _listed(self, connection: AsyncConnection, hashes: list[bytes]) -> dict[int | str, int]:
        """The ids of a chat with the second each was noted."""
        query = select(wipe_list.c.sealed_ids).where(wipe_list.c.chat_hash.in_(hashes)).with_for_update()
        found: dict[int | str, int] = {}
        for row in await connection.execute(query):
            found |= self._opened(row.sealed_ids)
        return found

    async def _put_list(
        self, connection: AsyncConnection, chat_hash: bytes, times: dict[int | str, int]
    ) -> None:
        """`expires` is when the oldest id is due: then `expire` takes it out."""
        oldest = datetime.fromtimestamp(min(times.values()), UTC).replace(tzinfo=None)
        sealed = self._sealer.seal(json.dumps(list(times.items())).encode())
        due = oldest + timedelta(hours=WIPE_HOURS)
        await put(connection, wipe_list, {"chat_hash": chat_hash, "sealed_ids": sealed, "expires": due})

    def _opened(self, sealed: bytes) -> dict[int | str, int]:
        """The ids that are not past their 48 hours. A list whose key was lost is as good as none."""
        since = (self._clock.now() - timedelta(hours=WIPE_HOURS)).timestamp()
        try:
            times = json.loads(self._sealer.open(sealed))
        except StorageError:
            return {}
        return {number: second for number, second in times if second >= since}

    def _now(self) -> datetime:
        return self._clock.now().replace(tzinfo=None)

    def _today(self) -> str:
        return self._clock.now().date().isoformat()

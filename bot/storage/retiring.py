"""Which secret keys are still needed, and doing everything at once that makes the older ones needless."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.engine import Database
from bot.storage.keystore import KeyStore, case_keys, hash_keys
from bot.storage.resealing import reseal_pages, reseal_rows
from bot.storage.sealing import Sealer
from bot.storage.tables.campaigns import subscribers
from bot.storage.tables.conversation import joined_offer, wipe_list

# Everything that lies under BOT_SECRET_KEYS itself; the rest lies under case keys.
RESEALED: tuple[Column[Any], ...] = (
    case_keys.c.sealed_key,
    hash_keys.c.sealed_key,
    subscribers.c.sealed_chat,
    wipe_list.c.sealed_ids,
    joined_offer.c.sealed_text,
)


@dataclass(frozen=True)
class Needed:
    """How many sealed values open with the newest key, with an older one only, with none."""

    newest: int = 0
    older: int = 0
    unopened: int = 0

    def __add__(self, other: "Needed") -> "Needed":
        """Both together."""
        return Needed(self.newest + other.newest, self.older + other.older, self.unopened + other.unopened)


async def needed(connection: AsyncConnection, columns: Iterable[Column[Any]], sealer: Sealer) -> Needed:
    """Look at every sealed value in those of these columns that are there."""
    there = set(await connection.run_sync(lambda plain: inspect(plain).get_table_names()))
    newest = older = unopened = 0
    for column in columns:
        if column.table.name not in there:
            continue
        for sealed in (await connection.scalars(select(column))).all():
            which = sealer.opened_by(sealed)
            newest += which == 0
            older += bool(which)
            unopened += which is None
    return Needed(newest, older, unopened)


async def retire(database: Database, keys: KeyStore, sealer: Sealer) -> int:
    """Seal everything under the newest key. Returns how many values were. Can be interrupted and called again.

    Raises StorageError when the key store cannot be opened.
    """
    renewed = await keys.prepare()
    renewed += await reseal_pages(database, subscribers.c.sealed_chat, sealer, "chats of subscribers")
    for column, what in (
        (wipe_list.c.sealed_ids, "lists of ids to wipe"),
        (joined_offer.c.sealed_text, "offers being joined"),
    ):
        renewed += await reseal_rows(database, column, sealer, what)
    return renewed

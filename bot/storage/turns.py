"""Taking turns where a row cannot be locked because there is none yet. SQLite has one writer: there all do anyway."""

from hashlib import blake2b

from sqlalchemy import BigInteger, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def in_turn(connection: AsyncConnection, name: str | bytes) -> None:
    """Wait until no other transaction has taken this name; it is ours until our transaction ends.

    Read afterwards what you mean to change: what was read before may be out of date. To lock two names, take them in
    the order of the names.
    """
    if connection.dialect.name == "postgresql":
        number = bindparam("number", number_of(name), BigInteger)
        await connection.execute(select(func.pg_advisory_xact_lock(number)))


def number_of(name: str | bytes) -> int:
    """What PostgreSQL knows a name by. Two names with one number would wait for each other: rare, and no harm."""
    plain = name.encode() if isinstance(name, str) else name
    return int.from_bytes(blake2b(plain, digest_size=8).digest(), signed=True)

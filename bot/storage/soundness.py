"""Whether a database is whole, as far as it can tell itself."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


async def complaint_of(connection: AsyncConnection) -> str:
    """What SQLite finds broken in its file, in a few words of its own; empty when nothing is, and for a server."""
    if connection.dialect.name != "sqlite":
        return ""
    found = (await connection.scalars(text("PRAGMA quick_check(1)"))).all()
    return "" if list(found) == ["ok"] else str(found[0])[:120]

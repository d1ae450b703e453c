"""The only writer of the list of exports: who was given which file, and what for (SAFETY S14.6)."""

from datetime import date

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import MgzavriError
from bot.storage.tables.outreach import exports

LONGEST = {"what": 120, "purpose": 200}  # letters


async def note_export(connection: AsyncConnection, day: date, by: int, what: str, purpose: str) -> None:
    """Note who is given what and what for, before they have it. Raises MgzavriError for no purpose or a long one."""
    for name, said in (("what", what), ("purpose", purpose)):
        if not said.strip() or len(said) > LONGEST[name]:
            raise MgzavriError(f"say the {name} of an export in at most {LONGEST[name]} letters")
    row = {"day": day.isoformat(), "by": by, "what": what, "purpose": purpose}
    await connection.execute(insert(exports).values(row))


async def forget_exports(connection: AsyncConnection, before: date) -> None:
    """Erase the notes of exports before a day."""
    await connection.execute(delete(exports).where(exports.c.day < before.isoformat()))

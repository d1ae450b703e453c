"""The only writer of removals of topics, hints given at the desk, and the desk's own address."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables.duty import desk_heads
from bot.storage.tables.topics import desk_hints, desk_language, desk_moves, topic_removals
from bot.storage.upserts import put, put_new


@dataclass(frozen=True)
class Removal:
    """A topic that must go. `line`: a neutral sentence is still to be said in it first."""

    id: int
    desk_chat: int
    thread_id: int
    line: bool
    attempts: int
    not_before: datetime

    def said(self) -> "Removal":
        """The same, after the sentence."""
        return replace(self, line=False)


class TopicStore:
    """Reads and writes in the transaction it is given."""

    async def remove(
        self,
        connection: AsyncConnection,
        desk_chat: int,
        thread_id: int,
        not_before: datetime | None,
        *,
        line: bool = False,
        case_id: str | None = None,
    ) -> None:
        """Order a topic to be removed; with a case id and no moment: together with that case."""
        same = (topic_removals.c.desk_chat == desk_chat, topic_removals.c.thread_id == thread_id)
        await connection.execute(delete(topic_removals).where(*same))
        row = {
            "desk_chat": desk_chat,
            "thread_id": thread_id,
            "case_id": case_id,
            "line": line,
            "attempts": 0,
            "not_before": not_before,
        }
        await connection.execute(insert(topic_removals).values(row))

    async def case_gone(self, connection: AsyncConnection, case_id: str, now: datetime) -> None:
        """The old topics of a case go with it."""
        old = topic_removals.c.case_id == case_id
        await connection.execute(update(topic_removals).where(old).values(case_id=None, not_before=now))

    async def removals(self, connection: AsyncConnection) -> list[Removal]:
        """The topics to be removed, now or later."""
        ordered = topic_removals.c.not_before.is_not(None)
        rows = await connection.execute(select(topic_removals).where(ordered).order_by(topic_removals.c.id))
        return [
            Removal(row.id, row.desk_chat, row.thread_id, row.line, row.attempts, row.not_before)
            for row in rows
        ]

    async def removed(self, connection: AsyncConnection, removal: Removal) -> None:
        """The topic is gone, and with it what we knew of it."""
        await connection.execute(delete(topic_removals).where(topic_removals.c.id == removal.id))
        await connection.execute(
            delete(desk_hints).where(
                desk_hints.c.desk_chat == removal.desk_chat, desk_hints.c.thread_id == removal.thread_id
            )
        )

    async def again(self, connection: AsyncConnection, removal: Removal, not_before: datetime) -> None:
        """Try to remove the topic once more, later."""
        values = {"attempts": removal.attempts + 1, "not_before": not_before, "line": removal.line}
        await connection.execute(
            update(topic_removals).where(topic_removals.c.id == removal.id).values(values)
        )

    async def moved(
        self, connection: AsyncConnection, removal: Removal, new_chat_id: int, now: datetime
    ) -> None:
        """The group of a topic has a new id."""
        values = {
            "desk_chat": new_chat_id,
            "not_before": now,
            "attempts": removal.attempts + 1,
            "line": removal.line,
        }
        await connection.execute(
            update(topic_removals).where(topic_removals.c.id == removal.id).values(values)
        )

    async def may_hint(self, connection: AsyncConnection, desk_chat: int, thread_id: int | None) -> bool:
        """Whether a hint may be given here: only once in each topic, so that nobody is talked over."""
        place = {"desk_chat": desk_chat, "thread_id": thread_id or 0}
        return await put_new(connection, desk_hints, place)

    async def hint_again(self, connection: AsyncConnection, desk_chat: int, thread_id: int) -> None:
        """Who may speak has changed: whoever is not heard any more learns it once more."""
        here = (desk_hints.c.desk_chat == desk_chat, desk_hints.c.thread_id == thread_id)
        await connection.execute(delete(desk_hints).where(*here))

    async def desk_now(self, connection: AsyncConnection, configured: int) -> int:
        """The id that the group named in the settings has now."""
        query = select(desk_moves.c.current).where(desk_moves.c.configured == configured)
        found = await connection.scalar(query)
        return configured if found is None else int(found)

    async def desk_moved(self, connection: AsyncConnection, configured: int, old: int, new: int) -> None:
        """The group has a new id: what names the old one follows."""
        await put(connection, desk_moves, {"configured": configured, "current": new})
        moved = topic_removals.c.desk_chat == old
        await connection.execute(update(topic_removals).where(moved).values(desk_chat=new))
        await connection.execute(delete(desk_hints).where(desk_hints.c.desk_chat == old))
        await connection.execute(
            update(desk_heads).where(desk_heads.c.desk_chat == old).values(desk_chat=new)
        )
        await connection.execute(
            update(desk_language).where(desk_language.c.desk_chat == old).values(desk_chat=new)
        )

    async def language(self, connection: AsyncConnection, desk_chat: int) -> str | None:
        """The language the desk chose, if it did."""
        chosen = select(desk_language.c.language).where(desk_language.c.desk_chat == desk_chat)
        found = await connection.scalar(chosen)
        return None if found is None else str(found)

    async def speaks(self, connection: AsyncConnection, desk_chat: int, code: str) -> None:
        """The desk chooses a language."""
        await put(connection, desk_language, {"desk_chat": desk_chat, "language": code})

"""Whose turn it is: a claim on the whole broadcast, claims on the next people, and what became of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.broadcasts.ledger import Ledger
from bot.campaigns.broadcasts.record import Broadcast, Due, State
from bot.campaigns.broadcasts.settling import Became, Verdict
from bot.campaigns.news.store import reads, wants
from bot.storage.tables.campaigns import broadcast_sends, broadcasts, subscribers

LEASE = timedelta(seconds=60)  # a claim on the whole: whoever does not renew it is taken for dead


class Turns:
    """Reads and writes in the transaction it is given. Moments are UTC without a zone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def lease(self, connection: AsyncConnection, runner: str, now: datetime) -> Broadcast | None:
        """The running broadcast, claimed for a minute; None when there is none or somebody else sends it.

        What a dead runner had under way becomes unclear: nobody knows whether it arrived, so it is not sent again.
        """
        found = select(broadcasts).where(broadcasts.c.state == State.RUNNING.value).limit(1)
        row = (await connection.execute(found)).first()
        if row is None:
            return None
        free = or_(
            broadcasts.c.runner == runner, broadcasts.c.runner.is_(None), broadcasts.c.leased_until < now
        )
        running = broadcasts.c.state == State.RUNNING.value
        mine = await connection.execute(
            update(broadcasts)
            .where(broadcasts.c.id == row.id, running, free)
            .values(runner=runner, leased_until=now + LEASE)
        )
        if mine.rowcount != 1:
            return None
        if row.runner != runner:
            await self._ledger.give_up(connection, row.id, "trying", Became.UNCLEAR)
        return await self._ledger.get(connection, row.id)

    async def claim(
        self, connection: AsyncConnection, broadcast: Broadcast, now: datetime, most: int
    ) -> tuple[Due, ...]:
        """The next turns, written down as tried: first who waits for another attempt, then whoever comes next."""
        again = await self._claim_waiting(connection, broadcast, now, most)
        fresh = await self._claim_fresh(connection, broadcast, most - len(again))
        return (*again, *fresh)

    async def next_due(self, connection: AsyncConnection, broadcast: Broadcast) -> datetime | None:
        """When the next one who waits may be tried; None when nobody waits and nobody is being tried."""
        open_rows = broadcast_sends.c.state.in_(("waiting", "trying"))
        query = select(func.min(broadcast_sends.c.not_before), func.count())
        first, count = (
            await connection.execute(query.where(broadcast_sends.c.broadcast == broadcast.id, open_rows))
        ).one()
        return None if not count else first or datetime.max  # noqa: DTZ901  without a zone as all moments here

    async def write_down(
        self, connection: AsyncConnection, number: int, verdict: Verdict, now: datetime, runner: str
    ) -> None:
        """What became of claimed turns. If another runner took over meanwhile, the sums stay as that one wrote them."""
        rows = [
            {
                "who": who,
                "into": one.became.value,
                "number": one.message,
                "later": now + timedelta(seconds=one.seconds) if one.became is Became.AGAIN else None,
                "tries": verdict.attempts[who],
            }
            for who, one in verdict.results.items()
            if one.became is not Became.GONE
        ]
        here = and_(
            broadcast_sends.c.subscriber == bindparam("who"),
            broadcast_sends.c.broadcast == number,
            broadcast_sends.c.state == "trying",
        )
        values: dict[str, Any] = {
            "state": bindparam("into"),
            "message": bindparam("number"),
            "not_before": bindparam("later"),
            "attempts": bindparam("tries"),
        }
        if rows:
            await connection.execute(update(broadcast_sends).where(here).values(values), rows)
        became = [one.became for one in verdict.results.values()]
        await self._remove(connection, [w for w, one in verdict.results.items() if one.became is Became.GONE])
        sums = {
            name: broadcasts.c[name] + became.count(kind)
            for name, kind in (("sent", Became.SENT), ("failed", Became.FAILED), ("unclear", Became.UNCLEAR),
                               ("gone", Became.GONE))
        }  # fmt: skip
        mine = and_(broadcasts.c.id == number, broadcasts.c.runner == runner)
        await connection.execute(update(broadcasts).where(mine).values(sums))

    async def release(self, connection: AsyncConnection, runner: str) -> None:
        """A runner stops: another may begin at once."""
        mine = broadcasts.c.runner == runner
        await connection.execute(update(broadcasts).where(mine).values(runner=None, leased_until=None))

    async def _claim_waiting(
        self, connection: AsyncConnection, broadcast: Broadcast, now: datetime, most: int
    ) -> list[Due]:
        waiting = and_(broadcast_sends.c.broadcast == broadcast.id, broadcast_sends.c.state == "waiting")
        still = select(subscribers.c.id).where(wants(broadcast.topic), reads(broadcast.languages))
        query = (
            select(broadcast_sends, subscribers.c.sealed_chat, subscribers.c.language)
            .join(subscribers, subscribers.c.id == broadcast_sends.c.subscriber)
            .where(waiting, broadcast_sends.c.not_before <= now)
            .limit(most)
        )
        rows = (await connection.execute(query)).all()
        if not rows:
            return []
        ids = [row.subscriber for row in rows]
        wanted = set((await connection.scalars(still.where(subscribers.c.id.in_(ids)))).all())
        mine = and_(waiting, broadcast_sends.c.subscriber.in_(ids))
        changed_mind = broadcast_sends.c.subscriber.not_in(wanted)
        await connection.execute(delete(broadcast_sends).where(mine, changed_mind))
        await connection.execute(
            update(broadcast_sends)
            .where(mine)
            .values(state="trying", attempts=broadcast_sends.c.attempts + 1, not_before=None)
        )
        return [
            Due(row.subscriber, row.sealed_chat, row.language, row.attempts + 1)
            for row in rows
            if row.subscriber in wanted
        ]

    async def _claim_fresh(self, connection: AsyncConnection, broadcast: Broadcast, most: int) -> list[Due]:
        if most <= 0 or broadcast.reached >= broadcast.last:
            return []
        query = (
            select(subscribers.c.id, subscribers.c.sealed_chat, subscribers.c.language)
            .where(subscribers.c.id > broadcast.reached, subscribers.c.id <= broadcast.last)
            .where(wants(broadcast.topic), reads(broadcast.languages))
            .order_by(subscribers.c.id)
            .limit(most)
        )
        rows = (await connection.execute(query)).all()
        reached = rows[-1].id if len(rows) == most else broadcast.last
        at = update(broadcasts).where(broadcasts.c.id == broadcast.id)
        await connection.execute(at.values(reached=reached))
        if rows:
            tried = [
                {"subscriber": row.id, "broadcast": broadcast.id, "state": "trying", "attempts": 1}
                for row in rows
            ]
            await connection.execute(insert(broadcast_sends), tried)
        return [Due(row.id, row.sealed_chat, row.language, 1) for row in rows]

    async def _remove(self, connection: AsyncConnection, gone: list[int]) -> None:
        if gone:
            await connection.execute(delete(broadcast_sends).where(broadcast_sends.c.subscriber.in_(gone)))
            await connection.execute(delete(subscribers).where(subscribers.c.id.in_(gone)))

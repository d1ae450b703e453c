"""The ledger of broadcasts: begun, stopped, done, forgotten. All conditional: two who try cannot both have it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.broadcasts.record import Broadcast, State
from bot.campaigns.broadcasts.settling import Became
from bot.campaigns.news.store import reads, wants
from bot.storage.tables.campaigns import broadcast_sends, broadcasts, subscribers
from bot.storage.turns import in_turn

OPEN_FOR = timedelta(days=7)  # what waits longer is given up: a reminder of a past day helps nobody
KEPT_FOR = timedelta(hours=48)  # afterwards a bot can delete nothing, so nobody needs its numbers


class Ledger:
    """Reads and writes in the transaction it is given. Moments are UTC without a zone."""

    async def audience(self, connection: AsyncConnection, topic: str, languages: Sequence[str]) -> int:
        """How many would get a message. For rounding: nobody is shown this number."""
        count = select(func.count()).select_from(subscribers).where(wants(topic), reads(languages))
        return int(await connection.scalar(count) or 0)

    async def begin(
        self,
        connection: AsyncConnection,
        message: str,
        topic: str,
        languages: Sequence[str],
        *,
        by: int,
        now: datetime,
        day: str,
        screen: tuple[int | None, str],
    ) -> bool:
        """Let a message go to everybody who asked for its topic until now. False: it went before, or another one goes."""
        if await self._one_goes(connection):
            return False
        row = {
            "message": message, "topic": topic, "languages": " ".join(languages), "state": State.RUNNING.value,
            "day": day, "by": by, "screen_message": screen[0], "screen_language": screen[1], "reached": 0,
            "last": await connection.scalar(select(func.max(subscribers.c.id))) or 0,
            "meant": await self.audience(connection, topic, languages),
            "sent": 0, "failed": 0, "unclear": 0, "gone": 0, "closes": now + OPEN_FOR,
        }  # fmt: skip
        try:
            async with connection.begin_nested():
                await connection.execute(insert(broadcasts).values(row))
        except IntegrityError:
            return False
        return True

    async def stop(self, connection: AsyncConnection, message: str) -> bool:
        """Let nothing more of a message go. False: it was not going."""
        return await self._turn(connection, message, State.RUNNING, State.STOPPED, {})

    async def go_on(
        self, connection: AsyncConnection, message: str, *, by: int, screen: tuple[int | None, str]
    ) -> bool:
        """Let a stopped message go on. False: it was not stopped, or another one goes."""
        if await self._one_goes(connection):
            return False
        now: dict[str, object] = {"by": by, "screen_message": screen[0], "screen_language": screen[1]}
        return await self._turn(connection, message, State.STOPPED, State.RUNNING, now)

    async def all(self, connection: AsyncConnection) -> list[Broadcast]:
        """Every broadcast there was, the newest first."""
        rows = await connection.execute(select(broadcasts).order_by(broadcasts.c.id.desc()))
        return [broadcast_of(dict(row)) for row in rows.mappings()]

    async def get(self, connection: AsyncConnection, number: int) -> Broadcast | None:
        """One broadcast."""
        found = await connection.execute(select(broadcasts).where(broadcasts.c.id == number))
        row = found.mappings().first()
        return broadcast_of(dict(row)) if row else None

    async def unscreened(self, connection: AsyncConnection, number: int) -> None:
        """The coordinator's screen is gone."""
        mine = broadcasts.c.id == number
        await connection.execute(update(broadcasts).where(mine).values(screen_message=None))

    async def finish(self, connection: AsyncConnection, number: int, now: datetime) -> None:
        """Everybody had a turn."""
        values = {"state": State.DONE.value, "runner": None, "leased_until": None, "closes": now + KEPT_FOR}
        await connection.execute(update(broadcasts).where(broadcasts.c.id == number).values(values))

    async def close_old(self, connection: AsyncConnection, now: datetime) -> None:
        """What was not done within a week is given up."""
        late = and_(broadcasts.c.state != State.DONE.value, broadcasts.c.closes <= now)
        for number in (await connection.scalars(select(broadcasts.c.id).where(late))).all():
            await self.give_up(connection, number, "trying", Became.UNCLEAR)
            await self.give_up(connection, number, "waiting", Became.FAILED)
            await self.finish(connection, number, now)

    async def forget_sends(self, connection: AsyncConnection, now: datetime, most: int) -> bool:
        """Delete some of what is no longer needed of who got what. Whether there is more."""
        over = select(broadcasts.c.id).where(
            broadcasts.c.state == State.DONE.value, broadcasts.c.closes <= now
        )
        for number in (await connection.scalars(over)).all():
            old = (
                select(broadcast_sends.c.subscriber).where(broadcast_sends.c.broadcast == number).limit(most)
            )
            gone = await connection.execute(
                delete(broadcast_sends).where(
                    broadcast_sends.c.broadcast == number, broadcast_sends.c.subscriber.in_(old)
                )
            )
            if gone.rowcount:
                return True
        return False

    async def give_up(self, connection: AsyncConnection, number: int, state: str, became: Became) -> None:
        """Sends of one state become another, and are counted."""
        those = and_(broadcast_sends.c.broadcast == number, broadcast_sends.c.state == state)
        changed = await connection.execute(
            update(broadcast_sends).where(those).values(state=became.value, not_before=None)
        )
        name = became.value
        more = {name: broadcasts.c[name] + changed.rowcount}
        await connection.execute(update(broadcasts).where(broadcasts.c.id == number).values(more))

    async def _one_goes(self, connection: AsyncConnection) -> bool:
        """Whether a broadcast runs; until our transaction ends nobody else begins one."""
        await order_in_turn(connection)
        busy = select(broadcasts.c.id).where(broadcasts.c.state == State.RUNNING.value).limit(1)
        return await connection.scalar(busy) is not None

    async def _turn(
        self, connection: AsyncConnection, message: str, before: State, after: State, more: dict[str, object]
    ) -> bool:
        there = and_(broadcasts.c.message == message, broadcasts.c.state == before.value)
        changed = await connection.execute(update(broadcasts).where(there).values(state=after.value, **more))
        return changed.rowcount == 1


async def order_in_turn(connection: AsyncConnection) -> None:
    """Wait until nobody else is about to let a broadcast go. What was read before may be out of date."""
    await in_turn(connection, "broadcasts")


def broadcast_of(row: Mapping[str, Any]) -> Broadcast:
    """A row as a broadcast."""
    return Broadcast(**{**row, "languages": tuple(row["languages"].split()), "state": State(row["state"])})

"""Letters as rows: put, let go, given up, deleted. Who tries one, and what became of it, is in attempts.py.

Whoever writes here holds the case (`CaseStore.get`): so letters of a case get their numbers in the order of commits.
"""

from datetime import datetime

from sqlalchemy import and_, case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.lanes import UNSETTLED, Looking
from bot.cases.post.letter import SPOKEN, Kind, Side
from bot.storage.tables.cases import cases, relay


class Outbox(Looking):
    """Reads and writes letters in the transaction it is given."""

    async def put(
        self,
        connection: AsyncConnection,
        case_id: str,
        to: Side,
        kind: Kind,
        sealed_body: bytes | None,
        *,
        now: datetime,
        tell_at: datetime | None = None,
        source: int | None = None,
        update_id: int | None = None,
        part: int = 0,
        held: bool = False,
    ) -> None:
        """Write a letter behind all others of its case and direction. `held`: until the person opens the talk."""
        row = {
            "case_id": case_id,
            "to": to.value,
            "kind": kind.value,
            "part": part,
            "sealed_body": sealed_body,
            "source_message": source,
            "state": "waiting",
            "not_before": now,
            "tell_at": tell_at,
            "update_id": update_id,
            "held": held,
        }
        await connection.execute(insert(relay).values(row))

    async def release(
        self, connection: AsyncConnection, case_id: str, now: datetime, tell_at: datetime
    ) -> bool:
        """What waited until the person opens the talk may go now. Whether anything did."""
        knocking = and_(
            relay.c.case_id == case_id, relay.c.kind == Kind.KNOCK.value, relay.c.state == "waiting"
        )
        await connection.execute(
            update(relay).where(knocking).values(state="taken", sealed_body=None, not_before=None)
        )
        unsettled = relay.c.state.in_(UNSETTLED)  # what was given up stays so
        held = and_(relay.c.case_id == case_id, relay.c.held.is_(True), unsettled)
        spoken = [kind.value for kind in SPOKEN]
        soon = case((relay.c.kind.in_(spoken), tell_at), else_=None)
        changed = await connection.execute(
            update(relay).where(held).values(held=False, not_before=now, tell_at=soon)
        )
        return changed.rowcount > 0

    async def tell_by(self, connection: AsyncConnection, case_id: str, to: Side, when: datetime) -> None:
        """Whoever wrote what waits in a lane is told by then, not later, that it has not arrived."""
        lane = (relay.c.case_id == case_id, relay.c.to == to.value, relay.c.state.in_(UNSETTLED))
        await connection.execute(update(relay).where(*lane, relay.c.tell_at > when).values(tell_at=when))

    async def told(self, connection: AsyncConnection, case_id: str, to: Side, now: datetime) -> int | None:
        """Mark the letters of a lane whose writer must now be told. Returns the first one's message, or None."""
        late = and_(
            relay.c.case_id == case_id,
            relay.c.to == to.value,
            relay.c.state.in_(UNSETTLED),
            relay.c.tell_at <= now,
        )
        query = select(relay.c.source_message).where(late).order_by(relay.c.id).limit(1)
        row = (await connection.execute(query)).first()
        if row is None:
            return None
        await connection.execute(update(relay).where(late).values(tell_at=None, told=True))
        return int(row.source_message or 0)

    async def hasten(self, connection: AsyncConnection, now: datetime) -> None:
        """Whatever waits for its time may go now: the clock was set back, and that time is further off than was meant."""
        waiting = and_(relay.c.state == "waiting", relay.c.not_before > now)
        await connection.execute(update(relay).where(waiting).values(not_before=now))

    async def hold_back(self, connection: AsyncConnection, case_id: str) -> int:
        """Give up what waits for the person. Returns how many of a consultant's own messages were among it."""
        here = and_(relay.c.case_id == case_id, relay.c.to == Side.PERSON.value, relay.c.state.in_(UNSETTLED))
        spoken = relay.c.kind.in_([kind.value for kind in SPOKEN])
        count = await connection.scalar(select(func.count()).select_from(relay).where(here, spoken))
        gone = {"state": "failed", "sealed_body": None, "not_before": None, "tell_at": None}
        await connection.execute(update(relay).where(here).values(gone))
        return int(count or 0)

    async def forget_silences(self, connection: AsyncConnection, since: datetime) -> None:
        """Somebody wrote after that moment: the next silence is announced again."""
        alive = select(cases.c.id).where(cases.c.last_hour > since)
        told = and_(relay.c.kind == Kind.IDLE.value, relay.c.state.not_in(UNSETTLED))
        await connection.execute(delete(relay).where(told, relay.c.case_id.in_(alive)))

    async def delete_all(self, connection: AsyncConnection, case_id: str) -> None:
        """Delete every letter of a case."""
        await connection.execute(delete(relay).where(relay.c.case_id == case_id))

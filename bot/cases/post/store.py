"""The only writer of letters: put, claim, settle. Claims are conditional updates, so two who try cannot both have one.

Whoever writes here holds the case (`CaseStore.get`): so letters of a case get their numbers in the order of commits.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.lanes import MUTED, UNSETTLED, Lane, Looking
from bot.cases.post.letter import SPOKEN, Kind, Letter, Side
from bot.storage.tables import cases, relay

MOST_MERGED = 20  # messages of one person that may stand in one message at the desk


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

    async def claim(
        self, connection: AsyncConnection, case_id: str, to: Side, now: datetime, until: datetime
    ) -> Letter | None:
        """The first letter of a lane, claimed, if it is due. `until`: when a claim counts as lost with its claimer."""
        lane = and_(
            relay.c.case_id == case_id,
            relay.c.to == to.value,
            relay.c.state.in_(UNSETTLED),
            relay.c.held.is_(False),
        )
        row = (await connection.execute(select(relay).where(lane).order_by(relay.c.id).limit(1))).first()
        if row is None or row.state != "waiting" or row.not_before > now:
            return None
        here = exists().where(cases.c.id == case_id)
        if to is Side.PERSON:
            here = here.where(cases.c.away.is_(False))
        elif row.kind in MUTED:
            here = here.where(or_(cases.c.muted_until.is_(None), cases.c.muted_until <= now))
        mine = await connection.execute(
            update(relay)
            .where(relay.c.id == row.id, relay.c.state == "waiting", here)
            .values(state="trying", attempts=relay.c.attempts + 1, not_before=until)
        )
        if mine.rowcount != 1:
            return None
        return _letter(row)

    async def unclaim(
        self, connection: AsyncConnection, case_id: str, to: Side, now: datetime, until: datetime
    ) -> None:
        """Take back a claim of ours whose commit lost its answer, if it was one: it can be made anew."""
        ours = and_(
            relay.c.case_id == case_id,
            relay.c.to == to.value,
            relay.c.state == "trying",
            relay.c.not_before == until,
        )
        values = {"state": "waiting", "attempts": relay.c.attempts - 1, "not_before": now}
        await connection.execute(update(relay).where(ours).values(values))

    async def behind(self, connection: AsyncConnection, letter: Letter, now: datetime) -> list[Letter]:
        """The words that wait directly behind a claimed letter, as far as they could stand in one message with it."""
        here = and_(relay.c.case_id == letter.case_id, relay.c.to == letter.to.value, relay.c.id > letter.id)
        query = select(relay).where(here, relay.c.state.in_(UNSETTLED), relay.c.held.is_(False))
        found = []
        for row in await connection.execute(query.order_by(relay.c.id).limit(MOST_MERGED)):
            fits = row.state == "waiting" and row.kind == Kind.WORDS.value and not row.repeat
            if not fits or row.not_before > now:
                break
            found.append(_letter(row))
        return found

    async def take_along(
        self, connection: AsyncConnection, letters: tuple[Letter, ...], until: datetime
    ) -> None:
        """Claim letters that go in one message with another."""
        ids = [letter.id for letter in letters]
        values = {"state": "trying", "attempts": relay.c.attempts + 1, "not_before": until}
        await connection.execute(update(relay).where(relay.c.id.in_(ids)).values(values))

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

    async def arrived(
        self, connection: AsyncConnection, letter: Letter, target: int | None, *, keep: bool = False
    ) -> bool:
        """It arrived: the body goes, the pair of message ids stays. False when the case is gone meanwhile.

        `keep`: the words stand in one message with others and stay, sealed: taking one back needs the rest.
        """
        return await self._settle(connection, letter, "sent", target, keep=keep)

    async def failed(self, connection: AsyncConnection, letter: Letter) -> bool:
        """It will never arrive: the body goes. False when the case is gone meanwhile."""
        return await self._settle(connection, letter, "failed", None)

    async def again(
        self,
        connection: AsyncConnection,
        letter: Letter,
        not_before: datetime,
        *,
        repeat: bool = False,
        sealed_body: bytes | None = None,
    ) -> None:
        """Once more, later. `repeat`: this attempt may have arrived. A body given takes the place of the old one."""
        values: dict[str, object] = {"state": "waiting", "not_before": not_before}
        if repeat:
            values["repeat"] = True
        if sealed_body is not None:
            values["sealed_body"] = sealed_body
        under_way = and_(
            relay.c.id == letter.id, relay.c.state == "trying"
        )  # it may have been given up meanwhile
        await connection.execute(update(relay).where(under_way).values(values))

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

    async def is_tried(self, connection: AsyncConnection, letter: Letter) -> bool:
        """Whether nobody wrote down yet what became of this attempt."""
        mine = and_(relay.c.id == letter.id, relay.c.state == "trying", relay.c.attempts == letter.attempts)
        return await connection.scalar(select(relay.c.id).where(mine)) is not None

    async def recover(
        self,
        connection: AsyncConnection,
        now: datetime,
        *,
        lane: Lane | None = None,
        theirs_too: bool = False,
    ) -> int:
        """What was under way when a process died waits again, as a possible repeat. Returns how many there were.

        That is what is past its time; with `theirs_too` everything: when no other process can have anything under way.
        """
        lost = relay.c.state == "trying"
        if not theirs_too:
            lost = and_(lost, relay.c.not_before <= now)
        if lane is not None:
            lost = and_(lost, relay.c.case_id == lane.case_id, relay.c.to == lane.to.value)
        changed = await connection.execute(
            update(relay).where(lost).values(state="waiting", repeat=True, not_before=now)
        )
        return changed.rowcount

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

    async def delete_all(self, connection: AsyncConnection, case_id: str) -> None:
        """Delete every letter of a case."""
        await connection.execute(delete(relay).where(relay.c.case_id == case_id))

    async def _settle(
        self,
        connection: AsyncConnection,
        letter: Letter,
        state: str,
        target: int | None,
        *,
        keep: bool = False,
    ) -> bool:
        values: dict[str, object] = {
            "state": state,
            "target_message": target,
            "not_before": None,
            "tell_at": None,
        }
        if not keep:
            values["sealed_body"] = None
        changed = await connection.execute(update(relay).where(relay.c.id == letter.id).values(values))
        return changed.rowcount == 1


def _letter(row: Row[Any]) -> Letter:
    """A row as the letter that is tried now."""
    return Letter(
        row.id,
        row.case_id,
        Side(row.to),
        Kind(row.kind),
        row.attempts + 1,
        row.repeat,
        row.told,
        row.source_message,
        row.sealed_body,
    )

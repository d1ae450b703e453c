"""A letter's attempts: claimed, settled, or begun anew when whoever made them died.

Claims are conditional updates, so two who try cannot both have one. Whoever writes here holds the case
(`CaseStore.get`), as in store.py.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.lanes import MUTED, UNSETTLED, Lane
from bot.cases.post.letter import Kind, Letter, Side
from bot.storage.tables.cases import cases, relay

MOST_MERGED = 20  # messages of one person that may stand in one message at the desk


class Attempts:
    """Reads and writes attempts in the transaction it is given."""

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
        row.part,
        row.sealed_body,
    )

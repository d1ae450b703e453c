"""What waits, lane by lane, and the questions asked of it. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.letter import PAIRED, SPOKEN, Kind, Side
from bot.storage.tables.cases import cases, relay

UNSETTLED = ("waiting", "trying")
MUTED = frozenset(kind.value for kind in (*PAIRED, Kind.EDIT))


@dataclass(frozen=True)
class Lane:
    """What waits of one case in one direction. Order is kept within a lane; lanes do not wait for each other."""

    case_id: str
    to: Side
    trying: bool  # its first letter is under way, or was when the process died
    not_before: datetime
    tell_at: datetime | None
    held: bool  # the person left by the exit: nothing goes to them
    kind: Kind = Kind.WORDS  # of the first letter
    urgent: bool = False

    @property
    def key(self) -> tuple[str, Side]:
        """What tells lanes apart."""
        return self.case_id, self.to


class Looking:
    """Looks at letters in the transaction it is given."""

    async def lanes(self, connection: AsyncConnection, now: datetime) -> list[Lane]:
        """Everything that is not settled and may move, lane by lane. What a muted person wrote waits meanwhile."""
        first = (
            select(func.min(relay.c.id).label("head"), func.min(relay.c.tell_at).label("tell_at"))
            .where(relay.c.state.in_(UNSETTLED), relay.c.held.is_(False))
            .group_by(relay.c.case_id, relay.c.to)
            .subquery()
        )
        query = (
            select(
                relay.c.case_id,
                relay.c.to,
                relay.c.state,
                relay.c.not_before,
                relay.c.kind,
                first.c.tell_at,
                cases.c.away,
                cases.c.urgent,
                cases.c.muted_until,
            )
            .join(first, first.c.head == relay.c.id)
            .join(cases, cases.c.id == relay.c.case_id)
            .order_by(relay.c.id)
        )
        return [
            Lane(
                row.case_id,
                Side(row.to),
                row.state == "trying",
                _not_before(row, now),
                None if _muted(row, now) else row.tell_at,
                held=row.to == Side.PERSON.value and row.away,
                kind=Kind(row.kind),
                urgent=row.urgent,
            )
            for row in await connection.execute(query)
        ]

    async def waits(self, connection: AsyncConnection, case_id: str, to: Side) -> bool:
        """Whether anything of a lane is not settled, due or not."""
        lane = (relay.c.case_id == case_id, relay.c.to == to.value, relay.c.held.is_(False))
        query = select(relay.c.id).where(*lane, relay.c.state.in_(UNSETTLED)).limit(1)
        return await connection.scalar(query) is not None

    async def holds(self, connection: AsyncConnection, case_id: str) -> bool:
        """Whether something waits for the person to open the talk."""
        held = (relay.c.case_id == case_id, relay.c.held.is_(True), relay.c.state.in_(UNSETTLED))
        return await connection.scalar(select(relay.c.id).where(*held).limit(1)) is not None

    async def queued(self, connection: AsyncConnection, case_id: str, to: Side) -> int:
        """How many of somebody's own messages are on their way."""
        spoken = [kind.value for kind in PAIRED]
        mine = and_(relay.c.case_id == case_id, relay.c.to == to.value, relay.c.kind.in_(spoken))
        count = select(func.count()).select_from(relay).where(mine, relay.c.state.in_(UNSETTLED))
        return int(await connection.scalar(count) or 0)

    async def notices(self, connection: AsyncConnection, case_id: str, to: Side) -> list[bytes | None]:
        """The sealed sentences of ours that nobody began to deliver yet."""
        lane = (relay.c.case_id == case_id, relay.c.to == to.value, relay.c.kind == Kind.NOTICE.value)
        query = select(relay.c.sealed_body).where(*lane, relay.c.state == "waiting").order_by(relay.c.id)
        return list((await connection.scalars(query)).all())

    async def has(self, connection: AsyncConnection, case_id: str, kind: Kind) -> bool:
        """Whether a letter of this kind was ever written in a case."""
        known = select(relay.c.id).where(relay.c.case_id == case_id, relay.c.kind == kind.value).limit(1)
        return await connection.scalar(known) is not None

    async def unsettled(self, connection: AsyncConnection, case_id: str, to: Side) -> bool:
        """Whether somebody's own words are still on their way."""
        return bool(
            await connection.scalar(self._spoken(case_id, to).where(relay.c.state.in_(UNSETTLED)).limit(1))
        )

    async def has_spoken(self, connection: AsyncConnection, case_id: str, to: Side) -> bool:
        """Whether anybody's own words were ever put on that way."""
        return bool(await connection.scalar(self._spoken(case_id, to).limit(1)))

    def _spoken(self, case_id: str, to: Side) -> Select[tuple[int]]:
        spoken = [kind.value for kind in SPOKEN]
        return select(relay.c.id).where(
            relay.c.case_id == case_id, relay.c.to == to.value, relay.c.kind.in_(spoken)
        )


def _not_before(row: Any, now: datetime) -> datetime:
    """When a lane may move: what a muted person wrote comes when the pause is over."""
    moment: datetime = row.not_before
    return max(moment, row.muted_until) if _muted(row, now) else moment


def _muted(row: Any, now: datetime) -> bool:
    mine = row.to == Side.DESK.value and row.kind in MUTED
    return mine and row.muted_until is not None and row.muted_until > now

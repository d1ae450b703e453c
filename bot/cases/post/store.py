"""The only writer of letters: put, claim, settle. Claims are conditional updates, so two who try cannot both have one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.letter import SPOKEN, Kind, Letter, Side
from bot.storage.tables import cases, relay

_UNSETTLED = ("waiting", "trying")


@dataclass(frozen=True)
class Lane:
    """What waits of one case in one direction. Order is kept within a lane; lanes do not wait for each other."""

    case_id: str
    to: Side
    trying: bool  # its first letter is under way, or was when the process died
    not_before: datetime
    tell_at: datetime | None
    held: bool  # the person left by the exit: nothing goes to them

    @property
    def key(self) -> tuple[str, Side]:
        """What tells lanes apart."""
        return self.case_id, self.to


class Outbox:
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
    ) -> None:
        """Write a letter behind all others of its case and direction."""
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
        }
        await connection.execute(insert(relay).values(row))

    async def lanes(self, connection: AsyncConnection) -> list[Lane]:
        """Everything that is not settled, lane by lane."""
        first = (
            select(func.min(relay.c.id).label("head"), func.min(relay.c.tell_at).label("tell_at"))
            .where(relay.c.state.in_(_UNSETTLED))
            .group_by(relay.c.case_id, relay.c.to)
            .subquery()
        )
        query = (
            select(
                relay.c.case_id, relay.c.to, relay.c.state, relay.c.not_before, first.c.tell_at, cases.c.away
            )
            .join(first, first.c.head == relay.c.id)
            .join(cases, cases.c.id == relay.c.case_id)
            .order_by(relay.c.id)
        )
        return [
            Lane(
                case_id,
                Side(to),
                state == "trying",
                not_before,
                tell_at,
                held=to == Side.PERSON.value and away,
            )
            for case_id, to, state, not_before, tell_at, away in await connection.execute(query)
        ]

    async def claim(
        self, connection: AsyncConnection, case_id: str, to: Side, now: datetime, until: datetime
    ) -> Letter | None:
        """The first letter of a lane, claimed, if it is due. `until`: when a claim counts as lost with its claimer."""
        lane = and_(relay.c.case_id == case_id, relay.c.to == to.value, relay.c.state.in_(_UNSETTLED))
        row = (await connection.execute(select(relay).where(lane).order_by(relay.c.id).limit(1))).first()
        if row is None or row.state != "waiting" or row.not_before > now:
            return None
        away = exists().where(cases.c.id == case_id, cases.c.away.is_(True))
        mine = await connection.execute(
            update(relay)
            .where(
                relay.c.id == row.id, relay.c.state == "waiting", or_(relay.c.to == Side.DESK.value, ~away)
            )
            .values(state="trying", attempts=relay.c.attempts + 1, not_before=until)
        )
        if mine.rowcount != 1:
            return None
        kind, attempts = Kind(row.kind), row.attempts + 1
        return Letter(
            row.id, case_id, to, kind, attempts, row.repeat, row.told, row.source_message, row.sealed_body
        )

    async def arrived(self, connection: AsyncConnection, letter: Letter, target: int | None) -> bool:
        """It arrived: the body goes, the pair of message ids stays. False when the case is gone meanwhile."""
        return await self._settle(connection, letter, "sent", target)

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
            relay.c.state.in_(_UNSETTLED),
            relay.c.tell_at <= now,
        )
        query = select(relay.c.source_message).where(late).order_by(relay.c.id).limit(1)
        row = (await connection.execute(query)).first()
        if row is None:
            return None
        await connection.execute(update(relay).where(late).values(tell_at=None, told=True))
        return int(row.source_message or 0)

    async def recover(self, connection: AsyncConnection, now: datetime, *, lane: Lane | None = None) -> int:
        """What was under way when a process died waits again, as a possible repeat. Returns how many there were."""
        lost = relay.c.state == "trying"
        if lane is not None:
            lost = and_(
                lost, relay.c.case_id == lane.case_id, relay.c.to == lane.to.value, relay.c.not_before <= now
            )
        changed = await connection.execute(
            update(relay).where(lost).values(state="waiting", repeat=True, not_before=now)
        )
        return changed.rowcount

    async def hold_back(self, connection: AsyncConnection, case_id: str) -> int:
        """Give up what waits for the person. Returns how many of a consultant's own messages were among it."""
        here = and_(
            relay.c.case_id == case_id, relay.c.to == Side.PERSON.value, relay.c.state.in_(_UNSETTLED)
        )
        spoken = relay.c.kind.in_([kind.value for kind in SPOKEN])
        count = await connection.scalar(select(func.count()).select_from(relay).where(here, spoken))
        gone = {"state": "failed", "sealed_body": None, "not_before": None, "tell_at": None}
        await connection.execute(update(relay).where(here).values(gone))
        return int(count or 0)

    async def has(self, connection: AsyncConnection, case_id: str, kind: Kind) -> bool:
        """Whether a letter of this kind was ever written in a case."""
        known = select(relay.c.id).where(relay.c.case_id == case_id, relay.c.kind == kind.value).limit(1)
        return await connection.scalar(known) is not None

    async def unsettled(self, connection: AsyncConnection, case_id: str, to: Side) -> bool:
        """Whether somebody's own words are still on their way."""
        return bool(
            await connection.scalar(self._spoken(case_id, to).where(relay.c.state.in_(_UNSETTLED)).limit(1))
        )

    async def has_spoken(self, connection: AsyncConnection, case_id: str, to: Side) -> bool:
        """Whether anybody's own words were ever put on that way."""
        return bool(await connection.scalar(self._spoken(case_id, to).limit(1)))

    async def was_passed_on(self, connection: AsyncConnection, case_id: str, to: Side, message: int) -> bool:
        """Whether a message went, or is about to go, that way."""
        return bool(
            await connection.scalar(
                self._spoken(case_id, to).where(relay.c.source_message == message).limit(1)
            )
        )

    async def counterpart(
        self, connection: AsyncConnection, case_id: str, to: Side, message: int
    ) -> int | None:
        """What a message of the other chat is called in the chat a letter goes to: so that answers stay answers."""
        pairs = select(relay.c.source_message, relay.c.target_message, relay.c.to).where(
            relay.c.case_id == case_id,
            or_(
                and_(relay.c.to == to.value, relay.c.source_message == message),
                and_(relay.c.to == to.other.value, relay.c.target_message == message),
            ),
            relay.c.kind.in_([Kind.WORDS.value, Kind.PHOTO.value]),
        )
        row = (await connection.execute(pairs.order_by(relay.c.id.desc()).limit(1))).first()
        if row is None:
            return None
        found = row.target_message if row.to == to.value else row.source_message
        return None if found is None else int(found)

    async def in_persons_chat(self, connection: AsyncConnection, case_id: str) -> tuple[int, ...]:
        """The messages of the talk in the person's chat, as far as the pairs know them: what the exit deletes."""
        here = relay.c.case_id == case_id
        own = relay.c.kind.in_(
            [kind.value for kind in SPOKEN]
        )  # other kinds name messages of the desk as their source
        ours = select(relay.c.target_message).where(here, relay.c.to == Side.PERSON.value)
        theirs = select(relay.c.source_message).where(here, relay.c.to == Side.DESK.value, own)
        known = [*(await connection.scalars(ours)).all(), *(await connection.scalars(theirs)).all()]
        return tuple(sorted({int(number) for number in known if number}))

    async def delete_all(self, connection: AsyncConnection, case_id: str) -> None:
        """Delete every letter of a case."""
        await connection.execute(delete(relay).where(relay.c.case_id == case_id))

    async def _settle(
        self, connection: AsyncConnection, letter: Letter, state: str, target: int | None
    ) -> bool:
        values = {
            "state": state,
            "target_message": target,
            "sealed_body": None,
            "not_before": None,
            "tell_at": None,
        }
        changed = await connection.execute(update(relay).where(relay.c.id == letter.id).values(values))
        return changed.rowcount == 1

    def _spoken(self, case_id: str, to: Side) -> Select[tuple[int]]:
        spoken = [kind.value for kind in SPOKEN]
        return select(relay.c.id).where(
            relay.c.case_id == case_id, relay.c.to == to.value, relay.c.kind.in_(spoken)
        )

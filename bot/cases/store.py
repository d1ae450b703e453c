"""The only writer of cases."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.case import OPEN, Standing, State
from bot.cases.record import Answers, Case
from bot.storage.tables.cases import cases

DAYS_AFTER_CLOSING = 7  # that a case is kept: so none of ninety days stays open longer than 83
_IS_OPEN = cases.c.state.in_(sorted(state.value for state in OPEN))


class CaseStore:
    """Reads and writes cases in the transaction it is given."""

    async def add(
        self, connection: AsyncConnection, case: Case, *, consent: str, last_hour: datetime, ends: datetime
    ) -> None:
        """Write a new case."""
        row = {
            "id": case.id,
            "name": case.name,
            "state": case.standing.state.value,
            "language": case.language,
            "consent_version": consent,
            "urgent": case.urgent,
            "sealed_chat": case.sealed_chat,
            "sealed_summary": case.sealed_summary,
            "screen_message": case.screen_message,
            "last_hour": last_hour,
            "ends": ends,
            "hard_end": ends,
            "answers": case.answers.value,
        }
        await connection.execute(insert(cases).values(row))

    async def get(self, connection: AsyncConnection, case_id: str) -> Case | None:
        """A case by its id. It is ours until the transaction ends: nobody else changes it or writes letters in it."""
        return await self._ours(connection, cases.c.id == case_id)

    async def in_thread(self, connection: AsyncConnection, desk_chat: int, thread_id: int) -> Case | None:
        """The case that a topic belongs to; ours as with `get`."""
        return await self._ours(connection, cases.c.desk_chat == desk_chat, cases.c.thread_id == thread_id)

    async def taken_by(self, connection: AsyncConnection, staff: int) -> list[Case]:
        """The open cases a consultant has; all ours as with `get`."""
        query = select(cases).where(_IS_OPEN, cases.c.taken_by == staff).order_by(cases.c.id)
        return [_case(row) for row in await connection.execute(query.with_for_update())]

    async def drafts_untouched(self, connection: AsyncConnection, since: datetime) -> list[Case]:
        """Drafts in which nothing happened since that hour."""
        return await self._find(connection, cases.c.state == State.DRAFT.value, cases.c.last_hour <= since)

    async def open_untouched(self, connection: AsyncConnection, since: datetime) -> list[Case]:
        """Open cases in which nothing happened since that hour."""
        return await self._find(connection, _IS_OPEN, cases.c.last_hour <= since)

    async def open_ending(self, connection: AsyncConnection, by: datetime) -> list[Case]:
        """Open cases that are erased by that moment at the latest."""
        return await self._find(connection, _IS_OPEN, cases.c.ends <= by)

    async def untouched(self, connection: AsyncConnection, since: datetime) -> list[Case]:
        """Cases, in whatever state, in which nothing happened after that moment."""
        return await self._find(connection, cases.c.last_hour <= since)

    async def at_their_end(self, connection: AsyncConnection, now: datetime) -> list[Case]:
        """Cases whose time is over, in whatever state."""
        return await self._find(connection, cases.c.ends <= now)

    async def everything(self, connection: AsyncConnection) -> list[Case]:
        """All cases."""
        return await self._find(connection)

    async def open_elsewhere(self, connection: AsyncConnection, desk_chat: int | None) -> int:
        """How many open cases belong to another group than the present desk."""
        return sum(1 for case in await self._find(connection, _IS_OPEN) if case.desk_chat != desk_chat)

    async def names(self, connection: AsyncConnection) -> set[str]:
        """All names in use."""
        return set((await connection.scalars(select(cases.c.name))).all())

    async def stand(
        self, connection: AsyncConnection, case_id: str, standing: Standing, last_hour: datetime
    ) -> None:
        """Write a new standing."""
        values = {
            "state": standing.state.value,
            "taken_by": standing.taken_by,
            "away": standing.away,
            "resting": standing.resting,
            "last_hour": last_hour,
        }
        await connection.execute(update(cases).where(cases.c.id == case_id).values(values))

    async def end_by(self, connection: AsyncConnection, case_id: str, ends: datetime) -> None:
        """Bring the end of a case nearer; it never moves away: the hard limit holds."""
        await connection.execute(
            update(cases).where(cases.c.id == case_id, cases.c.ends > ends).values(ends=ends)
        )

    async def as_long_as_ever(self, connection: AsyncConnection, case_id: str) -> None:
        """A closed case that is opened again lasts as long as it could have from the beginning."""
        await connection.execute(update(cases).where(cases.c.id == case_id).values(ends=cases.c.hard_end))

    async def lasts_beyond(self, connection: AsyncConnection, case_id: str, moment: datetime) -> bool:
        """Whether a case could be kept longer than that moment."""
        known = select(cases.c.id).where(cases.c.id == case_id, cases.c.hard_end > moment)
        return await connection.scalar(known) is not None

    async def may_open_again(self, connection: AsyncConnection, case_id: str, now: datetime) -> bool:
        """Whether a closed case is kept so much longer that opening it again makes sense."""
        return await self.lasts_beyond(connection, case_id, now + timedelta(days=DAYS_AFTER_CLOSING + 1))

    async def remind_by(self, connection: AsyncConnection, case_id: str, when: datetime) -> None:
        """Remind the desk by then at the latest: an earlier reminder stays."""
        later = or_(cases.c.alarm_at.is_(None), cases.c.alarm_at > when)
        await connection.execute(update(cases).where(cases.c.id == case_id, later).values(alarm_at=when))

    async def remind_next(
        self, connection: AsyncConnection, case_id: str, when: datetime, alarms: int
    ) -> None:
        """The next reminder of a case that still waits; nothing for one that was answered meanwhile."""
        waits = (cases.c.id == case_id, cases.c.alarm_at.is_not(None), _IS_OPEN)
        await connection.execute(update(cases).where(*waits).values(alarm_at=when, alarms=alarms))

    async def open_cases(self, connection: AsyncConnection) -> list[tuple[Case, bool]]:
        """Every open case, and whether somebody waits in it for an answer."""
        rows = await connection.execute(select(cases).where(_IS_OPEN).order_by(cases.c.id))
        return [(_case(row), row.alarm_at is not None) for row in rows]

    async def holders(self, connection: AsyncConnection) -> list[tuple[int, int]]:
        """The desk and the consultant of every open case that somebody has."""
        held = (_IS_OPEN, cases.c.taken_by.is_not(None), cases.c.desk_chat.is_not(None))
        rows = await connection.execute(select(cases.c.desk_chat, cases.c.taken_by).where(*held).distinct())
        return [(row.desk_chat, row.taken_by) for row in rows]

    async def knocked(self, connection: AsyncConnection, case_id: str) -> bool:
        """Note that a neutral notice stands in the person's chat. False when one stands there already."""
        unknown = (cases.c.id == case_id, cases.c.notified.is_(False))
        changed = await connection.execute(update(cases).where(*unknown).values(notified=True))
        return changed.rowcount == 1

    async def by_code(self, connection: AsyncConnection, hashed: bytes) -> Case | None:
        """The case a return code belongs to; ours as with `get`, so that a code works once."""
        return await self._ours(connection, cases.c.return_code == hashed)

    async def by_name(self, connection: AsyncConnection, name: str) -> Case | None:
        """The case of that name, whatever letters are capital."""
        found = await self._find(connection, func.lower(cases.c.name) == name.strip().lower())
        return next(iter(found), None)

    async def loads(self, connection: AsyncConnection) -> dict[int, int]:
        """How much each consultant carries: an open case weighs one, an urgent one two (SAFETY S13.1)."""
        carried: dict[int, int] = {}
        for case in await self._find(connection, _IS_OPEN, cases.c.taken_by.is_not(None)):
            staff = case.standing.taken_by or 0
            carried[staff] = carried.get(staff, 0) + (2 if case.urgent else 1)
        return carried

    async def waiting(self, connection: AsyncConnection) -> list[Case]:
        """The cases nobody has taken."""
        return await self._find(connection, cases.c.state == State.WAITING.value)

    async def to_remind_of(
        self, connection: AsyncConnection, now: datetime
    ) -> list[tuple[Case, int, datetime]]:
        """Open cases of which the desk must be reminded now, how often it was, and the hour of the last word.

        No other process gets the same ones.

        Of somebody who left by the exit only when there was danger: nobody could write to them.
        """
        reachable = or_(cases.c.state != State.PAUSED.value, cases.c.urgent.is_(True))
        due = (_IS_OPEN, cases.c.alarm_at <= now, reachable)
        query = select(cases).where(*due).order_by(cases.c.alarm_at).with_for_update(skip_locked=True)
        rows = await connection.execute(query)
        return [(_case(row), row.alarms, row.last_hour) for row in rows]

    async def in_talk(self, connection: AsyncConnection, case_id: str) -> bool:
        """Whether the person waits for a consultant or speaks with one. Reads only, and holds nobody up."""
        talking = cases.c.state.in_((State.WAITING.value, State.WITH_CONSULTANT.value))
        return await connection.scalar(select(cases.c.id).where(cases.c.id == case_id, talking)) is not None

    async def left(self, connection: AsyncConnection, case_id: str) -> bool:
        """Whether the person left by the exit: nothing may tell of the talk. Reads only, and holds nobody up."""
        return await connection.scalar(select(cases.c.away).where(cases.c.id == case_id)) is not False

    async def change(self, connection: AsyncConnection, case_id: str, **values: object) -> bool:
        """Write some columns of a case. False when the case is gone."""
        changed = await connection.execute(update(cases).where(cases.c.id == case_id).values(values))
        return changed.rowcount == 1

    async def desk_moved(self, connection: AsyncConnection, old: int, new: int) -> None:
        """The desk group has a new id."""
        await connection.execute(update(cases).where(cases.c.desk_chat == old).values(desk_chat=new))

    async def delete(self, connection: AsyncConnection, case_id: str) -> None:
        """Delete the row of a case. Its key and its letters must be gone before."""
        await connection.execute(delete(cases).where(cases.c.id == case_id))

    async def _ours(self, connection: AsyncConnection, *conditions: ColumnElement[bool]) -> Case | None:
        """SQLite has one writer and leaves FOR UPDATE out; PostgreSQL waits here for whoever is at work on the case."""
        row = (await connection.execute(select(cases).where(*conditions).with_for_update())).first()
        return None if row is None else _case(row)

    async def _find(self, connection: AsyncConnection, *conditions: ColumnElement[bool]) -> list[Case]:
        rows = await connection.execute(select(cases).where(*conditions).order_by(cases.c.id))
        return [_case(row) for row in rows]


def _case(row: Row[Any]) -> Case:
    return Case(
        id=row.id,
        name=row.name,
        standing=Standing(State(row.state), row.taken_by, row.away, row.resting),
        language=row.language,
        urgent=row.urgent,
        sealed_chat=row.sealed_chat,
        sealed_summary=row.sealed_summary,
        screen_message=row.screen_message,
        desk_chat=row.desk_chat,
        thread_id=row.thread_id,
        card_message=row.card_message,
        answers=Answers(row.answers),
        notified=row.notified,
        sealed_word=row.sealed_word,
        muted_until=row.muted_until,
        rated=row.rated,
        has_code=row.return_code is not None,
    )

"""The only writer of the roster: members, their hours, their acts, and which ends of duty were announced."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.duty.acts import Act, Acted
from bot.cases.duty.hours import Plan, Slot, clock
from bot.cases.duty.roster import Member
from bot.cases.record import naive
from bot.storage.tables.duty import desk_heads, shift_ends, staff, staff_acts, staff_hours
from bot.storage.upserts import put, put_new

ANNOUNCED_LASTS = timedelta(days=2)  # nobody asks about older ends any more


class DutyStore:
    """Reads and writes in the transaction it is given."""

    async def members(self, connection: AsyncConnection) -> tuple[Member, ...]:
        """Everybody on the roster, by their sign."""
        plans: dict[int, list[Slot]] = defaultdict(list)
        for row in await connection.execute(select(staff_hours)):
            plans[row.staff].append(Slot(row.weekday, _minutes(row.begins), _minutes(row.ends)))
        rows = await connection.execute(select(staff).order_by(staff.c.sign, staff.c.staff))
        return tuple(
            Member(
                staff=row.staff,
                sign=row.sign,
                languages=frozenset(row.languages.split()),
                most_cases=row.most_cases,
                plan=tuple(sorted(plans[row.staff])),
                on_until=_aware(row.on_until),
                off_until=_aware(row.off_until),
            )
            for row in rows
        )

    async def save(self, connection: AsyncConnection, member: Member, day: date) -> None:
        """Write a member, new or changed, except for the plan. `day` is today: they did something."""
        row = {
            "staff": member.staff,
            "sign": member.sign,
            "languages": " ".join(sorted(member.languages)),
            "most_cases": member.most_cases,
            "on_until": naive(member.on_until) if member.on_until else None,
            "off_until": naive(member.off_until) if member.off_until else None,
            "day": day.isoformat(),
        }
        await put(connection, staff, row)

    async def set_plan(self, connection: AsyncConnection, member: int, plan: Plan) -> None:
        """Write somebody's weekly hours in place of the earlier ones. An empty plan is none."""
        await connection.execute(delete(staff_hours).where(staff_hours.c.staff == member))
        rows = [
            {"staff": member, "weekday": slot.weekday, "begins": clock(slot.begins), "ends": clock(slot.ends)}
            for slot in plan
        ]
        if rows:
            await connection.execute(insert(staff_hours), rows)

    async def heads_are(
        self, connection: AsyncConnection, desk_chat: int, heads: Sequence[int], today: date, forget: date
    ) -> None:
        """These administer the desk's group now, and nobody else; of other groups nobody before the day `forget`."""
        here = desk_heads.c.desk_chat == desk_chat
        gone = or_(and_(here, desk_heads.c.staff.not_in(heads)), desk_heads.c.day < forget.isoformat())
        await connection.execute(delete(desk_heads).where(gone))
        for head in heads:
            await put(
                connection, desk_heads, {"desk_chat": desk_chat, "staff": head, "day": today.isoformat()}
            )

    async def last_heads(self, connection: AsyncConnection, desk_chat: int, since: date) -> tuple[int, ...]:
        """Who administered the group when that was last known, if that was on this day or later."""
        known = (desk_heads.c.desk_chat == desk_chat, desk_heads.c.day >= since.isoformat())
        return tuple((await connection.scalars(select(desk_heads.c.staff).where(*known))).all())

    async def forget_heads_before(self, connection: AsyncConnection, day: date) -> None:
        """Erase whoever was last seen as an administrator before a day."""
        await connection.execute(delete(desk_heads).where(desk_heads.c.day < day.isoformat()))

    async def head_left(self, connection: AsyncConnection, head: int) -> None:
        """Whoever left the group administers it no more."""
        await connection.execute(delete(desk_heads).where(desk_heads.c.staff == head))

    async def drop(self, connection: AsyncConnection, member: int) -> None:
        """Take somebody off the roster. What they did stays written until its time is over."""
        for table in (staff_hours, shift_ends, staff):
            await connection.execute(delete(table).where(table.c.staff == member))

    async def record_act(
        self, connection: AsyncConnection, day: date, member: int, act: Act, about: str = ""
    ) -> None:
        """Write down an act, also of somebody who is not on the roster. `about`: the name of a case."""
        row = {"day": day.isoformat(), "staff": member, "act": act.value, "about": about}
        await connection.execute(insert(staff_acts).values(row))
        await connection.execute(
            update(staff).where(staff.c.staff == member, staff.c.day < row["day"]).values(day=row["day"])
        )

    async def acts(self, connection: AsyncConnection, since: date) -> tuple[Acted, ...]:
        """The acts from a day on, in the order in which they happened."""
        query = select(staff_acts).where(staff_acts.c.day >= since.isoformat()).order_by(staff_acts.c.id)
        return tuple(
            Acted(date.fromisoformat(row.day), row.staff, Act(row.act), row.about)
            for row in await connection.execute(query)
        )

    async def forget_before(self, connection: AsyncConnection, day: date) -> None:
        """Erase acts before a day, and members who did nothing since."""
        await connection.execute(delete(staff_acts).where(staff_acts.c.day < day.isoformat()))
        idle = select(staff.c.staff).where(staff.c.day < day.isoformat())
        for member in (await connection.scalars(idle)).all():
            await self.drop(connection, member)

    async def shift_announced(self, connection: AsyncConnection, member: int, ends: datetime) -> bool:
        """Note that the end of a duty was announced. True only the first time."""
        await connection.execute(delete(shift_ends).where(shift_ends.c.ends < naive(ends - ANNOUNCED_LASTS)))
        return await put_new(connection, shift_ends, {"staff": member, "ends": naive(ends)})


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None

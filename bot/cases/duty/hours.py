"""A weekly plan and what follows from it: whether somebody is on duty, until when, and when again. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import TBILISI

DAY_MINUTES = 24 * 60
LOOK_AHEAD = timedelta(days=8)  # a week and a day: a slot that comes once a week is always found


@dataclass(frozen=True, order=True)
class Slot:
    """A stretch of one weekday, in minutes after midnight of the desk's time zone. `ends` is not part of it."""

    weekday: int  # 0 is Monday
    begins: int
    ends: int  # DAY_MINUTES at the latest


Plan = tuple[Slot, ...]


def clock(minutes: int) -> str:
    """Minutes after midnight as the clock shows them: `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def merged(slots: Iterable[Slot]) -> Plan:
    """The same hours with as few slots as possible, in the order of the week. Midnight stays a border."""
    plan: list[Slot] = []
    for slot in sorted(slots):
        last = plan[-1] if plan else None
        if last and last.weekday == slot.weekday and slot.begins <= last.ends:
            plan[-1] = Slot(last.weekday, last.begins, max(last.ends, slot.ends))
        else:
            plan.append(slot)
    return tuple(plan)


def on_duty(plan: Plan, on_until: datetime | None, off_until: datetime | None, now: datetime) -> bool:
    """Whether somebody is on duty. Who stopped is off, whatever else is said: better fewer than promised."""
    if off_until and now < off_until:
        return False
    return bool(on_until and now < on_until) or planned(plan, now)


def planned(plan: Plan, now: datetime) -> bool:
    """Whether the plan alone says on duty."""
    return any(begin <= now < end for begin, end in stretches(plan, now, now))


def shift_end(
    plan: Plan, on_until: datetime | None, off_until: datetime | None, now: datetime
) -> datetime | None:
    """When the present duty ends; None for who is not on duty, and for a plan without any gap."""
    if not on_duty(plan, on_until, off_until, now):
        return None
    end = max(now, on_until or now)
    for begin, finish in stretches(plan, now, now + LOOK_AHEAD):
        if begin <= end < finish:
            end = finish
    return end if end <= now + LOOK_AHEAD else None


def next_begin(plan: Plan, off_until: datetime | None, now: datetime) -> datetime | None:
    """When planned duty begins next, after who stopped is back; None when not within eight days."""
    for begin, end in stretches(plan, now, now + LOOK_AHEAD):
        moment = max(begin, off_until or begin)
        if now < moment < end and moment <= now + LOOK_AHEAD:
            return moment
    return None


def ended(
    plan: Plan, on_until: datetime | None, off_until: datetime | None, since: datetime, now: datetime
) -> tuple[datetime, ...]:
    """The ends of duty after `since` and up to now, oldest first.

    A planned end at which somebody was off already is none: their duty ended when they stopped, and that moment
    stands in `on_until`.
    """
    by_plan = {end for _, end in stretches(plan, since, now) if off_until is None or end > off_until}
    by_hand = {on_until} if on_until else set()
    return tuple(
        sorted(
            moment
            for moment in by_plan | by_hand
            if since < moment <= now and not on_duty(plan, on_until, off_until, moment)
        )
    )


def stretches(plan: Plan, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """Planned duty from the day before to the day after, in UTC and in order; what touches is one stretch."""
    found: list[tuple[datetime, datetime]] = []
    for begin, end in _slots(plan, since, until):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _slots(plan: Plan, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    day = since.astimezone(TBILISI).date() - timedelta(days=1)
    last = until.astimezone(TBILISI).date() + timedelta(days=1)
    while day <= last:
        for slot in sorted(plan):
            if slot.weekday == day.weekday():
                yield _moment(day, slot.begins), _moment(day, slot.ends)
        day += timedelta(days=1)


def _moment(day: date, minutes: int) -> datetime:
    """The clock on the wall of that day, in UTC: two times of one zone compare by the wall, which can go wrong."""
    days, rest = divmod(minutes, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=TBILISI)
    return wall.astimezone(UTC)

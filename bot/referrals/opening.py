"""Whether somebody answers now, and when again: pure functions of hours, holidays and the moment."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from zoneinfo import ZoneInfo

from bot.clock import TBILISI
from bot.content.models.holidays import Holidays
from bot.content.models.hours import WEEK, Hours, Span

LOOK_AHEAD = 30  # days; no run of holidays comes near


class Answer(Enum):
    """What can honestly be said of a line at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"  # its hours say open or say nothing, but today is a public holiday
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class NextOpening:
    """When a closed line opens again, in its own time. What its source leaves open is said to be open."""

    at: dt.datetime
    day_known: bool
    hour_known: bool


def answer(hours: Hours, holidays: Holidays, moment: dt.datetime) -> Answer:
    """What is known of a line in Georgia at a moment. A line that answers at any hour has no holidays."""
    if hours.always:
        return Answer.OPEN
    by_hours = hours.open_at(moment)
    if by_hours is False:
        return Answer.CLOSED
    if is_holiday(holidays, moment):
        return Answer.HOLIDAY
    return Answer.OPEN if by_hours else Answer.UNKNOWN


def is_holiday(holidays: Holidays, moment: dt.datetime) -> bool:
    """Whether it is a public holiday in Georgia at a moment."""
    return holidays.on(moment.astimezone(TBILISI).date()) is not None


def next_opening(hours: Hours, holidays: Holidays, moment: dt.datetime) -> NextOpening | None:
    """When a line that is closed at a moment opens again; None when its hours do not say. Holidays are passed over."""
    zone = ZoneInfo(hours.zone)
    today = moment.astimezone(zone).date()
    for ahead in range(LOOK_AHEAD):
        date = today + dt.timedelta(days=ahead)
        if holidays.on(date):
            continue
        found = [one for one in (_opening(span, date, zone) for span in hours.spans) if one]
        later = [one for one in found if _utc(one.at) > _utc(moment)]
        if later:
            return min(later, key=lambda one: _utc(one.at))
    return None


def _opening(span: Span, date: dt.date, zone: ZoneInfo) -> NextOpening | None:
    """When a span opens on a date; its midnight when the source gives no hour."""
    if span.days and WEEK[date.weekday()] not in span.days:
        return None
    time = dt.time.fromisoformat(span.opens) if span.opens else dt.time()
    at = dt.datetime.combine(date, time, tzinfo=zone)
    return NextOpening(at, day_known=bool(span.days), hour_known=span.opens is not None)


def _utc(moment: dt.datetime) -> dt.datetime:
    """Two times in one zone compare by the clock on the wall, which goes wrong when the clocks change."""
    return moment.astimezone(dt.UTC)

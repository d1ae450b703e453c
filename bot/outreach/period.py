"""The only spans of time a report can cover: calendar quarters, and half-years and years made of them. Pure.

Free spans would let two reports be subtracted down to one day (DESIGN, invariant 9).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from bot.clock import TBILISI

FIRST_YEAR, LAST_YEAR = 2024, 2099
SETTLING = timedelta(hours=1)  # counters lag a second; an hour after midnight a day will not change any more

_WRITTEN = re.compile(r"(\d{4})(?:[-/ ]?([QH])([1-4]))?", re.IGNORECASE)


class Length(Enum):
    """How many months a period has."""

    QUARTER = 3
    HALF = 6
    YEAR = 12


@dataclass(frozen=True)
class Period:
    """The `number`th quarter or half of a year, or the whole year (number 1)."""

    year: int
    length: Length
    number: int = 1

    @property
    def name(self) -> str:
        """How it is written in commands and on buttons: `2026-Q3`, `2026-H1`, `2026`."""
        if self.length is Length.YEAR:
            return str(self.year)
        return f"{self.year}-{'Q' if self.length is Length.QUARTER else 'H'}{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * self.length.value + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.shift(1).first - timedelta(days=1)

    def shift(self, by: int) -> "Period":
        """The period of the same length that many places later."""
        in_a_year = 12 // self.length.value
        years, number = divmod(self.number - 1 + by, in_a_year)
        return Period(self.year + years, self.length, number + 1)

    def quarters(self) -> tuple["Period", ...]:
        """The quarters it is the sum of."""
        count = self.length.value // 3
        first = (self.number - 1) * count + 1
        return tuple(Period(self.year, Length.QUARTER, first + place) for place in range(count))


def parse(text: str, *, first_year: int = FIRST_YEAR) -> Period | None:
    """The period somebody wrote; None when it is none, or before the first year of what is asked for."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None or not first_year <= int(written[1]) <= LAST_YEAR:
        return None
    year = int(written[1])
    if written[2] is None:
        return Period(year, Length.YEAR)
    length = Length.QUARTER if written[2].upper() == "Q" else Length.HALF
    number = int(written[3])
    return Period(year, length, number) if number <= 12 // length.value else None


def quarter_of(day: date) -> Period:
    """The quarter a day lies in."""
    return Period(day.year, Length.QUARTER, (day.month - 1) // 3 + 1)


def settled_day(now: datetime) -> date:
    """The day in Tbilisi, which begins an hour late: then the day before is counted to its end."""
    return (now - SETTLING).astimezone(TBILISI).date()

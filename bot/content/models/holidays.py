"""content/referrals/holidays.yaml: the days on which offices in Georgia may not answer."""

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Sourced, Strict

EASTER_REACH = 60  # days from Easter: no movable holiday of the Church lies further away


class Holiday(Sourced):
    """One public holiday: every year on a date, every year so many days from Orthodox Easter, or one day only.

    `name` is for editors; a screen says only that today is a public holiday.
    """

    name: str = Field(min_length=3)
    date: Annotated[str, Field(pattern=r"^\d{2}-\d{2}$")] | None = None  # month and day
    easter: Annotated[int, Field(ge=-EASTER_REACH, le=EASTER_REACH)] | None = None
    day: dt.date | None = None  # days off that the government adds for one year

    @model_validator(mode="after")
    def _one_of_the_three(self) -> Self:
        if sum(one is not None for one in (self.date, self.easter, self.day)) != 1:
            raise ValueError("give one of date, easter, day")
        if self.date is not None:
            dt.date.fromisoformat(f"2024-{self.date}")  # raises ValueError for 02-30; 2024 has a 29 February
        return self

    def falls_on(self, date: dt.date) -> bool:
        """Whether this holiday is on a date."""
        if self.easter is not None:
            return date == orthodox_easter(date.year) + dt.timedelta(days=self.easter)
        return date == self.day if self.day else date.strftime("%m-%d") == self.date


class Holidays(Strict):
    """All public holidays we have a source for."""

    days: tuple[Holiday, ...] = ()

    def on(self, date: dt.date) -> Holiday | None:
        """The holiday on a date, if it is one."""
        return next((holiday for holiday in self.days if holiday.falls_on(date)), None)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Orthodox Church in the civil calendar: Meeus's rule for the Julian calendar.

    The gap between the calendars is that of the year's century: 13 days from 1900 to 2099.
    """
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)

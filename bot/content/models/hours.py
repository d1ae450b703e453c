"""When somebody answers: structured where the source is clear, otherwise not known."""

from datetime import datetime
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

from bot.content.models.sourced import Strict

Day = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
WEEK: tuple[Day, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")
GEORGIAN_TIME = "Asia/Tbilisi"


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("no such time zone") from None
    return value


Time = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Span(Strict):
    """Some days from a time to a time. What the source does not say, days or times, stays empty."""

    days: tuple[Day, ...] = ()
    opens: Time | None = None
    closes: Time | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.opens is None) != (self.closes is None):
            raise ValueError("give both opens and closes, or neither")
        if not self.days and self.opens is None:
            raise ValueError("give days or times")
        if self.opens and self.closes and self.opens >= self.closes:
            raise ValueError("closes must be later than opens")
        return self

    def covers(self, day: Day, time: str) -> bool | None:
        """Whether a moment lies inside; None where the source leaves it open."""
        on_day = day in self.days if self.days else None
        in_time = self.opens <= time < self.closes if self.opens and self.closes else None
        if on_day is False or in_time is False:
            return False
        return None if None in (on_day, in_time) else True


class Hours(Strict):
    """The hours of a line. Nothing given means: not known."""

    always: bool = False
    spans: tuple[Span, ...] = ()
    zone: Annotated[str, AfterValidator(_known_zone)] = GEORGIAN_TIME

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if self.always and self.spans:
            raise ValueError("give either always or spans")
        return self

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.always or bool(self.spans)

    def open_at(self, moment: datetime) -> bool | None:
        """Whether somebody should answer at a moment; None when the source does not let us tell."""
        if self.always:
            return True
        local = moment.astimezone(ZoneInfo(self.zone))
        answers = {span.covers(WEEK[local.weekday()], local.strftime("%H:%M")) for span in self.spans}
        if True in answers:
            return True
        return None if None in answers or not answers else False

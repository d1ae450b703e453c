"""Every record that carries the dates of invariant 8, wherever it stands, and the day it must be verified again."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.models.sourced import FRESH_DAYS
from bot.content.places import Part, Places


@dataclass(frozen=True)
class Dated:
    """A record and its dates."""

    part: Part
    read_on: dt.date
    called_on: dt.date | None

    @property
    def id(self) -> str:
        """The path of the record."""
        return self.part.id

    @property
    def last_checked(self) -> dt.date:
        """The last call, or else the day it was read."""
        return self.called_on or self.read_on

    @property
    def due(self) -> dt.date:
        """The last day on which it counts as fresh: a reader sees the mark from the next day on."""
        return self.last_checked + dt.timedelta(days=FRESH_DAYS)

    def is_overdue(self, day: dt.date) -> bool:
        """Whether a reader sees the mark on a day."""
        return day > self.due or (self.last_checked - day).days > 1


def dated_records(places: Places) -> Iterator[Dated]:
    """All of them. The content must have been loaded before: its models refuse what is no date."""
    for part in places.all():
        if isinstance(part.data, dict) and "read_on" in part.data:
            called = part.data.get("called_on")
            yield Dated(part, _day(part.data["read_on"]), _day(called) if called else None)


def _day(written: object) -> dt.date:
    return dt.date.fromisoformat(str(written))

"""Hours as a consultant types them, `Mon-Fri 10:00-18:00`, read into a weekly plan. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

from bot.cases.duty.day_words import days_of
from bot.cases.duty.hours import DAY_MINUTES, Plan, Slot, merged

LONGEST_NIGHT = 16 * 60  # a "night" of more hours is two times in the wrong order

_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_BETWEEN = re.compile(r"[,;\n]")
_PIECE = re.compile(r"(?P<days>\D*)(?P<times>.*)")
_TIMES = re.compile(r"(\d{1,2})(?:[:.](\d\d))?-(\d{1,2})(?:[:.](\d\d))?")
_AND = {"and", "და", "и"}


class Fault(Enum):
    """Why hours cannot be read."""

    NOTHING = "nothing"
    NO_DAY = "no-day"
    BAD_DAY = "bad-day"
    NO_TIME = "no-time"
    BAD_TIME = "bad-time"
    BACKWARDS = "backwards"  # the end stands before the begin, and it is no night either


class HoursError(Exception):
    """These are no hours; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def parse_hours(text: str) -> Plan:
    """The plan a text says: `Mon-Fri 10:00-18:00; Sat 10-14`. Nights become two slots, what touches becomes one.

    Days without a time go with the next time (`Mon, Wed 10-14`), a time without days goes with the days before it
    (`Mon 10-12, 14-18`). Raises HoursError for everything else.
    """
    slots: list[Slot] = []
    days: tuple[int, ...] = ()
    hanging: tuple[int, ...] = ()  # named, and still without a time
    for piece in _pieces(text):
        words, times = _split(piece)
        if words:
            days = hanging = (*hanging, *words)
        if times is None:
            continue
        if not days:
            raise HoursError(Fault.NO_DAY)
        slots += [slot for day in days for slot in _on(day, *times)]
        hanging = ()
    if hanging:
        raise HoursError(Fault.NO_TIME)
    if not slots:
        raise HoursError(Fault.NOTHING)
    return merged(slots)


def _pieces(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    for piece in _BETWEEN.split(plain):
        if piece.strip():
            yield _DASHES.sub("-", piece.strip())


def _split(piece: str) -> tuple[tuple[int, ...], tuple[int, int] | None]:
    """The days of a piece and its two times, in minutes; either may be missing."""
    match = _PIECE.fullmatch(piece)
    assert match  # it fits every line
    days: list[int] = []
    for word in match["days"].split():
        if word not in _AND:
            named = days_of(word)
            if not named:
                raise HoursError(Fault.BAD_DAY)
            days += named
    return tuple(days), _times(match["times"]) if match["times"] else None


def _times(text: str) -> tuple[int, int]:
    match = _TIMES.fullmatch(text)
    if match is None:
        raise HoursError(Fault.BAD_TIME)
    begin, end = _minutes(match[1], match[2]), _minutes(match[3], match[4])
    if begin == DAY_MINUTES:
        raise HoursError(Fault.BAD_TIME)
    if begin == end or (end < begin and end + DAY_MINUTES - begin > LONGEST_NIGHT):
        raise HoursError(Fault.BACKWARDS)
    return begin, end


def _minutes(hours: str, minutes: str | None) -> int:
    total = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) >= 60 or total > DAY_MINUTES:
        raise HoursError(Fault.BAD_TIME)
    return total


def _on(day: int, begin: int, end: int) -> Iterator[Slot]:
    if begin < end:
        yield Slot(day, begin, end)
        return
    yield Slot(day, begin, DAY_MINUTES)
    if end:
        yield Slot((day + 1) % 7, 0, end)

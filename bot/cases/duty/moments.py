"""How moments and weekly hours are written for consultants: in the desk's time zone, in the reader's language."""

from datetime import datetime
from itertools import groupby

from babel import Locale
from babel.dates import format_skeleton, get_day_names

from bot.cases.duty.hours import Plan, clock
from bot.clock import TBILISI
from bot.language.texts import Texts


def moment(t: Texts, when: datetime, now: datetime) -> str:
    """The hour, with its day when that is not today."""
    there = when.astimezone(TBILISI)
    hour = there.strftime("%H:%M")
    if there.date() == now.astimezone(TBILISI).date():
        return hour
    # Translators: a day and an hour, such as Tue, Nov 24, 10:00
    return t("{day}, {hour}", day=format_skeleton("MMMEd", there, locale=t.language), hour=hour)


def week(t: Texts, plan: Plan) -> str:
    """Weekly hours such as `Mon–Fri 10:00–18:00; Sat 10:00–14:00`. It can be typed again just so."""
    names = get_day_names("abbreviated", locale=Locale.parse(t.language))
    written = []
    for times, days in groupby(range(7), key=lambda day: _times(plan, day)):
        first, *others = (str(names[day]) for day in days)
        if times:
            written.append(f"{'–'.join((first, *others[-1:]))} {times}")
    return "; ".join(written)


def _times(plan: Plan, day: int) -> str:
    return ", ".join(f"{clock(slot.begins)}–{clock(slot.ends)}" for slot in plan if slot.weekday == day)

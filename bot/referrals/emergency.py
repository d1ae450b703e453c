"""The urgent screens (DESIGN, invariant 13): Georgia first, other countries one tap away."""

import datetime as dt

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Button, Heading, Para, Rows, Screen, pairs, row
from bot.content.models.destinations import Country, EmergencyNumbers
from bot.content.models.referrals import EMERGENCY_NUMBER, STATE_LINE, Directory
from bot.language.texts import Texts
from bot.referrals.buttons import DEAD_LAND, LAND, LANDS
from bot.referrals.directory import COUNTRIES_PAGE, countries_by_name, pages
from bot.turn.emergency_blocks import emergency_blocks
from bot.turn.service_lines import country_name


def emergency_screen(t: Texts, directory: Directory, now: dt.datetime) -> Screen:
    """The first urgent screen. Its first line is harmless at a glance (SAFETY S10.3)."""
    blocks = (
        Heading(t("Useful numbers")),
        *emergency_blocks(t, directory, now=now),
        Para(t("You decide whether and when to call.")),
        Para(t("In another country other numbers hold: tap the button below.")),
    )
    numbers = [directory.named(identifier).phones[0].number for identifier in (EMERGENCY_NUMBER, STATE_LINE)]
    rows = (
        row(Button(t("I am in another country"), act(LANDS, 0))),
        row(*(Button(t("Copy {number}", number=number), copy=number) for number in numbers)),
        _ways_home(t),
    )
    return Screen("emergency", t.language, blocks, rows)


def lands_screen(t: Texts, numbers: EmergencyNumbers, page: int) -> Screen:
    """The countries by name, a page at a time. A page beyond the last shows the last."""
    named = countries_by_name(t, numbers)
    last = pages(len(named), COUNTRIES_PAGE) - 1
    page = min(page, last)
    shown = named[page * COUNTRIES_PAGE : (page + 1) * COUNTRIES_PAGE]
    turning = []
    if page > 0:
        turning.append(Button(t("Previous"), act(LANDS, page - 1)))
    if page < last:
        turning.append(Button(t("More countries"), act(LANDS, page + 1)))
    rows: Rows = (
        *pairs([Button(name, act(LAND, country.id, page)) for name, country in shown]),
        *((tuple(turning),) if turning else ()),
        _ways_home(t),
    )
    blocks = (
        Heading(t("Choose a country")),
        Para(t("Its numbers come next. Your choice is not kept.")),
        Para(t("Your country is not here? In the European Union the emergency number is 112.")),
    )
    return Screen("lands", t.language, blocks, rows)


def land_screen(t: Texts, directory: Directory, country: Country, page: int, now: dt.datetime) -> Screen:
    """What to dial in one country, and who answers now."""
    name = country_name(t, country.id)
    blocks = (
        Heading(t("Useful numbers: {country}", country=name)),
        *emergency_blocks(t, directory, country, now=now),
    )
    rows = (
        row(Button(t("Other countries"), act(LANDS, page))),
        row(Button(t("More about this country"), act(doors.DESTINATIONS, country.id))),
        row(Button(t("A number did not work"), act(DEAD_LAND, country.id, page))),
        _ways_home(t),
    )
    return Screen("land", t.language, blocks, rows)


def _ways_home(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("Who can help"), act(doors.CONTACTS)), Button(t("Home"), act(doors.HOME)))

"""A number did not work: which one, thanks, and another line at once."""

import datetime as dt

from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Para, Screen, column, row
from bot.content.models.destinations import Country
from bot.content.models.referrals import CONSULAR_LINE, Directory, Service
from bot.language.texts import Texts
from bot.referrals.buttons import DEAD, LAND, LANDS, SERVICE, Asked, home, needs
from bot.referrals.directory import another_line
from bot.referrals.records import of_country, without
from bot.turn.emergency_blocks import emergency_blocks
from bot.turn.service_lines import country_name, georgian_number


def which_screen(t: Texts, directory: Directory, country: Country, page: int) -> Screen:
    """The numbers of a country's urgent screen: under an urgent text a button for each would stand in the way."""
    buttons = [
        Button(number, act(DEAD, record.id, page))
        for record in of_country(country)
        for number in record.numbers
    ]
    consular = directory.named(CONSULAR_LINE)
    buttons.append(Button(consular.phones[0].number, act(DEAD, consular.id)))
    blocks = (
        Heading(t("Which number did not work?")),
        Para(t("Tap it. We note only the number and the day, nothing about you.")),
    )
    back = row(Button(t("Back"), act(LAND, country.id, page)), home(t))
    return Screen("dead-which", t.language, blocks, (*column(buttons), back))


def thanks_screen(
    t: Texts, directory: Directory, service: Service, asked: Asked | None, now: dt.datetime
) -> Screen:
    """After a report on a service of Georgia: another line at once."""
    beside = another_line(directory, service, now)
    blocks = _thanks(t)
    if beside is not None:
        blocks.append(Para(t("Another line, which answers at any hour:")))
        blocks += [georgian_number(t, phone) for phone in beside.phones]
        blocks.append(Item(t(beside.label)))
    back = Button(t("Back"), act(SERVICE, service.id, *(asked.arguments() if asked else ())))
    abroad = row(Button(t("I am in another country"), act(LANDS, 0)))
    return Screen("dead-thanks", t.language, tuple(blocks), (abroad, row(back, needs(t)), row(home(t))))


def thanks_abroad_screen(
    t: Texts, directory: Directory, country: Country, record: str, page: int, now: dt.datetime
) -> Screen:
    """After a report on a number of another country: its other numbers and Georgia's consular line."""
    blocks = _thanks(t)
    blocks.append(Para(t("Other numbers: {country}", country=country_name(t, country.id))))
    blocks += emergency_blocks(t, directory, without(country, record), now=now, dated=False)
    rows = (
        row(Button(t("Back"), act(LAND, country.id, page)), Button(t("Other countries"), act(LANDS, page))),
        row(needs(t), home(t)),
    )
    return Screen("dead-thanks", t.language, tuple(blocks), rows)


def _thanks(t: Texts) -> list[Block]:
    return [
        Heading(t("Thank you for telling us")),
        Para(
            t(
                "We noted only the number and the day, nothing about you. Those who keep this list will call it."
            )
        ),
    ]

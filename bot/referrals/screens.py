"""The screens of the directory: needs, a list, one service."""

from datetime import datetime

from bot.chat.actions import act
from bot.chat.screens import (
    LABEL_UNITS,
    Block,
    Button,
    Heading,
    Item,
    Link,
    Note,
    Para,
    Rows,
    Screen,
    column,
    row,
    shortened,
)
from bot.clock import TBILISI
from bot.content.models.referrals import ALL, Directory, Service
from bot.content.models.sourced import FRESH_DAYS
from bot.language.texts import Texts
from bot.referrals.buttons import DEAD, LANDS, NARROW, NEED, SERVICE, Asked, home, needs
from bot.referrals.card import card_lines, holiday_line, opens_again_line
from bot.referrals.directory import PAGE, door_beside, pages
from bot.referrals.matching import Found
from bot.referrals.narrow_screens import also_unknown, found_blocks, nothing_blocks, nothing_rows, title_of
from bot.referrals.narrowing import EVERYTHING
from bot.referrals.opening import Answer, answer
from bot.turn.service_lines import dates_line, georgian_number


def needs_screen(t: Texts, directory: Directory) -> Screen:
    """What somebody may be looking for."""
    buttons = [Button(t(need.title), act(NEED, need.id, 0)) for need in directory.needs]
    buttons.append(Button(t("All services"), act(NEED, ALL, 0)))
    blocks = (
        Heading(t("Who can help in Georgia")),
        Para(t("What are you looking for? You need not say who you are.")),
        Para(t("If you are in another country, “Urgent help” below also has the numbers of that country.")),
    )
    return Screen("needs", t.language, blocks, (*column(buttons), row(home(t))))


def need_screen(t: Texts, directory: Directory, asked: Asked, found: Found, now: datetime) -> Screen:
    """The services that fit, a page at a time. A page beyond the last shows the last."""
    services = found.shown(asked.narrowing)
    page = min(asked.page, pages(len(services), PAGE) - 1)
    shown = services[page * PAGE : (page + 1) * PAGE]
    today = now.astimezone(TBILISI).date()
    unknown = {service.id for service in found.unknown}
    doubtful = unknown | {service.id for service in shown if service.is_stale(today)}
    blocks: list[Block] = [Heading(title_of(t, directory, asked.need))]
    blocks += found_blocks(t, directory, asked, found)
    if not services:
        blocks += nothing_blocks(t, directory)
        clear = Button(t("Clear all choices"), act(NEED, *asked.narrowed(EVERYTHING).arguments()))
        rows = (*nothing_rows(t, directory, asked, now), row(clear))
    else:
        blocks.append(Para(t("Tap a line to see numbers, hours and languages.")))
        rows = column([_line(t, one, asked.on(page), doubtful=one.id in doubtful) for one in shown])
    if any(service.id in doubtful for service in shown):
        blocks.append(Note(_ask_first(t)))
    narrow = row(Button(t("Narrow the list"), asked.narrow(NARROW)))
    turning = _turning(t, asked, page, pages(len(services), PAGE))
    ways = (*turning, *also_unknown(t, asked, found), narrow, row(needs(t), home(t)))
    return Screen("need", t.language, tuple(blocks), (*rows, *ways))


def service_screen(
    t: Texts, directory: Directory, service: Service, now: datetime, asked: Asked | None
) -> Screen:
    """One service with everything that must be known before calling. `asked` is the list one came from."""
    holiday = holiday_line(t, directory, service, now)
    blocks: list[Block] = [Heading(t(service.label)), Para(t(service.name))]
    blocks += [georgian_number(t, phone) for phone in service.phones]
    if holiday and service.phones:
        blocks.append(Para(holiday))
    blocks += [Item(line) for line in card_lines(t, directory, service)]
    blocks += [Para(t(service.offers)), Para(t(service.serves))]
    if service.note is not None:
        blocks.append(Note(t(service.note)))
    blocks += _second_door(t, directory, service, now)
    if service.website:
        blocks.append(Link(t("Website: {address}", address=service.website), service.website))
    blocks.append(Note(dates_line(t, service, service.page, now.astimezone(TBILISI).date())))
    return Screen("service", t.language, tuple(blocks), _service_rows(t, service, asked))


def _line(t: Texts, service: Service, asked: Asked, *, doubtful: bool) -> Button:
    label = t(service.label)
    if doubtful:
        label = _doubtful(
            t, shortened(label, LABEL_UNITS - len(_doubtful(t, "")))
        )  # the mark is never cut off
    return Button(label, act(SERVICE, service.id, *asked.arguments()))


def _doubtful(t: Texts, label: str) -> str:
    # Translators: a line in a list of services, marked because something about it must be asked there first
    return t("{service} (ask first)", service=label)


def _ask_first(t: Texts) -> str:
    return t(
        "“Ask first” marks what was not checked again for more than {days} days, or what is not known to fit.",
        days=FRESH_DAYS,
    )


def _second_door(t: Texts, directory: Directory, service: Service, now: datetime) -> list[Block]:
    beside = door_beside(directory, service, now)
    if beside is None:
        return []
    blocks: list[Block] = []
    if answer(service.hours, directory.holidays, now) is Answer.CLOSED:
        again = opens_again_line(t, directory, service, now)
        blocks += [Para(again)] if again else []
        words = t("This line is closed now. This one answers at any hour:")
    else:
        words = t("If nobody answers, this line answers at any hour:")
    return [
        *blocks,
        Para(words),
        *(georgian_number(t, phone) for phone in beside.phones),
        Item(t(beside.label)),
    ]


def _service_rows(t: Texts, service: Service, asked: Asked | None) -> Rows:
    # Short codes are copied by a tap: clients do not link them, and Telegram refuses tel: in buttons.
    copies = [
        Button(t("Copy {number}", number=phone.number), copy=phone.number)
        for phone in service.phones
        if not phone.international
    ]
    back = asked.arguments() if asked else ()
    dead = Button(t("This number did not work"), act(DEAD, service.id, *back))
    abroad = [row(Button(t("I am in another country"), act(LANDS, 0)))] if service.kind == "consular" else []
    leave = row(Button(t("Back"), act(NEED, *back)), needs(t)) if back else row(needs(t))
    return (*column(copies), *abroad, *((row(dead),) if service.phones else ()), leave, row(home(t)))


def _turning(t: Texts, asked: Asked, page: int, count: int) -> Rows:
    buttons = []
    if page > 0:
        buttons.append(Button(t("Previous"), act(NEED, *asked.on(page - 1).arguments())))
    if page + 1 < count:
        buttons.append(Button(t("Next"), act(NEED, *asked.on(page + 1).arguments())))
    return (tuple(buttons),) if buttons else ()

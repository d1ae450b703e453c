"""The screens of the directory: needs, a short list, one service."""

from datetime import datetime

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Link, Note, Para, Rows, Screen, column, row
from bot.clock import TBILISI
from bot.content.models.referrals import ALL, Directory, Service
from bot.language.texts import Texts
from bot.referrals.directory import PAGE, door_beside, pages, reach_from_abroad
from bot.turn.service_lines import dates_line, georgian_number, hours_lines, language_names

NEED, SERVICE, LANDS, LAND = "need", "svc", "lands", "land"


def needs_screen(t: Texts, directory: Directory) -> Screen:
    """What somebody may be looking for."""
    buttons = [Button(t(need.title), act(NEED, need.id, 0)) for need in directory.needs]
    buttons.append(Button(t("All services"), act(NEED, ALL, 0)))
    blocks = (
        Heading(t("Who can help in Georgia")),
        Para(t("What are you looking for? You need not say who you are.")),
        Para(t("If you are in another country, “Urgent help” below also has the numbers of that country.")),
    )
    return Screen("needs", t.language, blocks, (*column(buttons), row(_home(t))))


def need_screen(
    t: Texts, directory: Directory, need: str, services: tuple[Service, ...], page: int
) -> Screen:
    """The services that fit, a page at a time. A page beyond the last shows the last."""
    page = min(page, pages(len(services), PAGE) - 1)
    shown = services[page * PAGE : (page + 1) * PAGE]
    found = directory.need(need)
    blocks = (
        Heading(t(found.title) if found else t("All services")),
        Para(t("Tap a line to see numbers, hours and languages.")),
    )
    buttons = [Button(t(service.label), act(SERVICE, service.id, need, page)) for service in shown]
    turning = _turning(t, need, page, pages(len(services), PAGE))
    return Screen("need", t.language, blocks, (*column(buttons), *turning, row(_needs(t), _home(t))))


def service_screen(
    t: Texts, directory: Directory, service: Service, now: datetime, back: tuple[str, ...]
) -> Screen:
    """One service with everything that must be known before calling. `back` is the list one came from."""
    blocks: list[Block] = [Heading(t(service.label)), Para(t(service.name))]
    blocks += [georgian_number(t, phone) for phone in service.phones]
    blocks += [Item(line) for line in _facts(t, service)]
    blocks += [Para(t(service.offers)), Para(t(service.serves))]
    if service.note is not None:
        blocks.append(Note(t(service.note)))
    blocks += _second_door(t, directory, service, now)
    if service.website:
        blocks.append(Link(t("Website: {address}", address=service.website), service.website))
    blocks.append(Note(dates_line(t, service, service.page, now.astimezone(TBILISI).date())))
    return Screen("service", t.language, tuple(blocks), _service_rows(t, service, back))


def _facts(t: Texts, service: Service) -> list[str]:
    """The short lines under the number."""
    only_a_note = service.hours_note is not None and not service.hours.known
    lines = [] if only_a_note else list(hours_lines(t, service.hours))
    if service.hours_note is not None:
        lines.append(t(service.hours_note))
    if service.languages:
        lines.append(t("Languages: {languages}.", languages=language_names(t, service.languages)))
    elif service.phones:
        lines.append(t("Languages not known: ask first."))
    lines += [*_cost(t, service), *_operator(t, service), *_abroad(t, service)]
    return lines


def _cost(t: Texts, service: Service) -> list[str]:
    match service.cost:
        case "free":
            return [t("Free of charge.")]
        case "call":
            return [t("The call costs what an ordinary call costs.")]
        case "fees":
            return [t("There are fees; they depend on the service.")]
        case "unknown":
            return [] if service.kind == "emergency" else [t("Cost not known: ask first.")]


def _operator(t: Texts, service: Service) -> list[str]:
    match service.operator:
        case "state":
            first = t("Run by the state.")
        case "international":
            first = t("Run by an international organisation, not by the state.")
        case "ngo":
            first = t("Not run by the state.")
    if service.kind == "emergency":
        return [first, t("The police are part of it.")]
    return [first, t("It belongs to the ministry of the police.") if service.police else t("Not the police.")]


def _abroad(t: Texts, service: Service) -> list[str]:
    match reach_from_abroad(service):
        case "yes":
            return [t("From abroad: dial the number with +995.")]
        case "no":
            return [t("From abroad: does not work.")]
        case "unknown":
            return [t("From abroad: not known whether it works.")]
        case "none":
            return []


def _second_door(t: Texts, directory: Directory, service: Service, now: datetime) -> list[Block]:
    beside = door_beside(directory, service, now)
    if beside is None:
        return []
    if service.hours.open_at(now) is False:
        words = t("This line is closed now. This one answers at any hour:")
    else:
        words = t("If nobody answers, this line answers at any hour:")
    return [Para(words), *(georgian_number(t, phone) for phone in beside.phones), Item(t(beside.label))]


def _service_rows(t: Texts, service: Service, back: tuple[str, ...]) -> Rows:
    # Short codes are copied by a tap: clients do not link them, and Telegram refuses tel: in buttons.
    copies = [
        Button(t("Copy {number}", number=phone.number), copy=phone.number)
        for phone in service.phones
        if not phone.international
    ]
    abroad = [row(Button(t("I am in another country"), act(LANDS, 0)))] if service.kind == "consular" else []
    leave = row(Button(t("Back"), act(NEED, *back)), _needs(t)) if back else row(_needs(t))
    return (*column(copies), *abroad, leave, row(_home(t)))


def _turning(t: Texts, need: str, page: int, last: int) -> Rows:
    buttons = []
    if page > 0:
        buttons.append(Button(t("Previous"), act(NEED, need, page - 1)))
    if page + 1 < last:
        buttons.append(Button(t("Next"), act(NEED, need, page + 1)))
    return (tuple(buttons),) if buttons else ()


def _needs(t: Texts) -> Button:
    return Button(t("Who can help"), act(doors.CONTACTS))


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))

"""Urgent numbers as blocks, for every feature that needs them (DESIGN, invariant 13)."""

import datetime as dt

from bot.chat.screens import Block, Heading, Item, Link, Note, Number, Para
from bot.clock import TBILISI
from bot.content.models.destinations import Country, EmergencyNumber, Line, Mission
from bot.content.models.phones import Phone
from bot.content.models.referrals import CONSULAR_LINE, EMERGENCY_NUMBER, STATE_LINE, Directory
from bot.content.models.sourced import Sourced
from bot.language.texts import Texts
from bot.turn.service_lines import (
    dates_line,
    day,
    georgian_number,
    hours_lines,
    language_names,
    number,
    read_line,
    stale_line,
)


def emergency_blocks(
    t: Texts,
    directory: Directory,
    country: Country | None = None,
    *,
    now: dt.datetime | None = None,
    dated: bool = True,
) -> tuple[Block, ...]:
    """What to dial: in Georgia, or in a country with Georgia's consular line below.

    Without `now` the lines about dates are left out: for standing beside another text ("not delivered"). With it a line
    of a country that is closed by its hours says so, and what answers at any hour stands beside it (SAFETY S12.3).
    `dated`: with the lines about the dates of the numbers.
    The first screen of its own adds the heading and the way to other countries.
    """
    today = now.astimezone(TBILISI).date() if now else None
    if country is None:
        return (*_inside_georgia(t, directory), *_georgian_dates(t, directory, today))
    return (
        *(_emergency_number(t, one) for one in country.emergency),
        *_lines(t, country, now),
        *_consular(t, directory, country, now),
        *(block for mission in country.missions for block in _mission(t, mission, country, now)),
        *(_holidays(t, country) if now else ()),
        *(_country_dates(t, country, directory, today) if today and dated else ()),
    )


def _inside_georgia(t: Texts, directory: Directory) -> tuple[Block, ...]:
    emergency, state = directory.named(EMERGENCY_NUMBER).phones[0], directory.named(STATE_LINE).phones[0]
    return (
        georgian_number(t, emergency, t("inside Georgia: police, ambulance, fire; at any hour")),
        georgian_number(t, state, t("inside Georgia: advice and help, free, without your name; at any hour")),
    )


def _georgian_dates(t: Texts, directory: Directory, today: dt.date | None) -> tuple[Block, ...]:
    if today is None:
        return ()
    services = (directory.named(EMERGENCY_NUMBER), directory.named(STATE_LINE))
    lines = dict.fromkeys(dates_line(t, service, service.page, today) for service in services)
    return tuple(Note(line) for line in lines)


def _emergency_number(t: Texts, one: EmergencyNumber) -> Number:
    return Number(one.number, emergency_note(t, one))


def emergency_note(t: Texts, one: EmergencyNumber) -> str:
    """Who answers an emergency number."""
    if one.note is not None:
        return t(one.note)
    match one.service:
        case "all":
            return t("police, ambulance, fire")
        case "police":
            return t("police")
        case "ambulance":
            return t("ambulance")
        case "fire":
            return t("fire")
        case "gendarmerie":
            return t("gendarmerie, in the countryside")


def _lines(t: Texts, country: Country, now: dt.datetime | None) -> tuple[Block, ...]:
    if not country.lines:
        return (Para(t("We found no help line of this country with a number we could show.")),)
    return tuple(block for line in country.lines for block in _line(t, line, country, now))


def _line(t: Texts, line: Line, country: Country, now: dt.datetime | None) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(line.name), *_numbers(t, line.phones)]
    if line.phones and now and line.hours.open_at(now) is False:
        blocks += _open_door(t, country)
    blocks.append(Item(_whom(t, line)))
    blocks += _website(t, line)
    if line.hours.known:
        blocks += [Item(text) for text in hours_lines(t, line.hours)]
    if line.languages:
        blocks.append(Item(t("Languages: {languages}.", languages=language_names(t, line.languages))))
    if line.interpreter:
        blocks.append(Item(t("An interpreter can join the call.")))
    if now:
        blocks.append(Item(read_line(t, line.source_date, "other")))
    if line.ask_first:
        blocks.append(Item(t("The source is old or sources disagree: ask first.")))
    return tuple(blocks)


def _open_door(t: Texts, country: Country) -> tuple[Block, ...]:
    """Beside a line that is closed now: one that answers at any hour, else the emergency number."""
    always = (line for line in country.lines if line.hours.always and line.phones and line.whom != "police")
    if (line := next(always, None)) is not None:
        closed = Item(t("Closed now, by its hours. At any hour instead:"))
        return (closed, Number(line.phones[0].number, line.name))
    if not country.emergency:  # somebody has just reported that it did not work
        return ()
    closed = Item(t("Closed now, by its hours. If somebody is in danger, at any hour:"))
    return (closed, _emergency_number(t, country.emergency[0]))


def _holidays(t: Texts, country: Country) -> tuple[Block, ...]:
    """That the calendars of other countries are not ours, where a line has hours a holiday may change."""
    hours = (*(line.hours for line in country.lines), *(mission.hours for mission in country.missions))
    if not any(one.spans for one in hours):
        return ()
    return (Note(t("We do not know the public holidays there: on such a day a line may not answer.")),)


def _whom(t: Texts, line: Line) -> str:
    match line.whom:
        case "held":
            return t("For people who are cheated, held back or forced.")
        case "work":
            return t("For questions of pay and work.")
        case "foreigners":
            return t("For foreigners: questions and help.")
        case "women":
            return t("For women.")
        case "police":
            return t("This is the police.")
        case "social":
            return t("A line for social emergencies.")
        case "children":
            return t("For questions about children.")
        case "rights":
            return t("For questions of rights.")


def _consular(t: Texts, directory: Directory, country: Country, now: dt.datetime | None) -> tuple[Block, ...]:
    service = directory.named(CONSULAR_LINE)
    closed: tuple[Block, ...] = ()
    if now and service.hours.open_at(now) is False:
        closed = _open_door(t, country)
    elif now and directory.holidays.on(now.astimezone(TBILISI).date()):
        closed = (Item(t("Today is a public holiday in Georgia: ask first whether somebody answers.")),)
    return (
        Heading(t("Georgia's consular line")),
        *_numbers(t, service.phones[:1]),
        *closed,
        *(Item(text) for text in hours_lines(t, service.hours)),
    )


def _mission(t: Texts, mission: Mission, country: Country, now: dt.datetime | None) -> tuple[Block, ...]:
    city = t(mission.city)
    match mission.kind:
        case "embassy":
            name = t("Embassy of Georgia: {city}", city=city)
        case "consulate":
            name = t("Consulate of Georgia: {city}", city=city)
        case "consular-section":
            name = t("Consular section of the embassy of Georgia: {city}", city=city)
        case "interests-section":
            name = t("Interests section of Georgia at the embassy of Switzerland: {city}", city=city)
    closed = mission.phones and now and mission.hours.open_at(now) is False
    blocks: list[Block] = [Heading(name), *_numbers(t, mission.phones)]
    blocks += [*(_open_door(t, country) if closed else ()), *_website(t, mission)]
    if mission.hours.known:
        blocks += [Item(text) for text in hours_lines(t, mission.hours)]
    if mission.ask_first:
        blocks.append(Item(t("The source is old or sources disagree: ask first.")))
    return tuple(blocks)


def _website(t: Texts, record: Line | Mission) -> tuple[Block, ...]:
    """Its website; and, where no number of it is sourced, that there is none here."""
    link = (Link(t("Website: {address}", address=record.website), record.website),) if record.website else ()
    if record.phones:
        return link
    if link:
        return (Item(t("There is no phone number here, only the website.")), *link)
    return (Item(t("There is no phone number here: ask the consular line above.")),)


def _numbers(t: Texts, phones: tuple[Phone, ...]) -> tuple[Number, ...]:
    return tuple(number(t, phone) for phone in phones)


def _country_dates(t: Texts, country: Country, directory: Directory, today: dt.date) -> tuple[Block, ...]:
    """The oldest page of the emergency numbers counts, and the oldest check of all."""
    records: tuple[Sourced, ...] = (*country.records(), directory.named(CONSULAR_LINE))
    numbered = [mission for mission in country.missions if mission.phones]
    pages = [one.source_date for one in (*country.emergency, *numbered)]
    lines = (_pages_line(t, pages), _calls_line(t, records), stale_line(t, records, today))
    return (Note(" ".join(line for line in lines if line)),)


def _pages_line(t: Texts, source_dates: list[str]) -> str:
    if "undated" in source_dates:
        return t("These numbers come from published pages, some of them without a date.")
    return t("These numbers come from published pages; the oldest is of {year}.", year=min(source_dates)[:4])


def _calls_line(t: Texts, records: tuple[Sourced, ...]) -> str:
    dates = [record.called_on for record in records if record.called_on]
    if len(dates) < len(records):
        return (
            t("Not all were called by us yet.") if dates else t("None of these numbers was called by us yet.")
        )
    return t("We called all these numbers. Oldest call: {date}.", date=day(t, min(dates)))

"""What is said of one service in short lines: on its card and on paper."""

import datetime as dt

from babel.dates import format_date, get_timezone_name

from bot.content.models.hours import GEORGIAN_TIME, WEEK
from bot.content.models.referrals import Directory, Service
from bot.language.texts import Texts
from bot.referrals.directory import reach_from_abroad
from bot.referrals.opening import NextOpening, is_holiday, next_opening
from bot.turn.service_lines import day, hours_lines, language_names, listed


def card_lines(t: Texts, directory: Directory, service: Service) -> list[str]:
    """Hours, languages, cost, who runs it, the police, from abroad, where: what does not change with the hour."""
    only_a_note = service.hours_note is not None and not service.hours.known
    lines = [] if only_a_note else list(hours_lines(t, service.hours))
    if service.hours_note is not None:
        lines.append(t(service.hours_note))
    if service.languages:
        lines.append(t("Languages: {languages}.", languages=language_names(t, service.languages)))
    elif service.phones:
        lines.append(t("Languages not known: ask first."))
    return [
        *lines,
        *_cost(t, service),
        *_operator(t, service),
        *_abroad(t, service),
        *_where(t, directory, service),
    ]


def holiday_line(t: Texts, directory: Directory, service: Service, now: dt.datetime) -> str:
    """That today is a holiday, unless the line answers at any hour or has no hours to speak of; else empty."""
    if service.hours.always or not is_holiday(directory.holidays, now):
        return ""
    return t("Today is a public holiday in Georgia: ask first whether somebody answers.")


def opens_again_line(t: Texts, directory: Directory, service: Service, now: dt.datetime) -> str:
    """When a closed line opens again, with its time zone; empty when its hours do not say."""
    found = next_opening(service.hours, directory.holidays, now)
    return "" if found is None else _opens(t, found, now, georgian=service.hours.zone == GEORGIAN_TIME)


def _opens(t: Texts, found: NextOpening, now: dt.datetime, *, georgian: bool) -> str:
    when = _day_of(t, found.at, now)
    if not found.hour_known:
        return t("Opens again: {day}; the hour is not known.", day=when)
    time = found.at.strftime("%H:%M").removeprefix("0")
    zone = t("Georgian time") if georgian else get_timezone_name(found.at, locale=t.language)
    if not found.day_known:
        return t("Opens again at {time} ({zone}); the days are not known.", time=time, zone=zone)
    return t("Opens again: {day}, {time} ({zone}).", day=when, time=time, zone=zone)


def _day_of(t: Texts, at: dt.datetime, now: dt.datetime) -> str:
    """Today, a day of the week, or, a week and more away, the date."""
    ahead = (at.date() - now.astimezone(at.tzinfo).date()).days
    if ahead == 0:
        return t("today")
    if ahead < len(WEEK):
        return str(format_date(at.date(), "EEEE", locale=t.language))
    return day(t, at.date())


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


def _where(t: Texts, directory: Directory, service: Service) -> list[str]:
    names = [t(place.name) for place in directory.places if place.id in service.places]
    match service.area:
        case "country":
            return [t("For all of Georgia.")]
        case "offices":
            return [t("Offices: {places}, and in other towns; ask where.", places=listed(t, names))]
        case "towns":
            return [t("Office: {places}.", places=listed(t, names))]
        case "abroad":
            return [t("In other countries.")]
        case "unknown":
            return []

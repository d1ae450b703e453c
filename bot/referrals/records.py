"""Every record with a number, under one id: what is called, reported as dead and marked as called."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.models.destinations import Country, EmergencyNumber, EmergencyNumbers, Line, Mission
from bot.content.models.referrals import Directory, Service
from bot.content.models.sourced import Sourced
from bot.content.yaml_lines import Location
from bot.language.texts import Texts
from bot.turn.service_lines import country_name


@dataclass(frozen=True)
class Record:
    """A service of Georgia or an urgent record of a country. `place` is where it stands in its file."""

    id: str
    name: str
    numbers: tuple[str, ...]
    fact: Sourced
    country: str  # "GE", or the country's code
    place: Location


def all_records(directory: Directory, numbers: EmergencyNumbers) -> tuple[Record, ...]:
    """Every record that has a number, services of Georgia first."""
    services = (
        _of_service(service, position)
        for position, service in enumerate(directory.services)
        if service.phones
    )
    abroad = (
        one for position, country in enumerate(numbers.countries) for one in of_country(country, position)
    )
    return (*services, *abroad)


def of_country(country: Country, position: int = 0) -> tuple[Record, ...]:
    """The records of a country that have a number, in their order. Ids begin with its code: `pl-la-strada`."""
    groups: tuple[tuple[str, tuple[EmergencyNumber | Line | Mission, ...]], ...] = (
        ("emergency", country.emergency),
        ("lines", country.lines),
        ("missions", country.missions),
    )
    return tuple(
        Record(
            id=f"{country.id}-{one.id}".lower(),
            name=_name(one),
            numbers=_numbers(one),
            fact=one,
            country=country.id,
            place=("countries", position, group, place),
        )
        for group, records in groups
        for place, one in enumerate(records)
        if _numbers(one)
    )


def called_days(directory: Directory, numbers: EmergencyNumbers) -> Mapping[str, dt.date | None]:
    """When each record was last called."""
    return {record.id: record.fact.called_on for record in all_records(directory, numbers)}


def record_name(t: Texts, directory: Directory, numbers: EmergencyNumbers, identifier: str) -> str | None:
    """What a record is called in a reader's language; None for an id that is none."""
    service = directory.service(identifier)
    if service is not None:
        return t(service.label)
    for country in numbers.countries:
        for record in of_country(country):
            if record.id == identifier:
                return f"{country_name(t, country.id)}: {', '.join(record.numbers)}"
    return None


def without(country: Country, record: str) -> Country:
    """The country as it is without one of its records."""

    def kept(one: Sourced) -> bool:
        return f"{country.id}-{getattr(one, 'id', '')}".lower() != record

    return country.model_copy(
        update={
            "emergency": tuple(one for one in country.emergency if kept(one)),
            "lines": tuple(one for one in country.lines if kept(one)),
            "missions": tuple(one for one in country.missions if kept(one)),
        }
    )


def _of_service(service: Service, position: int) -> Record:
    numbers = tuple(phone.number for phone in service.phones)
    return Record(service.id, service.name, numbers, service, "GE", ("services", position))


def _numbers(one: EmergencyNumber | Line | Mission) -> tuple[str, ...]:
    return (one.number,) if isinstance(one, EmergencyNumber) else tuple(phone.number for phone in one.phones)


def _name(one: EmergencyNumber | Line | Mission) -> str:
    if isinstance(one, EmergencyNumber):
        return f"Emergency number: {one.service}"
    return one.name if isinstance(one, Line) else f"Georgian {one.kind}, {one.city}"

"""The directory as Open Referral HSDS 3.0 (docs.openreferral.org): full service records and flat tables. Pure.

Locations are virtual only: a service is a telephone line or a website here, and no address is ever given.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.content.models.hours import WEEK, Span
from bot.content.models.phones import Phone
from bot.content.models.referrals import Directory, Service
from bot.language.texts import Texts
from bot.turn.service_lines import dates_line, georgian_number, hours_lines, language_names

VERSION = "3.0.0"
Row = dict[str, str | int]
Tables = Mapping[str, list[Row]]

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:mgzavri:directory")
_ENGLISH = Texts("en")
_FEES = {
    "free": "Free of charge.",
    "call": "The call costs what an ordinary call costs.",
    "fees": "There are fees; they depend on the service.",
    "unknown": "Not known: ask first.",
}
# The columns of each table, in the order of the standard; those we never fill are left out.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organization": ("id", "name", "description", "website"),
    "service": (
        *("id", "organization_id", "name", "alternate_name", "description", "url", "status"),
        *("fees_description", "eligibility_description", "assured_date", "alert"),
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "location": ("id", "location_type", "url", "organization_id", "name"),
    "phone": ("id", "service_id", "number", "type", "description"),
    "schedule": (
        *("id", "service_id", "timezone", "freq", "byday", "description", "opens_at", "closes_at", "notes"),
    ),
    "service_area": ("id", "service_id", "name", "description"),
    "language": ("id", "service_id", "name", "code"),
}


def identifier(kind: str, key: str) -> str:
    """The UUID of a row: always the same for the same record, so that a second export updates the first."""
    return str(uuid.uuid5(_OURS, f"{kind}/{key}"))


def tables(directory: Directory, today: dt.date) -> Tables:
    """Every table of the export by the name of its HSDS resource. Empty cells are left out of their row."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for service in directory.services:
        found["organization"].append(_organization(service))
        found["service"].append(_service(service, today))
        found["location"].append(_location(service))
        found["service_at_location"].append(_at_location(service))
        found["phone"] += [_phone(service, phone) for phone in service.phones]
        found["schedule"] += _schedules(service)
        found["service_area"] += _areas(directory, service)
        found["language"] += [_language(service, code) for code in service.languages]
    return found


def service_records(found: Tables) -> list[dict[str, object]]:
    """Full service records: each with everything that belongs to it inside, as the HSDS API gives them."""
    organizations = {row["id"]: row for row in found["organization"]}
    locations = {row["id"]: row for row in found["location"]}
    return [
        {
            **_inner(row, "organization_id"),
            "organization": organizations[row["organization_id"]],
            "phones": _of(row, found["phone"]),
            "schedules": _of(row, found["schedule"]),
            "service_areas": _of(row, found["service_area"]),
            "languages": _of(row, found["language"]),
            "service_at_locations": [
                {"id": one["id"], "location": _inner(locations[one["location_id"]], "organization_id")}
                for one in found["service_at_location"]
                if one["service_id"] == row["id"]
            ],
        }
        for row in found["service"]
    ]


def _of(service: Row, rows: list[Row]) -> list[Row]:
    return [_inner(row, "service_id") for row in rows if row["service_id"] == service["id"]]


def _inner(row: Row, reference: str) -> Row:
    """A row without the reference that its place inside another record already says."""
    return {name: value for name, value in row.items() if name != reference}


def _organization(service: Service) -> Row:
    website = {"website": service.website} if service.website else {}
    own = {"id": identifier("organization", service.id), "name": str(service.name)}
    return {**own, "description": str(service.offers), **website}


def _service(service: Service, today: dt.date) -> Row:
    """`assured_date` is the day a person rang; what was only read stays without it, and `alert` says so."""
    alert = [dates_line(_ENGLISH, service, service.page, today), str(service.note or "")]
    row: Row = {
        "id": identifier("service", service.id),
        "organization_id": identifier("organization", service.id),
        "name": str(service.name),
        "alternate_name": str(service.label),
        "description": str(service.offers),
        "url": service.website or "",
        "status": "active",
        "fees_description": _FEES[service.cost],
        "eligibility_description": str(service.serves),
        "assured_date": service.called_on.isoformat() if service.called_on else "",
        "alert": " ".join(part for part in alert if part),
    }
    return _filled(row)


def _location(service: Service) -> Row:
    row: Row = {
        "id": identifier("location", service.id),
        "location_type": "virtual",
        "url": service.website or "",
        "organization_id": identifier("organization", service.id),
        "name": f"By telephone or website: {service.name}",
    }
    return _filled(row)


def _at_location(service: Service) -> Row:
    return {
        "id": identifier("service_at_location", service.id),
        "service_id": identifier("service", service.id),
        "location_id": identifier("location", service.id),
    }


def _phone(service: Service, phone: Phone) -> Row:
    reach = {
        "yes": "Full international number.",
        "no": "Does not work from abroad.",
        "unknown": "Not known whether it works from abroad.",
    }[phone.from_abroad]
    note = georgian_number(_ENGLISH, phone).note
    return {
        "id": identifier("phone", f"{service.id}/{phone.id}"),
        "service_id": identifier("service", service.id),
        "number": phone.number,
        "type": "voice",
        "description": f"{note}. {reach}" if note else reach,
    }


def _schedules(service: Service) -> list[Row]:
    hours = service.hours
    spans = (Span(days=WEEK, opens=None, closes=None),) if hours.always else hours.spans
    notes = str(service.hours_note or "")
    if not hours.always:
        notes = " ".join(part for part in (notes, "On public holidays: ask first.") if part)
    return [
        _filled(
            {
                "id": identifier("schedule", f"{service.id}/{number}"),
                "service_id": identifier("service", service.id),
                "timezone": _offset(hours.zone),
                "freq": "WEEKLY",
                "byday": ",".join(day.upper() for day in span.days),
                "description": line,
                "opens_at": f"{span.opens}:00" if span.opens else "",
                "closes_at": f"{span.closes}:00" if span.closes else "",
                "notes": notes,
            }
        )
        for number, (span, line) in enumerate(zip(spans, hours_lines(_ENGLISH, hours), strict=False))
    ]


def _areas(directory: Directory, service: Service) -> list[Row]:
    names = {"country": "Georgia", "offices": "Georgia", "abroad": "Outside Georgia"}
    said = {
        "country": "Serves the whole country.",
        "offices": "Has offices in several towns; not all of them are named by the source.",
        "abroad": "Works in other countries.",
    }
    whole = [(names[service.area], said[service.area])] if service.area in names else []
    towns = [(str(one.name), "Has an office here.") for one in directory.places if one.id in service.places]
    return [
        {
            "id": identifier("service_area", f"{service.id}/{name}"),
            "service_id": identifier("service", service.id),
            "name": name,
            "description": description,
        }
        for name, description in (*whole, *towns)
    ]


def _language(service: Service, code: str) -> Row:
    return {
        "id": identifier("language", f"{service.id}/{code}"),
        "service_id": identifier("service", service.id),
        "name": language_names(_ENGLISH, (code,)),
        "code": code,
    }


def _offset(zone: str) -> int:
    """Hours from UTC, as the standard wants it; Georgia has no summer time."""
    offset = dt.datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).utcoffset() or dt.timedelta()
    return round(offset / dt.timedelta(hours=1))


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value != ""}

"""Looking up the directory: pure functions of the content and of the moment."""

import unicodedata
from datetime import datetime
from typing import Literal

from bot.content.models.destinations import Country, EmergencyNumbers
from bot.content.models.referrals import ALL, EMERGENCY_NUMBER, STATE_LINE, Directory, Service
from bot.language.texts import Texts
from bot.referrals.opening import Answer, answer
from bot.turn.service_lines import country_name

PAGE = 8  # services or rows of countries a screen
COUNTRIES_PAGE = 12


def services_for(directory: Directory, need: str) -> tuple[Service, ...] | None:
    """The services of a need in their order; everything for the need `all`; None for an unknown need."""
    if need == ALL:
        return directory.services
    found = directory.need(need)
    return tuple(directory.named(identifier) for identifier in found.services) if found else None


def door_beside(directory: Directory, service: Service, moment: datetime) -> Service | None:
    """A line that answers at any hour, to stand beside one that is closed or may be.

    None when the service itself is open now (SAFETY S12.3: never a closed door without an open one).
    """
    if answer(service.hours, directory.holidays, moment) is Answer.OPEN:
        return None
    return another_line(directory, service, moment)


def another_line(directory: Directory, service: Service, moment: datetime) -> Service | None:
    """A line other than this one that answers at a moment. Beside a line for children 112 stands first."""
    order = (EMERGENCY_NUMBER, STATE_LINE) if service.kind == "child" else (STATE_LINE, EMERGENCY_NUMBER)
    candidates = (directory.named(identifier) for identifier in order)
    return next((one for one in candidates if one.id != service.id and one.hours.open_at(moment)), None)


def reach_from_abroad(service: Service) -> Literal["yes", "no", "unknown", "none"]:
    """Whether one of its numbers can be dialled from abroad; `none` when it has no number."""
    answers = {phone.from_abroad for phone in service.phones}
    if not answers:
        return "none"
    return "yes" if "yes" in answers else "unknown" if "unknown" in answers else "no"


def countries_by_name(t: Texts, numbers: EmergencyNumbers) -> tuple[tuple[str, Country], ...]:
    """Countries with their names in the reader's language, sorted by that name (accents aside)."""
    named = [(country_name(t, country.id), country) for country in numbers.countries]
    return tuple(sorted(named, key=lambda pair: unicodedata.normalize("NFKD", pair[0]).casefold()))


def pages(count: int, size: int) -> int:
    """How many pages so many things fill; at least one."""
    return max(1, -(-count // size))

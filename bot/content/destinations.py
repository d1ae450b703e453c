"""Reads what is known of other countries: one file a country, and what holds for several."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.content.loader import load
from bot.content.models.country_facts import CountryFacts
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.own_checks import CommonChecks, Destinations, Zone
from bot.content.models.packing import PackList
from bot.errors import ContentError

_COUNTRY_FILE = re.compile(r"[a-z]{2}")


def load_destinations(content_dir: Path) -> Destinations:
    """All countries, by code. Raises ContentError with file and line for what is wrong."""
    folder = content_dir / "destinations"
    common = load(folder / "checks.yaml", CommonChecks, "destinations/checks")
    zone = load(folder / "zone.yaml", Zone, "destinations/zone")
    files = sorted(path for path in folder.glob("*.yaml") if _COUNTRY_FILE.fullmatch(path.stem))
    countries = tuple(_country(path) for path in files)
    if unknown := sorted(common.members - {country.id for country in countries}):
        where = folder / "checks.yaml"
        raise ContentError(f"{where}:1: members: there is no file of {', '.join(unknown)}")
    return Destinations(
        recruiter=common.recruiter,
        union=common.union,
        members=common.members,
        zone=zone.rules,
        pack=load(folder / "packing.yaml", PackList, "destinations/packing"),
        countries=countries,
    )


def unmatched(destinations: Destinations, numbers: EmergencyNumbers) -> Iterator[str]:
    """Countries that stand in one place only, as `file: what`: their screens lead to each other."""
    known = {country.id for country in destinations.countries}
    urgent = {country.id for country in numbers.countries}
    for code in sorted(known - urgent):
        yield f"destinations/{code.lower()}.yaml: {code} has no urgent numbers in destinations/emergency.yaml"
    for code in sorted(urgent - known):
        yield f"destinations/emergency.yaml: there is no file destinations/{code.lower()}.yaml"


def _country(path: Path) -> CountryFacts:
    country = load(path, CountryFacts, f"destinations/{path.stem}")
    if country.id.lower() != path.stem:
        raise ContentError(f"{path}:1: id: the file of {country.id} is named {country.id.lower()}.yaml")
    return country

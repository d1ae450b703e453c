"""The files of other countries: closed kinds, sources, and a name for every mistake."""

from collections.abc import Iterator
from typing import get_args

import pytest
import yaml
from guidance_reading import CONTENT

from bot.content.destinations import load_destinations, unmatched
from bot.content.directory import load_emergency
from bot.content.loader import load
from bot.content.models import country_kinds as kinds
from bot.content.models.country_facts import CountryFacts, Permit, Register, Scheme, Trap, WorkPoint
from bot.content.models.own_checks import Destinations
from bot.errors import ContentError
from bot.guidance.country_rules import rule_text
from bot.guidance.country_traps import trap_text
from bot.language.texts import Texts
from bot.turn.country_checks import register_text
from bot.turn.country_papers import job_name, permit_text
from bot.turn.country_ways import scheme_text

EN = Texts("en")
DESTINATIONS = load_destinations(CONTENT)
CODES = [country.id for country in DESTINATIONS.countries]


@pytest.mark.parametrize("code", CODES)
def test_nothing_of_low_confidence_stands_in_a_file(code: str) -> None:
    country = DESTINATIONS.country(code)
    assert country
    assert {record.confidence for record in country.records()} <= {"high", "medium"}


@pytest.mark.parametrize("code", CODES)
def test_the_source_that_is_named_bears_the_date_that_is_shown(code: str) -> None:
    country = DESTINATIONS.country(code)
    assert country
    for record in country.records():
        shown = record.source_date
        assert shown in record.sources[0].date if shown != "undated" else True, record


def test_low_confidence_cannot_be_written_down(tmp_path) -> None:
    text = (CONTENT / "destinations" / "pl.yaml").read_text(encoding="utf-8")
    (tmp_path / "pl.yaml").write_text(
        text.replace("confidence: high", "confidence: low", 1), encoding="utf-8"
    )
    with pytest.raises(ContentError, match=r"pl\.yaml:\d+: stay\.confidence"):
        load(tmp_path / "pl.yaml", CountryFacts, "destinations/pl")


def sourced() -> dict[str, object]:
    return {"sources": [{"url": "https://example.org"}], "read_on": "2026-11-21"}


def every_kind() -> Iterator[str]:
    """One sentence of every word of the closed lists: a word without a sentence raises."""
    for kind in get_args(kinds.WorkKind):
        yield rule_text(EN, WorkPoint(kind=kind, **sourced()))
    for kind in get_args(kinds.TrapKind):
        yield trap_text(EN, Trap(kind=kind, **sourced()))
    for kind in get_args(kinds.PaperKind):
        yield permit_text(EN, Permit(id="x", paper=kind, **sourced()))
    for kind in get_args(kinds.RegisterKind):
        yield register_text(EN, Register(id="x", kind=kind, **sourced()))
    for kind in get_args(kinds.SchemeKind):
        yield scheme_text(EN, Scheme(id="x", kind=kind, state="unknown", **sourced()))
    for kind in get_args(kinds.JobKind):
        yield job_name(EN, kind)


def test_every_kind_has_a_sentence_of_its_own() -> None:
    sentences = list(every_kind())
    assert all(sentences)
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize(
    ("old", "new", "tells"),
    [
        ('id: "PL"', 'id: "DE"', "the file of DE is named de.yaml"),
        ("kind: schengen", "kind: zone", r"pl\.yaml:\d+: stay\.kind"),
        ("since: 2025-12-01", "sinse: 2025-12-01", r"pl\.yaml:\d+: schemes\.0\.sinse"),
        ("state: closed", "state: open", "a closed scheme, and only that, says since when"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path, old: str, new: str, tells: str) -> None:
    folder = tmp_path / "destinations"
    folder.mkdir()
    for name in ("checks.yaml", "zone.yaml", "packing.yaml", "pl.yaml"):
        text = (CONTENT / "destinations" / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(old, new, 1) if name == "pl.yaml" else text, encoding="utf-8")
    with pytest.raises(ContentError, match=tells):
        load_destinations(tmp_path)


def test_a_member_of_the_union_without_a_file_is_named(tmp_path) -> None:
    folder = tmp_path / "destinations"
    folder.mkdir()
    for name in ("checks.yaml", "zone.yaml", "packing.yaml", "pl.yaml"):
        (folder / name).write_bytes((CONTENT / "destinations" / name).read_bytes())
    with pytest.raises(ContentError, match=r"checks\.yaml:1: members: there is no file of AT, BE"):
        load_destinations(tmp_path)


def test_a_country_that_stands_in_one_place_only_is_named() -> None:
    numbers = load_emergency(CONTENT)
    assert list(unmatched(DESTINATIONS, numbers)) == []
    fewer = numbers.model_copy(update={"countries": numbers.countries[1:]})
    assert list(unmatched(DESTINATIONS, fewer)) == [
        "destinations/pl.yaml: PL has no urgent numbers in destinations/emergency.yaml"
    ]
    known = tuple(country for country in DESTINATIONS.countries if country.id != "PL")
    facts = DESTINATIONS.model_copy(update={"countries": known})
    assert list(unmatched(facts, numbers)) == [
        "destinations/emergency.yaml: there is no file destinations/pl.yaml"
    ]


def test_no_fact_is_written_twice_for_a_country() -> None:
    """The common rules of the zone stand in zone.yaml alone."""
    common = {rule.kind for rule in DESTINATIONS.zone}
    for country in DESTINATIONS.countries:
        if country.stay.in_zone:
            assert not common & {rule.kind for rule in country.work}, country.id


def test_country_files_hold_no_free_text() -> None:
    """Eight languages need the sentences once: what a file says is closed kinds, names, numbers and sources."""
    for code in CODES:
        data = yaml.safe_load((CONTENT / "destinations" / f"{code.lower()}.yaml").read_text(encoding="utf-8"))
        assert not {"says", "note", "text", "label"} & set(_keys(data)), code


def _keys(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from _keys(value)


def test_the_same_content_serves_the_offer_check() -> None:
    assert isinstance(DESTINATIONS, Destinations)
    assert all(
        DESTINATIONS.union_checks(country) == () for country in DESTINATIONS.countries if country.id == "GB"
    )

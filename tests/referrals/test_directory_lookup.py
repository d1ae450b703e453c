"""Finding services, the second door, countries by name."""

import itertools
from datetime import UTC, datetime

import pytest

from bot.language.texts import Texts
from bot.referrals.directory import countries_by_name, door_beside, reach_from_abroad, services_for
from bot.referrals.opening import Answer, answer

TUESDAY_NOON = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOLIDAY_NOON = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # Saint George's Day, a Monday
SUNDAY_NIGHT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def test_every_need_leads_to_somebody_and_all_leads_to_everybody(directory):
    assert services_for(directory, "all") == directory.services
    for need in directory.needs:
        assert services_for(directory, need.id)
    assert services_for(directory, "no-such-need") is None


@pytest.mark.parametrize("moment", [TUESDAY_NOON, HOLIDAY_NOON, SUNDAY_NIGHT])
def test_no_closed_door_without_an_open_one(directory, moment):
    for service in directory.services:
        beside = door_beside(directory, service, moment)
        if answer(service.hours, directory.holidays, moment) is Answer.OPEN:
            assert beside is None
        else:
            assert beside is not None
            assert beside.hours.open_at(moment) is True


def test_beside_the_line_for_children_stands_112(directory):
    assert door_beside(directory, directory.named("child-helpline-111"), TUESDAY_NOON).id == "emergency-112"


def test_from_abroad_is_yes_no_not_known_or_nothing_to_dial(directory):
    answers = {service.id: reach_from_abroad(service) for service in directory.services}
    assert answers["mfa-consular-hotline"] == "yes"
    assert answers["emergency-112"] == "no"
    assert answers["hotline-116006"] == "unknown"
    assert answers["gtuc"] == "none"


@pytest.mark.parametrize("language", ["ka", "en", "ru", "az", "hy", "tr", "ar", "fa"])
def test_countries_have_names_in_every_language_and_stand_in_their_order(numbers, language):
    named = countries_by_name(Texts(language), numbers)
    assert len(named) == len(numbers.countries)
    assert all(name != country.id for name, country in named)
    if language in {"ka", "hy"}:  # alphabets in the order of their code points
        names = [name for name, _ in named]
        assert all(first <= second for first, second in itertools.pairwise(names))


def test_accents_do_not_send_a_country_to_the_end(numbers):
    names = [name for name, _ in countries_by_name(Texts("tr"), numbers)]
    assert names.index("Çekya") < names.index("Fransa")

"""Which services fit, which do not, and of which it is honestly not known."""

from datetime import UTC, datetime

import pytest

from bot.content.models.referrals import ALL
from bot.referrals.matching import fits, languages_of, search, wider
from bot.referrals.narrowing import EVERYTHING, Narrowing

TUESDAY_NOON = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOLIDAY_NOON = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # Saint George's Day
SUNDAY_NOON = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("identifier", "narrowing", "expected"),
    [
        # place: the whole country fits everywhere, an office only in its town
        ("hotline-116006", Narrowing(place="ku"), True),
        ("public-defender-1481", Narrowing(place="zu"), True),  # offices in towns its source does not name
        ("chca", Narrowing(place="zu"), True),
        ("chca", Narrowing(place="tb"), True),
        ("caritas-georgia", Narrowing(place="zu"), False),
        ("georgian-embassies", Narrowing(place="tb"), False),
        # language
        ("hotline-116006", Narrowing(language="fa"), True),
        ("legal-aid-service-1485", Narrowing(language="ru"), False),
        ("gyla", Narrowing(language="ru"), None),
        # cost
        ("human-rights-center", Narrowing(free=True), True),
        ("gyla", Narrowing(free=True), None),
        ("mfa-consular-hotline", Narrowing(free=True), False),
        ("psda-public-service-hall", Narrowing(free=True), False),
        # from abroad
        ("mfa-consular-hotline", Narrowing(abroad=True), True),
        ("georgian-embassies", Narrowing(abroad=True), True),
        ("hotline-116006", Narrowing(abroad=True), None),
        ("emergency-112", Narrowing(abroad=True), False),
        ("gtuc", Narrowing(abroad=True), False),
        # who runs it
        ("hotline-116006", Narrowing(state="yes"), True),
        ("gyla", Narrowing(state="yes"), False),
        ("iom-georgia-hotline", Narrowing(state="no"), True),
        ("hotline-116006", Narrowing(police="no"), True),
        ("emergency-112", Narrowing(police="no"), False),
        ("migration-department-asylum", Narrowing(police="yes"), True),
        # together: one no is a no, else what is not known stays not known
        ("gyla", Narrowing(place="tb", language="ru", police="no"), None),
        ("gyla", Narrowing(language="ru", state="yes"), False),
        ("gyla", EVERYTHING, True),
    ],
)
def test_a_condition_is_met_not_met_or_not_known(directory, identifier, narrowing, expected):
    assert fits(directory, directory.named(identifier), narrowing, TUESDAY_NOON) is expected


@pytest.mark.parametrize(
    ("identifier", "moment", "expected"),
    [
        ("gyla", TUESDAY_NOON, True),
        ("gyla", HOLIDAY_NOON, None),
        ("gyla", SUNDAY_NOON, False),
        ("hotline-116006", HOLIDAY_NOON, True),
        ("rights-georgia", TUESDAY_NOON, None),
    ],
)
def test_open_now_knows_holidays(directory, identifier, moment, expected):
    assert fits(directory, directory.named(identifier), Narrowing(open_now=True), moment) is expected


def test_a_search_keeps_the_order_of_the_need_and_sets_the_unknown_apart(directory):
    found = search(directory, "lawyer", Narrowing(free=True), TUESDAY_NOON)
    assert [one.id for one in found.fitting] == ["legal-aid-service-1485", "human-rights-center"]
    assert "gyla" in [one.id for one in found.unknown]
    assert found.shown(Narrowing(free=True)) == found.fitting
    assert found.shown(Narrowing(free=True, unknown_too=True)) == (*found.fitting, *found.unknown)


def test_without_conditions_everything_fits(directory):
    for need in (ALL, *(one.id for one in directory.needs)):
        found = search(directory, need, EVERYTHING, TUESDAY_NOON)
        assert found.fitting
        assert not found.unknown
    assert search(directory, "no-such-need", EVERYTHING, TUESDAY_NOON) is None


def test_when_nothing_fits_each_way_on_finds_something(directory):
    narrowing = Narrowing(place="zu", language="fa", police="yes")
    assert search(directory, "papers", narrowing, TUESDAY_NOON).fitting == ()
    ways = wider(directory, "papers", Narrowing(language="fa"), TUESDAY_NOON)
    assert {way.part for way in ways} == {"language", "need"}
    for way in ways:
        found = search(directory, way.need, way.narrowing, TUESDAY_NOON)
        assert len(found.shown(way.narrowing)) == way.count > 0


def test_only_languages_that_somebody_speaks_can_be_chosen(directory):
    assert languages_of(directory)[0] == "ka"
    for code in languages_of(directory):
        assert search(directory, ALL, Narrowing(language=code), TUESDAY_NOON).fitting

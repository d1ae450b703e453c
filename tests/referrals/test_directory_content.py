"""The promises of content/referrals and content/destinations."""

import datetime as dt

import pytest

from bot.content.loader import load
from bot.content.models.destinations import LINES_SHOWN
from bot.content.models.referrals import Directory
from bot.errors import ContentError


def test_116_006_and_112_come_first(directory):
    assert [service.id for service in directory.services[:2]] == ["hotline-116006", "emergency-112"]
    now = directory.need("now")
    assert now.services[:2] == ("hotline-116006", "emergency-112")


def test_only_high_and_medium_confidence_is_shown(directory, numbers):
    records = [
        *directory.services,
        *(record for country in numbers.countries for record in country.records()),
    ]
    assert {record.confidence for record in records} == {"high", "medium"}


def test_nothing_says_it_was_called_before_somebody_called(directory, numbers):
    records = [
        *directory.services,
        *(record for country in numbers.countries for record in country.records()),
    ]
    for record in records:
        assert record.called_on is None or record.called_on >= record.read_on


def test_every_record_was_read_on_a_day_and_has_a_source(directory, numbers):
    records = [
        *directory.services,
        *(record for country in numbers.countries for record in country.records()),
    ]
    for record in records:
        assert record.sources
        assert record.read_on >= dt.date(2026, 11, 21)


def test_thirty_countries_each_with_an_emergency_number_and_few_lines(numbers):
    assert len(numbers.countries) == 30
    for country in numbers.countries:
        assert country.emergency
        assert len(country.lines) <= LINES_SHOWN


def test_each_short_number_of_a_country_is_marked_as_domestic(numbers):
    for country in numbers.countries:
        for line in (*country.lines, *country.missions):
            assert all(phone.international or phone.from_abroad != "yes" for phone in line.phones)


MINIMAL = """
needs: []
services:
  - id: hotline-116006
    kind: hotline
    label: Advice
    name: State line
    phones: [{{number: "116006", from_abroad: unknown}}]
    operator: state
    police: false
    serves: Everybody.
    offers: Advice.
    page: official
    sources: [{{url: "https://example.org"}}]
    read_on: 2026-11-21
    {extra}
"""


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("confidence: low", "confidence"),
        ("address: Some Street 1", "address"),
        ("hours: {spans: [{days: [mo], opens: '18:00', closes: '09:00'}]}", "closes must be later"),
        ("confidence: high", "emergency-112 must stay"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path, extra, reason):
    file = tmp_path / "georgia.yaml"
    file.write_text(MINIMAL.format(extra=extra), encoding="utf-8")
    with pytest.raises(ContentError, match=reason) as caught:
        load(file, Directory, "referrals/georgia")
    assert str(caught.value).startswith(f"{file}:")

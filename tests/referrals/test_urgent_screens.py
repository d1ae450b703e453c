"""Emergency knows where one is (DESIGN, invariant 13)."""

from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

import pytest

from bot.chat.screens import Heading, Number
from bot.content.models.referrals import CONSULAR_LINE
from bot.language.texts import Texts
from bot.referrals.emergency import emergency_screen, land_screen, lands_screen
from bot.turn.emergency_blocks import emergency_blocks

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, one in the afternoon in Tbilisi
EARLIER = date(2026, 11, 20)
DAY_93 = date(2027, 2, 22)
ALARMING = ("!", "traffick", "victim", "danger", "safe", "emergency")


def numbers_of(blocks) -> list[str]:
    return [block.number for block in blocks if isinstance(block, Number)]


def said(screen) -> str:
    return "\n".join(getattr(block, "text", "") for block in screen.blocks)


def test_the_first_screen_asks_nothing_and_marks_both_numbers_inside_georgia(t, directory):
    screen = emergency_screen(t, directory, NOW)
    blocks = [block for block in screen.blocks if isinstance(block, Number)]
    assert [block.number for block in blocks] == ["112", "116006"]
    assert all(block.note.startswith("inside Georgia") for block in blocks)
    assert "?" not in said(screen)


def test_another_country_is_one_tap_away(t, directory):
    labels = [button.label for row in emergency_screen(t, directory, NOW).rows for button in row]
    assert "I am in another country" in labels


def test_the_first_line_is_harmless_at_a_glance(t, directory, numbers):
    screens = [emergency_screen(t, directory, NOW), lands_screen(t, numbers, 0)]
    screens += [land_screen(t, directory, country, 0, NOW) for country in numbers.countries]
    for screen in screens:
        first = screen.blocks[0]
        assert isinstance(first, Heading)
        assert not any(word in first.text.lower() for word in ALARMING)


def test_each_country_shows_its_own_numbers_and_the_consular_line_with_hours(t, directory, numbers):
    for country in numbers.countries:
        screen = land_screen(t, directory, country, 0, NOW)
        shown = numbers_of(screen.blocks)
        assert shown[: len(country.emergency)] == [one.number for one in country.emergency]
        assert "+995322945050" in shown
        assert "9:00–18:00, Georgian time" in said(screen)
        assert "116006" not in shown  # the short number of Georgia is of no use there
        assert "None of these numbers was called by us yet." in said(screen)


def test_what_was_called_is_said_of_all_numbers_of_a_country_together(t, directory, numbers):
    country = numbers.country("PL")
    line = called((directory.named(CONSULAR_LINE),), EARLIER)
    rung = directory.model_copy(update={"services": (*line, *directory.services)})
    kinds = ("emergency", "lines", "missions")
    all_rung = country.model_copy(update={kind: called(getattr(country, kind), TODAY) for kind in kinds})
    for home, there, told in (
        (directory, country, "None of these numbers was called by us yet."),
        (rung, country, "Not all were called by us yet."),
        (rung, all_rung, "We called all these numbers. Oldest call: November 20, 2026."),
    ):
        assert told in said(land_screen(t, home, there, 0, NOW))


def called(records, day):
    return tuple(record.model_copy(update={"called_on": day}) for record in records)


def test_where_no_number_is_sourced_it_says_so_and_where_to_go_on(t, directory, numbers):
    told = [said(land_screen(t, directory, country, 0, NOW)) for country in numbers.countries]
    assert any("There is no phone number here, only the website." in one for one in told)
    assert any("There is no phone number here: ask the consular line above." in one for one in told)


def test_a_country_without_a_sourced_line_says_so_and_invents_none(t, directory, numbers):
    russia = numbers.country("RU")
    assert russia.lines == ()
    assert "We found no help line" in said(land_screen(t, directory, russia, 0, NOW))


def test_free_numbers_of_a_country_are_marked_as_domestic(t, directory, numbers):
    blocks = emergency_blocks(t, directory, numbers.country("GB"))
    assert Number("08000121700", "inside the country") in blocks


@pytest.mark.parametrize(("today", "marked"), [(date(2027, 2, 21), False), (DAY_93, True)])
def test_urgent_numbers_are_marked_on_the_93rd_day(t, directory, numbers, today, marked):
    now = datetime.combine(today, NOW.timetz())
    screens = [emergency_screen(t, directory, now)]
    screens += [land_screen(t, directory, country, 0, now) for country in numbers.countries]
    for screen in screens:
        assert ("Not checked again since" in said(screen)) is marked


def around(blocks, number: str) -> str:
    """What stands from a number down to the next heading."""
    at = next(place for place, one in enumerate(blocks) if isinstance(one, Number) and one.number == number)
    below = takewhile(lambda one: not isinstance(one, Heading), blocks[at:])
    return "\n".join(
        f"{one.number} {one.note}" if isinstance(one, Number) else getattr(one, "text", "") for one in below
    )


# Labour inspectorate of Greece: Monday to Friday, 9 to 15 in Athens (UTC+2 in winter).
@pytest.mark.parametrize(
    ("hour", "closed"), [(6, True), (7, False), (12, False), (13, True)], ids=lambda one: str(one)
)
def test_a_line_abroad_that_is_closed_says_so_beside_an_open_one(t, directory, numbers, hour, closed):
    greece = numbers.country("GR")
    told = around(land_screen(t, directory, greece, 0, NOW.replace(hour=hour)).blocks, "1555")
    assert ("Closed now" in told) is closed
    open_doors = [one.phones[0].number for one in greece.lines if one.hours.always and one.phones]
    assert any(number in told for number in [*open_doors, greece.emergency[0].number]) is closed


def test_no_closed_door_stands_alone_at_any_hour_of_a_week(t, directory, numbers):
    for hours in range(0, 7 * 24, 5):
        now = NOW + timedelta(hours=hours)
        for country in numbers.countries:
            blocks = land_screen(t, directory, country, 0, now).blocks
            for place, one in enumerate(blocks):
                if "Closed now" in getattr(one, "text", ""):
                    assert isinstance(blocks[place + 1], Number)


def test_the_consular_line_is_closed_at_night_and_unsure_on_a_holiday(t, directory, numbers):
    poland = numbers.country("PL")
    line = directory.named(CONSULAR_LINE).phones[0].number
    assert "Closed now" in around(land_screen(t, directory, poland, 0, NOW.replace(hour=20)).blocks, line)
    assert "Closed now" not in around(land_screen(t, directory, poland, 0, NOW).blocks, line)
    epiphany = datetime(2027, 1, 19, 9, 0, tzinfo=UTC)
    assert "public holiday" in around(land_screen(t, directory, poland, 0, epiphany).blocks, line)


def test_holidays_of_other_countries_are_said_to_be_unknown(t, directory, numbers):
    told = {country.id: said(land_screen(t, directory, country, 0, NOW)) for country in numbers.countries}
    for country in numbers.countries:
        timed = any(one.hours.spans for one in (*country.lines, *country.missions))
        assert ("We do not know the public holidays there" in told[country.id]) is timed
    assert "We do not know the public holidays there" in told["GR"]


def test_beside_another_text_the_blocks_are_numbers_only(t, directory):
    blocks = emergency_blocks(t, directory)
    assert numbers_of(blocks) == ["112", "116006"]
    assert len(blocks) == 2


@pytest.mark.parametrize("language", ["ka", "en", "ar"])
def test_every_country_can_be_reached_through_the_pages(numbers, language):
    seen = set()
    for page in range(10):
        for row in lands_screen(Texts(language), numbers, page).rows:
            seen |= {
                button.action.arguments[0] for button in row if button.action and button.action.name == "land"
            }
    assert seen == {country.id for country in numbers.countries}

"""Other countries: each screen fits, says where it was read, and never shows what nobody is sure of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from guidance_reading import CONTENT, blocks_text, said, size

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act, pack
from bot.chat.events import Place, Sender, Tap
from bot.chat.screens import Item, Note, Screen
from bot.content.destinations import load_destinations
from bot.content.directory import load_directory, load_emergency
from bot.guidance.countries import Countries
from bot.guidance.country_screens import PARTS, countries_screen, part_screen
from bot.language.texts import Texts
from bot.turn.frame import framed
from bot.turn.turn import Turn

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
EN = Texts("en")
DESTINATIONS = load_destinations(CONTENT)
CODES = [country.id for country in DESTINATIONS.countries]


@pytest.fixture(scope="module")
def feature() -> Countries:
    return Countries(DESTINATIONS, load_emergency(CONTENT), load_directory(CONTENT))


async def tapped(feature: Countries, action: Action, language: str = "en") -> Screen:
    assert len(pack(action, language).encode()) <= 64
    event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language=language)
    turn = Turn(event, Role.PERSON, Texts(language), NOW, work=None)
    return (await feature.actions()[action.name](turn)).shows[0].screen


def part(code: str, name: str, *, warned: bool = False, today: date = TODAY) -> str:
    country = DESTINATIONS.country(code)
    assert country
    return said(part_screen(EN, DESTINATIONS, country, name, today, warned=warned))


def test_all_thirty_countries_stand_in_the_list_and_have_urgent_numbers() -> None:
    found = []
    for page in range(3):
        rows = countries_screen(EN, DESTINATIONS, page).rows
        found += [b.action.arguments[0] for row in rows for b in row if b.action.arguments]
    assert sorted(code for code in found if code.isalpha()) == sorted(CODES)
    assert len(CODES) == 30
    assert {country.id for country in load_emergency(CONTENT).countries} == set(CODES)


@pytest.mark.parametrize("language", ["en", "ka", "ar"])
async def test_every_screen_fits_and_has_ways_on(feature: Countries, language: str) -> None:
    """A walk over every button of this feature, from the list."""
    waiting, seen = [act(doors.DESTINATIONS)], set()
    while waiting:
        action = waiting.pop()
        if (
            action in seen
            or action.name not in feature.actions()
            or (action.name == "pack" and action.arguments[1:])
        ):
            continue
        seen.add(action)
        screen = framed(await tapped(feature, action, language), Texts(language))
        assert size(screen) <= 4096, action
        actions = [button.action for row in screen.rows for button in row]
        assert {doors.HOME, doors.EXIT, doors.EMERGENCY} <= {one.name for one in actions}, action
        for one in actions:
            assert len(pack(one, language).encode()) <= 64
        waiting += actions
    assert len([one for one in seen if one.arguments[1:2]]) >= 30 * len(PARTS)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PARTS)
def test_every_point_says_where_and_when_it_was_read(code: str, name: str) -> None:
    country = DESTINATIONS.country(code)
    assert country
    blocks = part_screen(EN, DESTINATIONS, country, name, TODAY, warned=True).blocks
    noted = 0
    for position, block in enumerate(blocks):
        if isinstance(block, Item):
            after = [one for one in blocks[position:] if isinstance(one, Note)]
            assert after
            assert "Source: " in after[0].text
            noted += 1
    assert noted or "sourced well enough" in blocks_text(blocks) or "no agreement" in blocks_text(blocks)


@pytest.mark.parametrize(
    ("code", "name", "parts"),
    [
        ("PL", "ways", ("oświadczenie", "Closed to people from Georgia since December 1, 2025")),
        ("PL", "work", ("You need a work permit. The employer applies for it",)),
        ("DE", "work", ("Arbeitserlaubnis", "No visa is needed for it.", "Faire Integration")),
        ("DE", "ways", ("private agencies have no part in it", "workabroad.moh.gov.ge")),
        ("IT", "work", ("nulla osta", "You need it before you travel.")),
        ("IL", "stay", ("90 days in each half year", "ETA-IL", "official page")),
        ("TR", "ways", ("YUMI-net", "Samsun", "At most 90 days a year", "ask first")),
        ("GB", "stay", ("You need a visa, also for a visit.",)),
        ("GB", "ways", ("July 22, 2025",)),
        ("IE", "stay", ("does not belong to the Schengen",)),
        ("RU", "work", ("labour patent", "Entry without a visa is not a permission to work.")),
        ("ES", "ways", ("no agreement with Georgia",)),
        ("US", "check", ("H-2A / H-2B", "give it back")),
        (
            "FR",
            "stay",
            ("all Schengen countries together", "Look up the present state", "applied for in Georgia"),
        ),
        ("AM", "wage", ("nothing that is sourced well enough",)),
        ("CA", "work", ("ask the embassy of that country",)),
        ("RU", "traps", ("sign nothing you cannot read",)),
        ("NL", "check", ("SNA", "VAT number", "we found nowhere")),
    ],
)
def test_a_country_says_what_is_sourced(code: str, name: str, parts: tuple[str, ...]) -> None:
    text = part(code, name)
    for one in parts:
        assert one in text


@pytest.mark.parametrize(
    ("code", "inside"), [("PL", True), ("CY", True), ("GB", False), ("IE", False), ("TR", False)]
)
def test_the_rules_of_the_zone_stand_only_where_they_hold(code: str, inside: bool) -> None:
    assert ("Ordinary passports were not affected then" in part(code, "stay")) is inside


@pytest.mark.parametrize("code", ["RU", "TR", "AT", "AE", "CY"])
def test_heavy_points_stand_behind_a_warning(code: str) -> None:
    plain, whole = part(code, "traps"), part(code, "traps", warned=True)
    assert "You need not read it." in plain
    for words in ("army", "sexual", "were held"):
        assert words not in plain
    assert len(whole) > len(plain) - len(
        "More was reported from there that speaks of violence. You need not read it."
    )
    assert any(words in whole for words in ("army", "sexual", "were held"))


def test_past_its_limit_every_part_is_marked() -> None:
    later = TODAY + timedelta(days=93)
    for name in PARTS:
        assert "Not checked again since" in part("DE", name, today=later)
        assert "Not checked again since" not in part("DE", name)


FORBIDDEN = ("!", "is safe", "traffick", "victim", "illegal", "slave")


@pytest.mark.parametrize("code", CODES)
def test_words_stay_calm(code: str) -> None:
    text = "\n".join(part(code, name, warned=True) for name in PARTS).casefold()
    lines = [line for line in text.splitlines() if "source: " not in line and "://" not in line]
    for word in FORBIDDEN:
        assert not [line for line in lines if word in line], word


@pytest.mark.parametrize(
    "arguments", [("XX",), ("PL", "nothing"), ("1000",), ("-1",), ("",), ("PL", ""), ("pl",)]
)
async def test_forged_buttons_are_stale(feature: Countries, arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        await tapped(feature, act(doors.DESTINATIONS, *arguments))


@pytest.mark.parametrize("code", CODES)
def test_where_no_register_is_known_there_is_still_a_way_to_look_an_employer_up(code: str) -> None:
    """For Turkey, Egypt and others nothing is sourced: the guide and the people who know about work are a tap away."""
    country = DESTINATIONS.country(code)
    assert country
    screen = part_screen(EN, DESTINATIONS, country, "check", TODAY, warned=False)
    ways = {(b.action.name, *b.action.arguments) for row in screen.rows for b in row if b.action}
    assert {(doors.GUIDE, "verify-employer"), (doors.CONTACTS, "work"), (doors.CHECK,)} <= ways


@pytest.mark.parametrize(
    ("code", "line"),
    [("CY", "caritas"), ("FR", "acse"), ("AE", "ewaa"), ("AT", "lefoe"), ("GR", "sos-15900")],
)
def test_a_line_with_a_number_or_a_website_in_the_facts_is_not_left_out(code: str, line: str) -> None:
    found = {one.id: one for one in load_emergency(CONTENT).country(code).lines}
    assert line in found
    assert found[line].whom != "police"

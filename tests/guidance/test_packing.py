"""The list of somebody who is going: the ticks ride in the button, and nowhere else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from guidance_reading import CONTENT, said, size
from hypothesis import given
from hypothesis import strategies as st

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act, pack
from bot.chat.events import Place, Sender, Tap
from bot.chat.screens import Code, Item, Screen
from bot.content.destinations import load_destinations
from bot.content.directory import load_directory, load_emergency
from bot.content.models.destinations import Line
from bot.content.models.packing import ITEMS, PackList
from bot.guidance.countries import Countries
from bot.guidance.country_screens import AGAIN
from bot.guidance.packing import Going, packed_list
from bot.guidance.packing_screens import packing_screen
from bot.guidance.ticks import Ticks
from bot.language.texts import Texts
from bot.turn.turn import Turn

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
EN = Texts("en")
DESTINATIONS = load_destinations(CONTENT)
NUMBERS = load_emergency(CONTENT)
DIRECTORY = load_directory(CONTENT)
CODES = [country.id for country in DESTINATIONS.countries]
PLACES = len(DESTINATIONS.pack.items)


def going(code: str) -> Going:
    facts = DESTINATIONS.country(code)
    assert facts
    return Going(facts, NUMBERS.country(code), DIRECTORY)


def screen(code: str, ticks: Ticks = Ticks(0)) -> Screen:  # noqa: B008 frozen
    there = going(code)
    return packing_screen(EN, there, packed_list(EN, DESTINATIONS.pack, there, ticks), ticks)


async def tapped(action: Action) -> Screen:
    event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language="en")
    turn = Turn(event, Role.PERSON, EN, NOW, work=None)
    feature = Countries(DESTINATIONS, NUMBERS, DIRECTORY)
    return (await feature.actions()[action.name](turn)).shows[0].screen


@given(st.integers(min_value=0, max_value=2**ITEMS - 1))
def test_ticks_read_back_as_they_were_packed(bits: int) -> None:
    ticks = Ticks(bits)
    assert Ticks.unpack(ticks.pack(), ITEMS) == ticks
    assert len(pack(act("packtext", "PL", ticks.pack()), "ka").encode()) <= 64


@given(st.integers(min_value=0, max_value=2**PLACES - 1), st.integers(min_value=0, max_value=PLACES - 1))
def test_a_tap_turns_one_tick_and_a_second_turns_it_back(bits: int, place: int) -> None:
    ticks = Ticks(bits)
    turned = ticks.turned(place)
    assert turned.on(place) is not ticks.on(place)
    assert [turned.on(one) for one in range(PLACES) if one != place] == [
        ticks.on(one) for one in range(PLACES) if one != place
    ]
    assert turned.turned(place) == ticks


@given(st.text(max_size=40))
def test_forged_ticks_are_stale_or_a_list_of_ours(packed: str) -> None:
    try:
        ticks = Ticks.unpack(packed, PLACES)
    except StaleButton:
        return
    assert 0 <= ticks.bits < 2**PLACES


@given(st.lists(st.integers(min_value=0, max_value=PLACES - 1), max_size=20))
def test_every_walk_over_the_buttons_shows_what_was_ticked(walk: list[int]) -> None:
    done: set[int] = set()
    ticks = Ticks()
    for place in walk:
        done ^= {place}
        ticks = ticks.turned(place)
    packed = packed_list(EN, DESTINATIONS.pack, going("DE"), ticks)
    assert {one.place for one in packed if one.done} == done & {one.place for one in packed}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("bits", [0, 2**PLACES - 1])
def test_the_list_of_every_country_fits(code: str, bits: int) -> None:
    shown = screen(code, Ticks(bits))
    assert size(shown) <= 4096
    assert sum(isinstance(block, Item) for block in shown.blocks) >= 10
    for row in shown.rows:
        for button in row:
            assert button.action is not None
            assert len(pack(button.action, "ka").encode()) <= 64


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("PL", ("KCIK: +48226280120", "112", "Warsaw", "+995322945050", "You need a work permit.")),
        ("IT", ("nulla osta", "Numero Verde 800 290 290: 800290290")),
        ("TR", ("155 (police)", "112 (ambulance)", "Ankara")),
        ("BE", ("Payoke: https://www.payoke.be",)),
        ("AE", ("999 (police)", "+995322945050")),
    ],
)
def test_the_country_adds_its_own(code: str, parts: tuple[str, ...]) -> None:
    text = said(screen(code))
    for one in parts:
        assert one in text


def test_what_is_not_known_is_left_out() -> None:
    assert "A help line there" not in said(screen("RU"))
    assert "The paper that allows work" not in said(screen("CA"))


async def test_ticking_says_what_is_left() -> None:
    shown = await tapped(act("pack", "DE"))
    assert f"Still open: {PLACES} of {PLACES}." in said(shown)
    first = shown.rows[0][0]
    assert first.action
    shown = await tapped(first.action)
    assert f"Still open: {PLACES - 1} of {PLACES}." in said(shown)
    assert shown.rows[0][0].label.startswith("✓ ")
    assert "Everything is ticked." in said(screen("DE", Ticks(2**PLACES - 1)))


async def test_the_list_can_be_copied_as_text() -> None:
    shown = await tapped(act("packtext", "DE", "3"))
    code = next(block for block in shown.blocks if isinstance(block, Code))
    assert code.text.count("[x]") == 2
    assert "[ ] The urgent numbers there: 112" in code.text
    back = next(button for row in shown.rows for button in row if button.label == "Back to the list")
    assert back.action == act("pack", "DE", "3")


@pytest.mark.parametrize("arguments", [(), ("XX",), ("DE", "zzzzzz"), ("DE", "-"), ("DE", "A")])
async def test_forged_buttons_are_stale(arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        await tapped(act("pack", *arguments))


def test_an_item_twice_or_a_label_too_long_is_refused() -> None:
    item = DESTINATIONS.pack.items[0].model_dump()
    with pytest.raises(ValueError, match="an id stands twice"):
        PackList.model_validate({"items": [item, item]})
    with pytest.raises(ValueError, match="at most 30 characters"):
        PackList.model_validate({"items": [{**item, "label": "x" * 31}]})


def test_ways_lead_back_to_the_country() -> None:
    actions = [button.action for row in screen("DE").rows for button in row]
    assert act(doors.DESTINATIONS, "DE", AGAIN) in actions
    assert act(doors.HOME) in actions


def helped(line: Line) -> str:
    """What the item "a help line there" says in a country that has only this line."""
    there = going("PL")
    assert there.numbers
    one = replace(there, numbers=there.numbers.model_copy(update={"lines": (line,)}))
    found = packed_list(EN, DESTINATIONS.pack, one, Ticks(0))
    return next(packed.details[0] for packed in found if packed.item.own == "line")


def test_the_police_stand_last_and_are_named_as_such() -> None:
    police = next(
        line
        for country in NUMBERS.countries
        for line in country.lines
        if line.whom == "police" and line.phones
    )
    other = next(line for line in NUMBERS.countries[0].lines if line.whom != "police")
    assert f"{police.name} (police): " in helped(police)
    assert "(police)" not in helped(other)
    for country in NUMBERS.countries:
        kinds = {line.whom for line in country.lines}
        if kinds - {"police"} and country.id in CODES:
            there = packed_list(EN, DESTINATIONS.pack, going(country.id), Ticks(0))
            assert not any(
                "(police)" in one for packed in there for one in packed.details if packed.item.own == "line"
            )

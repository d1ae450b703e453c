"""Narrowing the list with taps."""

import pytest

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Number


async def screen_of(tap, action, **how):
    (shown,) = (await tap(action, **how)).shows
    return shown.screen


def said(screen) -> str:
    return "\n".join(getattr(block, "text", "") for block in screen.blocks)


def button(screen, label):
    for row in screen.rows:
        for one in row:
            if one.label == label:
                return one.action
    raise AssertionError(f"no {label!r} among {[one.label for row in screen.rows for one in row]}")


async def test_a_list_can_be_narrowed_step_by_step(tap):
    screen = await screen_of(tap, act(doors.CONTACTS, "lawyer"))
    screen = await screen_of(tap, button(screen, "Narrow the list"))
    screen = await screen_of(tap, button(screen, "Free of charge: either way"))
    assert "Found: 2." in said(screen)
    screen = await screen_of(tap, button(screen, "Language: any"))
    screen = await screen_of(tap, button(screen, "Georgian"))
    assert "Found: 1." in said(screen)
    screen = await screen_of(tap, button(screen, "Show the list"))
    assert "Language: Georgian" in said(screen)
    screen = await screen_of(tap, button(screen, "1485: free legal advice"))
    back = await screen_of(tap, button(screen, "Back"))
    assert "Free of charge: yes" in said(back)


async def test_a_place_is_a_town_and_the_whole_country_always_fits(tap):
    screen = await screen_of(tap, act("where", "talk"))
    assert {"All of Georgia", "Tbilisi", "Kutaisi"} <= {one.label for row in screen.rows for one in row}
    screen = await screen_of(tap, button(screen, "Kutaisi"))
    assert "Place: Kutaisi" in said(screen)
    screen = await screen_of(tap, button(screen, "Show the list"))
    assert button(screen, "116 006: advice and help")


async def test_when_nothing_is_found_there_is_a_way_on_and_two_open_lines(tap):
    screen = await screen_of(tap, act("need", "papers", 0, "--fa00"))
    assert "Nothing fits all of this." in said(screen)
    assert [block.number for block in screen.blocks if isinstance(block, Number)] == ["116006", "112"]
    wider = await screen_of(tap, button(screen, "Without “Language: Persian”: 3"))
    assert "Nothing fits" not in said(wider)


async def test_where_no_single_choice_helps_all_can_be_cleared(tap):
    screen = await screen_of(tap, act("need", "papers", 0, "zufa00"))
    assert "Nothing fits all of this." in said(screen)
    cleared = await screen_of(tap, button(screen, "Clear all choices"))
    assert "Nothing fits" not in said(cleared)


async def test_what_is_not_known_can_be_shown_and_is_marked(tap):
    screen = await screen_of(tap, act("need", "lawyer", 0, "----10"))
    assert "Not known whether they fit:" not in said(await screen_of(tap, act("need", "lawyer", 0)))
    label = next(one.label for row in screen.rows for one in row if one.label.startswith("Also where"))
    wider = await screen_of(tap, button(screen, label))
    assert button(wider, "GYLA: lawyers (ask first)")
    assert button(wider, "1485: free legal advice")
    assert "“Ask first” marks" in said(wider)


async def test_the_need_can_be_changed_and_the_conditions_stay(tap):
    screen = await screen_of(tap, act("narrow", "lawyer", "tb--00"))
    screen = await screen_of(tap, button(screen, "What for: A lawyer"))
    screen = await screen_of(tap, button(screen, "Pay and work"))
    assert "Place: Tbilisi" in said(screen)
    cleared = await screen_of(tap, button(screen, "Clear all choices"))
    assert "Place: Tbilisi" not in said(cleared)


async def test_the_whole_list_is_for_anything(tap):
    screen = await screen_of(tap, act("narrow", "lawyer"))
    screen = await screen_of(tap, button(screen, "What for: A lawyer"))
    screen = await screen_of(tap, button(screen, "All services"))
    assert button(screen, "What for: anything")


@pytest.mark.parametrize("code", ["", "tb--00", "--ka00"])
async def test_the_screen_says_that_a_place_is_an_office(tap, code):
    screen = await screen_of(tap, act("narrow", "all", *([code] if code else [])))
    assert "can be called from any town" in said(screen)

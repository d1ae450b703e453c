"""Every button of the directory leads on, fits, and counts what it should."""

from contextlib import suppress

import pytest

from bot.chat import doors
from bot.chat.actions import StaleButton, act, pack
from bot.chat.facts import Fact, FactKind
from bot.language.texts import Texts
from bot.referrals.narrowing import EVERYTHING, unpack
from bot.turn.frame import framed

OURS = {doors.CONTACTS, doors.EMERGENCY, "need", "svc", "lands", "land"}
OURS |= {"narrow", "where", "spoken", "what", "bad", "bad_land"}
MESSAGE = 4096  # Telegram: UTF-16 units of a message


def units(screen) -> int:
    """The length of a screen with generous room for gaps and marks between blocks."""
    parts = ("text", "number", "note", "label")
    texts = ["".join(getattr(block, part, "") for part in parts) for block in screen.blocks]
    return sum(len(text.encode("utf-16-le")) // 2 + 6 for text in texts)


def conditions(action) -> int:
    """How many conditions a button carries: all combinations of them would never end."""
    narrowing = EVERYTHING
    with suppress(StaleButton):
        narrowing = unpack(action.arguments[-1] if action.arguments else "")
    return len(narrowing.parts()) + narrowing.unknown_too


@pytest.mark.parametrize("language", ["en", "ka"])
async def test_every_screen_fits_has_a_way_home_and_no_button_leads_nowhere(tap, language):
    seen, ahead = set(), [act(doors.CONTACTS), act(doors.EMERGENCY)]
    names = set()
    while ahead:
        action = ahead.pop()
        if action in seen:
            continue
        seen.add(action)
        reply = await tap(action, language)
        (shown,) = reply.shows
        screen = framed(shown.screen, Texts(language))
        names.add(screen.name)
        assert units(screen) < MESSAGE
        actions = [button.action for row in screen.rows for button in row if button.action]
        assert {doors.HOME, doors.EXIT, doors.EMERGENCY} <= {one.name for one in actions}
        for one in actions:
            assert len(pack(one, language).encode()) <= 64
        ahead += [one for one in actions if one.name in OURS and conditions(one) <= 1]
    assert names == {
        *("needs", "need", "service", "emergency", "lands", "land"),
        *("narrow", "places", "spoken", "what", "dead-which", "dead-thanks"),
    }
    assert {action.arguments[0] for action in seen if action.name == "svc"} >= {"gtuc", "hotline-116006"}
    assert len({action.arguments[0] for action in seen if action.name == "land"}) == 30


async def test_a_service_counts_its_kind_and_nothing_of_the_person(tap):
    reply = await tap(act("svc", "legal-aid-service-1485", "lawyer", 0))
    assert reply.facts == (Fact(FactKind.REFERRAL_SHOWN, "legal-aid"),)


async def test_the_urgent_screen_is_counted_once(tap):
    assert (await tap(act(doors.EMERGENCY))).facts == (Fact(FactKind.EMERGENCY_SHOWN),)
    assert (await tap(act("lands", 0))).facts == ()
    assert (await tap(act("land", "PL", 1))).facts == ()


async def test_another_feature_can_open_a_need_at_once(tap):
    (shown,) = (await tap(act(doors.CONTACTS, "work"))).shows
    assert shown.screen.name == "need"


async def test_back_leads_to_the_list_one_came_from(tap):
    (shown,) = (await tap(act("svc", "gyla", "lawyer", 0))).shows
    assert act("need", "lawyer", 0) in [button.action for row in shown.screen.rows for button in row]


async def test_consular_services_lead_to_the_other_country(tap):
    (shown,) = (await tap(act("svc", "mfa-consular-hotline"))).shows
    assert act("lands", 0) in [button.action for row in shown.screen.rows for button in row]


@pytest.mark.parametrize(
    "action",
    [
        act("svc"),
        act("svc", "no-such-service"),
        act("need", "no-such-need", 0),
        act("need", "work", "x"),
        act("need", "work", 99999),
        act("land", "XX"),
        act("land"),
        act("lands", "-1"),
        act(doors.CONTACTS, "no-such-need"),
        act("need", "work", 0, "kuru0"),
        act("need", "work", 0, "--ru00x"),
        act("need", "work", 0, "zzru00"),
        act("need", "work", 0, "--zz00"),
        act("need", "work", 0, "----zz"),
        act("need", "work", 0, "----00"),
        act("narrow"),
        act("narrow", "no-such-need"),
        act("where", "no-such-need"),
        act("spoken", "work", "nonsense"),
        act("what", ""),
        act("bad"),
        act("bad", "no-such-record"),
        act("bad", "gtuc"),
        act("bad", "PL-kcik"),
        act("bad", "pl-no-such-line"),
        act("bad_land", "XX"),
    ],
)
async def test_a_stale_or_forged_button_is_named_as_such(tap, action):
    with pytest.raises(StaleButton):
        await tap(action)


@pytest.mark.parametrize("action", [act("need", "all", 50), act("lands", 50)])
async def test_a_page_beyond_the_last_shows_the_last(tap, action):
    (shown,) = (await tap(action)).shows
    assert any(button.label == "Previous" for row in shown.screen.rows for button in row)

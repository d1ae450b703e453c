"""Faults of Telegram on the way to a person: every act is answered, at the latest when it is done again."""

from collections.abc import Awaitable, Callable

import pytest
from bad_network import LASTING, PASSING, SHOWING, Door
from harness.a_year import photo as picture
from harness.people import Person
from harness.town import Town
from some_of_them import some

Act = Callable[[Person], Awaitable[object]]
# What somebody does, and a word of what they should see.
ACTS: dict[str, tuple[Act, str]] = {
    "text": (lambda ana: ana.says("hm"), "understand"),
    "command": (lambda ana: ana.says("/contacts"), "help"),
    "picture": (lambda ana: ana.sends_photo(picture()), ""),
    "advert": (lambda ana: ana.says("Work in Poland, 3000 euro, fee 300 euro before you travel"), "euro"),
    "tap": (lambda ana: ana.taps("Home"), ""),
}


async def at_home(town: Town) -> Person:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    return ana


@pytest.mark.parametrize("fault", some(PASSING))
async def test_every_act_is_answered_in_spite_of(town: Town, fault: str) -> None:
    ana = await at_home(town)
    door = Door(town)
    broken, executed = PASSING[fault]
    for act, (does, words) in ACTS.items():
        before = {(message.id, message.text) for message in ana.screens}
        door.breaks(broken, *SHOWING)
        await does(ana)
        assert door.struck == 1, act
        fresh = [message for message in ana.screens if (message.id, message.text) not in before]
        assert len(fresh) in ((1, 2) if executed else (1,)), act
        assert all(words in message.text for message in fresh), [act, *(one.text for one in fresh)]
        assert "Exit" in ana.screen.labels
    assert not town.world.unanswered


@pytest.mark.parametrize("fault", some(LASTING))
async def test_who_got_no_answer_gets_one_when_they_try_again_after(
    town: Town, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    ana = await at_home(town)
    door = Door(town)
    for act, (does, words) in ACTS.items():
        door.breaks(LASTING[fault], *SHOWING, times=1000)
        before = len(ana.screens)
        await does(ana)
        assert door.struck, act
        assert len(ana.screens) <= before, act
        door.mended()
        await does(ana)
        ana.sees(words)
        assert "Exit" in ana.screen.labels, act
    assert "failed" not in caplog.text


@pytest.mark.parametrize("fault", some([*PASSING, *LASTING], but=("429", "no-connection", "401")))
async def test_a_tap_changes_the_screen_although_the_button_cannot_be_answered(
    town: Town, fault: str
) -> None:
    ana = await at_home(town)
    door = Door(town)
    door.breaks(PASSING[fault][0] if fault in PASSING else LASTING[fault], "answerCallbackQuery")
    await ana.taps("Guides")
    assert door.struck == 1
    ana.sees_button("Home", "Exit")


@pytest.mark.parametrize("fault", some(PASSING))
async def test_the_exit_wipes_the_chat_in_spite_of(town: Town, fault: str) -> None:
    ana = await at_home(town)
    await ana.says("hm")
    door = Door(town)
    door.breaks(PASSING[fault][0], "deleteMessages")
    await ana.taps("Exit")
    assert door.struck == 1
    assert [message.text.splitlines()[0] for message in ana.chat_messages()] == ["Before a journey"]


async def test_what_an_exit_could_not_wipe_the_next_one_does(town: Town) -> None:
    ana = await at_home(town)
    await ana.says("hm")
    door = Door(town)
    door.breaks(LASTING["outage"], "deleteMessages", times=1000)
    await ana.taps("Exit")
    assert len(ana.chat_messages()) > 1
    door.mended()
    await ana.says("/exit")
    assert [message.text.splitlines()[0] for message in ana.screens][-1] == "Before a journey"
    assert len(ana.chat_messages()) <= 2

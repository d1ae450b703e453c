"""Exit and forget: what they do, in which language, and what survives a crash in the middle."""

import pytest
from harness.journeys import reads_everything
from harness.town import Town

from bot.chat.effects import DeleteMessages, Effect
from bot.chat.outcomes import Outcome
from bot.telegram.outside import TelegramOutside


async def test_exit_leaves_one_neutral_screen(town: Town) -> None:
    ana = town.person()
    await reads_everything(ana)
    await ana.says("/menu")
    await ana.says("something I typed")
    await ana.says(
        "Work in Antalya, registration fee 200 euro in advance, your passport stays with us, write + in private"
    )
    await ana.taps("Exit")
    assert [message.text.splitlines()[0] for message in ana.chat_messages()] == ["Before a journey"]
    answer = list(town.world.answers.values())[-1]
    assert "may still have copies" in (answer.text or "")


async def test_after_exit_the_way_on_leaves_the_neutral_screen_alone(town: Town) -> None:
    ana = town.person()
    await reads_everything(ana)
    await ana.taps("Exit")
    neutral = ana.screen.id
    await ana.taps("Home")
    await ana.taps("Guides")
    assert ana.screen.id != neutral
    await ana.says("/menu")
    await ana.taps("Exit")
    assert {message.text.splitlines()[0] for message in ana.chat_messages()} == {"Before a journey"}


async def test_after_48_hours_exit_still_makes_its_own_screen_neutral(town: Town) -> None:
    ana = town.person()
    await reads_everything(ana)
    town.clock.moves(hours=50)
    await ana.taps("Exit")
    ana.sees("Before a journey")


class PowerCut(BaseException):
    """The process ends here."""


async def test_a_crash_in_the_middle_of_exit_does_it_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = town.person()
    await reads_everything(ana)
    await ana.says("/menu")
    carry_out = TelegramOutside.carry_out

    async def until_the_wiping(outside: TelegramOutside, effect: Effect) -> Outcome:
        if isinstance(effect, DeleteMessages):
            raise PowerCut
        return await carry_out(outside, effect)

    with monkeypatch.context() as patch:
        patch.setattr(TelegramOutside, "carry_out", until_the_wiping)
        town.world.tap(ana.id, ana.chat, ana.screen.id, "Exit")
        with pytest.raises(PowerCut):
            await town.settle()
        await town.crashes()
    await town.settle()
    assert [message.text.splitlines()[0] for message in ana.chat_messages()] == ["Before a journey"]


async def test_messages_that_could_not_be_deleted_are_wiped_by_the_next_exit(town: Town) -> None:
    async def no_wait(_seconds: float) -> None:
        return

    object.__setattr__(town.app.conversation, "wait", no_wait)
    ana = town.person()
    await reads_everything(ana)
    await ana.says("/menu")
    town.world.faults.server_error("deleteMessages", 9)
    await ana.taps("Exit")
    assert len(ana.chat_messages()) > 1
    town.world.faults.clear()
    await ana.taps("Exit")
    assert {message.text.splitlines()[0] for message in ana.chat_messages()} == {"Before a journey"}


async def test_the_farewell_after_erasure_is_in_the_right_language(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.taps("ქართული")
    await ana.says("/forget")
    await ana.taps("ყველაფრის წაშლა")
    ana.sees("თქვენი მონაცემები აქ უკვე წაშლილია")
    await ana.says("hm")
    ana.sees("I did not understand that")  # the choice is forgotten: the client's language again


async def test_the_first_contact_after_exit_is_neutral(town: Town) -> None:
    ana = town.person()
    await reads_everything(ana)
    await ana.taps("Exit")
    await ana.starts()
    assert "welcome back" not in ana.screen.text.lower()

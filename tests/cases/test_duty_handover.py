"""At the end of a duty the desk hears once what is left."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from duty_world import GIORGI, NINO, DutyWorld, at

from bot.cases.duty import screens
from bot.cases.duty.handover import OpenCase
from bot.chat.outcomes import Refusal, Refused, TryLater


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[DutyWorld]:
    here = await DutyWorld(tmp_path).opens()
    here.clock.time = at("Mon 09:00")
    await here.types(NINO, "name Nino")
    await here.types(NINO, "Mon-Fri 10-18")
    yield here
    await here.closes()


def handovers(desk: DutyWorld) -> list[str]:
    return [one.text for one in desk.in_group() if one.screen and one.screen.name == "duty-handover"]


async def test_a_planned_end_is_summed_up_once(desk: DutyWorld) -> None:
    await desk.types(GIORGI, "Mon 20-22")
    desk.cases = [
        OpenCase("Blue Heron", "ka", False, NINO, False),
        OpenCase("Red Wren", "ru", True, None, True),
        OpenCase("Grey Owl", "en", False, None, True),
        OpenCase("Black Swan", "tr", False, GIORGI, True),
    ]
    desk.clock.time = at("Mon 17:59")
    assert await desk.shifts.run_once() == 0
    desk.clock.time = at("Mon 18:00")
    assert await desk.shifts.run_once() == 1
    assert await desk.shifts.run_once() == 0
    desk.starts()
    assert await desk.shifts.run_once() == 0
    (said,) = handovers(desk)
    assert "The duty of Nino has ended. These cases are still with them:\nBlue Heron · Georgian" in said
    assert "Please pass on what you cannot go on with." in said
    assert "1 urgent case waits. 1 other case waits." in said
    assert said.index("Red Wren") < said.index("Grey Owl") < said.index("Black Swan")
    assert "On duty next: № 1, 20:00" in said
    assert desk.in_group()[-1].protected
    assert desk.in_group()[-1].silent


async def test_stopping_ends_a_duty_and_its_planned_end_does_not_again(desk: DutyWorld) -> None:
    desk.clock.time = at("Mon 12:00")
    await desk.taps(NINO, screens.STOP)
    assert await desk.shifts.run_once() == 1
    desk.clock.time = at("Mon 18:01")
    assert await desk.shifts.run_once() == 0
    assert "No open case is with them." in handovers(desk)[0]


async def test_stopping_coming_back_and_the_planned_end_are_two(desk: DutyWorld) -> None:
    desk.clock.time = at("Mon 12:00")
    await desk.taps(NINO, screens.STOP)
    await desk.shifts.run_once()
    desk.clock.time = at("Mon 13:00")
    await desk.taps(NINO, screens.START)
    assert await desk.shifts.run_once() == 0
    desk.clock.time = at("Mon 18:00")
    assert await desk.shifts.run_once() == 1


async def test_two_who_go_together_share_one_message(desk: DutyWorld) -> None:
    await desk.types(GIORGI, "Mon 10-18")
    desk.clock.time = at("Mon 18:00")
    assert await desk.shifts.run_once() == 2
    assert len(handovers(desk)) == 1


async def test_after_a_night_without_the_bot_old_ends_are_not_told(desk: DutyWorld) -> None:
    desk.clock.time = at("Tue 07:00")
    assert await desk.shifts.run_once() == 0


async def test_who_is_on_duty_again_hands_nothing_over(desk: DutyWorld) -> None:
    desk.clock.time = at("Tue 03:00")
    await desk.taps(NINO, screens.START)
    assert await desk.shifts.run_once() == 0


async def test_hours_given_afterwards_end_no_duty(desk: DutyWorld) -> None:
    desk.clock.time = at("Mon 15:00")
    await desk.types(GIORGI, "Mon 8-14")
    assert await desk.shifts.run_once() == 0


async def test_hours_taken_away_end_the_present_duty(desk: DutyWorld) -> None:
    desk.clock.time = at("Mon 15:00")
    await desk.types(NINO, "none")
    assert await desk.shifts.run_once() == 1


@pytest.mark.parametrize("outcome", [TryLater(30, "flood"), TryLater(0, "flood"), Refused(Refusal.NO_CHAT)])
async def test_what_the_group_did_not_take_is_said_within_a_minute(
    desk: DutyWorld, outcome: TryLater | Refused
) -> None:
    desk.clock.time = at("Mon 18:00")
    desk.outside.faults = [lambda _: outcome]
    await desk.shifts.run_once()
    desk.outside.faults = []
    desk.clock.moves(seconds=60)
    assert await desk.shifts.run_once() == 1
    assert await desk.shifts.run_once() == 0
    assert len(handovers(desk)) == 1


async def test_what_may_stand_there_already_is_not_repeated(desk: DutyWorld) -> None:
    desk.clock.time = at("Mon 18:00")
    desk.outside.loses = lambda _: True
    await desk.shifts.run_once()
    desk.outside.loses = lambda _: False
    desk.clock.moves(minutes=5)
    assert await desk.shifts.run_once() == 0
    assert len(handovers(desk)) == 1

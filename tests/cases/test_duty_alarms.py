"""Nobody waits unseen: reminders at their pace, in the group and in administrators' own chats."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from duty_world import ANA, DESK, GIORGI, NINO, DutyWorld, at

from bot.cases.duty import screens
from bot.cases.duty.reminders import first_reminder, next_reminder
from bot.chat.effects import Effect, ShowScreen
from bot.chat.outcomes import Moved, Outcome, Refusal, Refused, TryLater, Unknown

NOW = at("Mon 12:00")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[DutyWorld]:
    here = await DutyWorld(tmp_path).opens()
    here.clock.time = NOW
    yield here
    await here.closes()


@pytest.mark.parametrize(
    ("urgent", "taken", "first", "then"),
    [
        (True, False, timedelta(minutes=5), timedelta(minutes=15)),
        (False, False, timedelta(hours=1), timedelta(hours=4)),
        (True, True, timedelta(minutes=10), timedelta(minutes=30)),
        (False, True, timedelta(hours=12), timedelta(hours=24)),
    ],
)
def test_the_pace_of_reminders(urgent: bool, taken: bool, first: timedelta, then: timedelta) -> None:
    assert first_reminder(urgent, taken) == next_reminder(urgent, taken, 0) == first
    assert next_reminder(urgent, taken, 1) == next_reminder(urgent, taken, 7) == then


async def test_nothing_is_said_before_its_time(desk: DutyWorld) -> None:
    desk.waits("Heron", NOW + timedelta(seconds=1))
    assert await desk.alarms.run_once() == 0
    assert desk.outside.effects == []


async def test_one_message_for_all_that_is_due(desk: DutyWorld) -> None:
    await desk.types(NINO, "name Nino")
    await desk.taps(NINO, screens.SPEAKS, "ka")
    await desk.taps(NINO, screens.START)
    desk.waits("Heron", NOW, since_hours=3)
    desk.waits("Wren", NOW, urgent=True, language="ru", taken_by=NINO)
    assert await desk.alarms.run_once() == 2
    (message,) = desk.in_group()
    assert message.text.index("Blue Wren · Russian · urgent · taken by Nino") < message.text.index(
        "Blue Heron · Georgian · not taken yet · waits for 3 hours"
    )
    assert "On duty and speaks Georgian: Nino" in message.text
    assert "Nobody on duty has said that they speak Russian." in message.text
    assert not message.silent
    assert message.protected
    assert desk.due_at("Heron") == NOW + timedelta(hours=4)
    assert desk.due_at("Wren") == NOW + timedelta(minutes=30)
    assert await desk.alarms.run_once() == 0


async def test_only_urgent_cases_make_a_sound(desk: DutyWorld) -> None:
    desk.waits("Heron", NOW)
    await desk.alarms.run_once()
    (message,) = desk.in_group()
    assert message.silent
    assert "Nobody is on duty now." in message.text


async def test_languages_that_nobody_gave_are_not_held_against_anybody(desk: DutyWorld) -> None:
    await desk.taps(GIORGI, screens.START)
    desk.waits("Heron", NOW, taken_by=77)
    await desk.alarms.run_once()
    assert "On duty, languages not given: № 1" in desk.in_group()[0].text
    assert "taken, not answered yet" in desk.in_group()[0].text


async def test_an_administrators_own_chat_hears_no_details(desk: DutyWorld) -> None:
    desk.waits("Heron", NOW)
    desk.waits("Wren", NOW, urgent=True)
    await desk.alarms.run_once()
    (message,) = desk.in_chat_of(ANA)
    assert message.text == (
        "Somebody waits at the desk: 2 cases, 1 of them urgent. Please look into the group."
    )


async def test_an_administrator_who_never_pressed_start_is_no_mistake(desk: DutyWorld) -> None:
    desk.administrators = (ANA, GIORGI)
    desk.outside.faults = [lambda effect: Refused(Refusal.BLOCKED) if chat_of(effect) == ANA else None]
    desk.waits("Heron", NOW)
    assert await desk.alarms.run_once() == 1
    assert len(desk.in_chat_of(GIORGI)) == len(desk.in_group()) == 1
    assert desk.reminded("Heron") == 1


@pytest.mark.parametrize(
    ("outcome", "seconds"),
    [
        (TryLater(7, "flood"), 7),
        (TryLater(900, "flood"), 60),
        (Unknown("lost"), 60),
        (Refused(Refusal.NO_CHAT), 60),
    ],
)
async def test_what_the_group_did_not_take_is_said_again_soon(
    desk: DutyWorld, outcome: Outcome, seconds: float
) -> None:
    desk.outside.faults = [lambda effect: outcome if chat_of(effect) == DESK else None]
    desk.waits("Wren", NOW, urgent=True)
    await desk.alarms.run_once()
    assert desk.due_at("Wren") == NOW + timedelta(seconds=seconds)
    assert desk.reminded("Wren") == 0
    desk.clock.moves(seconds=seconds)
    await desk.alarms.run_once()
    assert len(desk.in_chat_of(ANA)) == 1, "nobody's own chat rings every minute"
    desk.outside.faults = []
    desk.clock.moves(seconds=seconds)
    await desk.alarms.run_once()
    assert len(desk.in_group()) == 1
    assert desk.due_at("Wren") == desk.clock.now() + timedelta(minutes=15)


async def test_administrators_are_called_at_the_usual_pace_while_the_group_is_gone(desk: DutyWorld) -> None:
    desk.outside.faults = [lambda effect: Refused(Refusal.NO_CHAT) if chat_of(effect) == DESK else None]
    desk.waits("Wren", NOW, urgent=True)
    for _ in range(16):
        await desk.alarms.run_once()
        desk.clock.moves(minutes=1)
    assert len(desk.in_chat_of(ANA)) == 2


async def test_the_next_moment_is_written_before_anything_is_sent(desk: DutyWorld) -> None:
    async def look(_effect: Effect) -> None:
        assert desk.due_at("Heron") == NOW + timedelta(hours=4)

    desk.outside.before = look
    desk.waits("Heron", NOW)
    await desk.alarms.run_once()
    assert desk.in_group()


async def test_a_group_that_moved_is_followed(desk: DutyWorld) -> None:
    desk.outside.faults = [lambda effect: Moved(-7) if chat_of(effect) == DESK else None]
    desk.waits("Heron", NOW)
    await desk.alarms.run_once()
    assert len(desk.in_chat_of(-7)) == 1


async def test_a_long_list_is_cut_and_says_so(desk: DutyWorld) -> None:
    for number in range(14):
        desk.waits(f"Heron {number}", NOW)
    assert await desk.alarms.run_once() == 14
    assert "And 2 more cases." in desk.in_group()[0].text


async def test_without_a_desk_nothing_happens(desk: DutyWorld) -> None:
    desk.desk_chat = None
    desk.waits("Heron", NOW)
    assert await desk.alarms.run_once() == await desk.shifts.run_once() == 0


def chat_of(effect: Effect) -> int:
    return effect.chat_id if isinstance(effect, ShowScreen) else 0

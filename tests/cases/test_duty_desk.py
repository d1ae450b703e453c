"""/duty as consultants see it: one message for all, each tap for whoever taps."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from desk_world import text_of
from duty_world import GIORGI, NINO, DutyWorld, at

from bot.cases import desk_screens
from bot.cases.duty import screens
from bot.cases.duty.roster import Queue
from bot.cases.duty.typed_hours import parse_hours
from bot.chat.actions import StaleButton
from bot.chat.reply import Reply, Where
from bot.chat.screens import Screen


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[DutyWorld]:
    here = await DutyWorld(tmp_path).opens()
    here.clock.time = at("Mon 12:00")
    yield here
    await here.closes()


def shown(reply: Reply) -> Screen:
    return reply.shows[0].screen


def text(reply: Reply) -> str:
    return text_of(shown(reply))


async def test_an_empty_roster_promises_nothing(desk: DutyWorld) -> None:
    reply = await desk.types(NINO)
    assert "Nobody is on duty now." in text(reply)
    assert "Nothing is planned" in text(reply)
    assert "No case waits." in text(reply)
    assert "press Start" in text(reply)
    assert await desk.member(NINO) is None, "looking makes nobody a member"


async def test_the_roster_says_who_carries_what_until_when(desk: DutyWorld) -> None:
    await desk.types(NINO, "name Nino")
    await desk.types(NINO, "Mon-Fri 10:00-18:00")
    await desk.types(GIORGI, "Mon 16-20")
    desk.weights, desk.queue = {NINO: 3}, Queue(3, 1)
    said = text(await desk.types(GIORGI))
    assert "Nino · languages not given · 3 of 6 cases · until 18:00" in said
    assert "№ 1 · 16:00" in said
    assert said.index("1 urgent case waits.") < said.index("2 other cases wait.")


async def test_a_tap_changes_only_whoever_taps(desk: DutyWorld) -> None:
    await desk.taps(NINO, screens.START)
    reply = await desk.taps(GIORGI, screens.START)
    assert reply.toast == "You are on duty until 20:00."
    assert reply.shows[0].where is Where.SAME
    await desk.taps(GIORGI, screens.STOP)
    nino, giorgi = await desk.member(NINO), await desk.member(GIORGI)
    assert nino
    assert nino.on_duty(desk.clock.now())
    assert giorgi
    assert not giorgi.on_duty(desk.clock.now())
    assert await desk.acts() == [(NINO, "duty-on"), (GIORGI, "duty-on"), (GIORGI, "duty-off")]


async def test_starting_twice_is_one_act(desk: DutyWorld) -> None:
    await desk.taps(NINO, screens.START)
    desk.clock.moves(hours=1)
    assert (await desk.taps(NINO, screens.START)).toast == "You are on duty until 21:00."
    assert await desk.acts() == [(NINO, "duty-on")]


async def test_stopping_within_planned_hours_lasts_until_the_next_ones(desk: DutyWorld) -> None:
    await desk.types(NINO, "Mon-Fri 10-18")
    toast = (await desk.taps(NINO, screens.STOP)).toast
    assert "Tue" in toast
    assert "10:00" in toast
    assert (await desk.taps(NINO, screens.STOP)).toast == "You are not on duty."


async def test_languages_are_toggled_on_one_message(desk: DutyWorld) -> None:
    first = await desk.taps(NINO, screens.SPEAK)
    assert len([button for row in shown(first).rows for button in row]) == 9
    await desk.taps(NINO, screens.SPEAKS, "ka")
    reply = await desk.taps(NINO, screens.SPEAKS, "fa")
    assert reply.toast == "Your languages: Georgian and Persian."
    assert "№ 1 · Georgian and Persian" in text(reply)
    await desk.taps(NINO, screens.SPEAKS, "ka")
    member = await desk.member(NINO)
    assert member
    assert member.languages == {"fa"}


async def test_how_much_somebody_carries(desk: DutyWorld) -> None:
    await desk.taps(NINO, screens.CARRY)
    reply = await desk.taps(NINO, screens.CARRIES, 12)
    assert reply.toast == "You carry at most 12 cases."
    member = await desk.member(NINO)
    assert member
    assert member.most_cases == 12


@pytest.mark.parametrize(("name", "argument"), [(screens.SPEAKS, "xx"), (screens.CARRIES, "99")])
async def test_a_forged_button_is_refused(desk: DutyWorld, name: str, argument: str) -> None:
    with pytest.raises(StaleButton):
        await desk.taps(NINO, name, argument)


async def test_leaving_the_roster_asks_once(desk: DutyWorld) -> None:
    await desk.taps(NINO, screens.START)
    await desk.taps(NINO, screens.LEAVE)
    assert await desk.member(NINO)
    await desk.taps(GIORGI, screens.LEAVES)
    assert await desk.member(NINO), "somebody else tapped"
    await desk.taps(NINO, screens.LEAVES)
    assert await desk.member(NINO) is None
    assert await desk.acts() == [(NINO, "duty-on"), (NINO, "duty-removed")]


async def test_hours_are_typed_changed_and_taken_away(desk: DutyWorld) -> None:
    reply = await desk.types(NINO, "Mon-Fri 10:00-18:00")
    assert "Mon–Fri 10:00–18:00" in text(reply)
    await desk.types(NINO, "Sat 10-14")
    member = await desk.member(NINO)
    assert member
    assert member.plan == parse_hours("Sat 10-14")
    await desk.types(NINO, "none")
    member = await desk.member(NINO)
    assert member
    assert member.plan == ()


async def test_hours_that_cannot_be_read_change_nothing(desk: DutyWorld) -> None:
    await desk.types(NINO, "Sat 10-14")
    reply = await desk.types(NINO, "Sat 10")
    assert shown(reply).name == "duty-refused"
    member = await desk.member(NINO)
    assert member
    assert member.plan == parse_hours("Sat 10-14")


async def test_an_edited_command_does_nothing(desk: DutyWorld) -> None:
    assert await desk.types(NINO, "Sat 10-14", edited=True) == Reply()
    assert await desk.member(NINO) is None


async def test_signs_are_kindly_refused_or_taken(desk: DutyWorld) -> None:
    assert "Nino" in text(await desk.types(NINO, "name Nino"))
    for typed in ("name", "name @nino", "name  nino", "name\nGio\nrgi"):
        assert shown(await desk.types(GIORGI, typed)).name == "duty-refused"
    assert await desk.member(GIORGI) is None
    assert shown(await desk.types(NINO, "name nino")).name == "duty", "their own name in other letters"


async def test_every_button_fits_and_is_answered(desk: DutyWorld) -> None:
    names = desk.duty.actions().keys()
    assert all(name.startswith("dd") and len(name) <= 6 for name in names)
    theirs = {value for value in vars(desk_screens).values() if isinstance(value, str)}
    assert not names & theirs
    for name in (screens.SHOW, screens.SPEAK, screens.CARRY, screens.LEAVE):
        screen = shown(await desk.taps(NINO, name))
        assert screen.bare
        for button in (button for row in screen.rows for button in row):
            assert len(button.label) <= 24
            assert button.action
            assert button.action.name in names

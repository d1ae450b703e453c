"""What a person is told of when somebody answers: before anything is asked, after sending, and coming back."""

from collections.abc import Sequence
from datetime import date

from desk_world import GIORGI, NINO, World
from test_case_talk import open_talk

from bot.cases import person_screens as names
from bot.cases.duty.roster import Member
from bot.cases.duty.typed_hours import parse_hours
from bot.chat import doors
from bot.chat.reply import Reply

# the world begins on a Monday at 13:20 in Tbilisi
DAY, NIGHT = parse_hours("Mon-Fri 10-18"), parse_hours("Mon-Fri 20-23")
ALL = frozenset({"en", "ka"})


async def roster(world: World, *members: Member) -> None:
    duty = world.cases.watch.duty
    async with world.database.begin() as connection:
        for member in members:
            await duty.save(connection, member, date(2026, 11, 23))
            await duty.set_plan(connection, member.staff, member.plan)


def text(reply: Reply) -> str:
    return str(reply.shows[0].screen.blocks)


async def first_screens(world: World, *members: Member) -> Sequence[str]:
    """The first screen, and the one of the open talk that waits."""
    await roster(world, *members)
    first = text(await world.taps(doors.CONSULT))
    await world.asks("Please help")
    return first, text(await world.taps(doors.CONSULT))


async def test_somebody_is_here(world: World) -> None:
    for shown in await first_screens(world, Member(NINO, "N", ALL, plan=DAY)):
        assert "1 consultant is here now." in shown
        assert "cannot promise" not in shown


async def test_closed_is_said_before_any_consent(world: World) -> None:
    first, waiting = await first_screens(world, Member(NINO, "N", ALL, plan=NIGHT))
    assert "Somebody comes: Monday, November 23, 20:00" in first
    assert "You can write at any hour." in first
    assert "Somebody comes: Monday, November 23, 20:00" in waiting
    assert "hotline" in waiting


async def test_full_is_said_before_any_consent(world: World) -> None:
    await roster(world, Member(NINO, "N", ALL, most_cases=1, plan=DAY))
    await world.asks("one", chat=777)
    await world.delivers()
    await world.takes()
    assert "as many talks as they can carry" in text(await world.taps(doors.CONSULT))


async def test_only_who_speaks_the_language_is_counted(world: World) -> None:
    dato = Member(GIORGI, "D", frozenset({"ka"}), plan=DAY)
    for shown in await first_screens(world, dato, Member(NINO, "N", ALL, plan=NIGHT)):
        assert "is here now" not in shown
        assert "speak other languages. Somebody who speaks yours comes: Monday" in shown


async def test_opened_again_says_what_the_roster_says(world: World) -> None:
    await roster(world, Member(NINO, "N", ALL, plan=DAY))
    await open_talk(world)
    await world.taps(names.END_YES)
    assert "1 consultant is here now." in text(await world.taps(names.AGAIN))


async def test_a_talk_that_somebody_has_says_nothing_of_waiting(world: World) -> None:
    await open_talk(world)
    shown = text(await world.taps(doors.CONSULT))
    assert "taken your talk" in shown
    assert "cannot promise" not in shown

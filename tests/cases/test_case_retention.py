"""Every state has an end, and erased means that no byte is left."""

from datetime import timedelta

import pytest
from desk_world import BEGIN, NINO, PERSON, World
from sqlalchemy import select, text
from test_case_talk import open_talk

from bot.cases import draft_screens as drafts
from bot.cases import person_screens as names
from bot.cases.case import State
from bot.cases.record import Answers
from bot.storage.tables.cases import cases, relay

WORDS = "PLANTED-words-of-the-person"
ANSWER = "PLANTED-answer"
TRACES = (
    WORDS.encode(),
    ANSWER.encode(),
    str(PERSON).encode(),
    PERSON.to_bytes(8, "big"),
    PERSON.to_bytes(5, "big"),
)


async def test_a_draft_is_erased_after_a_day(world: World) -> None:
    await world.drafts()
    await world.says(WORDS)
    world.clock.moves(hours=23)
    assert await world.cases.retention.run_once() == 0
    world.clock.moves(hours=1)
    assert await world.cases.retention.run_once() == 1
    assert await world.all_cases() == []
    assert await world.keys.known_cases() == set()


async def test_an_idle_case_is_closed_after_thirty_days_and_erased_a_week_later(world: World) -> None:
    await open_talk(world)
    world.clock.moves(days=29)
    await world.says("still here")
    world.clock.moves(days=29)
    await world.cases.retention.run_once()
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    world.clock.moves(days=1)
    await world.cases.retention.run_once()
    assert (await world.only_case()).standing.state is State.CLOSED
    await world.delivers()
    assert "talk-time-over" in world.names_to_person()
    thread = world.thread
    world.clock.moves(days=6, hours=22)
    assert await world.cases.retention.run_once() == 0
    world.clock.moves(hours=3)
    assert await world.cases.retention.run_once() == 1
    await world.delivers()
    assert thread in world.outside.deleted_topics


async def lives(world: World, days: int) -> None:
    """Somebody writes every few days, and retention looks round each day."""
    for day in range(days):
        world.clock.moves(days=1)
        if day % 5 == 0:
            await world.says("still here")
        await world.cases.retention.run_once()
        await world.delivers()


async def test_before_the_last_limit_the_talk_is_closed_and_both_sides_are_told(world: World) -> None:
    await open_talk(world)
    await lives(world, 75)
    assert "desk-ends-soon" not in world.names_in_topic()
    await lives(world, 7)
    assert world.names_in_topic().count("desk-ends-soon") == 1
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    await lives(world, 1)
    assert (await world.only_case()).standing.state is State.CLOSED
    assert "talk-limit-over" in world.names_to_person()
    assert "desk-ended-by-limit" in world.names_in_topic()
    assert world.thread in world.outside.closed
    await lives(world, 6)
    assert len(await world.all_cases()) == 1
    await lives(world, 1)
    assert await world.all_cases() == []


async def test_at_the_last_limit_too_nothing_is_sent_to_who_left_by_the_exit(world: World) -> None:
    await open_talk(world)
    await lives(world, 70)
    await world.leaves()
    await lives(world, 14)
    assert (await world.only_case()).standing.state is State.CLOSED
    assert "talk-limit-over" not in world.names_to_person()
    assert "desk-ended-by-limit" in world.names_in_topic()


@pytest.mark.parametrize("days", [31, 84])
async def test_an_end_by_time_is_counted_once(world: World, days: int) -> None:
    await open_talk(world)
    if days == 84:
        await lives(world, 83)
    else:
        world.clock.moves(days=days)
    for _ in range(2):
        await world.cases.retention.run_once()
    assert world.facts.count(("consultation_closed", "time")) == 1


async def test_nobody_keeps_a_case_longer_than_ninety_days(world: World) -> None:
    """Nor when nothing of ours ran in between."""
    await open_talk(world)
    for _ in range(9):
        world.clock.moves(days=10)
        await world.says("still here")
    await world.cases.retention.run_once()
    assert await world.all_cases() == []


async def test_closing_late_does_not_move_the_last_limit(world: World) -> None:
    await open_talk(world)
    for _ in range(4):
        world.clock.moves(days=22)
        await world.says("still here")
    await world.taps(names.END_YES)  # on day 88
    world.clock.moves(days=2)
    await world.cases.retention.run_once()
    assert await world.all_cases() == []


async def test_only_the_hour_of_the_last_activity_is_kept(world: World) -> None:
    await open_talk(world)
    world.clock.moves(hours=2, minutes=17)
    await world.says("x")
    await world.delivers()
    async with world.database.begin() as connection:
        last = await connection.scalar(select(cases.c.last_hour))
        times = (await connection.execute(select(relay.c.not_before, relay.c.tell_at))).all()
    assert last == (BEGIN + timedelta(hours=2)).replace(minute=0, tzinfo=None)
    assert all(row == (None, None) for row in times)


async def test_a_key_without_a_case_is_destroyed(world: World) -> None:
    await world.keys.make_case_key("a" * 32, PERSON)
    await world.cases.retention.run_once()
    assert await world.keys.known_cases() == set()


async def test_a_case_without_a_key_is_erased_with_its_topic(world: World) -> None:
    await open_talk(world)
    thread = world.thread
    await world.says("x")
    await world.keys.destroy_case_key((await world.only_case()).id)
    assert await world.says("y") is None
    await world.delivers()
    await world.cases.retention.run_once()
    await world.delivers()
    assert await world.all_cases() == []
    assert thread in world.outside.deleted_topics


async def loses_its_keys(world: World) -> None:
    """As after a start with a wrong address: a new, empty key store."""
    await world.closes()
    for path in world.folder.glob("keys.db*"):
        path.rename(path.with_name("right-" + path.name))
    await world.opens()


@pytest.mark.parametrize("chats", [1, 2])
async def test_a_lost_key_store_erases_nobody_before_their_time(
    world: World, caplog: pytest.LogCaptureFixture, chats: int
) -> None:
    for number in range(chats):
        await world.asks("words", chat=PERSON + number)
    await loses_its_keys(world)
    await world.delivers()
    for _ in range(2):
        world.clock.moves(hours=2)
        await world.cases.retention.run_once()
    assert len(await world.all_cases()) == chats
    async with world.database.begin() as connection:
        letters = (await connection.execute(select(relay.c.state, relay.c.sealed_body))).all()
    assert all(state == "waiting" and body for state, body in letters)  # nothing is given up
    assert caplog.text.count("is its address right?") == 1
    world.clock.moves(days=91)
    await world.cases.retention.run_once()
    assert await world.all_cases() == []


async def test_a_wrong_key_store_erases_nobody_after_another_start_either(world: World) -> None:
    await world.asks("words")
    await loses_its_keys(world)
    await world.asks("words of somebody else", chat=PERSON + 1)
    await world.closes()
    await world.opens()
    world.clock.moves(hours=2)
    await world.cases.retention.run_once()
    assert len(await world.all_cases()) == 2


async def test_a_case_begun_after_the_store_and_without_a_key_is_erased(world: World) -> None:
    await world.asks("words")
    await loses_its_keys(world)
    world.clock.moves(hours=2)
    await world.asks("words of somebody else", chat=PERSON + 1)
    (other,) = await world.keys.known_cases()
    await world.keys.destroy_case_key(other)
    await world.cases.retention.run_once()
    assert other not in {case.id for case in await world.all_cases()}
    assert len(await world.all_cases()) == 1


async def fill(world: World) -> None:
    await world.asks(WORDS)
    await world.delivers()
    await world.takes()
    await world.replies_with(NINO, ANSWER)
    await world.says(WORDS + " again")
    await world.leaves()
    await world.replies_with(NINO, ANSWER + " waits")


def assert_no_trace(world: World) -> None:
    found = world.database_bytes()
    for trace in TRACES:
        assert trace not in found


async def test_nothing_lies_unsealed_while_a_case_is_open(world: World) -> None:
    await world.drafts()
    await world.says(WORDS)
    assert_no_trace(world)
    await world.taps(drafts.DISCARD)
    await fill(world)
    assert_no_trace(world)
    await world.delivers()
    assert_no_trace(world)


@pytest.mark.only_sqlite
@pytest.mark.parametrize("way", ["forget", "time"])
async def test_after_erasing_no_byte_is_left(world: World, way: str) -> None:
    await fill(world)
    await world.delivers()
    async with world.database.begin() as connection:
        sealed = [
            value
            for row in await connection.execute(text("select sealed_chat, sealed_summary from cases"))
            for value in row
        ]
        waiting = await connection.execute(
            text("select sealed_body from relay where sealed_body is not null")
        )
        sealed += [row[0] for row in waiting]
        name = await connection.scalar(select(cases.c.name))
    assert len(sealed) > 2
    assert str(name).encode() in world.database_bytes()
    if way == "forget":
        await world.forgets()
    else:
        world.clock.moves(days=91)
        await world.cases.retention.run_once()
    await world.delivers()
    everything = world.database_bytes()
    assert_no_trace(world)
    for value in sealed:
        assert value[:60] not in everything
    assert (
        str(name).encode() in everything
    )  # who did what to which case stays written for a year (SAFETY S13.7)
    world.clock.moves(days=366)
    await world.cases.watch.look_round()
    await world.database.tidy()
    assert str(name).encode() not in world.database_bytes()
    assert await world.keys.known_cases() == set()
    keys = b"".join(path.read_bytes() for path in world.folder.glob("keys.db*"))
    assert str(PERSON).encode() not in keys


async def test_a_week_before_a_silence_ends_a_case_both_sides_are_told_once(world: World) -> None:
    await open_talk(world)
    for day in range(29):
        world.clock.moves(days=1)
        for _ in range(2):
            await world.cases.retention.run_once()
        await world.delivers()
        told = day >= 22
        assert world.names_in_topic().count("desk-idle-soon") == told
        assert world.names_to_person().count("talk-idle-soon") == told
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    world.clock.moves(days=1)
    await world.cases.retention.run_once()
    assert (await world.only_case()).standing.state is State.CLOSED


async def test_each_silence_is_announced_and_the_last_limit_besides(world: World) -> None:
    await open_talk(world)
    for silence in range(3):
        world.clock.moves(days=24)
        await world.cases.retention.run_once()
        await world.delivers()
        assert world.names_in_topic().count("desk-idle-soon") == silence + 1
        await world.says("still here")
        await world.cases.retention.run_once()
        await world.delivers()
    world.clock.moves(days=5)
    await world.cases.retention.run_once()
    await world.delivers()
    assert world.names_in_topic().count("desk-ends-soon") == 1


async def test_who_left_by_the_exit_hears_nothing_of_a_silence(world: World) -> None:
    await open_talk(world)
    await world.leaves()
    before = len(world.outside.said)
    world.clock.moves(days=24)
    await world.cases.retention.run_once()
    await world.delivers()
    assert "desk-idle-soon" in world.names_in_topic()
    assert "talk-idle-soon" not in [one.screen.name for one in world.outside.said[before:] if one.screen]
    await world.opens_talk()
    assert "talk-idle-soon" not in world.names_to_person()


async def test_quietly_a_silence_is_only_a_notice_that_there_is_something(world: World) -> None:
    await world.asks("Please help", answers=Answers.NOTICE)
    await world.delivers()
    await world.opens_talk()
    world.clock.moves(days=24)
    await world.cases.retention.run_once()
    await world.delivers()
    assert world.names_to_person()[-1] == "talk-knock"
    assert "talk-idle-soon" not in world.names_to_person()
    await world.opens_talk()
    assert "talk-idle-soon" in world.names_to_person()

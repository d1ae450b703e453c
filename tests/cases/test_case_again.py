"""After the end: open again within the week, take everything back in any state, one rating."""

import pytest
from desk_world import NINO, PERSON, World
from sqlalchemy import select
from test_case_retention import assert_no_trace
from test_case_talk import open_talk

from bot.cases import person_screens as names
from bot.cases import talk_choice_screens as choices
from bot.cases.case import State
from bot.chat.reply import Reply
from bot.storage.tables.cases import cases, relay

WORDS = "PLANTED-words-of-the-person"


def name_of(reply: Reply) -> str:
    return reply.shows[0].screen.name


async def ended(world: World) -> None:
    await open_talk(world)
    await world.taps(names.END_YES)
    await world.delivers()


# open again


async def test_within_the_week_the_same_talk_goes_on_in_its_topic(world: World) -> None:
    await ended(world)
    thread = world.thread
    world.clock.moves(days=6)
    assert name_of(await world.taps(names.AGAIN)) == "talk-open"
    await world.says("one more thing")
    await world.delivers()
    assert world.thread == thread
    assert thread not in world.outside.closed
    assert world.words_to_desk() == ["one more thing"]
    assert "desk-person-reopened" in world.names_in_topic()
    assert (await world.only_case()).standing.taken_by is None
    assert world.card().labels == ["Take"]
    assert world.outside.icons[thread] == "open"


async def test_a_talk_opened_again_lives_as_long_as_it_could_have(world: World) -> None:
    await ended(world)
    await world.taps(names.AGAIN)
    world.clock.moves(days=20)
    assert await world.cases.retention.run_once() == 0
    assert (await world.only_case()).standing.state is State.WAITING
    async with world.database.begin() as connection:
        row = (await connection.execute(select(cases.c.ends, cases.c.hard_end))).one()
    assert row.ends == row.hard_end


@pytest.mark.parametrize("closed_by", ["person", "consultant", "time"])
async def test_it_can_be_opened_again_whoever_closed_it(world: World, closed_by: str) -> None:
    await open_talk(world)
    if closed_by == "person":
        await world.taps(names.END_YES)
    elif closed_by == "consultant":
        await world.finishes()
    else:
        world.clock.moves(days=30, hours=1)
        await world.cases.retention.run_once()
    await world.delivers()
    assert name_of(await world.taps(names.AGAIN)) == "talk-open"
    assert name_of(await world.taps(names.AGAIN)) == "talk-none"  # a second tap opens nothing twice


async def test_at_the_hard_limit_it_stays_closed(world: World) -> None:
    await open_talk(world)
    for _ in range(4):
        world.clock.moves(days=20)
        await world.says("still here")
        await world.delivers()
    world.clock.moves(days=2)  # day 82
    ended_now = str(await world.taps(names.END_YES))
    assert "The talk has ended" in ended_now
    assert "pen it again" not in ended_now  # neither a button nor a promise
    assert name_of(await world.taps(names.AGAIN)) == "talk-none"
    assert (await world.only_case()).standing.state is State.CLOSED


@pytest.mark.parametrize(("days", "offered"), [(20, True), (82, False)])
async def test_the_line_that_a_consultant_closed_it_offers_only_what_can_be(
    world: World, days: int, offered: bool
) -> None:
    await open_talk(world)
    for _ in range(days // 20):
        world.clock.moves(days=20)
        await world.says("still here")
        await world.delivers()
    world.clock.moves(days=days % 20)
    await world.finishes()
    await world.delivers()
    closed = next(one for one in world.to_person() if one.screen and one.screen.name == "talk-closed")
    assert ("Open it again" in closed.labels) is offered


async def test_when_it_is_erased_there_is_nothing_to_open(world: World) -> None:
    await ended(world)
    world.clock.moves(days=7, hours=1)
    await world.cases.retention.run_once()
    assert name_of(await world.taps(names.AGAIN)) == "talk-none"


async def test_a_deleted_topic_is_made_anew_for_a_talk_opened_again(world: World) -> None:
    await ended(world)
    world.outside.drop_topic(world.thread)
    await world.taps(names.AGAIN)
    await world.says("one more thing")
    await world.delivers()
    assert world.words_to_desk() == ["one more thing"]
    assert "Please help" in world.card().text


# taking everything back


async def in_state(world: World, state: str) -> None:
    await world.drafts()
    await world.says(WORDS)
    if state == "draft":
        return
    await world.taps("tdis")
    await world.asks(WORDS)
    if state == "on its way":
        return
    await world.delivers()
    if state == "waiting":
        return
    await world.takes()
    await world.replies_with(NINO, "PLANTED-answer")
    await world.says(WORDS)
    if state == "paused":
        await world.leaves()
    elif state == "closed":
        await world.taps(names.END_YES)
        await world.delivers()


STATES = ["draft", "on its way", "waiting", "with", "paused", "closed"]


@pytest.mark.parametrize("state", STATES)
async def test_taking_everything_back_erases_at_once_in_every_state(world: World, state: str) -> None:
    await in_state(world, state)
    threads = set(world.outside.topics)
    assert name_of(await world.taps(names.WITHDRAW)) == "talk-withdraw"
    assert len(await world.all_cases()) == 1
    reply = await world.taps(names.WITHDRAW_YES)
    assert name_of(reply) == "talk-withdrawn"
    assert reply.erased
    assert await world.all_cases() == []
    assert await world.keys.known_cases() == set()
    async with world.database.begin() as connection:
        assert (await connection.execute(select(relay.c.id))).all() == []
    await world.delivers()
    assert_no_trace(world)
    assert world.outside.topics == {}
    assert set(world.outside.deleted_topics) >= threads
    assert ("consultation_closed", "withdrawn") in world.facts
    assert name_of(await world.taps(names.WITHDRAW_YES)) == "talk-none"
    assert world.facts.count(("consultation_closed", "withdrawn")) == 1


async def test_the_messages_of_the_talk_go_and_the_screen_that_says_so_stays(world: World) -> None:
    await open_talk(world)
    await world.says("mine", message_id=501)
    await world.replies_with(NINO, "theirs")
    await world.delivers()
    answer = next(one for one in world.to_person() if one.text == "theirs")
    reply = await world.taps(names.WITHDRAW_YES, message_id=answer.id)
    (wipe,) = reply.effects
    assert 501 in wipe.message_ids  # type: ignore[union-attr]
    assert answer.id not in wipe.message_ids  # type: ignore[union-attr]


async def test_only_the_own_talk_is_taken_back(world: World) -> None:
    await world.asks("mine")
    await world.asks("theirs", chat=PERSON + 1)
    await world.taps(names.WITHDRAW_YES)
    await world.delivers()
    assert len(await world.all_cases()) == 1
    assert "theirs" in world.card().text


# rating


async def test_a_rating_is_counted_once(world: World) -> None:
    await ended(world)
    for answer in (choices.HELPED, choices.HELPED, choices.NOT_HELPED):
        assert name_of(await world.taps(choices.RATE, answer)) == "talk-rated"
    rated = [fact for fact in world.facts if fact[0] == "consultation_rated"]
    assert rated == [("consultation_rated", "yes")]


async def test_a_talk_opened_again_is_not_rated_a_second_time(world: World) -> None:
    await ended(world)
    await world.taps(choices.RATE, choices.NOT_HELPED)
    await world.taps(names.AGAIN)
    await world.taps(names.END_YES)
    await world.taps(choices.RATE, choices.HELPED)
    assert [fact for fact in world.facts if fact[0] == "consultation_rated"] == [("consultation_rated", "no")]


@pytest.mark.parametrize("answer", ["", "maybe", "PLANTED"])
async def test_an_answer_nobody_offers_is_not_counted(world: World, answer: str) -> None:
    await ended(world)
    await world.taps(choices.RATE, answer)
    assert not [fact for fact in world.facts if fact[0] == "consultation_rated"]


async def test_without_a_talk_nothing_is_counted(world: World) -> None:
    await world.taps(choices.RATE, choices.HELPED)
    assert world.facts == []

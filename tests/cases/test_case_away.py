"""While the talk is paused: what is typed goes nowhere, and no old button skips the question who else could read."""

import pytest
from desk_world import EN, NINO, PERSON, World
from sqlalchemy import select
from test_case_talk import open_talk

from bot.cases import person_screens as names
from bot.cases.case import State
from bot.chat.effects import DeleteMessages
from bot.chat.events import Attachment, Place, Said, Sender, Tap
from bot.chat.reply import Reply
from bot.storage.tables.cases import relay
from bot.storage.tables.conversation import handled_updates
from bot.storage.work import Rereading
from bot.turn.turn import Turn

WORDS = "PLANTED-typed-by-anybody"


def screen_name(reply: Reply | None) -> str:
    assert reply
    return reply.shows[0].screen.name


async def paused(world: World) -> None:
    await open_talk(world)
    await world.leaves()
    await world.delivers()


async def letters(world: World) -> int:
    async with world.database.begin() as connection:
        return len((await connection.execute(select(relay.c.id))).all())


async def test_words_and_photos_of_a_paused_talk_are_taken_away_and_not_kept(world: World) -> None:
    await paused(world)
    before = await letters(world)
    for reply in (
        await world.says(WORDS),
        await world.sends(Attachment.PHOTO, file="f1", caption=WORDS),
        await world.sends(Attachment.VOICE),
    ):
        assert reply
        assert screen_name(reply) == "talk-paused"
        assert reply.consume
        targets = [one.action.name for row in reply.shows[0].screen.rows for one in row if one.action]
        assert targets == [names.OPEN, "home"]
    await world.delivers()
    assert await letters(world) == before
    assert (await world.only_case()).standing.state is State.PAUSED


async def test_a_message_changed_while_paused_is_taken_away_as_well(world: World) -> None:
    await paused(world)
    reply = await world.says(WORDS, message_id=77, edited=True)
    assert reply
    assert reply.effects == (DeleteMessages(PERSON, (77,)),)


async def test_danger_words_while_paused_reach_the_desk_as_a_fact_only(world: World) -> None:
    await paused(world)
    await world.says(WORDS, urgent=True)
    await world.delivers()
    assert (await world.only_case()).urgent
    told = next(one for one in world.in_topic() if one.screen and one.screen.name == "desk-urgent-away")
    assert not told.silent
    assert "look at this first" in world.card().text
    assert all(WORDS not in one.text for one in world.in_topic())


async def test_an_old_button_that_opens_the_talk_asks_first(world: World) -> None:
    await paused(world)
    await world.replies_with(NINO, "waits")
    assert screen_name(await world.taps(names.OPEN)) == "talk-alone"
    await world.delivers()
    assert (await world.only_case()).standing.state is State.PAUSED
    assert world.words_to_person() == []
    assert screen_name(await world.taps(names.OPEN, names.ALONE)) == "talk-open"
    await world.delivers()
    assert world.words_to_person() == ["waits"]


@pytest.mark.parametrize("shared", [False, True])
async def test_ending_a_paused_talk_asks_first_and_sends_nothing_that_waited(
    world: World, shared: bool
) -> None:
    await paused(world)
    await world.replies_with(NINO, "waits")
    asked = await world.taps(names.END_YES)
    assert screen_name(asked) == "talk-alone"
    assert (await world.only_case()).standing.state is State.PAUSED
    if shared:
        asked = await world.taps(names.SHARED, names.END_YES)
    onward = [one.action for row in asked.shows[0].screen.rows for one in row if one.action]
    assert (names.END_YES, (names.ALONE,)) in [(one.name, one.arguments) for one in onward]
    assert screen_name(await world.taps(names.END_YES, names.ALONE)) == "talk-ended"
    await world.delivers()
    assert (await world.only_case()).standing.state is State.CLOSED
    assert world.words_to_person() == []
    assert {"desk-held-back", "desk-person-ended"} <= set(world.names_in_topic())


async def handled(world: World) -> int:
    async with world.database.begin() as connection:
        return len((await connection.execute(select(handled_updates))).all())


async def where_things_stand(world: World, text: str = "") -> Reply | None:
    """As the conversation asks after an update that was handled before."""
    sender = Sender(PERSON)
    event = (
        Said(1, Place.PERSON, PERSON, sender, message_id=5, text=text)
        if text
        else Tap(1, Place.PERSON, PERSON, sender)
    )
    async with Rereading(world.database, 1, world.clock.now()) as work:
        turn = Turn(event, None, EN, world.clock.now(), work)  # type: ignore[arg-type]  # nobody looks at the role
        return await world.cases.consultation.where_things_stand(turn)


async def test_where_things_stand_is_told_in_every_state_and_writes_nothing(world: World) -> None:
    assert await where_things_stand(world) is None
    await world.drafts()
    await world.says(WORDS)
    shown = await where_things_stand(world, WORDS)
    assert shown
    assert (screen_name(shown), shown.consume) == ("talk-preview", True)
    other = await where_things_stand(world, "too long to be taken")
    assert other
    assert not other.consume
    await world.taps("tdis")
    await open_talk(world)
    assert screen_name(await where_things_stand(world)) == "talk-open"
    await world.leaves()
    assert screen_name(await where_things_stand(world)) == "talk-paused"
    shown = await where_things_stand(world, WORDS)
    assert shown
    assert shown.consume
    await world.taps(names.END_YES, names.ALONE)
    before = await handled(world), await letters(world)
    assert screen_name(await where_things_stand(world)) == "talk-ended"
    assert before == (await handled(world), await letters(world))

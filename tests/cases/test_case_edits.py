"""Changed words change where they stand: waiting, delivered, merged, long, or under a photo."""

import asyncio

from desk_world import NINO, PERSON, World
from test_case_pictures import photo
from test_case_relay import only
from test_case_talk import open_talk

from bot.chat.effects import EditWords, Effect, SendWords
from bot.chat.events import Attachment
from bot.chat.outcomes import Refusal, Refused


async def crowds(world: World) -> None:
    """The desk has said so much within a minute that words of one person are merged."""
    now = world.clock.now().replace(tzinfo=None)
    while not world.relay.turns.pace.crowded(now):
        world.relay.turns.pace.says(now)


async def test_words_that_wait_are_simply_different(world: World) -> None:
    await open_talk(world)
    await world.says("Monday", message_id=501)
    await world.says("Tuesday", message_id=501, edited=True)
    await world.delivers()
    assert [(one.heading, one.text) for one in world.in_topic() if one.heading] == [
        ("The person writes:", "Tuesday")
    ]
    assert b"Monday" not in world.database_bytes()


async def test_delivered_words_change_in_place_both_ways_and_no_message_is_added(world: World) -> None:
    await open_talk(world)
    await world.says("Monday", message_id=501)
    await world.replies_with(NINO, "ring 111", message_id=701)
    await world.delivers()
    count = len(world.outside.said)
    await world.says("Tuesday", message_id=501, edited=True)
    await world.replies_with(NINO, "ring 112", message_id=701, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["Tuesday"]
    assert world.words_to_person() == ["ring 112"]
    assert len(world.outside.said) == count
    assert next(one for one in world.in_topic() if one.heading).heading == "The person changed a message:"


async def test_changed_twice_is_changed_in_the_same_place(world: World) -> None:
    await open_talk(world)
    await world.says("one", message_id=501)
    await world.delivers()
    for text in ("two", "three"):
        await world.says(text, message_id=501, edited=True)
        await world.delivers()
    assert world.words_to_desk() == ["three"]


async def test_one_of_several_merged_messages_changes_and_the_others_stay(world: World) -> None:
    await open_talk(world)
    await crowds(world)
    for number, text in enumerate(("one", "two", "three"), 501):
        await world.says(text, message_id=number)
    await world.delivers()
    assert world.words_to_desk() == ["one\n\ntwo\n\nthree"]
    await world.says("2", message_id=502, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["one\n\n2\n\nthree"]
    await world.says("3", message_id=503, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["one\n\n2\n\n3"]


async def test_what_cannot_be_changed_in_place_is_said_anew_and_marked(world: World) -> None:
    await open_talk(world)
    await world.says("Monday", message_id=501)
    await world.delivers()
    world.outside.faults = [only(EditWords, Refused(Refusal.GONE))]
    await world.says("Tuesday", message_id=501, edited=True)
    await world.delivers()
    last = [one for one in world.in_topic() if one.heading][-1]
    assert (last.heading, last.text) == ("The person changed a message:", "Tuesday")


async def test_words_that_became_long_are_said_anew_whole(world: World) -> None:
    await open_talk(world)
    await world.says("short", message_id=501)
    await world.delivers()
    text = "word " * 1500
    await world.says(text, message_id=501, edited=True)
    await world.delivers()
    assert world.words_to_desk()[0] == "short"
    assert "".join(world.words_to_desk()[1:]) == text


async def test_long_words_that_became_short_are_said_anew(world: World) -> None:
    await open_talk(world)
    await world.says("word " * 1500, message_id=501)
    await world.delivers()
    await world.says("short", message_id=501, edited=True)
    await world.delivers()
    assert world.words_to_desk()[-1] == "short"


async def test_another_caption_follows_as_words(world: World) -> None:
    await open_talk(world)
    world.outside.files["f1"] = photo()
    await world.sends(Attachment.PHOTO, file="f1", caption="before")
    await world.delivers()
    typed = next(one.id for one in world.outside.messages if one.chat == PERSON and one.text == "before")
    await world.says("after", message_id=typed, edited=True)
    await world.delivers()
    assert [one.text for one in world.in_topic() if one.heading] == ["before", "after"]


async def test_words_changed_while_they_are_under_way_arrive_and_then_change(world: World) -> None:
    await open_talk(world)
    changed = asyncio.Event()

    async def before(effect: Effect) -> None:
        if isinstance(effect, SendWords) and not changed.is_set():
            changed.set()
            await world.says("Tuesday", message_id=501, edited=True)

    world.outside.before = before
    await world.says("Monday", message_id=501)
    await world.delivers()
    assert world.words_to_desk() == ["Tuesday"]


async def test_a_lost_answer_to_a_change_changes_it_once_more_and_adds_nothing(world: World) -> None:
    await open_talk(world)
    await world.says("Monday", message_id=501)
    await world.delivers()
    losing = [True]
    world.outside.loses = lambda effect: isinstance(effect, EditWords) and bool(losing)
    await world.says("Tuesday", message_id=501, edited=True)
    await world.delivers()
    losing.clear()
    world.clock.moves(minutes=1)
    await world.delivers()
    assert world.words_to_desk() == ["Tuesday"]

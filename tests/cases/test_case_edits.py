"""Changed words change where they stand: waiting, delivered, merged, long, or under a photo."""

import asyncio
from typing import Any

from desk_world import NINO, World
from test_case_pictures import photo
from test_case_relay import only
from test_case_talk import open_talk

from bot.chat.effects import EditWords, Effect, SendWords
from bot.chat.events import Attachment
from bot.chat.outcomes import Refusal, Refused
from bot.chat.reply import Reply


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
    assert "Monday" not in world.words_to_desk()


LONG = "word " * 1200  # two messages at the desk


async def test_words_that_became_long_begin_where_they_stood_and_the_rest_follows(world: World) -> None:
    await open_talk(world)
    await world.says("my name is PLANTED", message_id=501)
    await world.delivers()
    await world.says(LONG, message_id=501, edited=True)
    await world.delivers()
    assert "".join(world.words_to_desk()) == LONG
    await world.says("short", message_id=501, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["short"]


async def test_long_words_that_became_short_leave_no_part_behind_on_either_side(world: World) -> None:
    await open_talk(world)
    await world.says(LONG, message_id=501)
    await world.replies_with(NINO, LONG, message_id=701)
    await world.delivers()
    assert len(world.words_to_desk()) == len(world.words_to_person()) == 2
    await world.says("short", message_id=501, edited=True)
    await world.replies_with(NINO, "brief", message_id=701, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["short"]
    assert world.words_to_person() == ["brief"]


async def test_long_words_that_wait_and_became_short_are_only_short(world: World) -> None:
    await open_talk(world)
    await world.says("PLANTED " * 900, message_id=501)
    await world.says("short", message_id=501, edited=True)
    await world.delivers()
    assert [one.text for one in world.outside.said if one.heading] == ["short"]
    await world.says("newer", message_id=501, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["newer"]


async def test_a_part_merged_with_other_messages_goes_without_them(world: World) -> None:
    await open_talk(world)
    await crowds(world)
    await world.says("word " * 800, message_id=501)
    await world.says("kept", message_id=502)
    await world.delivers()
    assert world.words_to_desk()[-1].endswith("\n\nkept")
    await world.says("short", message_id=501, edited=True)
    await world.delivers()
    assert world.words_to_desk() == ["short", "kept"]


async def test_undo_after_a_shorter_change_takes_the_rest_back(world: World) -> None:
    await open_talk(world)
    await world.says(LONG, message_id=501)
    await world.delivers()
    await world.says("short", message_id=501, edited=True)
    await world.delivers()
    await world.undoes()
    await world.delivers()
    assert world.words_to_desk() == []


async def has_photo(world: World, caption: str, **how: Any) -> int:
    """A photo with a caption is at the desk; its number in the person's chat."""
    await open_talk(world)
    world.outside.files["f1"] = photo()
    await world.sends(Attachment.PHOTO, file="f1", caption=caption, message_id=601, **how)
    await world.delivers()
    return 601


async def test_another_caption_stands_under_the_same_photo(world: World) -> None:
    number = await has_photo(world, "my name is PLANTED")
    await world.sends(Attachment.PHOTO, file="f1", caption="after", message_id=number, edited=True)
    await world.delivers()
    (shown,) = [one for one in world.in_topic() if one.photo or one.heading]
    assert (shown.text, shown.heading) == ("after", "The person changed a message:")
    assert shown.photo is not None


async def test_an_emptied_caption_is_emptied_at_the_desk(world: World) -> None:
    number = await has_photo(world, "my name is PLANTED")
    await world.sends(Attachment.PHOTO, file="f1", message_id=number, edited=True)
    await world.delivers()
    (shown,) = [one for one in world.in_topic() if one.photo or one.heading]
    assert shown.text == ""
    assert shown.photo is not None


async def test_a_caption_too_long_for_a_photo_follows_and_goes_again(world: World) -> None:
    number = await has_photo(world, "before")
    for caption, words in (("word " * 200, ["", "word " * 200]), ("short", ["short"])):
        await world.sends(Attachment.PHOTO, file="f1", caption=caption, message_id=number, edited=True)
        await world.delivers()
        assert world.words_to_desk() == words


async def test_the_words_under_a_file_that_were_taken_out_go(world: World) -> None:
    await open_talk(world)
    await world.sends(Attachment.DOCUMENT, file="f1", caption="my name is PLANTED", message_id=601)
    await world.delivers()
    await world.sends(Attachment.DOCUMENT, file="f1", message_id=601, edited=True)
    await world.delivers()
    assert world.words_to_desk() == []


async def test_another_picture_in_a_message_is_said_not_to_have_gone(world: World) -> None:
    number = await has_photo(world, "before", same="one")
    reply = await world.sends(
        Attachment.PHOTO, file="f7", same="one", caption="words", message_id=number, edited=True
    )
    assert reply == Reply()
    reply = await world.sends(Attachment.PHOTO, file="f2", caption="after", message_id=number, edited=True)
    await world.delivers()
    assert reply
    assert reply.shows[0].screen.name == "talk-other-picture"
    assert world.words_to_desk() == ["after"]


async def test_a_consultants_caption_changes_under_their_photo_and_another_picture_does_not_go(
    world: World,
) -> None:
    await open_talk(world)
    world.outside.files["f1"] = photo()
    await world.desk_sends(NINO, Attachment.PHOTO, "f1", "before", message_id=901)
    await world.delivers()
    reply = await world.desk_sends(NINO, Attachment.PHOTO, "f1", "", message_id=901, edited=True)
    await world.delivers()
    assert reply == Reply()
    assert world.words_to_person() == [""]
    reply = await world.desk_sends(NINO, Attachment.PHOTO, "f2", "after", message_id=901, edited=True)
    await world.delivers()
    assert world.words_to_person() == ["after"]
    assert reply.shows[0].screen.name == "desk-other-picture"


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

"""The open talk: what goes through, what does not, leaving and ending."""

import pytest
from desk_world import EMERGENCY_LINE, GIORGI, NINO, PERSON, World
from test_case_pictures import photo

from bot.cases import draft_screens as drafts
from bot.cases import person_screens as names
from bot.cases.case import State
from bot.chat import doors
from bot.chat.effects import DeleteMessages, EditScreen, React, SendWords, ShowScreen
from bot.chat.events import Attachment


async def open_talk(world: World, *, taken: bool = True) -> None:
    await world.asks("Please help")
    await world.delivers()
    if taken:
        await world.takes()
        await world.delivers()


def sends(world: World) -> int:
    """How many messages, edits and signs reached the person."""
    kinds = ShowScreen | SendWords | React | EditScreen
    return sum(isinstance(one, kinds) and one.chat_id == PERSON for one in world.outside.effects)


async def test_words_keep_their_order_both_ways(world: World) -> None:
    await open_talk(world)
    for number in range(5):
        await world.says(f"p{number}")
        await world.replies_with(NINO, f"c{number}")
    await world.delivers()
    assert world.words_to_desk() == [f"p{number}" for number in range(5)]
    assert world.words_to_person() == [f"c{number}" for number in range(5)]


async def test_an_answer_stays_an_answer_on_the_other_side(world: World) -> None:
    await open_talk(world)
    await world.says("Which of the two?", message_id=5001)
    await world.delivers()
    question = next(one for one in world.in_topic() if one.text == "Which of the two?")
    await world.replies_with(NINO, "The first", reply_to=question.id)
    await world.delivers()
    answer = next(one for one in world.to_person() if one.text == "The first")
    assert answer.reply_to == 5001
    await world.says("Thanks", reply_to=answer.id)
    await world.delivers()
    thanks = next(one for one in world.in_topic() if one.text == "Thanks")
    theirs = next(one for one in world.outside.messages if one.text == "The first" and one.chat != PERSON)
    assert thanks.reply_to == theirs.id


async def test_long_words_arrive_whole_in_order(world: World) -> None:
    await open_talk(world)
    text = "word " * 1500
    await world.says(text)
    await world.delivers()
    assert "".join(world.words_to_desk()) == text


async def test_changed_words_are_passed_on_as_changed(world: World) -> None:
    await open_talk(world)
    await world.says("Monday", message_id=5001)
    await world.delivers()
    await world.says("Tuesday", message_id=5001, edited=True)
    await world.delivers()
    words = [(one.heading, one.text) for one in world.in_topic() if one.heading]
    assert words == [("The person changed a message:", "Tuesday")]


async def test_a_changed_message_from_before_the_talk_is_not_passed_on(world: World) -> None:
    await open_talk(world)
    reply = await world.says("an old advert", message_id=12, edited=True)
    assert reply
    assert reply.shows[0].screen.name == "talk-old-edit"
    await world.delivers()
    assert world.words_to_desk() == []


async def test_photos_travel_without_their_metadata_and_hidden(world: World) -> None:
    await open_talk(world)
    world.outside.files["f1"] = photo(comment=b"PLANTED")
    await world.sends(Attachment.PHOTO, file="f1", caption="the contract")
    await world.delivers()
    (picture,) = [one for one in world.in_topic() if one.photo]
    assert picture.text == "the contract"
    assert picture.spoiler
    assert b"PLANTED" not in (picture.photo or b"")
    world.outside.files["f2"] = photo()
    await world.desk_sends(NINO, Attachment.PHOTO, "f2", "look here")
    await world.delivers()
    assert [one.text for one in world.to_person() if one.photo] == ["look here"]


async def test_a_photo_that_cannot_be_read_is_told_loudly(world: World) -> None:
    await open_talk(world)
    world.outside.files["f1"] = b"no picture"
    await world.sends(Attachment.PHOTO, file="f1")
    await world.delivers()
    assert EMERGENCY_LINE in world.to_person()[-1].text
    assert world.names_to_person()[-1] == "talk-lost"


@pytest.mark.parametrize("kind", [one for one in Attachment if one is not Attachment.PHOTO])
async def test_other_things_are_kindly_refused_and_their_words_go(world: World, kind: Attachment) -> None:
    await open_talk(world)
    reply = await world.sends(kind)
    assert reply
    assert "words and photos only" in str(reply)
    await world.sends(kind, caption="words under it")
    await world.delivers()
    assert world.words_to_desk() == ["words under it"]


async def test_danger_words_bring_the_case_to_the_front(world: World) -> None:
    await open_talk(world)
    await world.says("he locks the door", urgent=True)
    await world.delivers()
    assert "desk-urgent" in world.names_in_topic()
    assert "signs of danger" in world.card().text
    assert not next(one for one in world.in_topic() if one.screen and one.screen.name == "desk-urgent").silent
    assert world.words_to_desk() == ["he locks the door"]


async def test_after_the_exit_nothing_is_sent_until_the_talk_is_opened(world: World) -> None:
    await open_talk(world)
    await world.says("one")
    await world.leaves()
    before = sends(world)
    await world.replies_with(NINO, "Are you there?")
    await world.taps_card(NINO, "dpass")
    await world.takes(GIORGI)
    await world.delivers()
    world.clock.moves(hours=3)
    await world.delivers()
    assert sends(world) == before
    assert "desk-person-paused" in world.names_in_topic()
    assert "away" in world.card().text
    typed = await world.says("typed by anybody")
    assert typed
    assert typed.shows[0].screen.name == "talk-paused"
    reply = await world.taps(doors.CONSULT)
    assert reply.shows[0].screen.name == "talk-alone"  # neutral, and asks first who else could read
    await world.taps(names.OPEN, names.ALONE)
    await world.delivers()
    assert world.words_to_person() == ["Are you there?"]
    assert "desk-person-back" in world.names_in_topic()


async def test_somebody_else_at_the_phone_is_asked_about_too_when_a_talk_is_paused(world: World) -> None:
    await open_talk(world)
    await world.leaves()
    reply = await world.taps(names.SHARED)
    targets = {button.action.name for row in reply.shows[0].screen.rows for button in row if button.action}
    assert names.OPEN in targets


async def test_a_case_closed_while_the_person_is_away_stays_silent_for_ever(world: World) -> None:
    await open_talk(world)
    await world.leaves()
    before = sends(world)
    await world.replies_with(NINO, "waits")
    await world.finishes(NINO)
    await world.delivers()
    world.clock.moves(days=2)
    await world.delivers()
    assert sends(world) == before
    assert "desk-held-back" in world.names_in_topic()
    assert b"waits" not in world.database_bytes()


async def test_the_exit_takes_the_messages_of_the_talk_along(world: World) -> None:
    await open_talk(world)
    await world.says("one", message_id=5001)
    await world.replies_with(NINO, "two")
    await world.delivers()
    answer = next(one.id for one in world.to_person() if one.text == "two")
    await world.leaves()
    *_, wipe = [one for one in world.outside.effects if isinstance(one, DeleteMessages)]
    assert {5001, answer} <= set(wipe.message_ids)
    assert (PERSON, answer) in world.remembered
    ours = {number for chat, number in world.remembered if chat == PERSON}
    assert set(wipe.message_ids) <= ours | {5001}  # nobody else's ids, none of the desk's


async def test_one_draft_screen_stands_in_the_chat(world: World) -> None:
    await world.drafts()
    await world.taps(drafts.PREVIEW)  # this screen is message 1 in these tests
    await world.says("more")
    assert [one for one in world.outside.effects if isinstance(one, DeleteMessages)][-1].message_ids == (1,)


async def test_who_leaves_after_the_end_hears_nothing_late(world: World) -> None:
    await open_talk(world)
    await world.replies_with(NINO, "late")
    await world.finishes(NINO)
    await world.leaves()
    before = sends(world)
    await world.delivers()
    assert sends(world) == before


async def test_the_exit_erases_a_draft(world: World) -> None:
    await world.drafts()
    await world.says("PLANTED")
    await world.leaves()
    assert await world.all_cases() == []
    assert await world.keys.known_cases() == set()


async def test_the_person_ends_the_talk_with_two_taps(world: World) -> None:
    await open_talk(world)
    await world.taps(names.END)
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    await world.taps(names.END_YES)
    await world.delivers()
    assert (await world.only_case()).standing.state is State.CLOSED
    assert ("consultation_closed", "person") in world.facts
    assert "desk-person-ended" in world.names_in_topic()
    assert world.thread in world.outside.closed
    assert await world.says("and one more") is None
    assert (await world.replies_with(NINO, "too late")).shows[0].screen.name == "desk-not-yours"


async def test_words_written_before_the_end_still_arrive(world: World) -> None:
    await open_talk(world)
    await world.says("last words")
    await world.replies_with(NINO, "last answer")
    await world.taps(names.END_YES)
    await world.delivers()
    assert world.words_to_desk() == ["last words"]
    assert world.words_to_person() == ["last answer"]


async def test_forgetting_erases_in_every_state(world: World) -> None:
    await open_talk(world)
    await world.says("PLANTED words")
    thread = world.thread
    await world.forgets()
    assert await world.all_cases() == []
    assert await world.keys.known_cases() == set()
    await world.delivers()
    assert thread in world.outside.deleted_topics
    said = [one for one in world.outside.effects if isinstance(one, ShowScreen) and one.thread_id == thread]
    assert said[-1].screen.name == "desk-withdrawn"
    assert world.words_to_desk(thread) == []
    assert await world.says("afterwards") is None


async def test_no_automatic_text_while_a_consultant_has_the_case(world: World) -> None:
    await open_talk(world)
    before = world.names_to_person()
    for _ in range(3):
        reply = await world.says("hello")
        assert reply
        assert not reply.shows
        await world.delivers()
    assert world.names_to_person() == [*before, "talk-receipt"]  # one line, below the last words


async def test_everything_to_the_person_comes_without_sound_with_the_two_doors_below(world: World) -> None:
    await open_talk(world)
    await world.replies_with(NINO, "hello")
    await world.taps_card(NINO, "dpass")
    await world.delivers()
    relayed = [
        one
        for one in world.to_person()
        if one.heading or (one.screen and one.screen.name in {"talk-taken", "talk-left"})
    ]
    assert len(relayed) == 3
    for one in relayed:
        assert one.silent
        assert {"Urgent help", "Exit"} <= set(one.labels)


async def test_the_waiting_screen_promises_no_time(world: World) -> None:
    await world.asks("x")
    waiting = next(one for one in world.to_person() if one.screen and one.screen.name == "talk-waiting")
    assert "cannot promise" in waiting.text
    assert "End the talk" in waiting.labels

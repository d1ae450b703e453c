"""What is handed over while a draft or a talk exists is shown and goes along, or the person reads why not."""

import pytest
from desk_world import World, sent_mark

from bot.cases import draft_screens as drafts
from bot.cases import person_screens as names
from bot.cases.record import STORY_UNITS, Story
from bot.chat import doors
from bot.chat.events import Attachment
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply
from bot.chat.screens import Quote

ADVERT = "Girls wanted in Antalya, call +0 --- --- 0"
NOTE = HandoverNote(("Result, from the text alone: stop", "– Money asked before the job"), words=ADVERT)
GIVEN = ("b1Qx", "w")


def shown(reply: Reply) -> str:
    return reply.shows[0].screen.name


def quoted(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.shows[0].screen.blocks if isinstance(block, Quote))


async def tapped(world: World, reply: Reply, label: str) -> Reply:
    for buttons in reply.shows[0].screen.rows:
        for button in buttons:
            if button.label == label and button.action:
                return await world.taps(button.action.name, *button.action.arguments)
    raise AssertionError(label)


async def drafted(world: World, *words: str) -> None:
    world.note = HandoverNote()
    await world.drafts()
    for one in words:
        await world.says(one)
    world.note = NOTE


async def talking(world: World) -> None:
    world.note = HandoverNote()
    await world.asks("first words")
    await world.delivers()
    world.note = NOTE


# a draft is open


async def test_an_advert_is_added_to_the_open_draft_and_shown(world: World) -> None:
    await drafted(world, "Is this all right?")
    reply = await world.taps(doors.CONSULT, *GIVEN)
    assert shown(reply) == "talk-preview"
    assert quoted(reply) == "\n".join(NOTE.lines) + f"\n\nIs this all right?\n\n{ADVERT}"
    assert "was added to it" in str(reply)
    await world.taps(drafts.SEND, sent_mark(reply.shows[0].screen))
    await world.delivers()
    assert ADVERT in world.card().text


async def test_it_is_added_once_however_often_it_is_shown(world: World) -> None:
    await drafted(world)
    first = await world.taps(doors.CONSULT, *GIVEN)
    again = await world.taps(doors.CONSULT, *GIVEN)
    assert quoted(again) == quoted(first)
    assert str(again).count(ADVERT) == 1
    assert "was added to it" not in str(again)


async def test_an_old_send_button_does_not_send_what_it_did_not_show(world: World) -> None:
    await drafted(world, "one")
    before = sent_mark((await world.taps(drafts.PREVIEW)).shows[0].screen)
    await world.taps(doors.CONSULT, *GIVEN)
    assert shown(await world.taps(drafts.SEND, before)) == "talk-preview"
    await world.delivers()
    assert not world.outside.topics


async def test_without_room_the_draft_stays_as_it_is_and_says_so(world: World) -> None:
    long = "x" * (STORY_UNITS - 20)
    await drafted(world, long)
    reply = await world.taps(doors.CONSULT, *GIVEN)
    assert "was not added" in str(reply)
    assert quoted(reply) == long
    assert ADVERT not in str(await world.taps(drafts.PREVIEW))


async def test_home_adds_nothing_to_a_draft(world: World) -> None:
    await drafted(world, "one")
    assert quoted(await world.taps(doors.CONSULT)) == "one"


async def test_somebody_under_18_is_one_in_the_draft_too(world: World) -> None:
    await drafted(world, "one")
    world.note = HandoverNote(("I am under 18.",), urgent=True, minor=True)
    await world.taps(doors.CONSULT, "b1Qx")
    assert (await world.only_case()).urgent
    reply = await world.sends(Attachment.PHOTO, file="f1")
    assert "A photo can follow" not in str(reply)


def test_summary_lines_leave_room_for_the_words() -> None:
    story = Story(words=("x" * 2000,)).and_note(("y" * 500, "z" * 500), words="w" * 50)
    assert story.words[-1] == "w" * 50
    assert story.lines == ("y" * 500,)
    assert story.fits()


# a talk is open


async def test_an_advert_goes_into_an_open_talk_after_it_was_shown(world: World) -> None:
    await talking(world)
    reply = await world.taps(doors.CONSULT, *GIVEN)
    assert shown(reply) == "talk-into"
    assert quoted(reply) == "\n".join(NOTE.lines) + f"\n\n{ADVERT}"
    await world.delivers()
    assert not world.words_to_desk()
    sent = await tapped(world, reply, "Send it into the talk")
    assert shown(sent) == "talk-put"
    await world.delivers()
    assert world.words_to_desk() == [quoted(reply)]


async def test_a_second_tap_sends_it_once(world: World) -> None:
    await talking(world)
    reply = await world.taps(doors.CONSULT, *GIVEN)
    for _ in range(2):
        assert shown(await tapped(world, reply, "Send it into the talk")) == "talk-put"
    await world.delivers()
    assert len(world.words_to_desk()) == 1


async def test_not_sending_it_leads_to_the_talk(world: World) -> None:
    await talking(world)
    reply = await tapped(world, await world.taps(doors.CONSULT, *GIVEN), "Do not send it")
    assert shown(reply) == "talk-open"
    await world.delivers()
    assert not world.words_to_desk()


async def test_a_text_that_changed_since_is_shown_again(world: World) -> None:
    await talking(world)
    reply = await world.taps(doors.CONSULT, *GIVEN)
    world.note = HandoverNote(NOTE.lines, words="Another text")
    again = await tapped(world, reply, "Send it into the talk")
    assert shown(again) == "talk-into"
    assert "Another text" in quoted(again)
    await world.delivers()
    assert not world.words_to_desk()


async def test_danger_and_age_come_to_the_front_of_an_open_talk(world: World) -> None:
    await talking(world)
    world.note = HandoverNote(("I am under 18.",), urgent=True, minor=True)
    await tapped(world, await world.taps(doors.CONSULT, "b1Qx"), "Send it into the talk")
    assert (await world.only_case()).urgent
    reply = await world.sends(Attachment.PHOTO, file="f1")
    assert reply
    assert shown(reply) == "talk-no-photos"


@pytest.mark.parametrize("way", [("Nobody else can",), ("Somebody could", "Go on here")])
async def test_a_paused_talk_is_opened_first_and_then_shows_it(world: World, way: tuple[str, ...]) -> None:
    await talking(world)
    await world.leaves()
    reply = await world.taps(doors.CONSULT, *GIVEN)
    assert shown(reply) == "talk-alone"
    assert ADVERT not in str(reply)
    for label in way:
        reply = await tapped(world, reply, label)
    assert shown(reply) == "talk-into"
    await tapped(world, reply, "Send it into the talk")
    await world.delivers()
    assert ADVERT in world.words_to_desk()[-1]


async def test_after_the_exit_its_button_sends_nothing_before_the_talk_is_opened(world: World) -> None:
    await talking(world)
    reply = await world.taps(doors.CONSULT, *GIVEN)
    await world.leaves()
    assert shown(await tapped(world, reply, "Send it into the talk")) == "talk-alone"
    await world.delivers()
    assert not world.words_to_desk()


async def test_the_button_of_a_talk_that_ended_sends_nothing(world: World) -> None:
    await talking(world)
    reply = await world.taps(doors.CONSULT, *GIVEN)
    await world.taps(names.END_YES)
    assert shown(await tapped(world, reply, "Send it into the talk")) == "talk-none"
    assert shown(await world.taps(names.INTO_TALK)) == "talk-none"

"""How answers arrive: a quiet line first, at once, or when the person comes back. Nothing is lost in any of them."""

import pytest
from desk_world import EMERGENCY_LINE, NINO, PERSON, World
from test_case_pictures import photo

from bot.cases import person_screens as names
from bot.cases import talk_choice_screens as choices
from bot.cases.record import Answers
from bot.chat import doors
from bot.chat.effects import DeleteMessages, SendWords
from bot.chat.events import Attachment
from bot.chat.outcomes import TryLater

SECRET = "PLANTED answer"
QUIET = [Answers.NOTICE, Answers.ON_RETURN]


async def talk(world: World, answers: Answers) -> None:
    """An open talk, taken, and everything so far opened."""
    await world.asks("Please help", answers=answers)
    await world.delivers()
    await world.takes()
    await world.opens_talk()


def knocks(world: World) -> int:
    return world.names_to_person().count("talk-knock")


async def test_a_notice_comes_without_sound_and_says_nothing_of_the_answer(world: World) -> None:
    await talk(world, Answers.NOTICE)
    await world.replies_with(NINO, SECRET)
    await world.delivers()
    knock = world.to_person()[-1]
    assert (knock.text, knock.silent) == ("There is something new for you here.", True)
    assert "Open" in knock.labels
    assert all("PLANTED" not in f"{one.text}{one.heading}" for one in world.to_person())
    assert "consultant" not in f"{knock.text}{knock.heading}{knock.labels}"


async def test_one_notice_stands_until_it_is_opened(world: World) -> None:
    await talk(world, Answers.NOTICE)
    for number in range(3):
        await world.replies_with(NINO, f"{SECRET} {number}")
        await world.delivers()
    assert knocks(world) == 1
    await world.opens_talk()
    await world.replies_with(NINO, "another")
    await world.delivers()
    assert knocks(world) == 2
    assert "another" not in world.words_to_person()


@pytest.mark.parametrize("answers", QUIET)
async def test_open_brings_everything_in_order(world: World, answers: Answers) -> None:
    await talk(world, answers)
    world.outside.files["f1"] = photo()
    await world.replies_with(NINO, "one")
    await world.desk_sends(NINO, Attachment.PHOTO, "f1", "two")
    await world.replies_with(NINO, "three")
    await world.taps_card(NINO, "dpass")
    await world.delivers()
    assert world.words_to_person() == []
    assert "talk-left" not in world.names_to_person()
    await world.opens_talk()
    assert world.words_to_person() == ["one", "two", "three"]
    assert world.names_to_person()[-1] == "talk-left"


async def test_at_once_needs_no_opening(world: World) -> None:
    await talk(world, Answers.AT_ONCE)
    await world.replies_with(NINO, "here I am")
    await world.delivers()
    assert world.words_to_person() == ["here I am"]
    assert knocks(world) == 0


async def test_on_return_nothing_at_all_comes(world: World) -> None:
    await talk(world, Answers.ON_RETURN)
    before = len(world.outside.said)
    for number in range(3):
        await world.replies_with(NINO, f"{number}")
        await world.delivers()
        world.clock.moves(days=2)
    assert [one for one in world.outside.said[before:] if one.chat == PERSON] == []
    assert "desk-slow" not in world.names_in_topic()  # it waits for the person, not for Telegram


@pytest.mark.parametrize("answers", QUIET)
async def test_coming_by_the_door_of_the_menu_opens_the_talk_too(world: World, answers: Answers) -> None:
    await talk(world, answers)
    await world.replies_with(NINO, "one")
    await world.delivers()
    reply = await world.taps(doors.CONSULT)
    assert reply.shows[0].screen.name == "talk-open"
    await world.delivers()
    assert world.words_to_person() == ["one"]


@pytest.mark.parametrize("answers", QUIET)
async def test_writing_brings_what_waits(world: World, answers: Answers) -> None:
    await talk(world, answers)
    await world.replies_with(NINO, "one")
    await world.says("anybody there?")
    await world.delivers()
    assert world.words_to_person() == ["one"]
    assert "There is something new for you here." not in [one.text for one in world.to_person()[-3:]]


@pytest.mark.parametrize("answers", QUIET)
async def test_another_way_from_now_on_brings_what_waits(world: World, answers: Answers) -> None:
    await talk(world, answers)
    await world.replies_with(NINO, "one")
    await world.taps(choices.WAY, Answers.AT_ONCE.value)
    await world.replies_with(NINO, "two")
    await world.delivers()
    assert world.words_to_person() == ["one", "two"]
    assert "Answers come into the person's chat at once" in world.card().text
    await world.taps(choices.WAY, answers.value)
    await world.replies_with(NINO, "three")
    await world.delivers()
    assert world.words_to_person() == ["one", "two"]


async def test_a_way_nobody_offers_changes_nothing(world: World) -> None:
    await talk(world, Answers.ON_RETURN)
    await world.taps(choices.WAY, "by-post")
    assert (await world.only_case()).answers is Answers.ON_RETURN


@pytest.mark.parametrize("answers", list(Answers))
async def test_not_delivered_is_told_at_once_in_every_way(world: World, answers: Answers) -> None:
    await talk(world, answers)
    slow = TryLater(60, "server")
    world.outside.faults = [lambda one: slow if isinstance(one, SendWords) and one.chat_id < 0 else None]
    await world.says("is it there?")
    for _ in range(17):
        await world.delivers()
        world.clock.moves(minutes=1)
    told = next(one for one in world.to_person() if one.screen and one.screen.name == "talk-not-yet")
    assert EMERGENCY_LINE in told.text


@pytest.mark.parametrize("answers", QUIET)
async def test_the_last_answer_before_the_end_is_read_by_opening(world: World, answers: Answers) -> None:
    await talk(world, answers)
    await world.replies_with(NINO, "last words")
    await world.finishes()
    await world.delivers()
    assert world.words_to_person() == []
    reply = await world.taps(names.OPEN)
    assert reply.shows[0].screen.name == "talk-ended"
    await world.delivers()
    assert world.words_to_person() == ["last words"]
    assert world.names_to_person()[-1] == "talk-closed"
    assert (await world.taps(names.OPEN)).shows[0].screen.name == "talk-none"


@pytest.mark.parametrize("answers", QUIET)
async def test_the_last_answer_is_read_by_who_comes_for_a_new_talk_too(
    world: World, answers: Answers
) -> None:
    await talk(world, answers)
    await world.replies_with(NINO, "last words")
    await world.finishes()
    assert (await world.taps(doors.CONSULT)).shows[0].screen.name == "talk-ended"
    await world.delivers()
    assert world.words_to_person() == ["last words"]
    assert (await world.taps(doors.CONSULT)).shows[0].screen.name == "talk-alone"


@pytest.mark.parametrize("answers", list(Answers))
async def test_after_the_exit_no_notice_comes_either_and_the_return_brings_all(
    world: World, answers: Answers
) -> None:
    await talk(world, answers)
    await world.leaves()
    said = len([one for one in world.outside.said if one.chat == PERSON])
    await world.replies_with(NINO, "one")
    await world.replies_with(NINO, "two")
    await world.delivers()
    assert len([one for one in world.outside.said if one.chat == PERSON]) == said
    await world.opens_talk()
    assert world.words_to_person() == ["one", "two"]


async def test_the_exit_takes_a_standing_notice_along(world: World) -> None:
    await talk(world, Answers.NOTICE)
    await world.replies_with(NINO, "one")
    await world.delivers()
    knock = world.to_person()[-1]
    await world.leaves()
    (*_, wipe) = [one for one in world.outside.effects if isinstance(one, DeleteMessages)]
    assert knock.id in wipe.message_ids
    await world.opens_talk()
    assert world.words_to_person() == ["one"]


@pytest.mark.parametrize("answers", QUIET)
async def test_words_given_up_at_the_end_stay_given_up(world: World, answers: Answers) -> None:
    await talk(world, answers)
    await world.leaves()
    await world.replies_with(NINO, SECRET)
    await world.finishes()
    await world.delivers()
    assert "desk-held-back" in world.names_in_topic()
    assert (await world.taps(names.OPEN)).shows[0].screen.name == "talk-none"
    await world.taps(names.AGAIN)
    await world.opens_talk()
    assert world.words_to_person() == []


async def test_a_change_before_the_opening_changes_what_is_read(world: World) -> None:
    await talk(world, Answers.NOTICE)
    await world.replies_with(NINO, "ring 111", message_id=701)
    await world.delivers()
    await world.replies_with(NINO, "ring 116 006", message_id=701, edited=True)
    await world.delivers()
    assert knocks(world) == 1
    await world.opens_talk()
    assert world.words_to_person() == ["ring 116 006"]


async def test_a_restart_keeps_what_waits_and_knocks_no_second_time(world: World) -> None:
    await talk(world, Answers.NOTICE)
    await world.replies_with(NINO, "one")
    await world.delivers()
    await world.dies()
    await world.replies_with(NINO, "two")
    await world.delivers()
    assert knocks(world) == 1
    await world.opens_talk()
    assert world.words_to_person() == ["one", "two"]

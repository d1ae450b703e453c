"""What a review found in talks: paused, crashed, at their last day, without keys, in danger."""

from io import BytesIO

import pytest
from harness.journeys import TO_THE_TEXT, a_talk
from harness.people import Consultant
from harness.town import Town
from PIL import Image

DANGER = "they locked me in, help"
AT_THE_HEAD = "Please look at this first: there are signs of danger, or the person is under 18."


def picture() -> bytes:
    """A small photo."""
    out = BytesIO()
    Image.new("RGB", (60, 40), (200, 120, 30)).save(out, "JPEG")
    return out.getvalue()


def is_at_the_front(town: Town, nino: Consultant) -> bool:
    """Whether the card says that this case comes first."""
    return town.app.tongues.texts("ka")(AT_THE_HEAD) in nino.topic_text()


async def test_what_is_typed_after_the_exit_is_not_passed_on_and_says_so(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("Exit")
    typed = await ana.says("planted by whoever holds the phone")
    ana.sees("Your talk is paused", "What you wrote was not passed on.")
    assert typed not in [message.id for message in ana.chat_messages()]
    photo = await ana.sends_photo(picture(), "planted caption")
    ana.sees("Your talk is paused")
    assert photo not in [message.id for message in ana.chat_messages()]
    assert "planted" not in nino.topic_text()
    await ana.taps("Open the talk again")
    ana.sees("Could anybody else read this phone")
    await ana.taps("Nobody else can")
    ana.sees("Your talk is open")
    await ana.says("It is me again")
    assert "It is me again" in nino.topic_text()
    assert "planted" not in nino.topic_text()


@pytest.mark.parametrize("way", ["words", "caption"])
@pytest.mark.parametrize("paused", [False, True])
async def test_danger_words_bring_the_case_to_the_front(town: Town, way: str, paused: bool) -> None:
    ana, nino = await a_talk(town)
    if paused:
        await ana.taps("Exit")
    assert not is_at_the_front(town, nino)
    if way == "words":
        await ana.says(DANGER)
    else:
        await ana.sends_photo(picture(), DANGER)
    assert is_at_the_front(town, nino)
    assert (DANGER in nino.topic_text()) is not paused
    ana.sees_somewhere("112", "116006")


async def test_a_crash_before_the_answer_still_shows_the_draft_and_takes_the_words_away(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    await ana.says("planted question")
    town.world.repeat_last_update()
    seen = len(ana.screens)
    await town.settle()
    assert seen == len(ana.screens) == 1  # the draft came again, in place of the one before
    ana.sees("This exact text would go", "planted question")


async def test_the_last_day_of_a_talk_comes_with_a_word_to_both(town: Town) -> None:
    ana, nino = await a_talk(town)
    for day in range(83):
        if day % 20 == 0:
            await ana.says("still here")
        await town.waits(days=1)
    ana.sees_somewhere("No talk stays open longer than 83 days.")
    assert nino.topic.closed
    await town.waits(days=6)
    assert nino.topics
    await town.waits(days=1, hours=1)
    assert not nino.topics


async def test_a_wrong_key_store_does_not_erase_the_only_talk(town: Town) -> None:
    ana, nino = await a_talk(town)
    await town.closes()
    right = town.given["key_store_url"]
    town.given["key_store_url"] = right.replace("cases.sqlite3", "wrong.sqlite3")
    await town.opens()
    await town.waits(hours=3)
    assert nino.topics
    await town.closes()
    town.given["key_store_url"] = right
    await town.opens()
    await ana.says("Here again")
    assert "Here again" in nino.topic_text()


async def test_an_old_end_button_asks_first_after_the_exit_and_brings_nothing_that_waited(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("Exit")
    await nino.replies("Are you there?")
    await ana.forges("en.tfin")
    ana.sees("Could anybody else read this phone")
    await ana.taps("Nobody else can")
    ana.sees("The talk has ended")
    ana.sees_nowhere("Are you there?")
    assert nino.topic.closed

"""An advert shown while a text to a consultant is begun, or a talk is open: it goes along, never silently not."""

import pytest
from harness.journeys import TO_THE_TEXT, a_talk
from harness.people import Person
from harness.town import Town
from test_a_talk_with_a_consultant import picture

from bot.preview.records import Message

ADVERT = (
    "Girls wanted for a hotel in Antalya! No experience needed, 3000 euro a month. Registration fee 200 euro in advance, "
    "your passport stays with us. Last places, we fly tomorrow. Write + in private, telegram annawork, 599.12.34.56"
)
NUMBERS = ("annawork", "599.12", "12.34")
SHOW = ("More you can do", "Show this to a consultant", "No names in it, go on")


async def reader(town: Town) -> Person:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.forwards(ADVERT)
    return ana


def again(ana: Person, screen: Message) -> Message:
    """A screen as it stands now."""
    return next(one for one in ana.screens if one.id == screen.id)


async def test_it_is_added_to_a_text_that_was_begun(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = await reader(town)
    advert = ana.screen
    await ana.says("/menu")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    await ana.says("Please look at this")
    assert not nino.topics
    for label in SHOW:
        await ana.taps(label, again(ana, advert))
    draft = again(ana, advert)
    for part in ("was added to it", "Please look at this", "Girls wanted", "@x--x", "+0 --- --- 0"):
        assert part in draft.text
    await ana.taps("Send", draft)
    text = nino.topic_text()
    assert "Please look at this" in text
    assert "Girls wanted" in text
    assert not [planted for planted in NUMBERS if planted in text]


async def test_only_one_screen_with_the_begun_text_stays(town: Town) -> None:
    ana = await reader(town)
    advert = ana.screen
    await ana.says("/menu")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    for label in SHOW:
        await ana.taps(label, again(ana, advert))
    assert sum("Do not send" in one.labels for one in ana.screens) == 1


async def test_in_an_open_talk_it_is_shown_and_sent_after_one_more_tap(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = await reader(town)
    advert = ana.screen
    await ana.says("/consult")
    for label in TO_THE_TEXT[1:]:
        await ana.taps(label)
    await ana.says("Is this all right?")
    await ana.taps("Send")
    for label in SHOW:
        await ana.taps(label, again(ana, advert))
    screen = again(ana, advert)
    assert "Your talk is open" in screen.text
    assert "Girls wanted" in screen.text
    assert not [planted for planted in NUMBERS if planted in screen.text]
    assert "Girls wanted" not in nino.topic_text()
    await ana.taps("Send it into the talk")
    assert "Girls wanted" in nino.topic_text()
    assert not [planted for planted in NUMBERS if planted in nino.topic_text()]
    screen = again(ana, advert)
    assert "goes into your talk" in screen.text
    assert screen.reactions  # the sign that it arrived
    assert b"Girls wanted" not in town.bytes_on_disk()


async def test_words_of_an_open_talk_go_there_as_before(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("Thank you")
    assert "Thank you" in nino.topic_text()


@pytest.mark.parametrize("way", ["Home", "Who can help", "/menu", "/contacts", "/check", "/help"])
async def test_going_elsewhere_ends_the_wait_for_another_message(town: Town, way: str) -> None:
    from test_an_advert_and_what_follows import joined_rows

    ana = await reader(town)
    await ana.taps("More you can do")
    await ana.taps("Add another message")
    assert await joined_rows(town) == 1
    if way.startswith("/"):
        await ana.says(way)
    else:
        await ana.taps(way, ana.screen)
    assert await joined_rows(town) == 0
    if way == "Home":
        ana.sees("Your guide to work and travel")
    if way == "Who can help":
        ana.sees("Who can help")
    await ana.says("hm")
    ana.sees("I did not understand that")


async def test_nobody_goes_through_a_door_that_is_none(town: Town) -> None:
    ana = await reader(town)
    for data in ("en.elsewhere", "en.elsewhere.forget", "en.elsewhere.elsewhere"):
        await ana.forges(data)
        ana.sees("This button is from an older screen.")


async def test_an_advert_in_an_open_talk_goes_to_the_desk_and_the_check_is_offered_beside(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says(ADVERT)
    assert ADVERT in nino.topic_text()
    ana.sees("This looks like a job offer", "It goes to the consultant")
    await ana.taps("Look at it too")
    ana.sees("In a real offer", "What you can do next")


async def test_an_advert_under_a_picture_in_an_open_talk_is_offered_the_check_as_well(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.sends_photo(picture(), ADVERT)
    assert ADVERT in nino.topic_text()
    ana.sees("This looks like a job offer", "It goes to the consultant")
    await ana.taps("Look at it too")
    ana.sees("In a real offer", "What you can do next")
    before = len(ana.screens)
    await ana.sends_photo(picture(), "This is the contract")
    assert len(ana.screens) == before

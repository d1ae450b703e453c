"""A picture of an advert: its words are shown for correction, and only then looked at like any pasted text."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from harness.drawn import cat
from harness.journeys import a_talk
from harness.people import Person
from harness.town import Town
from PIL import Image

from bot.offers.screenshots.page import Page
from bot.offers.screenshots.readings import OF_ONE_CHAT
from bot.offers.screenshots.tesseract import TooSlow

ADVERT = (
    "Girls wanted for a hotel in Antalya. No experience needed, 3000 euro a month.\n"
    "Registration fee 200 euro in advance, your passport stays with us."
)
RIGHT = "This is right, look at it"
WRONG = "It is wrong, I will type it"


class Pretended:
    """Takes the place of Tesseract: reads at once, whatever the picture shows."""

    def __init__(self) -> None:
        self.text = ADVERT
        self.says: Callable[[], str] = lambda: self.text
        self.hold: asyncio.Event | None = None
        self.pages = 0

    async def read(self, picture: bytes, languages: str, *, strip: bool = False) -> Page:
        assert picture.startswith(b"P5 ")
        if strip:
            return Page("", 95.0, 99)
        if self.hold:
            await self.hold.wait()
        self.pages += 1
        text = self.says()
        return Page(text, 95.0, len(text))

    async def found(self) -> tuple["Pretended", str]:
        return self, ""


@pytest.fixture
def program() -> Pretended:
    return Pretended()


@pytest.fixture
async def reading(tmp_path: Path, program: Pretended) -> AsyncIterator[Town]:
    """A town whose bot can read pictures."""
    here = Town(tmp_path, _clock())
    here.finds = program.found  # type: ignore[assignment]
    await here.opens()
    yield here
    await here.closes()


def _clock() -> object:
    from harness.hand_clock import HandClock

    return HandClock()


def picture(form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (90, 120), "white").save(out, form)
    return out.getvalue()


async def sent(town: Town, caption: str = "") -> Person:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.sends_photo(picture(), caption)
    return ana


async def test_the_words_are_shown_for_correction_before_anything_is_said_of_them(reading: Town) -> None:
    ana = await sent(reading)
    words, question = ana.screens[-2:]
    assert words.text == ADVERT
    assert [entity["type"] for entity in words.entities] == ["code"]
    assert question.reply_to == words.id
    ana.sees("Is it right?", "I have not kept the picture.")
    ana.sees_button(RIGHT, WRONG, "This is not an offer", "Urgent help", "Exit")
    assert "Registration fee" not in question.text


async def test_once_confirmed_it_is_an_advert_like_any_other(reading: Town) -> None:
    ana = await sent(reading)
    question = ana.screen.id
    await ana.taps(RIGHT)
    assert ana.screen.id == question
    ana.sees("What I noticed", "Registration fee", "passport stays with us")
    await ana.taps("Ask me the open questions")
    await ana.taps("No")
    ana.sees("Is this so?", "Registration fee")


@pytest.mark.only_sqlite
async def test_it_survives_a_restart_and_an_empty_database(reading: Town) -> None:
    ana = await sent(reading)
    await reading.closes()
    for path in (reading.folder / "data").iterdir():
        path.unlink()
    await reading.opens()
    await ana.taps(RIGHT)
    ana.sees("Registration fee")


async def test_wrong_words_are_typed_again(reading: Town, program: Pretended) -> None:
    program.text = "Registralion fcc 2OO curo"
    ana = await sent(reading)
    await ana.taps(WRONG)
    ana.sees("mend it and send it to me")
    await ana.taps("Back")
    ana.sees("Is it right?")
    await ana.taps(WRONG)
    await ana.says(ADVERT)
    ana.sees("Registration fee")


async def test_it_need_not_be_an_offer(reading: Town) -> None:
    ana = await sent(reading)
    await ana.taps("This is not an offer")
    ana.sees("I misunderstood")


async def test_urgent_help_leaves_the_words_where_they_are(reading: Town) -> None:
    ana = await sent(reading)
    words = ana.screens[-2]
    await ana.taps("Urgent help", words)
    ana.sees("112")
    assert any(message.text == ADVERT for message in ana.screens)
    await ana.taps(RIGHT)
    ana.sees_somewhere("Registration fee")


async def test_words_that_were_deleted_are_asked_for_again(reading: Town) -> None:
    ana = await sent(reading)
    reading.world.delete(ana.id, ana.chat, ana.screens[-2].id)
    await ana.taps(RIGHT)
    ana.sees("I keep nothing", "send the picture again")


async def test_a_caption_and_its_picture_are_one_offer(reading: Town, program: Pretended) -> None:
    program.text = "Registration fee 200 euro in advance"
    ana = await sent(reading, "Waitress in Antalya, your passport stays with us until the debt is paid")
    assert ana.screens[-2].text.startswith("Waitress in Antalya")
    await ana.taps(RIGHT)
    ana.sees("Registration fee", "passport stays with us")


async def test_a_picture_joins_an_offer_only_when_it_was_announced(reading: Town, program: Pretended) -> None:
    program.text = "Registration fee 200 euro in advance"
    ana = reading.person()
    await ana.starts()
    await ana.says(
        "Hotel in Antalya, girls wanted, 3000 euro a month, no experience, your passport stays with us"
    )
    await ana.taps("More you can do")
    await ana.taps("Add another message")
    await ana.sends_photo(picture())
    await ana.taps(RIGHT)
    ana.sees("Registration fee", "passport stays with us")


async def test_an_album_is_read_in_order_each_picture_for_itself(reading: Town, program: Pretended) -> None:
    numbers = iter(range(1, 4))
    program.says = lambda: f"Advert number {next(numbers)} of three adverts"
    ana = reading.person()
    await ana.starts()
    photos = [reading.world.photo(ana.id, ana.chat, picture(), "") for _ in range(3)]
    await reading.settle()
    words = [message for message in ana.screens if message.text.startswith("Advert number")]
    assert [message.text[14] for message in words] == ["1", "2", "3"]
    assert [message.reply_to for message in words] == photos


async def test_too_many_at_once_are_told_so_once(reading: Town, program: Pretended) -> None:
    program.hold = asyncio.Event()
    ana = reading.person()
    await ana.starts()
    for _ in range(OF_ONE_CHAT + 5):
        reading.world.photo(ana.id, ana.chat, picture(), "")
    await reading.handles_updates_only()
    program.hold.set()
    await reading.settle()
    assert program.pages == OF_ONE_CHAT
    assert sum("Many pictures are waiting" in message.text for message in ana.screens) == 1


async def test_nobody_waits_for_somebody_elses_picture_nor_for_the_own_one(
    reading: Town, program: Pretended
) -> None:
    program.hold = asyncio.Event()
    ana, giorgi = reading.person(), reading.person("Giorgi", "en")
    await ana.starts()
    await giorgi.starts()
    reading.world.photo(ana.id, ana.chat, picture(), "")
    await reading.handles_updates_only()
    for somebody in (ana, giorgi):
        reading.world.tap(somebody.id, somebody.chat, somebody.screen.id, "English")
    await reading.handles_updates_only()
    ana.sees("Your guide to work and travel")
    giorgi.sees("Your guide to work and travel")
    program.hold.set()
    await reading.settle()
    ana.sees("Is it right?")


async def test_after_the_exit_nothing_of_a_picture_appears(reading: Town, program: Pretended) -> None:
    program.hold = asyncio.Event()
    ana = reading.person()
    await ana.starts()
    await ana.taps("English")
    reading.world.photo(ana.id, ana.chat, picture(), "")
    await reading.handles_updates_only()
    reading.world.tap(ana.id, ana.chat, ana.screen.id, "Exit")
    await reading.handles_updates_only()
    before = [message.id for message in ana.chat_messages()]
    program.hold.set()
    await reading.settle()
    assert [message.id for message in ana.chat_messages()] == before
    ana.sees_nowhere("Registration fee", "Is it right?")


async def test_the_exit_wipes_picture_words_and_question(reading: Town) -> None:
    ana = await sent(reading)
    await ana.taps("Exit")
    ana.sees_nowhere("Registration fee")
    assert len(ana.chat_messages()) == 1


async def test_danger_words_in_a_picture_are_somebody_elses(reading: Town, program: Pretended) -> None:
    program.text = "You will be locked in the flat and beaten. Help me, they locked me in, I cannot get out"
    ana = await sent(reading)
    assert "112" not in ana.screen.text
    await ana.taps(RIGHT)
    assert "112" not in ana.screen.text


async def test_a_report_in_a_picture_leads_to_help(reading: Town, program: Pretended) -> None:
    program.text = "They took my passport when I arrived and I have not been paid for three months."
    ana = await sent(reading)
    await ana.taps(RIGHT)
    ana.sees_button("Who can help", "Talk to a consultant")
    ana.sees("It is not your fault")


async def test_an_own_story_under_a_picture_leads_to_help_at_once(reading: Town, program: Pretended) -> None:
    ana = await sent(reading, "They took my passport when I arrived and I have not been paid.")
    ana.sees("It is not your fault")
    assert not program.pages


async def test_danger_words_under_a_picture_keep_their_path(reading: Town, program: Pretended) -> None:
    ana = await sent(reading, "Help me, they locked me in")
    ana.sees("112")
    assert not program.pages


async def test_an_open_talk_gets_the_picture_as_before(reading: Town, program: Pretended) -> None:
    ana, nino = await a_talk(reading)
    await ana.sends_photo(picture())
    assert nino.in_topic()[-1].kind == "photo"
    assert not program.pages


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg", "image/webp"])
async def test_a_picture_sent_as_a_file_is_read_too(reading: Town, mime: str) -> None:
    ana = reading.person()
    await ana.starts()
    await ana.sends("document", data=picture("PNG"), mime=mime)
    ana.sees("Is it right?")


async def test_a_picture_too_big_to_fetch_is_refused_before_it_is_fetched(reading: Town) -> None:
    ana = reading.person()
    await ana.starts()
    await ana.sends("document", data=picture(), mime="image/png", size=21 * 1024 * 1024)
    ana.sees("too large for me", "as a photo and not as a file")
    assert not reading.world.calls_of("getFile")


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0broken", b"", b"%PDF-1.7"], ids=["broken", "empty", "pdf"]
)
async def test_what_is_no_picture_is_answered_kindly(reading: Town, content: bytes) -> None:
    ana = reading.person()
    await ana.starts()
    await ana.sends("document", data=content, mime="image/png")
    ana.sees("I have not kept the picture.")
    ana.sees_button("Answer questions instead", "Home")


async def test_a_cat_is_answered_kindly(reading: Town, program: Pretended) -> None:
    program.text = ""
    ana = reading.person()
    await ana.starts()
    await ana.sends_photo(cat())
    ana.sees("I found no text that I can read", "paste the text")


async def test_a_long_caption_is_the_advert_when_the_picture_has_no_words(
    reading: Town, program: Pretended
) -> None:
    program.text = ""
    ana = await sent(
        reading, "Work in Antalya, registration fee 200 euro in advance, your passport stays with us"
    )
    ana.sees("What I noticed", "passport stays with us")


async def test_a_picture_that_takes_too_long_is_given_up(reading: Town, program: Pretended) -> None:
    def too_slow() -> str:
        raise TooSlow

    program.says = too_slow
    ana = await sent(reading)
    ana.sees("took too long")


async def test_more_words_than_fit_are_shown_in_part_and_said_so(reading: Town, program: Pretended) -> None:
    program.text = "\n".join(f"line {number} of a long advert about work" for number in range(300))
    ana = await sent(reading)
    ana.sees("This is the first part.")
    assert ana.screens[-2].text.startswith("line 0")
    await ana.taps(WRONG)
    await ana.taps("Back")
    ana.sees("This is the first part.")


async def test_nothing_of_a_picture_is_kept(reading: Town) -> None:
    await sent(reading, "planted caption")
    kept = reading.bytes_on_disk()
    assert b"Antalya" not in kept
    assert b"planted" not in kept


async def test_a_picture_read_is_counted_once_and_an_edited_caption_is_not(
    reading: Town, program: Pretended
) -> None:
    counted: list[str] = []
    count = reading.app.counting.count
    reading.app.counting.count = lambda facts: (counted.extend(one.kind.value for one in facts), count(facts))  # type: ignore[method-assign,func-returns-value,assignment]
    ana = reading.person()
    await ana.starts()
    photo = await ana.sends_photo(picture(), "first")
    reading.world.edit(ana.id, ana.chat, photo, "second")
    await reading.settle()
    assert ana.screens[-2].text.startswith("second")
    assert counted.count("picture_read") == 1


async def test_a_stop_leaves_nobody_in_silence(reading: Town, program: Pretended) -> None:
    program.hold = asyncio.Event()
    ana = reading.person()
    await ana.starts()
    for _ in range(3):
        reading.world.photo(ana.id, ana.chat, picture(), "")
    await reading.handles_updates_only()
    reading.app.readings.hush()
    program.hold.set()
    await reading.settle()
    assert sum("Please send it again in a few minutes" in message.text for message in ana.screens) == 2


async def test_without_the_extra_the_other_doors_are_offered(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.sends_photo(picture())
    ana.sees("I cannot read pictures here", "paste the text", "answer the questions")
    ana.sees_button("Check a job offer", "Home")
    assert not town.world.calls_of("getFile")


async def test_the_doors_mention_pictures_only_where_they_are_read(reading: Town) -> None:
    ana = reading.person()
    await ana.starts()
    await ana.taps("English")
    ana.sees("or send a picture of it")
    await ana.says("/check")
    ana.sees("or send a picture of it")


async def test_where_nobody_reads_pictures_no_door_promises_it(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    assert "picture" not in ana.screen.text
    await ana.says("/check")
    assert "picture" not in ana.screen.text

"""Somebody cries for help in words that no rule lists: the numbers come, whatever else the words look like."""

import pytest
from harness.journeys import TO_THE_TEXT, a_talk
from harness.people import Person
from harness.town import Town, library
from sqlalchemy import select

from bot.storage.tables.cases import cases

NUMBERS = ("112", "116006")
# Cries of the held-out writer, of which the learners are sure; no rule of words lists any of them.
LIKE_AN_ADVERT = [
    ("en", "they are not opening the gate for us, 14 girls inside, one has fainted"),
    ("ru", "тихо пишу из туалета. он за стенкой с ножом ходит"),
    ("az", "Həmin oğlan indi binanın altındadı, yazır ki düşməsən üzünə turşu atacam"),
]
A_STORY = [
    (
        "en",
        "We're on a fishing boat, Cook is coughing up blood since morning and skipper won't turn round or radio anyone",
    ),
    ("ka", "ხელფასზე რომ ვკითხე გაგიჟდა, ახლა სარდაფში ვარ დაბმული და ტელეფონი სადაცაა დამიჯდება"),
]
ONLY_LONG = [
    (
        "en",
        "Hello dear, My son-in-law has the poker in the fire and he's got her by the hair, I'm on the landing",
    ),
    (
        "tr",
        "Hanımefendi beni ütüyle yaktı, kolum su topladı. Çocuğu almaya indi, yarım saate döner, yine başlayacak",
    ),
]
GATE = LIKE_AN_ADVERT[0][1]
CRY = ONLY_LONG[0][1]
ADVERT = "Cleaners wanted in Berlin, write to me today, the agency fee is 200 euro before the journey"


async def reader(town: Town, language: str) -> Person:
    ana = town.person("Ana", language)
    await ana.starts()
    return ana


def learnt_only(*texts: str) -> bool:
    understander = library().understander
    return not any(understander.says_danger(text) for text in texts)


def test_no_rule_lists_these_cries() -> None:
    assert learnt_only(*(text for _, text in (*LIKE_AN_ADVERT, *A_STORY, *ONLY_LONG)))


@pytest.mark.parametrize(("language", "text"), [*LIKE_AN_ADVERT, *A_STORY])
async def test_the_numbers_stand_beside_what_else_is_answered(town: Town, language: str, text: str) -> None:
    ana = await reader(town, language)
    before = len(ana.screens)
    typed = await ana.says(text)
    ana.sees(*NUMBERS)
    assert len(ana.screens) == before + 2
    assert typed in [message.id for message in ana.chat_messages()]  # the other answer replies to it


@pytest.mark.parametrize(("language", "text"), ONLY_LONG)
async def test_length_alone_makes_no_advert_of_a_cry(town: Town, language: str, text: str) -> None:
    ana = await reader(town, language)
    before = len(ana.screens)
    typed = await ana.says(text)
    ana.sees(*NUMBERS)
    assert len(ana.screens) == before + 1
    assert typed not in [message.id for message in ana.chat_messages()]


async def test_what_others_wrote_is_no_cry(town: Town) -> None:
    ana = await reader(town, "en")
    await ana.forwards(GATE)
    ana.sees_nowhere("Useful numbers")


async def test_a_cry_where_the_next_part_of_an_advert_was_awaited(town: Town) -> None:
    ana = await reader(town, "en")
    await ana.forwards(ADVERT)
    await ana.taps("More you can do")
    await ana.taps("Add another message")
    await ana.says(CRY)
    ana.sees("Useful numbers", *NUMBERS)


@pytest.mark.parametrize("kind", ["photo", "voice", "video"])
async def test_a_cry_under_a_thing(town: Town, kind: str) -> None:
    ana = await reader(town, "en")
    await ana.sends(kind, caption=CRY)
    ana.sees("Useful numbers", *NUMBERS)


@pytest.mark.parametrize("text", [GATE, CRY])
async def test_in_an_open_talk_the_case_is_urgent_and_the_numbers_come(town: Town, text: str) -> None:
    ana, nino = await a_talk(town)
    await ana.says(text)
    assert text in nino.topic_text()
    ana.sees("Useful numbers", *NUMBERS)
    ana.sees_nowhere("This looks like a job offer")
    assert (await marked(town)) == [True]


async def test_a_cry_under_a_photo_in_an_open_talk(town: Town) -> None:
    ana, _ = await a_talk(town)
    await ana.sends("photo", caption=CRY)
    ana.sees_somewhere("Useful numbers")
    assert (await marked(town)) == [True]


async def test_quiet_words_of_a_talk_mark_nothing(town: Town) -> None:
    ana, _ = await a_talk(town)
    await ana.says("Thank you, I shall ask my sister about the contract tomorrow")
    ana.sees_nowhere("Useful numbers")
    assert (await marked(town)) == [False]


async def test_a_cry_in_a_text_that_is_begun(town: Town) -> None:
    ana = await reader(town, "en")
    for label in ("English", *TO_THE_TEXT):
        await ana.taps(label)
    await ana.says(CRY)
    ana.sees("Useful numbers", *NUMBERS)


async def test_an_advert_in_a_talk_is_offered_the_check_as_before(town: Town) -> None:
    ana, _ = await a_talk(town)
    await ana.says(ADVERT)
    ana.sees("This looks like a job offer")
    ana.sees_nowhere("Useful numbers")


async def marked(town: Town) -> list[bool]:
    """Of each case: whether it is urgent."""
    async with town.app.database.begin() as connection:
        return [bool(one) for one in (await connection.execute(select(cases.c.urgent))).scalars()]

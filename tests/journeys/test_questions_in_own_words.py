"""Somebody types what is on their mind: the real bot understands, or says that it does not."""

import pytest
from harness.town import Town

ASKED = {
    "en": ("may I work there without a visa?", "Working without a visa"),
    "ka": ("შეიძლება პოლონეთში უვიზოდ მუშაობა?", "უვიზოდ მუშაობა"),
}


@pytest.mark.parametrize("language", ASKED)
async def test_a_question_is_answered_with_its_guide_and_does_not_stay(town: Town, language: str) -> None:
    text, topic = ASKED[language]
    ana = town.person("Ana", language)
    await ana.starts()
    typed = await ana.says(text)
    ana.sees(topic)
    assert typed not in [message.id for message in ana.chat_messages()]


async def test_not_understood_twice_ends_the_guessing_and_later_it_begins_anew(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("qwxz")
    ana.sees_nowhere("I stop guessing")
    await ana.says("zzgrk")
    ana.sees("I stop guessing", "116 006")
    ana.sees("inside Georgia the line 116 006")
    ana.sees_button("Who can help", "I am in another country", "Home", "Urgent help", "Exit")
    await town.waits(hours=1)
    await ana.says("qwxz")
    assert "I stop guessing" not in ana.screen.text


async def test_the_end_of_guessing_leads_to_the_numbers_of_another_country(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("qwxz")
    await ana.says("zzgrk")
    await ana.taps("I am in another country")
    ana.sees("Choose a country")


@pytest.mark.parametrize(
    "text",
    [
        "I told you a lot yesterday, was crying, not thinking. Now I am ashamed that it stays written somewhere here",
        "Me and the other helpers share one tablet only. The next one who opens Telegram will she read what I wrote?",
    ],
)
async def test_a_long_question_is_no_advert(town: Town, text: str) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says(text)
    ana.sees("What is kept about me")
    ana.sees_nowhere("I saw none of the signs")


async def test_the_guesses_lead_on_and_home(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("may I work there without a visa?")
    await ana.taps("I meant something else")
    ana.sees("What is it about?")
    await ana.taps("None of these")
    ana.sees_button("Guides", "Check a job offer")


async def test_an_exit_takes_the_note_of_not_understanding_along(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("qwxz")
    await ana.taps("Exit")
    await ana.says("qwxz")
    ana.sees_nowhere("I stop guessing")


@pytest.mark.parametrize(
    ("language", "trouble", "topic"),
    [
        ("az", "Dörd aydır pul görmürük, müdir elə «sabah» deyir", "guides/unpaid-wages/title"),
        ("ru", "Просят фото паспорта в вотсап до собеседования. Отправлять?", "guides/documents/title"),
        ("ka", "ბინის პატრონმა პირადობა გირაოდ დაიტოვა, ვთხოვ და უარზეა", "guides/passport-taken/title"),
    ],
)
async def test_ones_own_trouble_finds_its_guide(town: Town, language: str, trouble: str, topic: str) -> None:
    t = town.app.tongues.texts(language)
    guide = next(
        one for one in town.app.shelf.library.content.guides.guides if one.entry.title.context == topic
    )
    ana = town.person("Ana", language)
    await ana.starts()
    await ana.says(trouble)
    ana.sees(t(guide.entry.title))


async def test_a_recruiters_words_that_were_passed_on_are_checked_as_before(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.forwards(
        "We keep your passport until the ticket is paid back, the boss pays after three months"
    )
    ana.sees("Somebody else wants to keep the passport")


async def test_somebodys_story_leads_to_people_and_to_its_guide(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.says("my boss has not paid me for three months")
    ana.sees("It is not your fault")
    ana.sees_button("Who can help", "Talk to a consultant", "Wages not paid")
    await ana.taps("Wages not paid")
    ana.sees("page 1 of")

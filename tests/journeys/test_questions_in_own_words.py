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
    ana.sees_button("Who can help", "Home", "Urgent help", "Exit")
    await town.waits(hours=1)
    await ana.says("qwxz")
    assert "I stop guessing" not in ana.screen.text


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

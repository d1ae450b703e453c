"""The offer check from the first tap to the verdict, by questions and from an advert."""

import pytest
from harness.people import Person
from harness.town import Town

ADVERT = (
    "Girls wanted for a hotel in Antalya! No experience needed, 3000 euro a month. Registration fee 200 euro in advance, "
    "your passport stays with us. Last places, we fly tomorrow. Write + in private, @work_abroad_77"
)


async def answers(person: Person, *given: str) -> None:
    """Answer questions one after the other."""
    for label in given:
        await person.taps(label)


async def at_the_questions(town: Town) -> Person:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.taps("Check a job offer")
    await ana.taps("I have a job offer")
    return ana


async def test_twenty_questions_lead_to_a_verdict(town: Town) -> None:
    ana = await at_the_questions(town)
    ana.sees("under 18")
    screen = ana.screen.id
    await ana.taps("No")
    await ana.taps("Yes")  # P1: money is asked
    asked = 2
    while "of 20" in ana.screen.text:
        await ana.taps("No")
        asked += 1
    assert asked == 20
    ana.sees("Stop until it is checked", "Do not pay, do not hand over your passport, do not travel yet.")
    ana.sees_button("Talk to a consultant", "Who can help", "Change an answer", "Urgent help", "Exit")
    assert [message.id for message in ana.screens] == [screen]


async def test_all_no_never_says_safe(town: Town) -> None:
    ana = await at_the_questions(town)
    while "of 20" in ana.screen.text:
        await ana.taps("No")
    ana.sees("I saw none of the signs I know. That does not prove the offer is good.")
    assert "safe" not in ana.screen.text.lower()


async def test_under_18_leads_to_people_at_once(town: Town) -> None:
    ana = await at_the_questions(town)
    await ana.taps("Yes")
    ana.sees("111", "112", "116006")
    assert "Question" not in ana.screen.text


async def test_an_advert_is_answered_with_the_words_it_was_seen_in(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    advert = await ana.forwards(ADVERT)
    ana.sees("Registration fee", "passport stays with us")
    assert ana.screen.reply_to == advert
    await ana.taps("Ask me the open questions")
    ana.sees_button("Urgent help", "Exit")


async def test_only_the_open_questions_are_asked_after_an_advert(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says(ADVERT)
    await ana.taps("Ask me the open questions")
    ana.sees("under 18")
    await ana.taps("No")
    ana.sees("Is this so?", "Registration fee", "passport stays with us")
    await ana.taps("I am not sure, go on")
    asked = 0
    while "of 20" in ana.screen.text:
        assert "asked you to pay for the job" not in ana.screen.text
        assert "your original passport" not in ana.screen.text
        await ana.taps("No")
        asked += 1
    assert 0 < asked < 18
    ana.sees("Stop until it is checked", "Registration fee", "Do not pay, do not hand over your passport")


async def test_a_no_takes_one_sign_back(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says(ADVERT)
    await ana.taps("Ask me the open questions")
    await ana.taps("No")
    await ana.taps("1: no")
    if "I am not sure, go on" in ana.screen.labels:
        await ana.taps("I am not sure, go on")
    while "of 20" in ana.screen.text:
        await ana.taps("No")
    assert "Registration fee" not in ana.screen.text
    ana.sees("passport stays with us")


async def test_somebodys_own_story_leads_to_help_not_to_a_check(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says(
        "They took my passport when I arrived and I have not been paid for three months. What can I do?"
    )
    ana.sees_button("Who can help", "Talk to a consultant")


async def test_an_edited_advert_is_read_again(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    number = await ana.says(
        "Waiters wanted in Warsaw, contract and work permit from the employer, 4,800 PLN gross a month, paid monthly."
    )
    before = len(ana.screens)
    town.world.edit(ana.id, ana.chat, number, ADVERT)
    await town.settle()
    assert len(ana.screens) > before
    ana.sees("Registration fee")


@pytest.mark.only_sqlite
async def test_the_check_survives_a_restart_and_an_empty_database(town: Town) -> None:
    ana = await at_the_questions(town)
    await ana.taps("No")
    await town.closes()
    for path in (town.folder / "data").iterdir():
        path.unlink()
    await town.opens()
    await ana.taps("Yes")
    while "of 20" in ana.screen.text:
        await ana.taps("No")
    ana.sees("Stop until it is checked")

"""A mother asks for somebody else: from the front door to advice, to people for a child, and to a consultant."""

import pytest
from harness.journeys import TO_THE_TEXT
from harness.people import Person
from harness.town import Town

STILL_HERE = "Has not left yet"
AWAY = "Has left already"


async def answers(person: Person, *labels: str) -> None:
    """Tap one button after the other."""
    for label in labels:
        await person.taps(label)


async def worries(town: Town, where: str) -> Person:
    """Somebody who has come to the relatives' questions."""
    nana = town.person()
    await nana.starts()
    await answers(nana, "English", "Check a job offer", "I worry about somebody")
    nana.sees("Has he or she left already?", "talk to the police at once")
    nana.sees_button("Urgent help", "Exit", "Who can help", "Back")
    await nana.taps(where)
    return nana


async def answers_no(nana: Person) -> int:
    """Answer every question with No. Returns how many there were."""
    asked = 0
    while "Question" in nana.screen.text:
        await nana.taps("No")
        asked += 1
    return asked


async def test_the_front_door_has_a_third_way_in(town: Town) -> None:
    nana = town.person()
    await nana.starts()
    await answers(nana, "English", "Check a job offer")
    nana.sees("I worry about somebody: 12 questions, about 3 minutes.")
    nana.sees_button("I have a job offer", "I already work abroad", "I worry about somebody")


async def test_nothing_found_before_the_journey_proves_nothing_and_gives_three_things_to_agree(
    town: Town,
) -> None:
    nana = await worries(town, STILL_HERE)
    screen = nana.screen.id
    await answers(nana, "Yes", "Yes")
    assert await answers_no(nana) == 4
    nana.sees("Nothing found in what you answered", "That does not prove that everything is right.")
    nana.sees(
        "password word", "question only you two can answer", "copies of passport", "address of the work"
    )
    assert "safe" not in nana.screen.text.lower()
    assert [message.id for message in nana.screens] == [screen]


async def test_an_unknown_employer_and_no_contract_ask_for_a_check(town: Town) -> None:
    nana = await worries(town, STILL_HERE)
    assert await answers_no(nana) == 6
    nana.sees("Check it together", "Employer or number not known", "No signed contract was seen")


async def test_a_tourist_visa_stops_and_the_answer_can_be_changed(town: Town) -> None:
    nana = await worries(town, STILL_HERE)
    await answers(nana, "Yes", "Yes", "No", "No", "Yes", "No")
    nana.sees("Stop until it is checked", "Do not pay, do not hand over the passport, do not travel yet.")
    await answers(nana, "Change an answer", "Yes: Work on a tourist visa or without a visa", "No")
    nana.sees("Nothing found in what you answered")


async def test_a_lost_contact_is_called_a_reason_to_ask_and_no_proof(town: Town) -> None:
    nana = await worries(town, AWAY)
    nana.sees("Question 1 of 12", "Has contact stopped")
    await answers(nana, "Yes", "No contact at all", "Go on")
    assert await answers_no(nana) == 11
    nana.sees("Talk to a consultant soon", "It is not a proof, and neither is a missing contact.")
    nana.sees("Write down numbers, accounts, names and the last place", "consular line", "the police as well")
    nana.sees("Do not pay, and do not threaten those who may be holding somebody.")


async def test_ransom_is_a_matter_for_the_police_at_once(town: Town) -> None:
    nana = await worries(town, AWAY)
    await answers(nana, "No", "No", "No", "Yes", "For letting him or her go", "Go on")
    nana.sees("This can be dangerous. Talk to a person now", "talk to the police at once", "Do not pay")
    nana.sees_button("Urgent help", "Who can help", "Talk to a consultant", "Answer 8 more questions")


async def test_for_a_traveller_under_18_there_are_people_for_children(town: Town) -> None:
    nana = await worries(town, STILL_HERE)
    await answers(nana, "Yes", "Yes", "No", "No", "No", "Yes", "The traveller is under 18", "Go on")
    nana.sees("112", "111", "116006", "A person can help you and the child")
    nana.sees_button("Who can help", "Talk to a consultant", "Change an answer", "Home", "Urgent help")


async def test_somebody_who_has_left_meanwhile_opens_the_other_questions(town: Town) -> None:
    nana = await worries(town, STILL_HERE)
    await answers(nana, "Skip", "Back", "Yes", "Yes")
    await answers_no(nana)
    await answers(nana, "Change an answer", STILL_HERE, AWAY, "Answer 6 more questions")
    nana.sees("Question 1 of 12", "Has contact stopped")
    assert await answers_no(nana) == 6
    nana.sees("Three things help while somebody is away")


@pytest.mark.parametrize("way", ["Back", "Home", "Exit"])
async def test_no_way_is_closed_before_the_first_question(town: Town, way: str) -> None:
    nana = town.person()
    await nana.starts()
    await answers(nana, "English", "Check a job offer", "I worry about somebody", way)
    assert "Has he or she left already?" not in nana.screen.text


async def test_the_consultant_gets_where_somebody_is_and_what_was_seen(town: Town) -> None:
    town.consultant()
    nana = await worries(town, AWAY)
    await answers(nana, "Yes", "Contact has become rare", "Go on", "Finish now", *TO_THE_TEXT)
    nana.sees(
        "Worried about somebody: Talk to a consultant soon",
        "Contact is lost, rare or overheard (Contact has become rare)",
        AWAY,
    )


async def test_the_questions_survive_a_restart(town: Town) -> None:
    nana = await worries(town, AWAY)
    await nana.taps("No")
    await town.closes()
    await town.opens()
    assert await answers_no(nana) == 11
    nana.sees("Ask, and stay in contact")

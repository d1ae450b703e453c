"""Stories: from the first question to the last trace."""

from desk_world import DESK, GIORGI, NINO, PERSON, World

from bot.cases.case import State


async def test_a_talk_from_question_to_answer(world: World) -> None:
    await world.asks("They want 300 euro before I travel")
    await world.delivers()
    assert world.outside.topics[world.thread].endswith("· en")
    card = world.card()
    assert "They want 300 euro before I travel" in card.text
    assert "Destination: Poland" in card.text
    assert card.protected
    assert "talk-arrived" in world.names_to_person()

    await world.takes()
    await world.replies_with(NINO, "Hello, please do not pay yet.")
    await world.delivers()
    assert "talk-taken" in world.names_to_person()
    assert world.words_to_person() == ["Hello, please do not pay yet."]

    await world.says("Thank you")
    await world.delivers()
    assert world.words_to_desk() == ["Thank you"]
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    assert ("consultation_held", "") in world.facts


async def test_arrival_is_shown_by_a_sign_on_each_message(world: World) -> None:
    await world.asks("one")
    await world.takes()
    await world.says("two")
    await world.delivers()
    typed = next(one for one in world.outside.messages if one.text == "two" and one.chat == PERSON)
    assert typed.reactions
    await world.replies_with(NINO, "three")
    await world.replies_with(GIORGI, "between us")
    await world.delivers()
    theirs = {one.text: one.reactions for one in world.outside.messages if one.chat == DESK}
    assert theirs["three"] == ["\N{OK HAND SIGN}"]
    assert theirs["between us"] == ["\N{WRITING HAND}"]  # it stays here

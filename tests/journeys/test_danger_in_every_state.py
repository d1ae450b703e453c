"""Danger words mark the case urgent whatever its state, and never wait behind a question of ours."""

import pytest
from harness.journeys import TO_THE_TEXT, a_talk
from harness.town import Town

from bot.cases.record import Case

DANGER = "they locked me in, help"
BACK = "Open the talk again"
OPENED_AGAIN = "The person opened this talk again. It waits for a consultant."
WORDS_WENT = "The person wrote words that may mean danger. The emergency numbers were shown to them."
NOT_PASSED_ON = (
    "The person wrote words that may mean danger into an older message that is not part of this talk. "
    "The words were not passed on. The emergency numbers were shown to them."
)


async def only_case(town: Town) -> Case:
    """The case, as the database knows it."""
    async with town.app.database.begin() as connection:
        (case,) = await town.app.cases.consultation.register.cases.everything(connection)
    return case


def at_desk(town: Town, text: str) -> str:
    """A sentence as the desk reads it."""
    return town.app.tongues.texts("ka")(text)


async def test_a_talk_that_has_ended_is_urgent_when_it_is_opened_again(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    typed = await ana.says(DANGER)
    ana.sees("112")
    ana.sees_button(BACK)
    assert typed not in [message.id for message in ana.chat_messages()]
    assert (await only_case(town)).urgent
    await ana.taps(BACK)
    ana.sees("Your talk is open")
    case = await only_case(town)
    assert case.urgent
    assert DANGER not in nino.topic_text()
    back = next(one for one in nino.in_topic() if at_desk(town, OPENED_AGAIN) in one.text)
    assert not back.silent
    assert not nino.topic.closed
    await town.waits(minutes=6)
    await town.app.cases.watch.run_once()
    general = "\n".join(one.text for one in town.world.visible(nino.desk, None))
    assert at_desk(town, "urgent") in general, "the desk is reminded at the pace of danger"


async def test_after_the_exit_nothing_tells_that_there_was_a_talk(town: Town) -> None:
    ana, _ = await a_talk(town)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    await ana.taps("Exit")
    await ana.says(DANGER)
    ana.sees("112")
    assert BACK not in ana.screen.labels
    assert not (await only_case(town)).urgent


async def test_a_talk_that_cannot_be_opened_again_has_no_button(town: Town) -> None:
    ana, _ = await a_talk(town)
    for _day in range(3):
        await town.waits(days=25)
        await ana.says("still here")
    await town.waits(days=7)
    await ana.says("still here")
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    await town.waits(days=1)
    await ana.says(DANGER)
    ana.sees("112")
    assert BACK not in ana.screen.labels


@pytest.mark.parametrize("way", ["photo", "edited", "too long"])
async def test_danger_in_a_draft_is_urgent_whatever_carries_it(town: Town, way: str) -> None:
    ana = town.person()
    before = await ana.says("/start")
    await ana.taps("English")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    await ana.says("Hello")
    if way == "photo":
        await ana.sends("document", caption=DANGER)
    elif way == "edited":
        town.world.edit(ana.id, ana.chat, before, DANGER)
        await town.settle()
    else:
        await ana.says(f"{DANGER} " * 160)
    ana.sees_somewhere("112")
    assert (await only_case(town)).urgent


async def test_danger_below_a_voice_goes_at_once(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.sends("voice", caption=DANGER)
    ana.sees_somewhere("A voice can be recognised", "The words written under it are passed on.", "112")
    assert (await only_case(town)).urgent
    assert DANGER in nino.topic_text()
    assert at_desk(town, WORDS_WENT) in nino.topic_text()


async def test_danger_in_a_changed_message_of_another_time_marks_the_case(town: Town) -> None:
    ana, nino = await a_talk(town)
    before = next(one.id for one in town.world.visible(ana.chat) if one.sender == ana.id)  # her first /start
    assert not (await only_case(town)).urgent
    town.world.edit(ana.id, ana.chat, before, DANGER)
    await town.settle()
    ana.sees_somewhere("Not passed on", "112")
    assert (await only_case(town)).urgent
    assert at_desk(town, NOT_PASSED_ON) in nino.topic_text()
    assert DANGER not in nino.topic_text()

"""Three questions before and after reading: optional, counted as right or wrong, never joined."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import StaleButton, act
from bot.chat.events import Place, Sender, Tap
from bot.chat.facts import Fact, FactKind
from bot.content.loader import load
from bot.content.models.awareness import Awareness, AwarenessQuestion
from bot.guidance.awareness_handlers import AwarenessCheck
from bot.language.texts import Texts
from bot.turn.turn import Turn

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def questions() -> Awareness:
    return load(CONTENT / "awareness" / "questions.yaml", Awareness, "awareness/questions")


async def tap(questions, guides, *arguments):
    action = act(doors.AWARENESS, *arguments)
    event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language="en")
    return await AwarenessCheck(questions, guides).ask(Turn(event, Role.PERSON, Texts("en"), NOW, work=None))


def said(reply) -> str:
    return "\n".join(block.text for block in reply.shows[0].screen.blocks)


def right(questions) -> str:
    return "".join(
        str(next(place for place, option in enumerate(one.options) if option.right))
        for one in questions.questions
    )


async def test_answers_before_reading_are_counted_and_not_yet_told(questions, guides):
    answers, facts = right(questions), []
    for count in range(1, len(answers) + 1):
        reply = await tap(questions, guides, "before", answers[:count])
        facts += reply.facts
    assert facts == [
        Fact(FactKind.AWARENESS_ANSWERED, f"before-{one.id}-right") for one in questions.questions
    ]
    for one in questions.questions:
        assert one.answer not in said(reply)
    actions = [button.action for row in reply.shows[0].screen.rows for button in row]
    assert {act(doors.GUIDE, one.guide, 0) for one in questions.questions} <= set(actions)


async def test_after_reading_the_answers_are_told_without_marks(questions, guides):
    reply = await tap(questions, guides, "after", "0" * len(questions.questions))
    for one in questions.questions:
        assert one.answer in said(reply)
    assert "wrong" not in said(reply)
    assert reply.facts == (Fact(FactKind.AWARENESS_ANSWERED, f"after-{questions.questions[-1].id}-wrong"),)


async def test_each_question_can_be_skipped_and_a_skipped_one_is_not_counted(questions, guides):
    screen = (await tap(questions, guides, "before")).shows[0].screen
    skip = next(button.action for row in screen.rows for button in row if button.label == "Skip")
    assert (await tap(questions, guides, *skip.arguments)).facts == ()
    last = await tap(questions, guides, "after", "x" * len(questions.questions))
    assert last.facts == ()


@pytest.mark.parametrize(
    "arguments",
    [("during",), ("before", "9"), ("before", "0000"), ("before", "-"), ("after", "0", "0"), ("after", "١")],
)
async def test_forged_answers_are_refused(questions, guides, arguments):
    with pytest.raises(StaleButton):
        await tap(questions, guides, *arguments)


def test_the_first_option_is_never_the_right_one(questions):
    one = questions.questions[0].model_dump()
    one["options"] = [{**option, "right": place == 0} for place, option in enumerate(one["options"])]
    with pytest.raises(ValueError, match="tapping through"):
        AwarenessQuestion.model_validate(one)


def test_every_question_leads_to_a_guide_that_is_there(questions, guides):
    assert all(guides.guide(one.guide) for one in questions.questions)

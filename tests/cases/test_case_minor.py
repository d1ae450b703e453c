"""A talk of somebody under 18: said in their words, and no photos (SAFETY S8.4)."""

import pytest
from desk_world import World, sent_mark, text_of

from bot.cases import draft_screens as drafts
from bot.cases import person_screens as names
from bot.chat.events import Attachment
from bot.chat.handover import HandoverNote


@pytest.mark.parametrize("minor", [False, True])
async def test_only_who_said_to_be_under_18_reads_the_limits_in_other_words(
    world: World, minor: bool
) -> None:
    world.note = HandoverNote(("I am under 18.",), urgent=True, minor=minor)
    text = text_of((await world.taps(names.LIMITS, "x")).shows[0].screen)
    assert ("so that you are protected" in text) is minor
    assert ("I cannot take photos here" in text) is minor


@pytest.mark.parametrize("drops_summary", [False, True])
async def test_a_photo_of_somebody_under_18_goes_nowhere_but_the_words_do(
    world: World, drops_summary: bool
) -> None:
    world.note = HandoverNote(("I am under 18.",), urgent=True, minor=True)
    await world.drafts()
    await world.says("hello")
    reply = await world.taps(drafts.PREVIEW)
    if drops_summary:
        await world.taps(drafts.DROP_LINE, 0, sent_mark(reply.shows[0].screen))
        reply = await world.taps(drafts.PREVIEW)
        assert "under 18" not in str(reply)
    await world.taps(drafts.SEND, sent_mark(reply.shows[0].screen))
    await world.delivers()
    answer = await world.sends(Attachment.PHOTO, file="f1", caption="this is what I mean")
    assert answer
    assert answer.shows[0].screen.name == "talk-no-photos"
    await world.delivers()
    assert all(one.photo is None for one in world.in_topic())
    assert world.words_to_desk() == ["this is what I mean"]

"""Messages changed in Telegram while a human has the case: the other side sees what stands there now, nothing else."""

from harness.journeys import a_talk
from harness.town import Town
from test_a_talk_with_a_consultant import picture

from bot.preview.records import Message


def photos(messages: list[Message]) -> list[Message]:
    return [one for one in messages if one.kind == "photo" and one.outgoing]


async def test_a_name_taken_out_of_a_caption_is_gone_at_the_desk(town: Town) -> None:
    ana, nino = await a_talk(town)
    number = await ana.sends_photo(picture(), "My name is PLANTED")
    (there,) = photos(nino.in_topic())
    assert "PLANTED" in there.text
    await ana.edits(number, "This is the contract")
    assert [one.id for one in photos(nino.in_topic())] == [there.id]
    assert "This is the contract" in there.text
    assert there.spoiler
    await ana.edits(number, "")
    assert "contract" not in there.text
    assert "PLANTED" not in nino.topic_text()


async def test_a_consultants_caption_changes_in_the_persons_chat_with_its_buttons(town: Town) -> None:
    ana, nino = await a_talk(town)
    number = await nino.replies_with_photo(picture(), "Ring 111")
    (there,) = photos(ana.chat_messages())
    before = there.labels
    nino.world.edit(nino.id, nino.desk, number, "Ring 112")
    await town.settle()
    assert "Ring 112" in there.text
    assert "111" not in there.text
    assert there.labels == before


async def test_a_long_text_made_short_leaves_no_part_behind(town: Town) -> None:
    ana, nino = await a_talk(town)
    number = await ana.says("My name is PLANTED. " * 200)
    assert "PLANTED" in nino.topic_text()
    await ana.edits(number, "They want money.")
    assert "PLANTED" not in nino.topic_text()
    assert "They want money." in nino.topic_text()

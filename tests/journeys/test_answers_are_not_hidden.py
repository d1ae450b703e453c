"""What waits for somebody is told of again, when the line that told of it was lost."""

from harness.journeys import QUIETLY, TAKE
from harness.town import Town

NEWS = "There is something new for you here."


async def test_after_a_block_the_next_answer_is_told_of(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = town.person("Anastasia", "en")
    await ana.starts()
    await ana.taps("English")
    for label in QUIETLY:
        await ana.taps(label)
    await ana.says("A question about a contract")
    await ana.taps("Send")
    town.world.block(ana.id)
    await nino.taps_at_desk(TAKE)
    await nino.replies("Secret answer one")
    town.world.unblock(ana.id)
    await town.settle()
    assert not any(NEWS in one.text for one in ana.screens)
    await nino.replies("Secret answer two")
    assert sum(NEWS in one.text for one in ana.screens) == 1
    await ana.taps("Open")
    everything = "\n".join(message.text for message in ana.screens)
    assert everything.index("Secret answer one") < everything.index("Secret answer two")

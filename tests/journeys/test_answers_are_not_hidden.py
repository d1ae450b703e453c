"""What waits for somebody is told of again: when the line that told of it was lost, and whenever they come in."""

import pytest
from harness.journeys import QUIETLY, TAKE
from harness.people import Consultant, Person
from harness.town import Town

from bot.errors import StorageError
from bot.storage.keystore import KeyStore

NEWS = "There is something new for you here."
ANSWER = "Secret answer one"
ON_RETURN = (*QUIETLY[:-2], "Only when I come back", "Leave it out")


async def writes(town: Town, way: tuple[str, ...] = QUIETLY) -> tuple[Person, Consultant]:
    """A person who wrote to the desk, and a consultant who has not answered yet."""
    nino, ana = town.consultant("Nino"), town.person("Anastasia", "en")
    await ana.starts()
    await ana.taps("English")
    for label in way:
        await ana.taps(label)
    await ana.says("A question about a contract")
    await ana.taps("Send")
    return ana, nino


async def unheard(town: Town, way: tuple[str, ...] = QUIETLY) -> Person:
    """Somebody who blocked the bot, was answered meanwhile, and let it in again."""
    ana, nino = await writes(town, way)
    town.world.block(ana.id)
    await nino.taps_at_desk(TAKE)
    await nino.replies(ANSWER)
    town.world.unblock(ana.id)
    await town.settle()
    assert not any(NEWS in one.text for one in ana.screens)
    return ana


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


@pytest.mark.parametrize("way", [QUIETLY, ON_RETURN])
async def test_whoever_comes_in_is_told_that_something_waits(town: Town, way: tuple[str, ...]) -> None:
    ana = await unheard(town, way)
    await ana.starts()
    ana.sees(NEWS)
    ana.sees_button(
        "Open", "English"
    )  # what was known of them went with the block: they choose a language again
    await ana.taps("English")
    ana.sees(NEWS, "Your guide to work and travel")
    await ana.taps("Guides")
    await ana.taps("Home")
    ana.sees(NEWS)
    ana.sees_nowhere(ANSWER, "consultant writes")
    await ana.taps("Open")
    ana.sees_somewhere(ANSWER)
    await ana.says("/menu")
    assert NEWS not in ana.screen.text, "nothing waits any more"


async def test_after_the_exit_nothing_tells_that_something_waits(town: Town) -> None:
    ana, nino = await writes(town)
    await nino.taps_at_desk(TAKE)
    await nino.replies(ANSWER)
    await ana.says("/menu")
    ana.sees(NEWS)
    await ana.taps("Exit")
    ana.sees_nowhere(NEWS)
    await ana.starts()
    ana.sees_nowhere(NEWS)
    await ana.taps("English")
    ana.sees("Your guide to work and travel")
    ana.sees_nowhere(NEWS)
    await ana.taps("Talk to a consultant")
    await ana.taps("Nobody else can")
    ana.sees_somewhere(ANSWER)


async def test_somebody_without_a_talk_is_told_of_nothing(town: Town) -> None:
    await unheard(town)
    ben = town.person("Ben", "en")
    await ben.starts()
    await ben.taps("English")
    ben.sees("Your guide to work and travel")
    ben.sees_nowhere(NEWS)


async def test_the_front_door_opens_when_nobody_can_look_what_waits(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await unheard(town)

    async def broken(*_about: object) -> None:
        raise StorageError("the key store does not answer")

    await ana.starts()
    await ana.taps("English")
    await ana.taps("Guides")
    monkeypatch.setattr(KeyStore, "case_of", broken)
    await ana.taps("Home")
    ana.sees("Your guide to work and travel")

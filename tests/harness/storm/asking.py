"""How somebody comes to a talk, whatever the network does: they tap what they see, and again when nothing happens."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.cases.record import Answers
from bot.preview.records import Message
from bot.preview.world import World
from harness.journeys import TAKE
from harness.storm.said import Talk
from harness.town import library

WAYS = {
    Answers.AT_ONCE: "The answer at once",
    Answers.NOTICE: "A quiet notice first",
    Answers.ON_RETURN: "Only when I come back",
}
TRODDEN = ("Leave it out", "Yes", "Go on", "Nobody else can", "Talk to a consultant", "English")
THERE = ("Your text goes to the consultants now", "Your talk is open")
PATIENCE = 40.0  # seconds until somebody taps once more
LONGEST = 4 * 3600.0


class StuckError(Exception):
    """Somebody cannot go on."""


def newest(world: World, chat: int, fits: Callable[[Message], bool]) -> Message | None:
    """The newest message of the bot in a chat that fits."""
    ours = (one for one in reversed(world.chats[chat].messages.values()) if one.outgoing and not one.service)
    return next((one for one in ours if fits(one)), None)


async def asks(world: World, talk: Talk) -> None:
    """From /start to the first words on their way to the desk."""
    labels = ("Send", WAYS[talk.answers], *TRODDEN)
    world.start(talk.person)
    done, since = None, _now()
    end = _now() + LONGEST
    while _now() < end:
        await asyncio.sleep(1.0)
        screen = newest(world, talk.person, lambda _: True)
        if screen and screen.text.startswith(THERE):
            return
        step = (screen.id, screen.text) if screen else None
        if step == done and _now() - since < PATIENCE:
            continue
        _goes_on(world, talk, screen, labels, waited=step == done)
        done, since = step, _now()
    raise StuckError(f"talk {talk.number} cannot begin")


def _goes_on(
    world: World, talk: Talk, screen: Message | None, labels: tuple[str, ...], *, waited: bool
) -> None:
    label = next((one for one in labels if screen and one in screen.labels), None)
    if screen and label:
        world.tap(talk.person, talk.person, screen.id, label)
    elif screen and screen.text.startswith("Write what you want") and not waited:
        world.say(talk.person, talk.person, talk.first_words)
    else:
        world.say(talk.person, talk.person, "/consult")


async def takes(world: World, desk: int, talk: Talk) -> None:
    """The consultant finds the card and takes the case."""
    end = _now() + LONGEST
    while _now() < end:
        card = newest(world, desk, lambda one: talk.first_words in one.text)
        # The answer to a tap may be lost for ever: then the card without the button tells.
        if card and (TAKE not in card.labels or await _taken(world, desk, talk, card)):
            talk.thread = card.thread or 0
            return
        await asyncio.sleep(10.0)
    raise StuckError(f"talk {talk.number} is not taken")


async def _taken(world: World, desk: int, talk: Talk, card: Message) -> bool:
    t = library().tongues.texts("ka")
    tap = world.tap(talk.consultant, desk, card.id, TAKE)
    with suppress(TimeoutError):
        await world.wait_for(lambda: world.taps[tap].answer, timeout=PATIENCE)
    answer = world.taps[tap].answer
    return answer is not None and answer.text in {
        t("You have this case now."),
        t("You have this case already."),
    }


def _now() -> float:
    return asyncio.get_running_loop().time()

"""Whether typed words are worth reading as an advert. Generous: the person can always say that they are none."""

from bot.chat.events import Said
from bot.offers.aside import Aside
from bot.offers.signals import AdvertReading

LONG = 90  # characters; a question is rarely longer, an advert rarely shorter


async def looks_like_advert(said: Said, reader: Aside) -> bool:
    """True for anything forwarded or long, and for short words in which a sign or somebody's own story is seen."""
    return said.forwarded or len(said.text) >= LONG or seems_advert(said.text, await reader.read(said.text))


def seems_advert(text: str, reading: AdvertReading) -> bool:
    """The same for typed words that are read already."""
    return len(text) >= LONG or reading.report or reading.under_age or bool(reading.flags)


async def has_signs(text: str, reader: Aside) -> bool:
    """Whether signs of an advert are seen in words."""
    return bool((await reader.read(text)).flags)


async def tells_own_story(text: str, reader: Aside) -> bool:
    """Whether somebody tells what has happened to them or to somebody near, or that they are under 18 and seek work."""
    reading = await reader.read(text)
    return reading.report or reading.under_age

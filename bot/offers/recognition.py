"""Whether typed words are worth reading as an advert. Generous: the person can always say that they are none."""

from bot.chat.events import Said
from bot.offers.advert_rules import AdvertRules
from bot.offers.signals import read_advert

LONG = 90  # characters; a question is rarely longer, an advert rarely shorter


def looks_like_advert(said: Said, rules: AdvertRules) -> bool:
    """True for anything forwarded or long, and for short words in which a sign or somebody's own story is seen."""
    if said.forwarded or len(said.text) >= LONG:
        return True
    reading = read_advert(said.text, rules)
    return reading.report or bool(reading.flags)

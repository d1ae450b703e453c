"""The real rules, built once for all tests that read adverts."""

from functools import cache
from pathlib import Path

from bot.content.loader import load
from bot.content.models.emergency_words import EmergencyWords
from bot.language.emergency import EmergencyRules
from bot.offers.advert_rules import AdvertRules, read_rules
from bot.offers.signals import AdvertReading, read_advert

CONTENT = Path(__file__).parents[2] / "content"
CHECK = CONTENT / "check"


@cache
def rules() -> AdvertRules:
    """The rules of content/check."""
    return read_rules(CHECK)


@cache
def emergency_words() -> EmergencyWords:
    """The words of content/emergency."""
    return load(CONTENT / "emergency" / "words.yaml", EmergencyWords, "emergency/words")


@cache
def emergency_rules() -> EmergencyRules:
    """The same, compiled."""
    return EmergencyRules.build(emergency_words())


def read(text: str) -> AdvertReading:
    """A text read with the real rules."""
    return read_advert(text, rules())


def flags_in(text: str) -> set[str]:
    """The flags a text shows."""
    return {seen.flag for seen in read(text).flags}

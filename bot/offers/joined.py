"""Several messages of one offer as one text, and back: how many they are is read from the text itself. Pure."""

from typing import Final

from bot.offers.masking import masked
from bot.offers.upright import upright

BETWEEN: Final = "\n\n— · —\n\n"
MOST_MESSAGES: Final = 5
# A message of Telegram holds 4,096 UTF-16 units. The joined text stands in one, so that we need not keep it.
MOST_UNITS: Final = 4000


def first_part(text: str) -> str:
    """What may be kept of a text until the next message comes."""
    return masked(upright(text)).text.strip()


def joined(before: str, text: str) -> str | None:
    """Both as one text without identifiers. None: together they are too many or too long."""
    together = before + BETWEEN + first_part(text)
    fits = units(together) <= MOST_UNITS and messages(together) <= MOST_MESSAGES
    return together if fits else None


def messages(text: str) -> int:
    """How many messages were joined."""
    return text.count(BETWEEN) + 1


def room(text: str) -> int:
    """How many more letters fit, in hundreds; 0 when no more message can be added."""
    if messages(text) >= MOST_MESSAGES:
        return 0
    return max(0, MOST_UNITS - units(text) - units(BETWEEN)) // 100 * 100


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""What goes along when an advert is shown to a consultant: level, signs, its text without identifiers. Pure."""

from bot.chat.handover import HandoverNote
from bot.content.models.verdicts import Verdicts
from bot.language.texts import Texts
from bot.offers.adverts import Advert
from bot.offers.joined import units
from bot.offers.masking import masked
from bot.offers.rules import Level
from bot.offers.upright import upright

MOST_UNITS = 1900  # of the advert: with the signs it must fit on one card of a case


def shown_text(text: str) -> str:
    """The text of an advert exactly as a consultant would get it: identifiers hidden, and cut where it is too long."""
    hidden = masked(upright(text)).text.strip()
    if units(hidden) <= MOST_UNITS:
        return hidden
    room = 2 * (MOST_UNITS - 1)  # bytes; a letter of two units is never cut in half
    return hidden.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore").rstrip() + "…"


def is_cut(text: str) -> bool:
    """Whether only the beginning would go."""
    return units(masked(upright(text)).text.strip()) > MOST_UNITS


def advert_note(t: Texts, read: Advert, texts: Verdicts, text: str, *, minor: bool) -> HandoverNote:
    """The note for the desk. `minor`: the person said that they are under 18."""
    lines = (
        t(texts.advert_told.of(read.level.word)),
        *(f"– {t(notice.meaning.name)}" for notice in read.notices),
    )
    urgent = minor or read.level is Level.DANGER
    return HandoverNote(lines, urgent=urgent, minor=minor, words=shown_text(text))

"""What stands on a card in one language. Pure."""

from dataclasses import dataclass

from bot.content.models.campaigns import Cards
from bot.content.models.languages import Language
from bot.language.texts import Texts


@dataclass(frozen=True)
class CardText:
    """The texts of a card, in the order they stand in, with what the printer must know of the language."""

    language: str
    script: str
    right_to_left: bool
    headline: str
    lines: tuple[str, ...]
    scan: str
    alone: str
    runs: str


def card_text(t: Texts, language: Language, cards: Cards, owner: str = "") -> CardText | None:
    """The card in a language; None while a text of it is not translated: half a card is none.

    `owner`: who runs the service, in place of the name in content.
    """
    if not all(t.has(text) for text in cards.texts()):
        return None
    return CardText(
        language.code,
        language.script,
        t.right_to_left,
        t(cards.headline),
        tuple(t(line.text) for line in cards.lines),
        t(cards.scan),
        t(cards.alone),
        t(cards.runs, owner=owner or cards.run_by.in_language(language.code)),
    )

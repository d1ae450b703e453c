"""Whoever reads adverts here: always by the rules, and with the learnt network beside them where it is installed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from bot.content.loader import load
from bot.content.models.learned import LearnedSettings
from bot.errors import ContentError
from bot.language.normalise import Reading, read_words
from bot.offers.advert_rules import AdvertRules
from bot.offers.agreement import agree
from bot.offers.sight import Sight
from bot.offers.signals import AdvertReading, read_advert

if TYPE_CHECKING:
    from bot.language.learned.pieces import Pieces


class Eyes(Protocol):
    """The learnt network, ready to look."""

    def sight(self, text: str, reading: Reading) -> Sight | None:
        """What it sees in a text; None in a text without words."""


@dataclass(frozen=True)
class AdvertReader:
    """Reads adverts. Without `eyes` by the rules alone. Safe to use from several threads."""

    rules: AdvertRules
    settings: LearnedSettings | None = None
    eyes: Eyes | None = None

    def read(self, text: str) -> AdvertReading:
        """What stands in a text. Milliseconds by rules, tens of them with the network: off the event loop."""
        found = read_advert(text, self.rules)
        if self.eyes is None or self.settings is None:
            return found
        sight = self.eyes.sight(text, read_words(text))
        return found if sight is None else agree(text, found, sight, self.settings, self.rules)

    def by_rules(self) -> Self:
        """The same reader with the network's eyes closed."""
        return type(self)(self.rules)


def open_reader(rules: AdvertRules, folder: Path, pieces: Pieces | None) -> AdvertReader:
    """A reader with the network of a model folder (`content/check/model`); by rules alone without `pieces` or network.

    Raises ContentError when the folder's files are wrong.
    """
    if pieces is None or not (folder / "flags.onnx").exists():
        return AdvertReader(rules)
    from bot.offers.learned.eyes import open_eyes

    settings = load(folder / "settings.yaml", LearnedSettings, "check/model/settings")
    try:
        return AdvertReader(rules, settings, open_eyes(folder, pieces))
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ContentError(
            f"{folder}: the learnt network cannot be opened ({type(error).__name__})"
        ) from None

"""Whoever reads adverts here: always by the rules, and with the learnt network beside them where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from bot.content.loader import load
from bot.content.models.learned import LearnedSettings
from bot.errors import ContentError
from bot.language.normalise import Reading, read_words
from bot.offers.advert_rules import AdvertRules
from bot.offers.agreement import agree
from bot.offers.reassurance import Stretch, blanked, both
from bot.offers.sight import Sight
from bot.offers.signals import AdvertReading, findings_in, read_advert, reading_of

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
        findings = findings_in(text, self.rules)
        calm = findings.reassured
        reading = self._seen(text, reading_of(text, findings, self.rules), calm)
        if not calm:
            return reading
        rest = blanked(text, calm)
        other = self._seen(rest, read_advert(rest, self.rules))
        given = tuple(replace(one, quote=text[one.start : one.end]) for one in other.flags)
        return both(reading, replace(other, flags=given), self.rules)

    def _seen(self, text: str, found: AdvertReading, calm: Sequence[Stretch] = ()) -> AdvertReading:
        """What the rules found, with the network beside them."""
        if self.eyes is None or self.settings is None:
            return found
        sight = self.eyes.sight(text, read_words(text))
        return found if sight is None else agree(text, found, sight, self.settings, self.rules, calm)

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

"""What the bot knows: content, texts and compiled rules, loaded once, immutable, shared by everybody who needs it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.content.catalogue import Content, load_content
from bot.language.catalogues import load_texts
from bot.language.emergency import EmergencyRules
from bot.language.negotiate import Tongues
from bot.offers.advert_rules import AdvertRules
from bot.offers.reader import AdvertReader, open_reader


@dataclass(frozen=True)
class Library:
    """Everything that comes from `content/` and `translations/`."""

    content: Content
    tongues: Tongues
    reader: AdvertReader
    danger: EmergencyRules

    @classmethod
    def load(cls, content_folder: Path, translations_folder: Path) -> Self:
        """Read, validate and compile all of it. Raises ContentError with file and line."""
        content = load_content(content_folder)
        rules = AdvertRules.build(content.flags, content.phrases, content.speech)
        return cls(
            content,
            Tongues(content.languages, load_texts(translations_folder, content.languages)),
            open_reader(rules, content_folder / "check" / "model"),
            EmergencyRules.build(content.emergency_words),
        )

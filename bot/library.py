"""What the bot knows: content, texts and compiled rules, loaded once, immutable, shared by everybody who needs it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.content.catalogue import Content, load_content
from bot.language.catalogues import load_texts
from bot.language.emergency import EmergencyRules
from bot.language.negotiate import Tongues
from bot.offers.advert_rules import AdvertRules


@dataclass(frozen=True)
class Library:
    """Everything that comes from `content/` and `translations/`."""

    content: Content
    tongues: Tongues
    adverts: AdvertRules
    danger: EmergencyRules

    @classmethod
    def load(cls, content_folder: Path, translations_folder: Path) -> Self:
        """Read, validate and compile all of it. Raises ContentError with file and line."""
        content = load_content(content_folder)
        return cls(
            content,
            Tongues(content.languages, load_texts(translations_folder, content.languages)),
            AdvertRules.build(content.flags, content.phrases, content.speech),
            EmergencyRules.build(content.emergency_words),
        )

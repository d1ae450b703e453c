"""Which language somebody is answered in: the button's, else the chosen one, else the client's."""

from collections.abc import Mapping

from bot.content.models.languages import Languages
from bot.language.texts import Texts


class Tongues:
    """The languages on offer and their texts."""

    def __init__(self, languages: Languages, texts: Mapping[str, Texts]) -> None:
        """`texts` holds only languages that are on offer; the default must be among them."""
        self.languages = languages
        self._texts = texts

    def offered(self) -> tuple[str, ...]:
        """The codes on offer, in the order of the choice screen."""
        return tuple(code for code in self.languages.codes() if code in self._texts)

    def speaks(self, code: str) -> bool:
        """Whether a language is on offer."""
        return code in self._texts

    def from_client(self, client_language: str) -> str:
        """The language to begin with: the client's (`pt-br` counts as `pt`) if it is on offer, else the default."""
        code = client_language.partition("-")[0].lower()
        return code if code in self._texts else self.languages.default

    def texts(self, code: str) -> Texts:
        """The texts of a language, or of the default if that language is not on offer."""
        return self._texts.get(code) or self._texts[self.languages.default]

"""Texts in one language: gettext with named placeholders."""

from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations

from bot.content.words import Words
from bot.language.direction import isolate, isolated


class Texts:
    """Translates into one language. Calling it returns plain text; the edge escapes and formats.

    A text of content (`Words`) is looked up under its context, one of the interface without. What is not translated
    comes back in English: `check` and the offer of languages see to it that this never reaches a person.
    """

    def __init__(
        self, language: str, translations: NullTranslations | None = None, *, right_to_left: bool = False
    ) -> None:
        self._language = language
        self._right_to_left = right_to_left
        self._translations = translations or NullTranslations()

    @property
    def language(self) -> str:
        """The code of this language."""
        return self._language

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self._right_to_left

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language with `{name}` replaced. Raises KeyError when a value is missing."""
        if isinstance(message, Words):
            text = self._translations.pgettext(message.context, message)
        else:
            text = self._translations.gettext(message)
        return self._fill(str(text), values)

    def plural(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """The form that fits a number; `{number}` is replaced by it."""
        text = self._translations.ngettext(singular, plural, number)
        return self._fill(text, {"number": number, **values})

    def has(self, message: str) -> bool:
        """Whether a translation exists (always in English)."""
        if self.language == "en":
            return True
        if not isinstance(self._translations, GNUTranslations):
            return False
        if isinstance(message, Words):
            return self._translations.pgettext(message.context, message) is not message
        return self._translations.gettext(message) is not message

    def _fill(self, text: str, values: dict[str, object]) -> str:
        if self.right_to_left:  # numbers, Latin names and brackets keep their own direction
            text = isolated(text)
            values = {name: isolate(value) for name, value in values.items()}
        return text.format_map(values) if values else text


class FollowingTexts(Texts):
    """The texts of the moment, for who outlives a reload of the content or a change of the desk's language."""

    def __init__(self, now: Callable[[], Texts]) -> None:
        """`now` gives the present texts."""
        super().__init__("")
        self._now = now

    @property
    def language(self) -> str:
        """The code of the present language."""
        return self._now().language

    @property
    def right_to_left(self) -> bool:
        """Whether the present language is written from right to left."""
        return self._now().right_to_left

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in the present texts."""
        return self._now()(message, **values)

    def plural(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """The form that fits a number in the present texts."""
        return self._now().plural(singular, plural, number, **values)

    def has(self, message: str) -> bool:
        """Whether the present texts hold a translation."""
        return self._now().has(message)

"""Words, signs and capitals that no text of the bot may use (SAFETY §6). The list: content/wording.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bot.content.models.wording import Allowed, Capitals, Signs, Unwanted, Wording
from bot.language.normalise import Word, read_words
from bot.language.phrase_sets import PhraseSet
from bot.language.phrases import PhraseBook, near

_REACH = 3  # words between an unwanted one and its excuse
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Written:
    """A text of the bot: its language, where it stands (`file:line`), the ids and files it belongs to, its source."""

    text: str
    language: str
    where: str
    belongs: tuple[str, ...]
    english: str

    def is_in(self, allowed: Iterable[Allowed]) -> bool:
        """Whether it stands where something is allowed."""
        return any(
            place == one.where or _below(place, one.where) for one in allowed for place in self.belongs
        )


@dataclass(frozen=True)
class Ear:
    """The list, compiled once."""

    rules: Mapping[str, Unwanted]
    books: Mapping[str, PhraseBook]
    signs: tuple[Signs, ...]
    capitals: Capitals

    @classmethod
    def build(cls, wording: Wording) -> Self:
        """Compile the list. Raises PhraseError for a phrase that reads as several words where one must stand."""
        languages = {language for rule in wording.words for language in rule.forms}
        books = {language: PhraseBook(_sets(wording, language)) for language in languages}
        return cls({rule.id: rule for rule in wording.words}, books, wording.signs, wording.capitals)

    def complaints(self, written: Written) -> Iterator[str]:
        """What may not stand in a text, as `file:line: what`."""
        for rule, quoted in self.words(written.text, written.language):
            if not written.is_in(rule.allowed):
                yield f"{written.where}: “{quoted}” ({rule.id}): {rule.why} Say: {rule.say}."
        for one in self.signs:
            found = [sign for sign in one.signs if sign in written.text]
            if found and not written.is_in(one.allowed):
                yield f"{written.where}: “{found[0]}” ({one.id}): {one.why}"
        if not written.is_in(self.capitals.allowed):
            for word in dict.fromkeys(_LETTERS.findall(written.text)):
                if word.isupper() and word not in self.capitals.names:
                    yield f"{written.where}: “{word}” (capitals): {self.capitals.why}"

    def words(self, text: str, language: str) -> Iterator[tuple[Unwanted, str]]:
        """The rules a text breaks, each once, with the words as they stand in it."""
        if language not in self.books:
            return
        words = read_words(text).words
        found = self.books[language].find(words)
        for name, rule in self.rules.items():
            excuses = found.get(("unless", name), [])
            hits = [hit for hit in found.get(("word", name), ()) if not near(words, hit, excuses, _REACH)]
            if hits:
                yield rule, _quoted(text, words[hits[0].first], words[hits[0].last])


def wrong_examples(ear: Ear) -> Iterator[tuple[str, str]]:
    """The examples of the list that the list itself reads otherwise: the id of the example's place, and what is wrong."""
    for name, rule in ear.rules.items():
        for kind, examples, wanted in (("fires", rule.fires, True), ("silent", rule.silent, False)):
            for language, sentences in examples.items():
                for place, sentence in enumerate(sentences):
                    if (rule in [one for one, _ in ear.words(sentence, language)]) is not wanted:
                        verdict = "is not refused" if wanted else "is refused"
                        yield (
                            f"wording/words/{name}/{kind}/{language}/{place}",
                            f"{sentence!r} {verdict} by {name}",
                        )


def _sets(wording: Wording, language: str) -> Iterator[PhraseSet]:
    for rule in wording.words:
        yield PhraseSet.read(("word", rule.id), rule.forms.get(language, ()), {})
        yield PhraseSet.read(("unless", rule.id), rule.unless.get(language, ()), {})


def _quoted(text: str, first: Word, last: Word) -> str:
    return text[first.start : last.end]


def _below(place: str, folder: str) -> bool:
    return place.startswith(folder if folder.endswith("/") else f"{folder}/")

"""Whether translations use the words of the glossary: where the English has a term, one of its stems must stand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message

from bot.content.loader import load
from bot.content.models.glossary import Glossary, TranslatedGlossary
from bot.content.models.languages import Languages
from bot.language.catalogues import SOURCE, catalogue_path, is_translated, kept_catalogue

_DOTLESS = ("az", "tr")  # I without a dot is the capital of another letter


@dataclass(frozen=True)
class Glossaries:
    """The terms, and each language's words for them."""

    terms: Glossary
    languages: Mapping[str, TranslatedGlossary]


def load_glossary(translations: Path) -> Glossaries:
    """Read the glossary and those of the languages. Raises ContentError with file and line."""
    found = {
        path.parent.name: load(path, TranslatedGlossary, "glossary")
        for path in sorted(translations.glob("*/glossary.yaml"))
    }
    return Glossaries(load(translations / "glossary.yaml", Glossary, "glossary"), found)


def glossary_complaints(languages: Languages, translations: Path, glossaries: Glossaries) -> Iterator[str]:
    """Terms a language lacks, and translations that use another word, as `file:line: what`."""
    for code in languages.codes():
        path = translations / code / "glossary.yaml"
        if code == SOURCE:
            continue
        words = glossaries.languages.get(code)
        if words is None:
            yield f"{path}:1: the language {code} has no glossary"
            continue
        known, wanted = set(words.terms), set(glossaries.terms.terms)
        yield from (f"{path}:1: the term {one} is missing" for one in sorted(wanted - known))
        yield from (f"{path}:1: {one} is no term of glossary.yaml" for one in sorted(known - wanted))
        catalogue = catalogue_path(translations, code)
        if catalogue.is_file():
            for message in kept_catalogue(catalogue, code):
                if message.id and is_translated(message):
                    for term, word in missed(message, code, glossaries.terms, words):
                        where = f"{catalogue}:{message.lineno or 1}"
                        yield f"{where}: the term {term} (“{word}”) does not stand in: {_source(message)[:70]}"


def missed(
    message: Message, code: str, glossary: Glossary, words: TranslatedGlossary
) -> Iterator[tuple[str, str]]:
    """The terms of a text's English none of whose stems stands in its translation: id and word."""
    english = " " + re.sub(r"[^\w-]+", " ", re.sub(r"\{\w+\}", " ", _source(message).lower())) + " "
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    text = folded(" ".join(map(str, strings)), code)
    for name, term in glossary.terms.items():
        said = words.terms.get(name)
        if (
            said is None
            or not term.checked
            or not any(f" {form.lower()} " in english for form in term.english)
        ):
            continue
        if not any(folded(stem, code) in text for stem in said.stems):
            yield name, said.say


def folded(text: str, code: str) -> str:
    """A text without capitals, the Turkish and Azerbaijani way where it must be."""
    text = unicodedata.normalize("NFC", text).replace("İ", "i")
    return (text.replace("I", "ı") if code in _DOTLESS else text).casefold()


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]

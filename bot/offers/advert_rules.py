"""The rules for reading adverts, built once from content: meanings, phrases and speech of every language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.content.kept import Kept, fingerprint
from bot.content.loader import load
from bot.content.models.flags import Combination, FlagMeaning, Flags
from bot.content.models.phrases import LanguagePhrases, Rule, Speech, SpeechFile
from bot.content.phrase_syntax import PhraseError
from bot.errors import ContentError
from bot.language.phrase_sets import Key, PhraseSet
from bot.language.phrases import PhraseBook
from bot.language.romanised import RESPELLED

COMPILED = Kept["LanguageRules"](16)  # two of each language


@dataclass(frozen=True)
class FlagRule:
    """One rule with the flag it shows, its number among them, the level it gives, and its phrases' keys in the book."""

    flag: str
    number: int
    level: str
    rule: Rule
    groups: tuple[Key, ...]  # one for `any`, else one each of `all`
    unless: Key
    unless_in_text: Key


@dataclass(frozen=True)
class LanguageRules:
    """The rules of one language. `romanised` finds the same phrases in Latin letters where people write so."""

    language: str
    book: PhraseBook
    romanised: PhraseBook | None
    rules: tuple[FlagRule, ...]
    reach: int


@dataclass(frozen=True)
class AdvertRules:
    """Everything needed to read an advert; immutable. `flags` is in the order of the content."""

    flags: Mapping[str, FlagMeaning]
    combinations: tuple[Combination, ...]
    languages: Mapping[str, LanguageRules]

    @classmethod
    def build(cls, flags: Flags, phrases: Iterable[LanguagePhrases], speech: SpeechFile) -> Self:
        """Compile the content. Raises ContentError when a language lacks a flag or its speech."""
        meanings: dict[str, FlagMeaning] = {flag.id: flag for flag in flags.flags}
        languages: dict[str, LanguageRules] = {}
        for part in phrases:
            if missing := [flag for flag in meanings if flag not in part.flags]:
                raise ContentError(f"check/phrases/{part.language}.yaml: no rules for {', '.join(missing)}")
            if part.language not in speech.languages:
                raise ContentError(f"check/speech.yaml: nothing for {part.language!r}, which has phrases")
            try:
                languages[part.language] = _kept(part, speech, flags, meanings)
            except PhraseError as error:
                raise ContentError(f"check/phrases/{part.language}.yaml: {error}") from None
        return cls(meanings, flags.combinations, languages)


def read_rules(folder: Path) -> AdvertRules:
    """The rules of a content folder (`content/check`). Raises ContentError with file and line for each mistake."""
    return AdvertRules.build(
        load(folder / "flags.yaml", Flags, "check/flags"),
        read_phrases(folder),
        load(folder / "speech.yaml", SpeechFile, "check/speech"),
    )


def read_phrases(folder: Path) -> list[LanguagePhrases]:
    """The phrases of every language in the folder; a new language is a new file. Raises ContentError."""
    found: list[LanguagePhrases] = []
    for path in sorted((folder / "phrases").glob("*.yaml")):
        phrases = load(path, LanguagePhrases, f"check/phrases/{path.stem}")
        if phrases.language != path.stem:
            raise ContentError(
                f"{path}:1: language: the file of {phrases.language!r} is named {phrases.language}.yaml"
            )
        found.append(phrases)
    return found


def _kept(
    part: LanguagePhrases, speech: SpeechFile, flags: Flags, meanings: Mapping[str, FlagMeaning]
) -> LanguageRules:
    """The rules of a language, compiled once for the same content."""
    mine = speech.languages[part.language]
    key = tuple(fingerprint(one.model_dump_json().encode()) for one in (part, mine, flags))
    return COMPILED.get(key, lambda: _language(part, mine, meanings))


def _language(part: LanguagePhrases, speech: Speech, meanings: Mapping[str, FlagMeaning]) -> LanguageRules:
    rules: list[FlagRule] = []
    sets = list(_speech_sets(speech))
    for flag, meaning in meanings.items():
        for number, rule in enumerate(part.flags[meaning.id].rules):
            groups = rule.all or (rule.any,)
            keys: tuple[Key, ...] = tuple((flag, number, place) for place in range(len(groups)))
            sets += [PhraseSet.read(key, group, part.words) for key, group in zip(keys, groups, strict=True)]
            excuse, excuse_in_text = (flag, number, "unless"), (flag, number, "unless_in_text")
            sets.append(PhraseSet.read(excuse, rule.unless, part.words))
            sets.append(PhraseSet.read(excuse_in_text, rule.unless_in_text, part.words))
            rules.append(
                FlagRule(flag, number, rule.level or meaning.level, rule, keys, excuse, excuse_in_text)
            )
    respell = RESPELLED.get(part.language)
    romanised = PhraseBook(sets, respell) if respell else None
    return LanguageRules(part.language, PhraseBook(sets), romanised, tuple(rules), speech.reach)


def _speech_sets(speech: Speech) -> Iterator[PhraseSet]:
    for name in (
        "before",
        "after",
        "idioms",
        "questions",
        "personal",
        "warnings",
        "notices",
        "offers",
        "reports",
        "reassures",
        "under_age",
        "other_counts",
        "work",
    ):
        yield PhraseSet.read((name,), getattr(speech, name), speech.words)

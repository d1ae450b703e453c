"""The whole search: every language on offer in every role, with one summary."""

import ast
import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.check.exploring.explorer import Explored, Explorer, Finding, Role, merged
from bot.check.exploring.laws import English, identity_questions
from bot.content.catalogue import translatable
from bot.language.extract import interface_texts
from bot.library import Library

SHARES = {Role.PERSON: 0.6, Role.TALK: 0.3, Role.COORDINATOR: 0.1}
# Somebody tells what happened to them: no advert, no question.
_REPORTS = {
    "ka": "პასპორტი წამართვეს და ხელფასს არ მიხდიან, უკვე სამი თვეა.",
    "en": "They took my passport and have not paid me for three months.",
    "ru": "У меня забрали паспорт и три месяца не платят.",
    "az": "Pasportumu aldılar, üç aydır maaşımı vermirlər.",
    "hy": "Անձնագիրս վերցրել են և արդեն երեք ամիս չեն վճարում։",
    "tr": "Pasaportumu aldılar, üç aydır maaşımı ödemiyorlar.",
    "ar": "أخذوا جواز سفري ولم يدفعوا لي راتبي منذ ثلاثة أشهر.",
    "fa": "پاسپورتم را گرفتند و سه ماه است که حقوقم را نداده‌اند.",
}
_ADVERT = ("upfront-fee", "document-retention", "no-written-contract")


@dataclass(frozen=True)
class Walk:
    """What is to be walked: moves a language, the seed, the languages (empty: all on offer)."""

    moves: int
    seed: int = 1
    languages: tuple[str, ...] = ()


def explore(
    library: Library, package: Path, walk: Walk, progress: Callable[[str, int], object] = lambda *_: None
) -> Explored:
    """Walk through every language and role. `progress` is told the language and a number of moves made."""
    english = English(frozenset(_english(library, package)))
    found = []
    for language in walk.languages or library.tongues.offered():
        for role, share in SHARES.items():
            told = partial(progress, language)
            explorer = Explorer(
                library,
                english,
                typed_words(library, language),
                language,
                role,
                walk.seed,
                max(1, round(walk.moves * share)),
                told,
            )
            found.append(asyncio.run(explorer.run()))
    whole = merged(found)
    for what in identity_questions(sorted(english.texts)):
        whole.findings.setdefault(Finding("?", "en", "all", what, ()))
    return whole


def typed_words(library: Library, language: str) -> dict[str, str]:
    """What people of a language type: an advert, words of danger, something nobody understands, thanks."""
    phrases = next((one for one in library.content.phrases if one.language == language), None)
    danger = library.content.emergency_words.languages.get(language)
    words = {"hm": "hm", "digits": "12 345"} | (
        {"report": _REPORTS[language]} if language in _REPORTS else {}
    )
    if phrases:
        advert = [phrases.flags[flag].fires[0] for flag in _ADVERT if flag in phrases.flags]
        words["advert"] = "\n".join([*advert, "https://jobs.example/apply", "+995 555 00 00 01"])
    if danger:
        words["danger"] = danger.fires[0]
        words["calm"] = danger.silent[0]
    return words


def known_screens(package: Path) -> frozenset[str]:
    """The names of all screens the house can show."""
    names = set()
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Screen(" in text:
            names |= {name for node in ast.walk(ast.parse(text)) for name in _screen_name(node)}
    return frozenset(names)


def _screen_name(node: ast.AST) -> Iterator[str]:
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Screen"
        and node.args
    ):
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _english(library: Library, package: Path) -> Iterator[str]:
    for found in interface_texts(package):
        yield from found.texts
    yield from (str(words) for _, words in translatable(library.content))

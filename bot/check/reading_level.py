"""How hard the guides are to read, by formulas published for their language. Pure.

English: grade of an American school, 0.39 W + 11.8 S - 15.59. Kincaid, Fishburne, Rogers, Chissom, "Derivation of new
readability formulas", Research Branch Report 8-75, Naval Technical Training Command 1975.
Russian: reading ease, 206.835 - 1.3 W - 60.1 S. Oborneva, I. V., "Automated assessment of the complexity of educational
texts on the basis of statistical parameters" (in Russian), dissertation, Moscow 2006.
Turkish: reading ease, 198.825 - 2.610 W - 40.175 S. Ateşman, E., "Türkçede okunabilirliğin ölçülmesi", Dil Dergisi 58
(1997), pp. 71-74.
W: words a sentence. S: syllables a word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.check.syllables import syllables
from bot.content.models.guides import Article, Guides

_SENTENCE_END = re.compile(r"[.!?…]+[\"”»)]*(?:\s+|$)")


@dataclass(frozen=True)
class Formula:
    """One published formula: `base` + `sentence` x words a sentence + `word` x syllables a word."""

    name: str
    base: float
    sentence: float
    word: float


FORMULAS = {
    "en": Formula("Flesch-Kincaid grade", -15.59, 0.39, 11.8),
    "ru": Formula("reading ease, Oborneva", 206.835, -1.3, -60.1),
    "tr": Formula("reading ease, Ateşman", 198.825, -2.61, -40.175),
}


@dataclass(frozen=True)
class Counted:
    """What was counted in a text."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """Both texts as one."""
        return Counted(
            self.words + other.words, self.sentences + other.sentences, self.syllables + other.syllables
        )

    def level(self, formula: Formula) -> float:
        """What the formula says. The text must have words."""
        return (
            formula.base
            + formula.sentence * self.words / self.sentences
            + formula.word * self.syllables / self.words
        )


def counted(blocks: Iterable[str], language: str) -> Counted:
    """Words, sentences and syllables of running text. The end of a paragraph or point ends a sentence.

    As Flesch counts ("How to Write Plain English", 1979, ch. 2): contractions, hyphenated words, figures and symbols
    are one word each; headings are left out by who calls this; colons and dashes inside a sentence do not end it.
    """
    words = sentences = spoken = 0
    for block in blocks:
        for sentence in _SENTENCE_END.split(block):
            found = [word for word in sentence.split() if any(sign.isalnum() for sign in word)]
            words += len(found)
            sentences += bool(found)
            spoken += sum(syllables(word.strip('.,:;!?…()"“”„«»'), language) for word in found)
    return Counted(words, sentences, spoken)


def measured(article: Article) -> Counted:
    """The running text of an article, its warnings too; headings are no running text."""
    blocks = [
        text for page in article.pages for text in (page.warning or "", *(one.text for one in page.blocks))
    ]
    return counted(blocks, article.language)


def published(guides: Guides) -> str:
    """The tables of docs/reading-level.md: one for each language that has guides and a formula."""
    present = sorted({language for guide in guides.guides for language in guide.articles})
    parts = ["\n".join(_table(guides, language)) for language in present if language in FORMULAS]
    if without := [language for language in present if language not in FORMULAS]:
        parts.append(f"Guides in languages that are not measured: {', '.join(without)}.")
    return "\n\n".join(parts)


def _table(guides: Guides, language: str) -> Iterator[str]:
    formula = FORMULAS[language]
    yield f"| {language} | words | sentences | words a sentence | syllables a word | {formula.name} |"
    yield "|---|---|---|---|---|---|"
    total = Counted()
    for guide in guides.guides:
        if article := guide.articles.get(language):
            found = measured(article)
            total += found
            yield _row(guide.id, found, formula)
    yield _row("**all**", total, formula)


def _row(name: str, found: Counted, formula: Formula) -> str:
    long, wide = found.words / found.sentences, found.syllables / found.words
    return f"| {name} | {found.words} | {found.sentences} | {long:.1f} | {wide:.2f} | {found.level(formula):.1f} |"

"""What Tesseract answers, as lines of text: its table is read here and nowhere else. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

WORD = "5"  # the level of a row that holds a word
BOX = (6, 7, 8, 9)  # the cells with left, top, width and height
SPECKS = 40.0  # how sure Tesseract is of a line that holds no letters: it is left out
FOREIGN = 62.0  # letters of a wrong script come to 10–60, those of the right one to 73 and more
SURE = 60.0
GEORGIAN = ("ა", "ჿ")  # small letters for Unicode, with capitals that nobody writes
FEW_LINES, MARGIN = 4, 8
WORTH_A_LOOK = 24  # letters hardly read in a row; some Armenian comes out like that in its own language
FEWEST_LETTERS = 12  # fewer sure letters say nothing about an offer


@dataclass(frozen=True)
class Seen:
    """A word with its place on the page and how sure Tesseract is of it (0–100)."""

    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int
    paragraph: tuple[int, int]
    line: int


@dataclass(frozen=True)
class Line:
    """Words beside each other."""

    words: tuple[Seen, ...]

    @property
    def text(self) -> str:
        """The words in reading order, as Tesseract gives them also from right to left."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """How sure Tesseract is of it, over all letters."""
        return _confidence(self.words)

    @property
    def width(self) -> int:
        """From the first edge to the last one."""
        return max(one.left + one.width for one in self.words) - min(one.left for one in self.words)


@dataclass(frozen=True)
class Page:
    """What was read. `confidence` is the mean over all letters, `letters` how many of them are sure.

    `faint` is a stretch, from a row to a row, of lines that were hardly read: they may be in another language.
    """

    text: str = field(default="", repr=False)
    confidence: float = 0.0
    letters: int = 0
    faint: tuple[int, int] | None = None

    @property
    def legible(self) -> bool:
        """Whether there are words on it at all, and not only specks."""
        return self.letters >= FEWEST_LETTERS


def page_of(table: str) -> Page:
    """The page behind Tesseract's table (`tsv`). Lines nobody can read are left out; what does not fit is passed over."""
    words = list(_words(table))
    paragraphs = list(_paragraphs(words))
    kept = [[line for line in paragraph if line.confidence >= SPECKS] for paragraph in paragraphs]
    sure = sum(_letters(word) for word in words if word.confidence >= SURE)
    text = "\n".join(_flowing(paragraph) for paragraph in kept if paragraph)
    return Page(text, _confidence(words), sure, _stretch(line for lines in paragraphs for line in lines))


def _words(table: str) -> Iterator[Seen]:
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != WORD:
            continue
        text = "".join(
            character for character in cells[11] if unicodedata.category(character) != "Cf"
        ).strip()
        try:
            block, paragraph, line, left, top, width, height = (
                int(cells[place]) for place in (2, 3, 4, *BOX)
            )
            confidence = float(cells[10])
        except ValueError:
            continue
        if text:
            yield Seen(text, confidence, left, top, width, height, (block, paragraph), line)


def _paragraphs(words: list[Seen]) -> Iterator[list[Line]]:
    for _, paragraph in groupby(words, key=lambda word: word.paragraph):
        yield [Line(tuple(line)) for _, line in groupby(paragraph, key=lambda word: word.line)]


def _confidence(words: Iterable[Seen]) -> float:
    weighed = [(word.confidence, len(word.text)) for word in words]
    length = sum(weight for _, weight in weighed)
    return sum(confidence * weight for confidence, weight in weighed) / length if length else 0.0


def _stretch(lines: Iterable[Line]) -> tuple[int, int] | None:
    """The longest run of lines hardly read, its first few lines; None when there is none worth a look."""
    runs = [
        list(run) for foreign, run in groupby(lines, key=lambda line: line.confidence < FOREIGN) if foreign
    ]
    longest = max(runs, key=_length, default=[])
    if _length(longest) < WORTH_A_LOOK:
        return None
    boxes = [(word.top, word.top + word.height) for line in longest[:FEW_LINES] for word in line.words]
    return min(top for top, _ in boxes) - MARGIN, max(bottom for _, bottom in boxes) + MARGIN


def _length(lines: list[Line]) -> int:
    return sum(len(word.text) for line in lines for word in line.words)


def _letters(word: Seen) -> int:
    return sum(character.isalpha() for character in word.text) if len(word.text) > 1 else 0


def _flowing(lines: list[Line]) -> str:
    """A paragraph with its wrapped lines joined again: a line's end would end the clause for the rules."""
    widest = max(line.width for line in lines)
    text = lines[0].text
    for line, following in pairwise(lines):
        text += (" " if _wrapped(line, following, widest) else "\n") + following.text
    return text


def _wrapped(line: Line, following: Line, widest: int) -> bool:
    """Whether the next line's first word had no room left on this one, and is no capital.

    Scripts without capitals are left as they are: joining what is apart could put a "not" beside another line's fee.
    """
    first = following.words[0]
    letter = first.text[0]
    return letter.islower() and not GEORGIAN[0] <= letter <= GEORGIAN[1] and line.width + first.width > widest

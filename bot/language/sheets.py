"""A catalogue as a table for translators without tools, and back: nothing is written unless every row fits.

XLSX needs the extra `sheets` (openpyxl); CSV needs nothing.
"""

import csv
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message

from bot.errors import ContentError
from bot.language.catalogues import is_translated
from bot.language.plural_forms import plural_forms
from bot.language.reading_marks import is_read_by_native, mark_read

_STATE, _READ = "state (ok: a stale text still fits)", "read by a native reviewer (yes)"
COLUMNS = ("key", "where", "note", "English", "translation", _STATE, _READ)
_YES = ("yes", "y", "x", "1", "ok")
_WIDTHS = (9, 34, 34, 60, 60, 12, 16)
_MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class Row:
    """A line of the table. `key` names the text and its plural form; it must come back unchanged."""

    key: str
    where: str
    note: str
    english: str
    translation: str
    state: str
    read: str

    def cells(self) -> tuple[str, ...]:
        """The cells in the order of COLUMNS."""
        return (self.key, self.where, self.note, self.english, self.translation, self.state, self.read)


def rows(catalogue: Catalog, code: str) -> Iterator[Row]:
    """The catalogue's texts in its order; a plural takes a row for each form."""
    categories = plural_forms(code).categories
    for message in (one for one in catalogue if one.id):
        key = _key(message)
        state = "stale" if message.fuzzy else "" if is_translated(message) else "missing"
        where = message.context or ", ".join(file for file, _ in message.locations)
        note = "; ".join(message.auto_comments)
        read = "yes" if is_read_by_native(message) else ""
        if isinstance(message.id, str):
            yield Row(key, where, note, message.id, str(message.string or ""), state, read)
            continue
        strings = (
            [*message.string, *[""] * len(categories)]
            if isinstance(message.string, tuple | list)
            else [""] * 9
        )
        for place, category in enumerate(categories):
            english = message.id[0] if category == "one" else message.id[1]
            yield Row(f"{key}.{category}", where, note, english, str(strings[place] or ""), state, read)


def write_sheet(path: Path, lines: Iterable[Row], *, right_to_left: bool) -> None:
    """Write an XLSX or, by its ending, a CSV file. Raises ContentError without the part that writes XLSX."""
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *(line.cells() for line in lines)])
        return
    openpyxl = _openpyxl(path)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "texts"
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append(line.cells())
    styles = openpyxl.styles
    for column, width in enumerate(_WIDTHS, 1):
        letter = openpyxl.utils.get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        for (cell,) in sheet.iter_rows(min_col=column, max_col=column):
            order = 2 if right_to_left and column == COLUMNS.index("translation") + 1 and cell.row > 1 else 0
            cell.alignment = styles.Alignment(wrap_text=True, vertical="top", readingOrder=order)
            cell.data_type = "s"  # a text that begins with = is a text
    for (cell,) in sheet.iter_cols(min_row=1, max_row=1):
        cell.font = styles.Font(bold=True)
    sheet.freeze_panes = "A2"
    book.save(path)


def read_sheet(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The lines of a table with their row numbers. Raises ContentError for a file that is no such table."""
    if not path.is_file():
        raise ContentError(f"{path}:1: there is no such file")
    if path.stat().st_size > _MOST_BYTES:
        raise ContentError(
            f"{path}:1: larger than {_MOST_BYTES // 1_000_000} MB: this is not a table of texts"
        )
    found = _csv(path) if path.suffix.lower() == ".csv" else _xlsx(path)
    if not found or not {"key", "English", "translation"} <= set(found[0]):
        raise ContentError(f"{path}:1: the first row must name the columns key, English and translation")
    head = list(found[0])
    return [
        (number, dict(zip(head, [*line, *[""] * len(head)], strict=False)))
        for number, line in enumerate(found[1:], 2)
        if any(cell.strip() for cell in line)
    ]


def take_in(
    catalogue: Catalog, code: str, lines: Sequence[tuple[int, dict[str, str]]], today: dt.date
) -> tuple[int, list[str]]:
    """Put translations of a table into a catalogue. Returns how many texts changed, and what is wrong with which row.

    Only the caller writes the catalogue, and only when nothing is wrong.
    """
    texts = {_key(message): message for message in catalogue if message.id}
    categories = plural_forms(code).categories
    wrong: list[str] = []
    new: dict[str, dict[int, str]] = {}
    reads: set[str] = set()
    seen: set[str] = set()
    for number, line in lines:
        key, _, category = line["key"].strip().partition(".")
        message = texts.get(key)
        if complaint := _misfit(message, category, categories, line):
            wrong.append(f"row {number}: {complaint}")
            continue
        if line["key"].strip() in seen:
            wrong.append(f"row {number}: the key {line['key'].strip()} stands twice")
            continue
        seen.add(line["key"].strip())
        if text := line["translation"].strip():
            new.setdefault(key, {})[categories.index(category) if category else 0] = text
        if line.get(_STATE, "").strip().lower() in _YES and message is not None:
            message.flags.discard("fuzzy")
        if line.get(_READ, "").strip().lower() in _YES:
            reads.add(key)
    changed = sum(_put(texts[key], forms, len(categories)) for key, forms in new.items())
    for key in reads:
        if is_translated(texts[key]):
            mark_read(texts[key], today)
    return changed, wrong


def _key(message: Message) -> str:
    """A short name of a text: it survives every change but one of the text itself or of its place."""
    return hashlib.sha256(repr((message.context, message.id)).encode()).hexdigest()[:10]


def _misfit(message: Message | None, category: str, categories: Sequence[str], line: dict[str, str]) -> str:
    if message is None:
        return f"there is no text with the key {line['key']!r} today (has its English changed?): export again"
    plural = not isinstance(message.id, str)
    if plural != bool(category) or (category and category not in categories):
        return f"the key {line['key']!r} names a plural form this text does not have"
    sources = (message.id,) if isinstance(message.id, str) else message.id
    if line["English"].strip() not in sources:
        return "its English was changed in this table: only the translation can be"
    return ""


def _put(message: Message, forms: dict[int, str], count: int) -> bool:
    before = (message.string, message.fuzzy)
    if isinstance(message.id, str):
        message.string = forms[0]
    else:
        present = list(message.string) if isinstance(message.string, tuple | list) else []
        present = [*present, *[""] * count][:count]
        for place, text in forms.items():
            present[place] = text
        message.string = tuple(present)
    if before[0] != message.string:
        message.flags.discard("fuzzy")
        message.previous_id = []
    return before != (message.string, message.fuzzy)


def _csv(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list(line) for line in csv.reader(file)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContentError(f"{path}:1: not a table in UTF-8 ({type(error).__name__})") from None


def _xlsx(path: Path) -> list[list[str]]:
    openpyxl = _openpyxl(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return [["" if cell is None else str(cell) for cell in line] for line in book.worksheets[0].values]
    except Exception as error:  # noqa: BLE001 whatever a broken file makes of the reader
        raise ContentError(f"{path}:1: not a spreadsheet that can be read ({type(error).__name__})") from None


def _openpyxl(path: Path) -> Any:
    try:
        import openpyxl
        import openpyxl.styles
        import openpyxl.utils
    except ImportError:
        raise ContentError(
            f"{path}:1: spreadsheets need the extra `sheets`: pip install mgzavri[sheets], or use a name ending in .csv"
        ) from None
    return openpyxl

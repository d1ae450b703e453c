"""Events from a table: every row right, or nothing is entered and every wrong row is named with its reason.

XLSX needs the extra `sheets` (openpyxl); CSV needs nothing.
"""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach.events.draft import Reader, says_yes
from bot.outreach.events.fields import COLUMNS, WRITTEN, Field, Label
from bot.outreach.events.model import EventRecord, Why, Wrong
from bot.outreach.events.reasons import reason
from bot.outreach.events.written import clean, folded

MOST_ROWS = 5_000
MOST_BYTES = 30_000_000
MOST_UNPACKED = 300_000_000  # a small file can unfold into a huge one
TITLE_ROWS = 25  # HXL allows as many before its tags
NEEDED = (Field.KIND, Field.DAY)

Line = tuple[int, list[str]]


@dataclass(frozen=True)
class SheetRow:
    """A row that is right. `again`: it says itself that it is another event than one like it."""

    number: int
    record: EventRecord
    again: bool


@dataclass(frozen=True)
class Complaint:
    """Why a row cannot be entered."""

    row: int
    why: str


def read_sheet(path: Path, reader: Reader, t: Texts) -> tuple[list[SheetRow], list[Complaint]]:
    """The rows of a table, and every complaint in the language of `t`.

    Raises MgzavriError for a file that is no table.
    """
    lines = [(number, cells) for number, cells in _lines(path) if any(map(clean, cells))]
    place, columns, wrong = _header(lines, t)
    found: list[SheetRow] = []
    complaints = list(wrong)
    for number, cells in [] if wrong else lines[place + 1 :]:
        if _is_hxl(cells):
            continue
        values, beyond = _values(columns, cells)
        read = reader.read(values)
        again = says_yes(values.get(Field.AGAIN, ""))
        mistakes = [
            *read.wrong,
            *([Wrong(Field.AGAIN, Why.UNKNOWN, _cut(values[Field.AGAIN]))] if again is None else []),
        ]
        kind = read.record.kind if read.record else reader.kind(values.get(Field.KIND, ""))
        complaints += [Complaint(number, reason(t, one, kind)) for one in mistakes]
        if beyond:
            complaints.append(
                Complaint(number, t("there is something in a column without a name: {text}", text=beyond))
            )
        if read.record and not mistakes:
            found.append(SheetRow(number, read.record, bool(again)))
    if not found and not complaints:
        complaints.append(Complaint(1, t("there is no event in this table")))
    return found, complaints


def _header(lines: Sequence[Line], t: Texts) -> tuple[int, list[Label | None], list[Complaint]]:
    """Where the header stands, which column is what, and what is wrong with it."""
    for place, (number, cells) in enumerate(lines[:TITLE_ROWS]):
        columns = [_label(cell) for cell in cells]
        if not all(needed in columns for needed in NEEDED):
            continue
        wrong = [
            Complaint(number, reason(t, Wrong(None, Why.NO_LINE, _cut(cell))))
            for cell, label in zip(cells, columns, strict=True)
            if clean(cell) and label is None
        ]
        twice = {label for label in columns if label and columns.count(label) > 1}
        wrong += [
            Complaint(number, reason(t, Wrong(label, Why.TWICE))) for label in COLUMNS if label in twice
        ]
        return place, columns, wrong
    names = ", ".join(WRITTEN[needed][0] for needed in NEEDED)
    return 0, [], [Complaint(1, t("no row names the columns; these are needed: {names}", names=names))]


def _label(cell: str) -> Label | None:
    return _LABELS.get(folded(cell))


_LABELS = {folded(name): label for label in COLUMNS for name in (label.value, *WRITTEN[label])}


def _values(columns: Sequence[Label | None], cells: Sequence[str]) -> tuple[dict[Label, str], str]:
    """The cells by their columns, and the first cell that stands under no name."""
    values = {label: cell for label, cell in zip(columns, cells, strict=False) if label}
    named = {place for place, label in enumerate(columns) if label}
    beyond = [cell for place, cell in enumerate(cells) if place not in named and clean(cell)]
    return values, _cut(beyond[0]) if beyond else ""


def _is_hxl(cells: Sequence[str]) -> bool:
    """Whether a row holds nothing but tags such as `#date` and `#adm1 +name`."""
    filled = [clean(cell) for cell in cells if clean(cell)]
    return bool(filled) and all(cell.startswith("#") and cell[1:2].isalpha() for cell in filled)


def _cut(text: str) -> str:
    return clean(text)[:40]


def _lines(path: Path) -> list[Line]:
    if not path.is_file():
        raise MgzavriError(f"{path}: there is no such file")
    if path.stat().st_size > MOST_BYTES:
        raise MgzavriError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB: this is not a table of events")
    found = list(
        islice(_csv(path) if path.suffix.lower() == ".csv" else _xlsx(path), MOST_ROWS + TITLE_ROWS + 1)
    )
    if len(found) > MOST_ROWS + TITLE_ROWS:
        raise MgzavriError(f"{path}: more than {MOST_ROWS} rows: cut it into several tables")
    return list(enumerate(found, 1))


def _csv(path: Path) -> Iterator[list[str]]:
    """With commas, semicolons (Excel in Georgian and Russian) or tabs: whichever makes columns we know."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        for between in ",;\t":
            found = list(csv.reader(StringIO(text, newline=""), delimiter=between, strict=True))
            if any(set(NEEDED) <= set(map(_label, line)) for line in found[:TITLE_ROWS]):
                break
    except (UnicodeDecodeError, csv.Error) as error:
        raise MgzavriError(
            f"{path}: not a table in UTF-8 ({type(error).__name__}): save it as CSV UTF-8"
        ) from None
    yield from found


def _xlsx(path: Path) -> Iterator[list[str]]:
    openpyxl = spreadsheets(path)
    try:
        with zipfile.ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            raise ValueError  # noqa: TRY301 said below like everything else that is wrong with the file
        with path.open("rb") as file:  # the library would leave a broken one open
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            rows = [
                [_text(cell) for cell in line]
                for line in islice(book.worksheets[0].values, MOST_ROWS + TITLE_ROWS + 1)
            ]
    except Exception as error:  # noqa: BLE001 whatever a broken file makes of the reader
        raise MgzavriError(f"{path}: not a spreadsheet that can be read ({type(error).__name__})") from None
    yield from rows


def _text(cell: Any) -> str:
    """A cell as somebody would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not any((cell.hour, cell.minute, cell.second)) else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def spreadsheets(path: Path) -> Any:
    """What reads and writes XLSX. Raises MgzavriError where that extra is not installed."""
    try:
        import openpyxl
        import openpyxl.styles
        import openpyxl.utils
        import openpyxl.worksheet.datavalidation
    except ImportError:
        raise MgzavriError(
            f"{path}: spreadsheets need the extra `sheets`: pip install mgzavri[sheets], or use a name ending in .csv"
        ) from None
    return openpyxl


def header_names(t: Texts) -> list[str]:
    """The header of an empty table: in Georgian for `ka`, else in English. Both read back, whoever translates."""
    place = 1 if t.language == "ka" else 0
    return [WRITTEN[label][place] for label in COLUMNS]

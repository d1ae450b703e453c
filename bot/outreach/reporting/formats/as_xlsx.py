"""Sheets as a spreadsheet file. Needs the extra `sheets`."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.outreach.events.sheet import spreadsheets
from bot.outreach.reporting.formats.harmless import harmless
from bot.outreach.reporting.formats.sheets import Sheet
from bot.outreach.reporting.rows import Cell

WIDEST = 60  # of a column, in letters
LOOKED_AT = 200  # rows whose letters decide the width
NAME_MOST = 31  # letters of a sheet's name, and none of these:
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The file. Raises MgzavriError where the extra is not installed."""
    openpyxl = spreadsheets(Path("report.xlsx"))
    book = openpyxl.Workbook(write_only=True)  # twice as fast with thousands of rows of evidence
    for sheet in sheets:
        _write(openpyxl, book.create_sheet(sheet.name.translate(_FORBIDDEN)[:NAME_MOST]), sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(openpyxl: Any, page: Any, sheet: Sheet) -> None:
    """Heads in bold that stay in sight, columns as wide as their words, long texts on several lines."""
    page.freeze_panes = "A2"
    for place, width in enumerate(_widths(sheet.rows), 1):
        page.column_dimensions[openpyxl.utils.get_column_letter(place)].width = width
    bold = openpyxl.styles.Font(bold=True)
    wrapped = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    heads, *rows = sheet.rows
    page.append([_styled(openpyxl, page, cell, font=bold) for cell in heads])
    for row in rows:
        page.append(
            [
                _styled(openpyxl, page, cell, alignment=wrapped)
                if isinstance(cell, str) and len(cell) > WIDEST
                else _cell(cell)
                for cell in row
            ]
        )
    if rows:
        page.auto_filter.ref = f"A1:{openpyxl.utils.get_column_letter(len(heads))}{len(sheet.rows)}"


def _styled(openpyxl: Any, page: Any, cell: Cell, **style: Any) -> Any:
    styled = openpyxl.cell.WriteOnlyCell(page, _cell(cell))
    for name, value in style.items():
        setattr(styled, name, value)
    return styled


def _cell(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """As wide as the longest cell of each column, within bounds."""
    widths: dict[int, int] = {}
    for row in rows[:LOOKED_AT]:
        for place, cell in enumerate(row):
            letters = 10 if isinstance(cell, date) else len(str(cell if cell is not None else ""))
            widths[place] = max(widths.get(place, 8), min(letters + 2, WIDEST))
    return [widths[place] for place in sorted(widths)]

"""The long table as CSV: a row of names, a row of HXL tags, then a figure a row."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from bot.outreach.reporting.formats.harmless import harmless
from bot.outreach.reporting.rows import COLUMNS, HXL, Cell, Row, cells


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark at the beginning, so that Excel reads Georgian."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerow([HXL[column] for column in COLUMNS])
    writer.writerows([_cell(cell) for cell in cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else str(cell)

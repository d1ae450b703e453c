"""An empty table for events: the columns, a row of HXL tags, and in a spreadsheet a page with every allowed word."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.models.event_kinds import EventKind, Group, recorded
from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach.events.fields import COLUMNS, Field, Label
from bot.outreach.events.model import counts_sexes, groups_of
from bot.outreach.events.names import kind_names, label_name, region_name
from bot.outreach.events.regions import Region
from bot.outreach.events.sheet import MOST_ROWS, header_names, spreadsheets

_HXL = {  # hxlstandard.org/standard/1-1final/dictionary
    Field.KIND: "#activity +type",
    Field.DAY: "#date",
    Field.ACTIVITY: "#activity +code",
    Field.REGION: "#adm1 +name",
    Field.PLACE: "#loc +name",
    Field.WOMEN: "#reached +f",
    Field.MEN: "#reached +m",
    Field.COPIES: "#output +copies +num",
    Field.ORGANISER: "#org",
    Field.PARTNERS: "#org +partners",
    Field.EVIDENCE: "#meta +evidence",
    Field.NOTE: "#description",
    Field.AGAIN: "#meta +again",
}


def write_template(path: Path, t: Texts) -> None:
    """Write an XLSX or, by its ending, a CSV file. Raises MgzavriError when it cannot be written."""
    rows = [header_names(t), [hxl(label) for label in COLUMNS]]
    try:
        if path.suffix.lower() == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(rows)
        else:
            _write_spreadsheet(path, rows, t)
    except OSError as error:
        raise MgzavriError(f"{path} cannot be written: {error.strerror}") from None


def hxl(label: Label) -> str:
    """The HXL tag of a column; groups are people reached."""
    return f"#reached +{label.value.replace('-', '_')}" if isinstance(label, Group) else _HXL[label]


def _write_spreadsheet(path: Path, rows: list[list[str]], t: Texts) -> None:
    openpyxl = spreadsheets(path)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "events"
    for line in rows:
        sheet.append(line)
    words = book.create_sheet("words")
    for allowed in _words(t):
        words.append(allowed)
    for page in (sheet, words):
        for (cell,) in page.iter_cols(min_row=1, max_row=1):
            cell.font = openpyxl.styles.Font(bold=True)
            page.column_dimensions[cell.column_letter].width = 22
        page.freeze_panes = "A2"
    _choose(openpyxl, sheet, Field.KIND, f"words!$A$2:$A${len(EventKind) + 1}")
    _choose(openpyxl, sheet, Field.REGION, f"words!$D$2:$D${len(Region) + 1}")
    book.save(path)


def _words(t: Texts) -> Iterator[tuple[str, ...]]:
    """Word, name and numbers of every kind; and the regions beside."""
    yield (label_name(t, Field.KIND), "", "", label_name(t, Field.REGION))
    regions = [region_name(t, region) for region in Region]
    for place, (kind, name) in enumerate(kind_names(t).items()):
        yield (kind.value, name, _numbers(t, kind), regions[place] if place < len(regions) else "")


def _numbers(t: Texts, kind: EventKind) -> str:
    """Which numbers an event of a kind records."""
    labels: list[Label] = [*groups_of(kind)]
    labels += [Field.WOMEN, Field.MEN] if counts_sexes(kind) else []
    labels += [Field.COPIES] if recorded(kind).copies else []
    return ", ".join(label_name(t, label) for label in labels)


def _choose(openpyxl: Any, sheet: Any, label: Field, words: str) -> None:
    """A column whose words are chosen from a list; others can still be typed and are refused on import."""
    choice = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1=words, allow_blank=True, showErrorMessage=False
    )
    letter = openpyxl.utils.get_column_letter(COLUMNS.index(label) + 1)
    choice.add(f"{letter}3:{letter}{MOST_ROWS}")
    sheet.add_data_validation(choice)

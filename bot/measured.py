"""The measured part of a document: tables that a command writes between two marks, and a test compares."""

import re
from pathlib import Path

from bot.errors import ContentError

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
_MEASURED = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)


def write_measured(document: Path, tables: str) -> None:
    """Put tables in the place of those that stand in the document. Raises ContentError when there is no place."""
    text, count = _MEASURED.subn(
        lambda _: f"{BEGIN}\n\n{tables}\n\n{END}", document.read_text(encoding="utf-8")
    )
    if count != 1:
        raise ContentError(f"{document}: the tables go between {BEGIN} and {END}")
    document.write_text(text, encoding="utf-8")


def read_measured(document: Path) -> str:
    """The tables that stand in a document. Raises ContentError when there is no place for any."""
    found = _MEASURED.search(document.read_text(encoding="utf-8"))
    if found is None:
        raise ContentError(f"{document}: the tables go between {BEGIN} and {END}")
    return found.group(1).strip()

"""The measured part of a document: tables that a command writes between two marks, and a test compares.

Beside the document, in `measured/`, stands what was seen in each single text, in the order of the texts and without
them: the tables follow from it, and some of it can be measured again without all of it.
"""

import json
import re
from collections.abc import Iterable
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


def write_seen(document: Path, seen: Iterable[object]) -> None:
    """Write what was seen, one line of JSON a text."""
    path = _beside(document)
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{json.dumps(one)}\n" for one in seen), encoding="utf-8")


def read_seen(document: Path) -> list[list[object]]:
    """What was seen when the document's tables were written. Raises ContentError when nothing is there."""
    try:
        lines = _beside(document).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ContentError(f"{_beside(document)}: cannot be read ({error.strerror})") from None
    return [json.loads(line) for line in lines]


def _beside(document: Path) -> Path:
    return document.parent / "measured" / f"{document.stem}.jsonl"

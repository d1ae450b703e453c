"""Labelled texts of our own: what the check is measured with."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ContentError

HELD_OUT = "c"  # this writer's texts are for reporting and never tuned on


@dataclass(frozen=True)
class Labelled:
    """A text with the flags and the level that a careful reader gives it. `kind`: advert, chat, report, warning, …"""

    id: str
    language: str
    writer: str
    text: str
    flags: frozenset[str]
    level: str
    kind: str


def read_labelled(folder: Path) -> Iterator[Labelled]:
    """Every text of `folder/<language>/<writer>.jsonl`. Raises ContentError with file and line for a broken one."""
    for path in sorted(folder.glob("*/*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                record = json.loads(line)
                yield Labelled(
                    record["id"],
                    path.parent.name,
                    path.stem,
                    record["text"],
                    frozenset(record["flags"]),
                    record["level"],
                    record["kind"],
                )
            except (ValueError, KeyError, TypeError) as error:
                raise ContentError(f"{path}:{number}: not a labelled text ({type(error).__name__})") from None

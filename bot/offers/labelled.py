"""Labelled texts of our own: what the check is measured with."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import ContentError

HELD_OUT = "c"  # this writer's texts are for reporting and never tuned on


@dataclass(frozen=True)
class Labelled:
    """A text with the flags and the level its writer gave it. `kind`: advert, chat, report, warning, …

    `second`: the flags and the level a second reader gave it who did not see the first ones; None where nobody did.
    """

    id: str
    language: str
    writer: str
    text: str
    flags: frozenset[str]
    level: str
    kind: str
    second: tuple[frozenset[str], str] | None = None

    @property
    def doubtful(self) -> frozenset[str]:
        """Flags on which the two readers disagree."""
        return self.flags ^ self.second[0] if self.second else frozenset()


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
                    _second(record.get("second")),
                )
            except (ValueError, KeyError, TypeError) as error:
                raise ContentError(f"{path}:{number}: not a labelled text ({type(error).__name__})") from None


def _second(record: dict[str, Any] | None) -> tuple[frozenset[str], str] | None:
    return None if record is None else (frozenset(record["flags"]), record["level"])

"""What lies in the content folder and should not: files nobody reads, numbers of the wrong Georgia, days to come."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from bot.content.dated import dated_records
from bot.content.models.phones import is_us_state_number
from bot.content.places import Places

READ_BY_PEOPLE = frozenset({".yaml", ".md", ".po", ".pot", ".txt"})
# The learners open these by themselves, and not all of them on every machine (`learned` is an optional part).
LEARNT = frozenset(
    {
        *(f"ask/model/{name}" for name in ("card.md", "intents.onnx", "letters.bin", "letters.json")),
        *(f"check/model/{name}" for name in ("card.md", "flags.onnx", "pieces.json", "pieces.npz")),
        *(f"check/model/{name}" for name in ("quarters.npy", "settings.yaml", "order.json")),
        "ask/model/order.json",
    }
)
_DIALLED = re.compile(r"\+?\(?\d[\d ()./-]{4,}\d")
_WEB = re.compile(r"https?://\S+")


def unread_files(folder: Path, read: set[Path]) -> Iterator[str]:
    """Files that no loader opened: whatever they say, nobody will see it. Hidden files are nobody's business."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_dir() or any(part.startswith(".") for part in inside.parts):
            continue
        if path not in read and inside.as_posix() not in LEARNT:
            yield f"{path}:1: nothing reads this file: is it in the right folder, under the right name?"


def days_to_come(places: Places, day: dt.date) -> Iterator[str]:
    """Records that claim to be read or called after the day of the check: a typo would keep them fresh for long."""
    for record in dated_records(places):
        for name, claimed in (("read_on", record.read_on), ("called_on", record.called_on)):
            if claimed and claimed > day:
                where = places.where(f"{record.id}/{name}")
                yield f"{where}: {name}: {claimed.isoformat()} is after the day of this check ({day.isoformat()})"


def wrong_georgia(*folders: Path) -> Iterator[str]:
    """Numbers of the US state of Georgia in any text of these folders that people may read."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in READ_BY_PEOPLE and path.is_file():
                yield from _wrong_in(path)


def us_state_numbers(text: str) -> list[str]:
    """The numbers of the US state of Georgia in a text, as they stand there; web addresses aside."""
    return [one for one in _DIALLED.findall(_WEB.sub(" ", text)) if is_us_state_number(one)]


def _wrong_in(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        for found in us_state_numbers(line):
            yield f"{path}:{number}: {found} is a number of the US state of Georgia"

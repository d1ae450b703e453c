"""What lies in a backup, and how it is written down: lines of JSON, packed. Sealing is age's work (age.py)."""

import base64
import gzip
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import StorageError

Row = dict[str, Any]
FORMAT = "mgzavri-backup"
VERSION = 1


@dataclass(frozen=True)
class Contents:
    """A backup. `step`: that of the schema. `key_store`: when the key store beside it was made; says nothing else."""

    step: str
    made: datetime
    program: str
    key_store: str | None
    rows: dict[str, list[Row]]


def written(contents: Contents) -> bytes:
    """The contents as bytes: a first line about them, a line for each row, a last line with their number."""
    about = {
        "format": FORMAT,
        "version": VERSION,
        "step": contents.step,
        "made": contents.made.isoformat(),
        "program": contents.program,
        "key_store": contents.key_store,
        "tables": {name: len(rows) for name, rows in contents.rows.items()},
    }
    lines = [json.dumps(about)]
    for name, rows in contents.rows.items():
        lines += [json.dumps([name, {key: _plain(value) for key, value in row.items()}]) for row in rows]
    lines.append(json.dumps({"end": len(lines) - 1}))
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def read(packed: bytes) -> Contents:
    """The contents again. Raises StorageError with a sentence for anything that is none, or not whole."""
    try:
        lines = gzip.decompress(packed).decode().split("\n")
        about = json.loads(lines[0])
        kind = about["format"] if isinstance(about, dict) else None
    except (OSError, EOFError, ValueError, KeyError, zlib.error):
        raise StorageError("this is no backup of Mgzavri") from None
    if kind != FORMAT:
        raise StorageError("this is no backup of Mgzavri")
    if about.get("version") != VERSION:
        raise StorageError("this backup was made by a newer program: restore it with that one")
    try:
        return _contents(about, lines[1:])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StorageError("this backup is broken: its lines do not fit together") from None


def _contents(about: Row, lines: list[str]) -> Contents:
    if not lines or json.loads(lines[-1]) != {"end": len(lines) - 1}:
        raise StorageError("this backup is cut short: rows are missing from it")
    rows: dict[str, list[Row]] = {name: [] for name in about["tables"]}
    for line in lines[:-1]:
        name, row = json.loads(line)
        rows[name].append({key: _value(value) for key, value in row.items()})
    if {name: len(many) for name, many in rows.items()} != about["tables"]:
        raise StorageError("this backup is broken: it does not hold the rows it names")
    made = datetime.fromisoformat(about["made"])
    return Contents(str(about["step"]), made, str(about["program"]), about["key_store"], rows)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        ((kind, text),) = plain.items()
        return base64.b64decode(text, validate=True) if kind == "bytes" else datetime.fromisoformat(text)
    return plain

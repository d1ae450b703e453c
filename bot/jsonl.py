"""Lines of JSON in, lines of JSON out, in the same order: what other programs talk to the commands with."""

import json
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from math import inf
from typing import TextIO

Key = str | int | float


class _BrokenLine(Exception):
    """The line is not what the format asks for."""


def answer_lines(lines: Iterable[str], answer: Callable[[Key, str], dict[str, object]]) -> Iterator[str]:
    """For each `{"id", "text"}` what `answer` says to it; nothing is kept between lines.

    A broken line gives `{"id": null, "error": …}` and work goes on; blank lines are passed over. Lines come without a
    line end.
    """
    for line in lines:
        if line.strip():
            try:
                key, text = _parse(line)
            except _BrokenLine as broken:
                yield _written({"id": None, "error": str(broken)})
            else:
                yield _written(answer(key, text))


def utf8(stream: TextIO) -> TextIO:
    """A stream read as UTF-8 whatever the machine's own is; a line that is none becomes a broken line, not an end."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    return stream


def _written(answer: dict[str, object]) -> str:
    """Readable letters; escapes only where a text holds half a character, which no file can hold."""
    written = json.dumps(answer, ensure_ascii=False)
    return written if written.isascii() or _whole(written) else json.dumps(answer)


def _whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _parse(line: str) -> tuple[Key, str]:
    if not _whole(line):
        raise _BrokenLine("not UTF-8")
    try:
        record = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _BrokenLine("not JSON") from None
    if not isinstance(record, dict):
        raise _BrokenLine('not an object with "id" and "text"')
    key, text = record.get("id"), record.get("text")
    if isinstance(key, bool) or not isinstance(key, str | int | float) or key in (inf, -inf):
        raise _BrokenLine('"id" must be a text or a number')
    if not isinstance(text, str):
        raise _BrokenLine('"text" must be a text')
    return key, text

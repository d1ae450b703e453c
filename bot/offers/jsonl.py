"""`mgzavri offer --jsonl`: lines in, lines out, in the same order, one at a time."""

import json
from collections.abc import Callable, Iterable, Iterator
from math import inf

from bot.offers.signals import AdvertReading


class _BrokenLine(Exception):
    """The line is not what the format asks for."""


def check_lines(lines: Iterable[str], read: Callable[[str], AdvertReading]) -> Iterator[str]:
    """For each `{"id", "text"}` one `{"id", "language", "level", "flags"}`; nothing is kept between lines.

    A broken line gives `{"id": null, "error": …}` and work goes on; blank lines are passed over. Lines come without a
    line end.
    """
    for line in lines:
        if line.strip():
            yield _written(_answer(line, read))


def _written(answer: dict[str, object]) -> str:
    """Readable letters; escapes only where a text holds half a character, which no file can hold."""
    written = json.dumps(answer, ensure_ascii=False)
    return written if written.isascii() or _whole(written) else json.dumps(answer)


def _whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _answer(line: str, read: Callable[[str], AdvertReading]) -> dict[str, object]:
    try:
        key, text = _parse(line)
    except _BrokenLine as broken:
        return {"id": None, "error": str(broken)}
    reading = read(text)
    flags = [
        {"flag": seen.flag, "quote": seen.quote, "start": seen.start, "end": seen.end}
        for seen in reading.flags
    ]
    return {"id": key, "language": reading.language, "level": reading.level, "flags": flags}


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _parse(line: str) -> tuple[object, str]:
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

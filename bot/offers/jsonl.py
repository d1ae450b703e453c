"""`mgzavri offer --jsonl`: what is said about each text."""

from collections.abc import Callable, Iterable, Iterator

from bot.jsonl import Key, answer_lines
from bot.offers.signals import AdvertReading


def check_lines(lines: Iterable[str], read: Callable[[str], AdvertReading]) -> Iterator[str]:
    """For each `{"id", "text"}` one `{"id", "language", "level", "flags"}` (bot/jsonl.py says what else can come)."""

    def answer(key: Key, text: str) -> dict[str, object]:
        reading = read(text)
        flags = [
            {"flag": seen.flag, "quote": seen.quote, "start": seen.start, "end": seen.end}
            for seen in reading.flags
        ]
        return {"id": key, "language": reading.language, "level": reading.level, "flags": flags}

    return answer_lines(lines, answer)

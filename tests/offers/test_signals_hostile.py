"""No text, however made, takes more than linear time."""

import time

import pytest
from advert_reading import read

PATTERNS = (
    *("\u0301", "е\u0301", "\u200b", "ﷺ", "\ud800", "a🔥", "\n", "?", "(", "@", "1"),
    *("pay ", "pay visa ", "no ", "не ", "без опыта ", "passport ", "паспорт у "),
    *("1 ", "9,", "+1 ", "+1(", "a1", "p ", "a'", "a.", "@a", "http://", "t.me/"),
)


def seconds(text: str) -> float:
    def once() -> float:
        start = time.perf_counter()
        read(text)
        return time.perf_counter() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_four_times_the_text_takes_about_four_times_as_long(pattern: str) -> None:
    short = pattern * (4096 // len(pattern))
    read(short)
    # Quadratic time would be sixteen times as long; a busy machine is given room.
    assert seconds(short * 4) < 10 * seconds(short) + 0.05


def test_a_full_message_of_marks_is_read_at_once() -> None:
    assert seconds("a" + "\u0301" * 4095) < 0.5

"""How fast this machine is just now: limits in CPU seconds are those of the machine they were measured on."""

import time
import zlib

MEASURED_ON = 0.028  # CPU seconds of `_work` on the two-core machine of 2026-11-22, its other core busy


def slower() -> float:
    """How many times slower this machine is than that one; never below 1. Takes about 0.1 s.

    A neighbour on the same core makes every CPU second worth less, and this work as much as the measured one. Call it
    right after what was measured.
    """
    return max(1.0, min(_work() for _ in range(3)) / MEASURED_ON)


def _work() -> float:
    begun = time.process_time()
    words: dict[str, int] = {}
    for number in range(200_000):
        word = str(number * 7919 % 10_007)
        words[word] = words.get(word, 0) + len(word)
    zlib.compress(bytes(range(256)) * 4000, 6)
    return time.process_time() - begun

"""Seconds and errors of reading screenshots: `.venv/bin/python scripts/screenshot_cost.py [texts a language]`.

Draws labelled texts (`evaluation/texts`) as a phone shows them, light and dark, and reads each as sent from a phone in
its own language and from a Georgian one. CPU seconds are Tesseract's and ours together: on an idle core they are seconds.
Needs scripts/install-ocr and the fonts of scripts/install-browser.
"""

import asyncio
import json
import random
import resource
import statistics
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests"))

from harness.drawn import ADVERTS, screenshot  # noqa: E402  tests/ is no package of ours

from bot.offers.screenshots.reading import Reader  # noqa: E402
from bot.offers.screenshots.tesseract import find_tesseract  # noqa: E402

LENGTH = range(180, 600)


def _texts(language: str, number: int) -> list[str]:
    lines = (HERE / "evaluation" / "texts" / language / "a.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    fitting = [text for text in texts if len(text) in LENGTH]
    return random.Random(7).sample(fitting, min(number, len(fitting)))  # noqa: S311  the same ones each time


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _right(read: str, drawn: str) -> float:
    """The share of words that came out as they were drawn, in order."""
    words, expected = read.split(), drawn.split()
    blocks = SequenceMatcher(None, expected, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


async def main(number: int) -> None:
    """Print a table."""
    program, complaint = await find_tesseract()
    if program is None:
        sys.exit(complaint)
    reader = Reader(program)
    print("language  phone  words right  CPU s median/max  wall s median/max")
    for language in ADVERTS:
        for phone in dict.fromkeys((language, "ka")):
            right, cpu, wall = [], [], []
            for position, text in enumerate(_texts(language, number)):
                picture = screenshot(text, size=36, dark=bool(position % 2))
                cpu_before, before = _cpu(), time.perf_counter()
                words = await reader.words(picture, phone)
                cpu.append(_cpu() - cpu_before)
                wall.append(time.perf_counter() - before)
                right.append(_right(words, text) if isinstance(words, str) else 0.0)
            figures = (
                f"{statistics.median(seconds):.2f}/{max(seconds):.2f}".rjust(16) for seconds in (cpu, wall)
            )
            print(f"{language:8}  {phone:5}  {statistics.mean(right):11.2f}", *figures, flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 6))

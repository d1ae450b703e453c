"""What reading an advert costs: microseconds by length, memory, and the worst of hostile texts. `make advert-cost`."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

from bot.language.learned.opening import open_pieces
from bot.offers.advert_rules import read_rules
from bot.offers.reader import AdvertReader, open_reader

TEXTS = Path("evaluation/texts")
CHECK = Path("content/check")
LENGTHS = (100, 300, 1000, 4000)
HOSTILE = (
    *(
        "\u0301",
        "е\u0301",
        "\u200b",
        "ﷺ",
        "a🔥",
        "\n",
        "?",
        "(",
        "@",
        "1",
        "pay ",
        "pay visa ",
        "no ",
        "не ",
        "passport ",
    ),
    *(
        "без опыта ",
        "паспорт у ",
        "1 ",
        "9,",
        "+1 ",
        "+1(",
        "a1",
        "p ",
        "a'",
        "a.",
        "@a",
        "http://",
        "t.me/",
        "ა",
        "ا",
    ),
    *("პასპორტი ", "վիզա ", "جواز ", "گذرنامه ", "avans ", "ödəniş ", "300 euro ", "v i s a ", "пacпopт "),
)


def texts_of(length: int, count: int) -> list[str]:
    """Texts of about this length, made of whole labelled texts of one language each."""
    found = []
    for path in sorted(TEXTS.glob("*/d.jsonl")):
        pool = cycle(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
        for _ in range(count):
            text = ""
            while len(text) < length:
                text += next(pool) + "\n"
            found.append(text[:length])
    return found


def microseconds(read: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """How long each text takes, after one to warm up."""
    times = []
    for text in texts:
        started = time.perf_counter()
        read(text)
        times.append((time.perf_counter() - started) * 1e6)
    return sorted(times)


def megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(name: str, reader: AdvertReader, count: int) -> None:
    """Print a line for each length, and the worst hostile text."""
    reader.read("warm up")
    for length in LENGTHS:
        times = microseconds(reader.read, texts_of(length, count))
        slow = times[int(len(times) * 0.95)]
        print(
            f"{name}: {length} characters: median {statistics.median(times):,.0f} µs, 95 of 100 under {slow:,.0f} µs"
        )
    worst = max((microseconds(reader.read, ["".join(islice(cycle(one), 4096))])[0], one) for one in HOSTILE)
    print(
        f"{name}: the worst of {len(HOSTILE)} hostile texts of 4,096 characters: {worst[0]:,.0f} µs ({worst[1]!r})"
    )
    print(f"{name}: memory of the whole process {megabytes():.0f} MB")


def main() -> None:
    """By rules alone, then with the network."""
    before = megabytes()
    rules = read_rules(CHECK)
    print(f"before loading {before:.0f} MB")
    report("rules", AdvertReader(rules), 20)
    reader = open_reader(rules, CHECK / "model", open_pieces(CHECK / "model"))
    if reader.eyes is not None:
        report("rules and network", reader, 4)


if __name__ == "__main__":
    main()

"""docs/offer-check.md publishes what the check really reaches: measured again here on the held-out writer's texts."""

import re
from pathlib import Path

import pytest
from advert_reading import CHECK, rules

from bot.errors import ContentError
from bot.language.learned.opening import open_pieces
from bot.measured import BEGIN, END, read_measured, write_measured
from bot.offers.evaluation import Read, evaluate
from bot.offers.labelled import HELD_OUT, Labelled, read_labelled
from bot.offers.published import published
from bot.offers.reader import AdvertReader, open_reader

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "offer-check.md"
NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
# Measured again on every other text, to save time: room for the other half, in shares and per cent.
ROOM = {r"\| (rules|the same|a second)": (0.045, 3.0), r"\| [a-z]{2} \|": (0.08, 6.0)}


def reads(labelled: list[Labelled], reader: AdvertReader) -> list[Read]:
    return [
        Read(one, frozenset(seen.flag for seen in reading.flags), reading.level)
        for one in labelled
        for reading in [reader.read(one.text)]
    ]


def test_the_published_figures_are_those_that_are_measured() -> None:
    labelled = [one for one in read_labelled(ROOT / "evaluation" / "texts") if one.writer == HELD_OUT][::2]
    reader = open_reader(rules(), CHECK / "model", open_pieces(CHECK / "model"))
    assert reader.eyes is not None
    again = published(reads(labelled, reader), reads(labelled, reader.by_rules()), rules().flags)
    there = read_measured(DOCUMENT)
    assert NUMBER.sub("0", there) == NUMBER.sub("0", again)
    rows = 0
    for line, other in zip(there.splitlines(), again.splitlines(), strict=True):
        room = next((room for name, room in ROOM.items() if re.match(name, line)), None)
        for one, two in zip(NUMBER.findall(line), NUMBER.findall(other), strict=True):
            if room and (one.endswith("%") or "." in one):
                least = room[1] if one.endswith("%") else room[0]
                assert abs(float(one.rstrip("%")) - float(two.rstrip("%"))) <= least, (line, other)
        rows += room is not None
    assert rows == 12


def labelled_text(flags: set[str], second: set[str] | None, level: str = "high") -> Labelled:
    return Labelled(
        "1",
        "en",
        "c",
        "text",
        frozenset(flags),
        level,
        "advert",
        None if second is None else (frozenset(second), level),
    )


def test_what_two_readers_disagree_on_is_set_aside() -> None:
    text = labelled_text({"upfront-fee", "threats"}, {"upfront-fee"})
    found = evaluate(
        [Read(text, frozenset({"upfront-fee"}), "high")], ["upfront-fee", "threats"], set_doubtful_aside=True
    )
    assert (found.overall.right, found.overall.missed, found.overall.surplus) == (1, 0, 0)
    assert evaluate([Read(text, frozenset(), "high")], ["upfront-fee", "threats"]).overall.missed == 2


def test_tables_go_only_where_there_is_a_place_for_them(tmp_path: Path) -> None:
    tables = published([Read(labelled_text({"threats"}, None), frozenset(), "none")], [], ["threats"])
    document = tmp_path / "page.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_measured(document, tables)
    text = document.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "| threats | 1 | 0.00 | 1.00 |" in text
    document.write_text("no place", encoding="utf-8")
    with pytest.raises(ContentError, match="the tables go between"):
        write_measured(document, tables)

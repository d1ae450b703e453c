"""docs/offer-check.md publishes what the check really reaches: measured again here on the held-out writer's texts."""

from pathlib import Path

import pytest
from advert_reading import CHECK, rules

from bot.errors import ContentError
from bot.language.learned.opening import open_pieces
from bot.measured import BEGIN, END, read_measured, read_seen, write_measured
from bot.offers.evaluation import Read, evaluate
from bot.offers.labelled import HELD_OUT, Labelled, read_labelled
from bot.offers.published import published
from bot.offers.reader import AdvertReader, open_reader

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "offer-check.md"
AGAIN = 12  # every twelfth text is read again
OTHER_PROCESSORS = 0.03  # the share of texts that may be read otherwise on a machine that rounds differently


def held_out() -> list[Labelled]:
    return [one for one in read_labelled(ROOT / "evaluation" / "texts") if one.writer == HELD_OUT]


def seen_in(reader: AdvertReader, text: str) -> tuple[list[str], str]:
    reading = reader.read(text)
    return sorted({seen.flag for seen in reading.flags}), reading.level


def test_the_published_tables_follow_from_what_was_seen() -> None:
    seen = list(zip(held_out(), read_seen(DOCUMENT), strict=True))
    network = [Read(one, frozenset(flags), level) for one, (flags, level, _, _) in seen]  # type: ignore[arg-type]
    by_rules = [Read(one, frozenset(flags), level) for one, (_, _, flags, level) in seen]  # type: ignore[arg-type]
    assert read_measured(DOCUMENT) == published(network, by_rules, rules().flags)


def test_what_was_seen_is_seen_again() -> None:
    reader = open_reader(rules(), CHECK / "model", open_pieces(CHECK / "model"))
    assert reader.eyes is not None
    some = list(zip(held_out(), read_seen(DOCUMENT), strict=True))[::AGAIN]
    others = 0
    for one, was in some:
        assert [*seen_in(reader.by_rules(), one.text)] == was[2:], one.id
        others += [*seen_in(reader, one.text)] != was[:2]
    assert others <= len(some) * OTHER_PROCESSORS


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

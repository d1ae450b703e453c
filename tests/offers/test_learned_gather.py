"""What the network says about the windows of a text becomes one sight: chances, words, kind, level."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.learned.plain import plain
from bot.language.normalise import read_words
from bot.offers.learned.gather import sight_of, whole_words
from bot.offers.learned.network import OVERLAP, WINDOW, Look, windows

TEXT = "Pay 300 euro for the visa"
PLACES = [(0, 0), (0, 3), (4, 7), (8, 12), (13, 16), (17, 20), (21, 25), (0, 0)]


def look(by_place: list[float], flag: float, kind: list[float], level: list[float]) -> Look:
    return Look(
        PLACES,
        np.array(by_place)[:, None],
        np.array([flag]),
        np.array(kind),
        np.array(level),
    )


def test_the_words_seen_are_those_that_speak_for_the_flag() -> None:
    here = look([9, -6, 2, 3, -6, -6, -6, 9], 4.0, [5, 0], [0, 0, 5, 0])
    sight = sight_of(TEXT, [here], ["upfront-fee"], ["advert", "report"])
    assert sight is not None
    seen = sight.flags["upfront-fee"]
    assert TEXT[seen.start : seen.end] == "300 euro"
    assert seen.probability == pytest.approx(0.982, abs=0.001)
    assert seen.in_words == pytest.approx(0.953, abs=0.001)
    assert max(sight.kinds, key=lambda kind: sight.kinds[kind]) == "advert"
    assert sight.levels.index(max(sight.levels)) == 2


def test_the_surest_window_decides_about_a_flag_and_the_heaviest_about_the_level() -> None:
    calm = look([0, -6, -6, -6, -6, -6, -6, 0], -5.0, [5, 0], [5, 0, 0, 0])
    clear = look([0, 3, -6, -6, -6, -6, -6, 0], 3.0, [0, 4], [0, 0, 0, 5])
    sight = sight_of(TEXT, [calm, clear, calm], ["upfront-fee"], ["advert", "report"])
    assert sight is not None
    assert sight.flags["upfront-fee"].probability > 0.9
    assert sight.levels[3] > 0.9
    assert sight.kinds["advert"] > sight.kinds["report"]


def test_a_text_without_words_gives_no_sight() -> None:
    assert sight_of("🙂", [], ["upfront-fee"], ["advert"]) is None


@given(st.integers(0, 5000))
def test_windows_cover_everything_and_overlap(count: int) -> None:
    found = list(windows(count))
    assert [place for place in range(count) if not any(start <= place < end for start, end in found)] == []
    assert all(end - start <= WINDOW for start, end in found)
    for (_, end), (start, _) in pairwise(found):
        assert end - start == OVERLAP


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_quote_grows_to_whole_words_and_stays_in_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = whole_words(text, start, end)
    assert 0 <= first <= last <= len(text) or (first, last) == (start, end)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plain words, 300 €", "plain words, 300 €"),
        ("pass\u200bport", "passport"),
        ("v i s a now", "visa now"),
        ("pa55port", "passport"),
        ("пacпopт у нас", "паспорт у нас"),
        ("write @agent_7", "write @agent_7"),
        ("", ""),
    ],
)
def test_tricks_are_undone_before_the_network_reads(text: str, read: str) -> None:
    assert plain(text, read_words(text)).text == read


@given(st.text(max_size=200))
def test_every_character_read_stands_for_a_place_in_the_text(text: str) -> None:
    line = plain(text, read_words(text))
    assert len(line.text) == len(line.starts) == len(line.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(line.starts, line.ends, strict=True))


@pytest.mark.parametrize(
    ("text", "marked", "shown"),
    [
        ("Registration fee 200 euro (in advance).", "fee 200 euro (in advance", "fee 200 euro (in advance)"),
        ("Pay (200 euro) now", "(200 euro)", "200 euro"),
        ("(visa on us) and (food)", "(visa on us) and (food)", "(visa on us) and (food)"),
        ("work (tourist visa), pay later", "tourist visa), pay", "tourist visa), pay"),
        ("work (tourist visa), pay", "(tourist visa),", "tourist visa"),
        ("a «tourist» visa", "«tourist» visa", "«tourist» visa"),
        ("bar) and club", "bar)", "bar"),
    ],
)
def test_brackets_stay_or_go_in_pairs(text: str, marked: str, shown: str) -> None:
    first = text.index(marked)
    start, end = whole_words(text, first, first + len(marked))
    assert text[start:end] == shown

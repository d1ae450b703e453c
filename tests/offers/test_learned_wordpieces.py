"""Words are cut into known pieces, the likeliest way, and never slowly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.learned.wordpieces import SPACE, UNKNOWN, WordPieces

PIECES = WordPieces.of(
    [
        ("<s>", 0.0),
        ("<pad>", 0.0),
        ("</s>", 0.0),
        ("<unk>", 0.0),
        (SPACE, -2.0),
        (f"{SPACE}pass", -6.0),
        ("port", -6.0),
        (f"{SPACE}passport", -8.0),
        ("s", -4.0),
        ("p", -7.0),
        ("a", -7.0),
    ]
)
NAMES = {number: piece for piece, number in PIECES.numbers.items()}


def cut(text: str) -> list[str]:
    return [NAMES.get(number, "?") for number, _, _ in PIECES.cut(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("passport", [f"{SPACE}passport"]),  # -8 is likelier than -6 and -6 together
        ("passports", [f"{SPACE}passport", "s"]),
        ("pass port", [f"{SPACE}pass", SPACE, "port"]),
        ("xyz", [SPACE, "?"]),  # letters of no piece, one unknown for all in a row
        ("", []),
        ("   ", []),
    ],
)
def test_words_are_cut_the_likeliest_way(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@given(st.text(max_size=200))
def test_every_letter_of_every_word_is_in_exactly_one_piece(text: str) -> None:
    covered = [place for _, start, end in PIECES.cut(text) for place in range(start, end)]
    assert covered == [place for place, letter in enumerate(text) if letter != " "]


def test_an_endless_word_takes_linear_time() -> None:
    def seconds(letters: int) -> float:
        started = time.process_time()
        list(PIECES.cut("pa" * (letters // 2)))
        return time.process_time() - started

    seconds(1000)
    assert seconds(16_000) < 40 * max(seconds(2000), 0.0005)


def test_unknown_letters_are_never_free() -> None:
    assert PIECES.unknown < min(PIECES.scores)
    assert UNKNOWN not in PIECES.numbers.values()

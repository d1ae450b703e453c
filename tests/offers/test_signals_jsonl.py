"""The machine format: one line in, one line out, broken ones included."""

import json
from collections.abc import Iterator

from advert_reading import rules
from hypothesis import given
from hypothesis import strategies as st

from bot.offers.jsonl import check_lines
from bot.offers.reader import AdvertReader


def answers(*lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in check_lines(lines, AdvertReader(rules()).read)]


def test_a_text_comes_back_with_its_flags() -> None:
    text = "🔥 Registration fee 150 EUR, work in Poland"
    (answer,) = answers(json.dumps({"id": "a1", "text": text}))
    assert list(answer) == ["id", "language", "level", "flags"]
    assert (answer["id"], answer["language"], answer["level"]) == ("a1", "en", "high")
    (flag,) = answer["flags"]  # type: ignore[misc]
    assert list(flag) == ["flag", "quote", "start", "end"]
    assert flag["quote"] == text[flag["start"] : flag["end"]] == "Registration fee"


def test_a_broken_line_is_answered_and_work_goes_on() -> None:
    good = json.dumps({"id": 7, "text": "hello"})
    lines = [
        "{",
        '"text"',
        '{"id": 1}',
        '{"id": true, "text": "x"}',
        '{"id": NaN, "text": "x"}',
        '{"id": 1e999, "text": "x"}',
        '{"text": "x"}',
        "[" * 5000,
        good,
    ]
    *broken, last = answers(*lines)
    assert len(broken) == 8
    assert all(answer["id"] is None and answer["error"] for answer in broken)
    assert last == {"id": 7, "language": "en", "level": "none", "flags": []} or last["id"] == 7


def test_lines_are_answered_one_by_one() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield json.dumps({"id": taken, "text": "Prepayment."})

    out = check_lines(endless(), AdvertReader(rules()).read)
    assert [json.loads(next(out))["id"] for _ in range(3)] == [1, 2, 3]
    assert taken == 3


def test_blank_lines_are_passed_over() -> None:
    assert answers("", "\n", "  ") == []


@given(st.text(st.characters(), max_size=80))
def test_every_answer_can_be_written_to_a_file(text: str) -> None:
    (line,) = check_lines(
        [json.dumps({"id": "x", "text": f"prepayment{text} deposit"})], AdvertReader(rules()).read
    )
    assert "\n" not in line
    line.encode()

"""The check knows how often it is wrong: counting is right, and broken labels are named."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.offer import offer
from bot.errors import ContentError
from bot.offers.evaluation import Read, evaluate
from bot.offers.labelled import Labelled, read_labelled

FLAGS = ("upfront-fee", "threats")


def read(wanted: set[str], level: str, seen: set[str], judged: str) -> Read:
    labelled = Labelled("x", "en", "a", "text", frozenset(wanted), level, "advert")
    return Read(labelled, frozenset(seen), judged)


def test_right_surplus_and_missed_are_counted() -> None:
    found = evaluate(
        [
            read({"upfront-fee"}, "high", {"upfront-fee"}, "high"),
            read({"upfront-fee", "threats"}, "critical", {"upfront-fee"}, "high"),
            read(set(), "none", {"threats"}, "critical"),
            read({"threats"}, "critical", set(), "none"),
            read(set(), "none", set(), "none"),
        ],
        FLAGS,
    )
    assert (found.overall.right, found.overall.surplus, found.overall.missed) == (2, 1, 2)
    assert found.overall.recall == 0.5
    assert found.by_flag["upfront-fee"].precision == 1.0
    assert found.level_right() == 2 / 5
    assert found.false_alarms() == 1 / 2
    assert found.silent_misses() == 1 / 3


def test_nothing_to_measure_is_no_error() -> None:
    found = evaluate([], FLAGS)
    assert found.overall.recall == 1.0
    assert found.false_alarms() == 0.0


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"a\.jsonl:1"):
        list(read_labelled(tmp_path))


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    line = {
        "id": "1",
        "text": "Pay a registration fee of 200 euro.",
        "flags": ["upfront-fee"],
        "level": "high",
        "kind": "advert",
    }
    (tmp_path / "en" / "a.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    result = CliRunner().invoke(offer, ["--evaluate", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "1 texts: recall 1.000" in result.output


def test_our_own_texts_are_whole() -> None:
    """Flags of the closed list, a level that agrees with them, no text twice."""
    from bot.content.models.flags import FlagId

    known = set(FlagId.__args__)  # type: ignore[attr-defined]
    texts = list(read_labelled(Path(__file__).parents[2] / "evaluation" / "texts"))
    assert len(texts) > 2000
    assert len({one.id for one in texts}) == len(texts)
    for one in texts:
        assert one.flags <= known, one.id
        assert (one.level == "none") is (not one.flags), one.id
        assert one.level in ("none", "caution", "high", "critical"), one.id

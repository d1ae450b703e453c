"""What docs/asking.md says is what is measured, and what must never happen does not happen on the texts we have."""

import re
from pathlib import Path

import pytest

from bot.content.loader import load
from bot.content.models.asking import Asking
from bot.content.models.emergency_words import EmergencyWords
from bot.errors import ContentError
from bot.guidance.asking.evaluation import Read, published, read_labelled, score
from bot.guidance.asking.jsonl import ask_lines
from bot.guidance.asking.understanding import Understander, open_understander
from bot.language.emergency import EmergencyRules
from bot.language.learned.opening import open_pieces
from bot.measured import read_measured

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
NUMBER = re.compile(r"\d+\.\d+%?|\d+")
# Measured again on every other question, to save time: room for the other half, in shares and per cent.
OVERALL = re.compile(r"\| (all|[a-z]{2}) \|")
ROOM, LANGUAGE_ROOM = (0.015, 1.0), (0.045, 3.0)


@pytest.fixture(scope="module")
def understander() -> Understander:
    asking = load(CONTENT / "ask" / "intents.yaml", Asking, "ask/intents")
    words = load(CONTENT / "emergency" / "words.yaml", EmergencyWords, "emergency/words")
    pieces = open_pieces(CONTENT / "check" / "model")
    return open_understander(asking, EmergencyRules.build(words), CONTENT / "ask" / "model", pieces)


def test_the_published_figures_are_those_that_are_measured(understander: Understander) -> None:
    every_other = list(read_labelled(ROOT / "evaluation" / "questions", "e"))[::2]
    reads = [Read(one, understander.understand(one.text)) for one in every_other]
    assert score(reads).questions > 1000
    there, again = (
        tables.splitlines() for tables in (read_measured(ROOT / "docs" / "asking.md"), published(reads))
    )
    assert [line.split("|")[:2] for line in there[2:]] == [line.split("|")[:2] for line in again[2:]]
    for line, other in zip(there, again, strict=True):
        if name := OVERALL.match(line):
            compare(line, other, ROOM if name[1] == "all" else LANGUAGE_ROOM)


def compare(published_line: str, measured_line: str, room: tuple[float, float]) -> None:
    """Shares and per cents of a row agree; counts are those of all questions, and not compared."""
    pairs = zip(NUMBER.findall(published_line), NUMBER.findall(measured_line), strict=True)
    for one, other in pairs:
        if "." in one:
            least = room[1] if one.endswith("%") else room[0]
            assert abs(float(one.rstrip("%")) - float(other.rstrip("%"))) <= least, (
                published_line,
                measured_line,
            )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am locked in a flat and they took my phone", "en"),
        ("chamketes da ver gamovdivar", "ka"),
        ("oni menya byut pomogite", "ru"),
        ("beni odaya kilitlediler", "tr"),
        ("meni evden cixmaga qoymurlar", "az"),
        ("ինձ փակել են սենյակում", "hy"),
        ("حابسني في الشقة ومعاه سكينة", "ar"),
        ("منو تو خونه زندانی کردن", "fa"),
    ],
)
def test_danger_is_heard_in_eight_languages(understander: Understander, text: str, language: str) -> None:
    found = understander.understand(text)
    assert found.intent == "emergency"
    assert understander.says_danger(text), language


def test_lines_in_give_lines_out(understander: Understander) -> None:
    lines = ['{"id": 1, "text": "my boss did not pay me for two months"}', "", "not json", '{"id": 2}']
    first, broken, other = ask_lines(lines, understander.understand)
    assert '"id": 1' in first
    assert '"ranked": [' in first
    assert '"id": null' in broken
    assert '"error"' in other


def test_a_line_without_an_intent_is_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.txt").write_text("fees|ok\nnonsense|what\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"a\.txt:2"):
        list(read_labelled(tmp_path))

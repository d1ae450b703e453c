"""What docs/asking.md says is what is measured, and what must never happen does not happen on the texts we have."""

from pathlib import Path

import pytest
from harness.town import library

from bot.cli.ask_ways import Walked, tables
from bot.content.loader import load
from bot.content.models.asking import Asking
from bot.content.models.emergency_words import EmergencyWords
from bot.errors import ContentError
from bot.guidance.asking.evaluation import read_labelled
from bot.guidance.asking.jsonl import ask_lines
from bot.guidance.asking.understanding import Understander, open_understander
from bot.language.emergency import EmergencyRules
from bot.language.learned.opening import open_pieces
from bot.measured import read_measured, read_seen
from bot.ways import Way

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
DOCUMENT = ROOT / "docs" / "asking.md"
AGAIN = 8  # every eighth question is read again
OTHER_PROCESSORS = (
    0.02  # the share of questions that may be understood otherwise where numbers are rounded differently
)

# Shares of the held-out texts; the tables say how many they are.
MAY_BE_LOST, MAY_GO_ASTRAY, MAY_BE_FRIGHTENED = 0.05, 0.08, 0.06


@pytest.fixture(scope="module")
def understander() -> Understander:
    asking = load(CONTENT / "ask" / "intents.yaml", Asking, "ask/intents")
    words = load(CONTENT / "emergency" / "words.yaml", EmergencyWords, "emergency/words")
    pieces = open_pieces(CONTENT / "check" / "model")
    return open_understander(asking, EmergencyRules.build(words), CONTENT / "ask" / "model", pieces)


def seen() -> list[Walked]:
    """What was found in each question when the document was written."""
    labelled = read_labelled(ROOT / "evaluation" / "questions", "e")
    lines = zip(labelled, read_seen(DOCUMENT), strict=True)
    return [Walked.seen(one, line) for one, line in lines]  # type: ignore[arg-type]


def test_the_published_tables_follow_from_what_was_understood(understander: Understander) -> None:
    assert len(seen()) > 2000
    assert read_measured(DOCUMENT) == tables(seen(), understander.asking)


def test_hardly_a_cry_is_lost_on_its_way_and_few_questions_end_at_the_offer_check(
    understander: Understander,
) -> None:
    ways = [(one.read.labelled.intent, one.course(understander.asking)) for one in seen()]
    cries = [to for intent, to in ways if intent == "emergency"]
    questions = [to for intent, to in ways if intent not in ("emergency", "offer")]
    assert sum(not to.shows_danger for to in cries) <= len(cries) * MAY_BE_LOST
    assert sum(to.way is Way.ADVERT for to in questions) <= len(questions) * MAY_GO_ASTRAY
    assert sum(to.shows_danger for to in questions) <= len(questions) * MAY_BE_FRIGHTENED


def test_the_same_is_found_on_the_way_again(understander: Understander) -> None:
    reader = library().reader
    for one in seen()[::40]:
        reading = reader.read(one.read.labelled.text)
        again = Walked.of(
            one.read, reading, ruled=understander.says_danger(one.read.labelled.text), milliseconds=0
        )
        assert (again.ruled, again.advert) == (one.ruled, one.advert)


def test_what_was_understood_is_understood_again(understander: Understander) -> None:
    some = [one.read for one in seen()[::AGAIN]]
    others = sum(understander.understand(one.labelled.text).intent != one.understood.intent for one in some)
    assert others <= len(some) * OTHER_PROCESSORS


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

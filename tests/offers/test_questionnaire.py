"""The questions themselves: what must stand in them, their words, and the way through a list."""

import re
from collections.abc import Iterator

import pytest
from offer_check_driver import CHECK, given, questions, verdicts

from bot.content.loader import load, texts_of
from bot.content.models.questions import Questions
from bot.errors import ContentError
from bot.offers import questionnaire
from bot.offers.answers import Answer, Answers

NEVER = re.compile(
    r"\bsafe\b|\bsafely\b|traffick|victim|illegal|rescue|!|you should have|why did you", re.IGNORECASE
)


def all_words() -> Iterator[tuple[str, str]]:
    yield from texts_of(questions(), "check/questions")
    yield from texts_of(verdicts(), "check/verdicts")


def test_there_are_twenty_questions_before_and_fourteen_at_work_behind_the_age() -> None:
    assert len(questions().before.asked) == 20
    assert len(questions().work.questions) == 14
    assert [asked.asked[0].ask for asked in (questions().before, questions().work)] == [
        "Are you under 18?"
    ] * 2


def test_ids_are_those_of_the_proposal() -> None:
    before = {f"P{number}" for number in range(1, 21)}
    work = {f"A{number}" for number in range(15)}
    assert set(questions().before.positions) == before
    assert set(questions().work.positions) == work


def test_not_knowing_counts_for_contract_employer_change_and_agency() -> None:
    counting = {one.id for one in questions().before.asked if one.unknown_counts}
    assert counting == {"P4", "P5", "P6", "P8"}


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("emergency", "P14 P15 P18 A1 A3 A4 A11"),
        ("stop", "P1 P2 P3 P7 P12 P16 P17 R3 R5 R6 R7 R9 R10 R11 R12"),
        ("counts", "P4 P5 P6 P8 P10 P13 A2 A5 A6 A7 A8 A9 A10 A12 A13 R1 R2 R4 R8"),
        ("soft", "P9 P11"),
        ("preparation", "P20 A14"),
        ("age", "P19 A0"),
    ],
)
def test_classes_are_those_of_the_proposal(kind: str, ids: str) -> None:
    both = (question for one in questions().lists.values() for question in one.asked)
    assert {one.id for one in both if one.kind == kind} == set(ids.split())


def test_nothing_calls_an_offer_safe_or_labels_a_person() -> None:
    assert [(where, words) for where, words in all_words() if NEVER.search(words)] == []


def test_sentences_are_short_and_questions_can_be_read_at_a_glance() -> None:
    for where, words in all_words():
        longest = max(len(sentence.split()) for sentence in re.split(r"[.?:;]\s", words))
        assert longest <= 32, where
        if where.endswith("/ask"):
            assert len(words) <= 170, where
        if where.endswith("/sign"):
            assert len(words) <= 60, where


def test_an_indicator_nobody_knows_is_named_with_its_question(tmp_path) -> None:
    broken = tmp_path / "questions.yaml"
    text = (CHECK / "questions.yaml").read_text(encoding="utf-8")
    broken.write_text(
        text.replace("indicators: [recruiting-debt]", "indicators: [no-such]"), encoding="utf-8"
    )
    with pytest.raises(ContentError, match="P2: no indicator no-such"):
        load(broken, Questions, "check/questions")


def test_level_zero_and_two_say_the_exact_sentences() -> None:
    zero = "In what you told me I saw none of the signs I know. That does not prove the offer is good. "
    assert verdicts().before.none.says == zero + "Check these three things:"
    assert len(verdicts().before.none.next) == 3
    stop = "Do not pay, do not hand over your passport, do not travel yet."
    assert verdicts().before.high.not_now == stop
    assert verdicts().before.critical.not_now == stop


def test_questions_come_one_after_the_other_and_open_ones_are_found_again() -> None:
    answers = Answers(questions().before)
    assert questionnaire.next_open(answers) == 0
    assert questionnaire.next_open(answers.answered(0, Answer.NO), 0) == 1
    all_but_one = given("P4", P5=Answer.UNASKED)
    at = questions().before.positions["P5"]
    assert questionnaire.next_open(all_but_one, at + 5) == at
    assert questionnaire.next_open(given("P4", P19=Answer.UNASKED, P5=Answer.UNASKED), 3) == 0
    assert questionnaire.next_open(given("P4")) is None
    assert [questionnaire.previous(answers, at) for at in (0, 4)] == [None, 3]


def test_finishing_makes_sense_once_something_was_said() -> None:
    answers = Answers(questions().before)
    assert not questionnaire.may_finish(answers)
    assert not questionnaire.may_finish(answers.answered(0, Answer.NO).answered(1, Answer.NO))
    assert questionnaire.may_finish(answers.answered(1, Answer.YES))
    assert questionnaire.may_finish(
        answers.answered(1, Answer.NO).answered(2, Answer.NO).answered(3, Answer.UNKNOWN)
    )


def test_a_yes_that_is_said_again_keeps_its_parts_and_another_answer_drops_them() -> None:
    at = questions().before.positions["P6"]
    answers = given("P6:place,wages")
    assert answers.answered(at, Answer.YES) == answers
    assert answers.answered(at, Answer.NO).at(at).parts == frozenset()

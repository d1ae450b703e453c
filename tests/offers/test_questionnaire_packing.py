"""Answers ride in the buttons: what is packed reads back, it is short, and what we never wrote is refused."""

import string
from collections.abc import Iterable

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from offer_check_driver import given, questions
from pydantic import BaseModel
from test_rules import any_answers

from bot.chat.actions import StaleButton
from bot.content.models.questions import Question, QuestionList, Questions
from bot.offers.answers import Answer, Answers, Given, Seen
from bot.offers.packing import OldQuestions, pack, stamp, unpack

anything_seen = st.builds(Seen, st.just(True), st.integers(0, 3), st.integers(0, 3))


@over(any_answers(), st.one_of(st.just(Seen()), anything_seen))
def test_packed_answers_read_back(answers: Answers, seen: Seen) -> None:
    full = answers.with_seen(seen)
    packed = pack(full, questions())
    assert unpack(packed, questions()) == full
    assert len(packed) <= 24


@pytest.mark.parametrize("letter", ["b", "w", "r"])
def test_the_longest_answers_fit(letter: str) -> None:
    asked = questions().lists[letter]
    everything = tuple(Given(Answer.YES, frozenset(range(len(one.parts)))) for one in asked.asked)
    left = True if asked.departure else None
    packed = pack(Answers(asked, everything, Seen(True, 3, 3), left), questions())
    assert len(packed) <= 24
    assert set(packed) <= set(string.ascii_letters + string.digits + "-_")


@over(st.text(alphabet=string.ascii_letters + string.digits + "-_. =é", max_size=30))
def test_forged_letters_are_refused_or_mean_what_they_say(letters: str) -> None:
    start = "b" + stamp(questions().before, questions().revision)
    for forged in (letters, start + letters):
        try:
            answers = unpack(forged, questions())
        except StaleButton:
            continue
        assert pack(answers, questions()) == forged


@pytest.mark.parametrize("forged", ["", "b", "x", "ba1", "zzzzzzz", "b" * 60])
def test_what_is_no_answers_at_all_is_stale(forged: str) -> None:
    with pytest.raises(StaleButton):
        unpack(forged, questions())


def test_a_number_beyond_all_answers_is_stale() -> None:
    start = "b" + stamp(questions().before, questions().revision)
    with pytest.raises(StaleButton):
        unpack(start + "_" * 18, questions())


def test_soft_signs_without_an_advert_are_stale() -> None:
    packed = pack(Answers(questions().before, (), Seen(False, 0, 2)), questions())
    with pytest.raises(StaleButton):
        unpack(packed, questions())


def _changed(**changes: object) -> Questions:
    return Questions.model_validate({**_fields(questions()), **changes})


def _fields(record: BaseModel) -> dict[str, object]:
    return {name: getattr(record, name) for name in type(record).model_fields}


def _before(found: Iterable[Question]) -> QuestionList:
    return QuestionList.model_validate({**_fields(questions().before), "questions": tuple(found)})


@pytest.mark.parametrize("yes", ["P4", "A2", "R4"])
def test_another_revision_begins_again(yes: str) -> None:
    packed = pack(given(yes), questions())
    with pytest.raises(OldQuestions):
        unpack(packed, _changed(revision="a2"))


def test_a_third_list_leaves_older_buttons_of_the_others_as_they_were() -> None:
    """Written before there was a list for relatives: they mean the same as then."""
    assert unpack("ba1sMCGcF29qM_mA", questions()) == given("P4 P6:place,wages")
    assert unpack("wa11UCedMrugkYA", questions()) == given("A2 A5:police")


def test_another_order_begins_again_even_if_the_revision_was_forgotten() -> None:
    packed = pack(given("P4"), questions())
    turned = _before(reversed(questions().before.questions))
    with pytest.raises(OldQuestions):
        unpack(packed, _changed(before=turned))


def test_another_part_begins_again_even_if_the_revision_was_forgotten() -> None:
    packed = pack(given("P4"), questions())
    without = {"parts": (), "parts_ask": None}
    fewer = _before(
        one.model_copy(update=without if one.id == "P6" else {}) for one in questions().before.questions
    )
    with pytest.raises(OldQuestions):
        unpack(packed, _changed(before=fewer))

"""The worked tests of the proposal (§4), each a row, and what holds for all answers."""

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from offer_check_driver import given, questions

from bot.offers.answers import Answer, Answers, Given, Seen
from bot.offers.rules import Level, indicators_of, level_of, positive_dimensions

BEFORE = [
    ("P9 P11", 0, "two soft ones: nothing found, with hints"),
    ("P4", 1, "one medium"),
    ("P4 P8 P13", 2, "three mediums of D1"),
    ("P6:place", 1, "one strong alone is not positive"),
    ("P6:place P4", 2, "one strong and one medium"),
    ("P1", 2, "STOP"),
    ("P10 P20 P5:unknown", 1, "D3 is positive, but says vulnerable only"),
    ("P18", 3, "emergency"),
    ("P19 P4", 3, "under 18 with any other yes"),
    ("", 0, "nothing"),
    ("P9", 0, "one soft"),
    ("P20", 0, "preparation alone is not a sign"),
    ("P10", 1, "one medium of D3"),
    ("P5", 1, "a yes without its part still asks for a check"),
    ("P5:untrue", 1, "one strong alone"),
    ("P5:untrue P6:place,job,employer", 1, "the same indicator counts once"),
    ("P6:job,wages", 2, "one strong and one medium of the same question"),
    ("P6:wages,conditions", 1, "two mediums"),
    ("P6:wages,conditions,housing", 2, "three mediums of one question"),
    ("P4 P8 P6:wages", 2, "three mediums of three questions"),
    ("P4 P8 P10", 1, "mediums of different dimensions do not add up"),
    ("P2", 2, "STOP"),
    ("P3", 2, "STOP"),
    ("P7", 2, "STOP"),
    ("P12", 2, "STOP"),
    ("P12:threatened", 3, "a threat with photos is an emergency"),
    ("P14", 3, "emergency"),
    ("P15", 3, "emergency"),
    ("P16", 2, "STOP"),
    ("P17", 2, "STOP"),
    ("P1 P18", 3, "the higher one"),
]
WORK = [
    ("A8", 1, "one strong in D4 is not positive"),
    ("A8 A10:none", 2, "D4 positive"),
    ("A8 A10:broken", 2, "D4 positive"),
    ("A2 A6 A8 A7:low", 3, "D5 and D4 positive"),
    ("A2", 2, "strong in D5 alone"),
    ("A7:low", 1, "one medium"),
    ("A7:low,deductions", 1, "two D4 mediums are not positive"),
    ("A9:danger,workplace,housing", 2, "three D4 mediums"),
    ("A9:danger,workplace A7:low", 2, "three D4 mediums of two questions"),
    ("A1", 3, "emergency"),
    ("A3", 3, "emergency"),
    ("A4", 3, "emergency"),
    ("A11", 3, "emergency"),
    ("A5", 1, "a threat, not said which"),
    ("A5:violence", 3, "a threat of violence is an emergency"),
    ("A5:family", 3, "violence against the family too"),
    ("A5:police,work", 1, "two D5 mediums"),
    ("A5:police,work,exposure", 2, "two mediums and one weak"),
    ("A5:police A6 A13:lie", 2, "three D5 mediums"),
    ("A5:exposure", 1, "one weak"),
    ("A12:job,wages", 1, "deception alone is at work a reason to check"),
    ("A14", 0, "dependency does not change the level"),
    ("A0 A8", 1, "under 18, D4 not positive"),
    ("A0 A8 A10:none", 3, "under 18, D4 positive"),
    ("A0 A2", 2, "under 18, without exploitation"),
]


@pytest.mark.parametrize(("yes", "level", "why"), [*BEFORE, *WORK])
def test_worked_answers_give_their_level(yes: str, level: int, why: str) -> None:
    assert level_of(given(yes), questions()) == level, why


def test_a_third_soft_sign_from_the_text_asks_for_a_check() -> None:
    two_soft = given("P9 P11")
    assert level_of(two_soft.with_seen(Seen(True, 0, 1)), questions()) is Level.CHECK
    assert level_of(given("P9").with_seen(Seen(True, 0, 1)), questions()) is Level.NONE


def test_soft_answers_never_reach_stop() -> None:
    assert level_of(given("P9 P11").with_seen(Seen(True, 1, 3)), questions()) is Level.CHECK


@pytest.mark.parametrize(
    ("unknown", "level"),
    [(("P4",), 0), (("P4", "P5"), 1), (("P6", "P8"), 1), (("P4", "P9"), 0), (("P10", "P18"), 0)],
)
def test_not_knowing_two_of_the_important_four_asks_for_a_check(unknown: tuple[str, ...], level: int) -> None:
    answers = given("", **dict.fromkeys(unknown, Answer.UNKNOWN))
    assert level_of(answers, questions()) == level


def test_too_few_answers_say_nothing() -> None:
    before, work = questions().before, questions().work
    for asked in (before, work):
        some = Answers(asked)
        for position in range(1, asked.enough):
            some = some.answered(position, Answer.NO)
        assert level_of(some, questions()) is Level.NOT_ENOUGH
        assert level_of(some.answered(asked.enough, Answer.NO), questions()) is Level.NONE


def test_dont_know_and_skip_and_the_age_are_no_answers_about_the_offer() -> None:
    for answer in (Answer.UNKNOWN, Answer.SKIPPED, Answer.UNASKED):
        assert level_of(given("P9", rest=answer, P4=Answer.NO), questions()) is not Level.NONE


def test_a_suggestion_of_the_text_asks_for_a_check_and_proves_nothing() -> None:
    suggested = given("", P4=Answer.SUGGESTED, P8=Answer.SUGGESTED, P13=Answer.SUGGESTED)
    assert level_of(suggested, questions()) is Level.CHECK
    assert not indicators_of(suggested, questions())
    assert level_of(given("", P1=Answer.SUGGESTED), questions()) is Level.CHECK
    assert level_of(given("", P9=Answer.SUGGESTED), questions()) is Level.NONE


def test_documents_debt_and_isolation_weigh_more_at_work_than_before() -> None:
    strengths = {one.id: one.strength for one in questions().indicators}
    for name in ("documents", "debt", "isolation"):
        assert strengths[f"recruiting-{name}"] == "medium"
    assert {strengths[name] for name in ("documents-held", "debt-held", "confinement")} == {"strong"}


def test_vulnerability_alone_is_positive_only_by_its_mediums() -> None:
    assert "D3" in positive_dimensions(indicators_of(given("P10 P20 P5:unknown"), questions()))
    assert "D3" not in positive_dimensions(indicators_of(given("P10 P5:unknown"), questions()))


@st.composite
def any_answers(draw: st.DrawFn) -> Answers:
    asked = draw(st.sampled_from(list(questions().lists.values())))
    found = []
    for question in asked.asked:
        answer = draw(st.sampled_from(Answer))
        parts = st.sets(st.sampled_from(range(len(question.parts)))) if question.parts else st.just(set())
        found.append(Given(answer, frozenset(draw(parts)) if answer is Answer.YES else frozenset()))
    left = draw(st.sampled_from([None, False, True])) if asked.departure else None
    return Answers(asked, tuple(found), left=left)


@over(any_answers(), st.data())
def test_one_more_yes_never_lowers_the_level(answers: Answers, data: st.DataObject) -> None:
    open_ones = [
        at for at, one in enumerate(answers.given) if one.answer not in (Answer.YES, Answer.SUGGESTED)
    ]
    if not open_ones:
        return
    more = answers.answered(data.draw(st.sampled_from(open_ones)), Answer.YES)
    unknown_counts = Answer.UNKNOWN in [
        before.answer for before, after in zip(answers.given, more.given, strict=True) if before != after
    ]
    if not unknown_counts:
        assert level_of(more, questions()) >= level_of(answers, questions())


@over(any_answers(), st.data())
def test_one_more_part_never_lowers_the_level(answers: Answers, data: st.DataObject) -> None:
    open_parts = [
        (at, part)
        for at, (question, one) in enumerate(answers.each())
        for part in range(len(question.parts))
        if one.answer is Answer.YES and part not in one.parts
    ]
    if open_parts:
        more = answers.with_part(*data.draw(st.sampled_from(open_parts)))
        assert level_of(more, questions()) >= level_of(answers, questions())

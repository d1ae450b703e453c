"""The relatives' list: what each answer weighs, alone and with others, and where it stops (proposal §3 and §4)."""

from itertools import combinations

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from offer_check_driver import given, questions

from bot.content.models.questions import Questions
from bot.offers import questionnaire
from bot.offers.answers import Answer, Answers, Given, as_said
from bot.offers.rules import Level, level_of

ALONE = [
    ("", 0, "nothing"),
    ("R1", 1, "employer not known: one medium"),
    ("R2", 1, "no contract seen: one medium"),
    ("R3", 2, "money for the job"),
    ("R3:fee", 2, "a fee"),
    ("R3:loan", 2, "a debt"),
    ("R4", 1, "a stranger and hurry"),
    ("R4:stranger", 1, "a stranger"),
    ("R4:partner", 1, "one medium of D1, one of D3"),
    ("R4:secret", 1, "one medium of D3"),
    ("R5", 2, "tourist visa"),
    ("R6", 2, "not said which"),
    ("R6:minor", 3, "a traveller under 18"),
    ("R6:online", 2, "an emergency for the person, from outside it stops"),
    ("R6:evening", 2, "stops"),
    ("R6:army", 2, "an emergency for the person, from outside it stops"),
    ("R6:body", 2, "stops"),
    ("R7", 2, "contact lost is no proof"),
    ("R7:stopped", 2, "contact lost is no proof"),
    ("R7:rare", 2, "nor is rare contact"),
    ("R7:listening", 2, "nor somebody who listens"),
    ("R8", 1, "one strong alone is not positive"),
    ("R9", 2, "documents or phone held"),
    ("R9:passport", 2, "documents held, seen from outside"),
    ("R9:phone", 2, "phone held, seen from outside"),
    ("R10", 2, "money is demanded"),
    ("R10:debt", 2, "for a debt"),
    ("R10:fine", 2, "for a fine"),
    ("R10:ransom", 3, "ransom"),
    ("R11", 2, "not said which"),
    ("R11:pay", 2, "no pay"),
    ("R11:police", 2, "threats with police"),
    ("R11:threats", 3, "threats of violence"),
    ("R11:hurt", 3, "violence"),
    ("R11:locked", 3, "confinement"),
    ("R12", 2, "forced tasks, seen from outside"),
]
TOGETHER = [
    ("R1 R2", 1, "D1 and D3 do not add up"),
    ("R1 R4:secret,partner", 1, "D3 is positive, but says vulnerable only"),
    ("R2 R4:partner", 1, "two mediums of D1"),
    ("R2 R8", 2, "one strong and one medium of D1"),
    ("R4:partner R8", 2, "one strong and one medium of D1"),
    ("R1 R8", 1, "strong of D1, medium of D3"),
    ("R1 R2 R4:stranger", 1, "nothing that is positive"),
    ("R7 R9:passport,phone R10:debt,fine R11:pay,police R12", 2, "everything below the exceptions"),
    ("R7 R10:ransom", 3, "the higher one"),
    ("R1 R6:minor", 3, "the higher one"),
]


@pytest.mark.parametrize(("yes", "level", "why"), [*ALONE, *TOGETHER])
def test_worked_answers_of_a_relative_give_their_level(yes: str, level: int, why: str) -> None:
    assert level_of(given(yes, R12=Answer.NO), questions()) == level, why


def test_the_table_knows_every_question_and_every_part() -> None:
    tabled = {yes for yes, _, _ in ALONE}
    for question in questions().relatives.questions:
        assert {question.id, *(f"{question.id}:{part.id}" for part in question.parts)} <= tabled


EXCEPTIONS = {("R6", "minor"), ("R10", "ransom"), ("R11", "threats"), ("R11", "hurt"), ("R11", "locked")}


def test_only_ransom_violence_confinement_and_a_minor_pass_the_cap() -> None:
    asked = questions().relatives.questions
    passing = {(one.id, part.id) for one in asked for part in one.parts if part.emergency}
    assert passing == EXCEPTIONS
    assert "emergency" not in {one.kind for one in asked}


def test_everything_else_together_stays_at_stop() -> None:
    found = tuple(
        Given(
            Answer.YES,
            frozenset(at for at, part in enumerate(one.parts) if (one.id, part.id) not in EXCEPTIONS),
        )
        for one in questions().relatives.asked
    )
    for left in (True, False, None):
        assert level_of(Answers(questions().relatives, found, left=left), questions()) is Level.STOP


@over(st.sets(st.sampled_from(questions().relatives.questions)))
def test_no_set_of_answers_without_an_exception_is_more_than_stop(some: set[object]) -> None:
    found = tuple(Given(Answer.YES if one in some else Answer.NO) for one in questions().relatives.asked)
    assert level_of(Answers(questions().relatives, found, left=True), questions()) <= Level.STOP


@pytest.mark.parametrize(
    ("unknown", "level"), [(("R1",), 0), (("R1", "R2"), 1), (("R1", "R8"), 0), (("R7", "R11"), 0)]
)
def test_knowing_neither_employer_nor_contract_asks_for_a_check(unknown: tuple[str, ...], level: int) -> None:
    answers = given("", R3=Answer.NO, **dict.fromkeys(unknown, Answer.UNKNOWN))
    assert level_of(answers, questions()) == level


@pytest.mark.parametrize(("left", "enough"), [(True, 8), (False, 4)])
def test_nothing_found_needs_two_thirds_of_what_can_be_asked(left: bool, enough: int) -> None:
    answers = Answers(questions().relatives).departed(left)
    for position in range(enough):
        assert level_of(answers, questions()) is Level.NOT_ENOUGH
        answers = answers.answered(position, Answer.NO)
    assert level_of(answers, questions()) is Level.NONE


def test_ids_and_what_they_are_read_as_are_those_of_the_proposal() -> None:
    read_as = {one.id: " ".join(one.read_as) for one in questions().relatives.questions}
    assert read_as == {
        "R1": "P5",
        "R2": "P4",
        "R3": "P1 P2",
        "R4": "P10 P11 P13",
        "R5": "P7",
        "R6": "P19 P12 P14 P15 P16",
        "R7": "A3",
        "R8": "A12",
        "R9": "A1 A3",
        "R10": "A2",
        "R11": "A4 A5 A6 A3",  # "not being let out" is A3
        "R12": "A11",
    }
    before = [one.id for one in questions().relatives.questions if one.leaving == "before"]
    assert before == ["R1", "R2", "R3", "R4", "R5", "R6"]


def _with(**changes: object) -> dict[str, object]:
    fields = {name: getattr(questions(), name) for name in Questions.model_fields}
    relatives = questions().relatives
    asked = (relatives.questions[0].model_copy(update=changes), *relatives.questions[1:])
    return {**fields, "relatives": relatives.model_copy(update={"questions": asked})}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"indicators": ("violence",)}, "R1: violence belongs to no question of read_as"),
        ({"read_as": ("X1",)}, "R1: read_as names no question X1"),
    ],
)
def test_a_relative_cannot_show_more_than_the_person(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Questions.model_validate(_with(**changes))


def test_no_is_the_sign_exactly_for_employer_and_contract() -> None:
    for question in questions().relatives.questions:
        turned = question.id in ("R1", "R2")
        assert as_said(question, Answer.NO) is (Answer.YES if turned else Answer.NO)
        assert as_said(question, Answer.YES) is (Answer.NO if turned else Answer.YES)
        assert as_said(question, Answer.UNKNOWN) is Answer.UNKNOWN


def test_once_somebody_has_left_what_happens_there_is_asked_first() -> None:
    away = Answers(questions().relatives).departed(True)
    ids = [questions().relatives.asked[at].id for at in questionnaire.order(away)]
    assert ids == ["R7", "R8", "R9", "R10", "R11", "R12", "R1", "R2", "R3", "R4", "R5", "R6"]
    assert questionnaire.numbered(away, questions().relatives.positions["R7"]) == (1, 12)
    assert questionnaire.previous(away, questions().relatives.positions["R1"]) == 11


def test_at_home_the_questions_for_later_are_skipped_and_open_again_when_somebody_leaves() -> None:
    at_home = Answers(questions().relatives).departed(False)
    assert [one.id for one in at_home.said(Answer.SKIPPED)] == ["R7", "R8", "R9", "R10", "R11", "R12"]
    assert questionnaire.numbered(at_home, 5) == (6, 6)
    assert at_home.departed(True).said(Answer.SKIPPED) == ()
    assert at_home.departed(False) == at_home


def test_changing_where_somebody_is_keeps_answers_and_never_lowers_the_level() -> None:
    away = given("R11:hurt R1")
    at_home = away.departed(False)
    assert at_home.given == away.given
    assert level_of(at_home, questions()) is Level.DANGER
    skipped_by_hand = given("R1", R7=Answer.SKIPPED)
    assert skipped_by_hand.departed(True) == skipped_by_hand


def test_every_pair_of_answers_is_at_least_the_heavier_of_both() -> None:
    for one, other in combinations([yes for yes, _, _ in ALONE if ":" not in yes and yes], 2):
        pair = level_of(given(f"{one} {other}"), questions())
        assert pair >= max(level_of(given(one), questions()), level_of(given(other), questions()))

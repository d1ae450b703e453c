"""Somebody worries: the relatives' list tapped button by button, up to the people who can help."""

import pytest
from offer_check_driver import Person, given, questions, verdicts

from bot.chat.actions import StaleButton
from bot.language.texts import Texts
from bot.offers.answers import Answer, Answers
from bot.offers.packing import pack, stamp, unpack

AWAY = ["I worry about somebody", "Has left already"]
AT_HOME = ["I worry about somebody", "Has not left yet"]
WELL_AT_HOME = ["Yes", "Yes", "No", "No", "No", "No"]


def packed(answers: Answers) -> str:
    return pack(answers, questions())


def test_danger_comes_before_the_first_question() -> None:
    nana = Person().taps("I worry about somebody")
    assert [one.label for one in nana.buttons()][:2] == ["Urgent help", "Exit"]
    assert "talk to the police at once" in nana.text()
    assert "Has he or she left already?" in nana.text()
    assert nana.counted() == [("check_started", "")]
    assert nana.taps("Back").screen.name == "check"


def test_at_home_six_questions_lead_to_advice_for_the_journey() -> None:
    nana = Person().taps(*AT_HOME)
    assert "Question 1 of 6" in nana.text()
    nana.taps(*WELL_AT_HOME)
    assert nana.screen.name == "check-verdict"
    assert "That does not prove that everything is right." in nana.text()
    for advice in ("when you will call each other", "password word", "question only you two", "copies of"):
        assert advice in nana.text()
    assert nana.counted()[1:] == [("check_done", "none-en")]


def test_a_no_to_employer_and_contract_is_the_sign() -> None:
    nana = Person().taps(*AT_HOME, "No", "No", "No", "No", "No", "No")
    assert "Check it together" in nana.text()
    assert "Employer or number not known or not checked" in nana.text()
    assert "No signed contract was seen" in nana.text()
    nana.taps("Change an answer", "No: The employer is known", "Yes")
    assert "Employer or number" not in nana.text()
    assert nana.taps("Change an answer").button("Yes: The employer is known")


def test_money_for_the_job_stops() -> None:
    nana = Person().taps(*AT_HOME, "Yes", "Yes", "Yes", "A loan", "Go on", "Finish now")
    assert "Stop until it is checked" in nana.text()
    assert "Money or a loan for the job (A loan, or a debt to be worked off)" in nana.text()
    assert "do not travel yet" in nana.text()
    assert nana.counted()[-1] == ("check_done", "high-en")


def test_a_lost_contact_is_no_proof_and_a_reason_to_ask() -> None:
    nana = Person().taps(*AWAY)
    assert "Question 1 of 12" in nana.text()
    nana.taps("Yes", "No contact at all", "Go on", "Finish now")
    assert "Talk to a consultant soon" in nana.text()
    assert "neither is a missing contact" in nana.text()
    assert "This alone proves nothing." in nana.text()
    for advice in ("numbers, accounts", "consular line", "police", "Do not pay", "do not threaten"):
        assert advice in nana.text()
    assert nana.counted()[-1] == ("check_done", "high-en")


def test_ransom_leads_to_the_police_at_once() -> None:
    at = questions().relatives.positions["R10"]
    nana = Person().taps(*AWAY, "No", "No", "No", "Yes", "For letting him or her go", "Go on")
    assert nana.screen.name == "check-verdict"
    assert nana.buttons()[0].label == "Urgent help"
    assert "talk to the police at once" in nana.text()
    assert "Do not pay, and do not threaten those who hold somebody." in nana.text()
    assert nana.counted()[-1] == ("check_done", "critical-en")
    nana.taps("Answer 8 more questions")
    assert f"Question {at - 6 + 2} of 12" in nana.text()
    nana.taps("No", "No", "Yes", "Yes", *["No"] * 4)
    assert nana.screen.name == "check-verdict"
    assert [kind for kind, _ in nana.counted()].count("check_done") == 1


def test_a_traveller_under_18_leads_to_people_for_a_child() -> None:
    nana = Person().taps(
        *AT_HOME, "Yes", "Yes", "No", "No", "No", "Yes", "The traveller is under 18", "Go on"
    )
    assert nana.screen.name == "check-child-away"
    numbers = [block.number for block in nana.screen.blocks if hasattr(block, "number")]
    assert numbers == ["112", "111", "116006"]
    assert "You did nothing wrong. I will not ask" not in nana.text()
    assert verdicts().relatives.child.says in nana.text()
    assert nana.counted()[-1] == ("check_done", "critical-en")
    note = nana.note(nana.button("Talk to a consultant").action.arguments, Texts("en"))
    assert note.urgent
    assert not note.minor  # the one who writes is not the child
    assert nana.taps("What to do about each point", "Back to the result").screen.name == "check-child-away"
    nana.taps("Change an answer", "Yes: Under 18", "Yes", "✓ The traveller", "Go on")
    assert "Stop until it is checked" in nana.text()


def test_where_somebody_is_can_be_changed_from_the_result() -> None:
    nana = Person().taps(*AT_HOME, *WELL_AT_HOME, "Change an answer", "Has not left yet", "Has left already")
    assert nana.screen.name == "check-verdict"
    assert "Not enough to say" in nana.text()  # six of twelve
    nana.taps("Answer 6 more questions")
    assert "Question 1 of 12" in nana.text()
    nana.taps(*["No"] * 6)
    assert "Three things help while somebody is away" in nana.text()
    nana.taps("Change an answer", "Has left already", "Back")
    assert nana.screen.name == "check-verdict"


def test_a_question_left_out_can_still_be_answered() -> None:
    nana = Person().taps(
        *AT_HOME, *WELL_AT_HOME, "Change an answer", "Next page", "Skipped: Money is demanded"
    )
    nana.taps("Yes", "For a debt", "Go on")
    assert "Stop until it is checked" in nana.text()
    assert "Money is demanded from the family (For a debt)" in nana.text()


def test_back_leads_through_the_questions_to_where_somebody_is() -> None:
    nana = Person().taps(*AWAY, *["No"] * 6)
    assert "Question 7 of 12" in nana.text()
    assert "employer's name" in nana.text()
    nana.taps("Back")
    assert "Question 6 of 12" in nana.text()
    nana.taps(*["Back"] * 6)
    assert nana.screen.name == "check-departure"
    nana.taps("Has left already")
    assert "Question 7 of 12" in nana.text()  # the answers are kept


def test_skipping_everything_says_nothing() -> None:
    nana = Person().taps(*AWAY, *["Skip"] * 12)
    assert "Not enough to say" in nana.text()
    assert nana.counted()[-1] == ("check_done", "not-enough-en")


def test_the_note_to_a_consultant_says_where_somebody_is_and_what_was_seen() -> None:
    nana = Person().does("v", packed(given("R1 R7:stopped R10")), "0")
    note = nana.note(nana.button("Talk to a consultant").action.arguments, Texts("en"))
    assert note.lines == (
        "Worried about somebody: Talk to a consultant soon",
        "Has left already",
        "Employer or number not known or not checked",
        "Contact is lost, rare or overheard (No contact at all)",
        "Money is demanded from the family",
    )
    assert not note.urgent
    at_home = given("R3", rest=Answer.UNASKED).departed(False)
    assert nana.note((packed(at_home),), Texts("en")).lines[1] == "Has not left yet"
    assert nana.note((packed(given("R11:hurt")),), Texts("en")).urgent


def test_every_sign_of_a_relative_has_its_advice() -> None:
    nana = Person().does("v", packed(given("R7 R8 R9 R10 R11 R12")), "0").taps("What to do about each point")
    seen = nana.text()
    while [one for one in nana.buttons() if one.label == "Next page"]:
        seen += nana.taps("Next page").text()
    answered = given("R7 R8 R9 R10 R11 R12").said(Answer.YES)
    assert all(one.advice in seen for one in answered)
    for question in answered:
        if question.id in ("R9", "R10", "R11"):
            assert "Do not pay" in question.advice or "do not pay" in question.advice
            assert "hreaten" in question.advice


def test_buttons_of_older_questions_begin_again() -> None:
    new = packed(given("R4"))
    old = new[0] + "z9" + new[3:]
    for name, rest in (
        ("gone", ()),
        ("left", ("y",)),
        ("q", ("3",)),
        ("a", ("3", "y")),
        ("v", ("0",)),
        ("n", ()),
    ):
        assert Person().does(name, old, *rest).screen.name == "check-improved"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("gone", ()),
        ("gone", ("P",)),
        ("gone", ("OK", "x")),
        ("left", ("OK",)),
        ("left", ("OK", "d")),
        ("left", ("OK", "s")),
        ("left", ("P", "y")),
        ("left", ("OK", "y", "x")),
        ("begin", ("R",)),
    ],
)
def test_forged_buttons_of_the_relatives_are_stale(name: str, arguments: tuple[str, ...]) -> None:
    known = {"OK": packed(given("R4")), "P": packed(given("P4"))}
    with pytest.raises(StaleButton):
        Person().does(name, *(known.get(one, one) for one in arguments))


def test_buttons_of_a_relative_carry_nothing_but_short_letters() -> None:
    nana = Person().taps(*AWAY, "No")
    action = nana.button("Yes").action
    assert action.arguments[0].startswith("r" + stamp(questions().relatives, questions().revision))
    assert unpack(action.arguments[0], questions()).left is True

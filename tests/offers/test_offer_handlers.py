"""Journeys through the offer check, tapped button by button."""

import re

import pytest
from offer_check_driver import Person, given, questions, reading, tokens

from bot.chat.actions import StaleButton
from bot.chat.events import Offer
from bot.chat.facts import FactKind
from bot.chat.reply import Where
from bot.language.texts import Texts
from bot.offers import door_screens
from bot.offers.answers import Answer, Answers
from bot.offers.packing import pack, stamp, unpack


def packed(answers: Answers) -> str:
    return pack(answers, questions())


def test_the_front_door_says_what_it_takes_and_what_is_kept() -> None:
    text = Person().text()
    assert "20 questions" in text
    assert "15 questions" in text
    assert "I worry about somebody: 12 questions" in text
    assert "stop at any time" in text
    assert "I keep none of your answers" in text
    assert "We never ask for money, documents or codes." in text


def test_twenty_noes_find_nothing_and_prove_nothing() -> None:
    ana = Person().taps("I have a job offer", *["No"] * 20)
    assert "That does not prove the offer is good." in ana.text()
    assert ana.counted() == [("check_started", ""), ("check_done", "none-en")]


def test_a_fee_before_travel_stops() -> None:
    ana = Person().taps("I have a job offer", "No", "Yes")
    ana.taps("Finish now")
    assert "Do not pay, do not hand over your passport, do not travel yet." in ana.text()
    assert "Money is asked for the job" in ana.text()
    assert ana.counted()[-1] == ("check_done", "high-en")


def test_finishing_is_not_offered_before_anything_was_said() -> None:
    ana = Person().taps("I have a job offer", "No")
    assert not [one for one in ana.buttons() if one.label == "Finish now"]


def test_somebody_under_18_gets_people_and_no_questions() -> None:
    nino = Person().taps("I have a job offer", "Yes")
    assert nino.screen.name == "check-child"
    numbers = [block.number for block in nino.screen.blocks if hasattr(block, "number")]
    assert numbers == ["112", "111", "116006"]
    assert "day and night, a guide without a date says weekdays" in nino.text()
    note = nino.note(nino.button("Talk to a consultant").action.arguments, Texts("en"))
    assert note.urgent
    child = packed(given("P19", rest=Answer.UNASKED))
    for way in (("q", child, "5"), ("a", child, "5", "n"), ("v", child, "0"), ("n", child, "5")):
        assert nino.does(*way).screen.name == "check-child"
    assert nino.taps("Change my answer", "No").screen.name == "check-question"


def test_work_is_asked_about_only_after_danger() -> None:
    ana = Person().taps("I already work abroad")
    labels = [one.label for one in ana.buttons()]
    assert labels[:2] == ["Urgent help", "Exit"]
    assert "Are you alone, and is the phone yours?" in ana.text()
    ana.taps("No, or I am not sure")
    assert "another phone" in ana.text()
    ana.taps("Go on anyway")
    assert "Are you under 18?" in ana.text()


def test_danger_comes_before_the_other_questions_and_they_can_be_answered_later() -> None:
    ana = Person().taps("I already work abroad", "Yes, I am alone", "No", "Yes")
    assert ana.screen.name == "check-verdict"
    assert "Talk to a person now" in ana.text()
    assert ana.buttons()[0].label == "Urgent help"
    assert ana.counted()[-1] == ("check_done", "critical-en")
    ana.taps("Answer 13 more questions")
    assert ana.screen.name == "check-question"
    ana.taps(*["No"] * 13)
    assert ana.screen.name == "check-verdict"
    assert [kind for kind, _ in ana.counted()].count("check_done") == 1


def test_parts_are_ticked_and_unticked() -> None:
    p6 = questions().before.positions["P6"]
    ana = Person().does("q", packed(given("", rest=Answer.NO, P6=Answer.UNASKED)), str(p6)).taps("Yes")
    assert ana.screen.name == "check-parts"
    ana.taps("The place", "The pay", "✓ The place")
    assert ana.button("✓ The pay")
    ana.taps("Go on")
    assert "The offer has changed (The pay)" in ana.text()
    assert "Check first" in ana.text()


def test_a_threat_with_photos_leads_to_people_at_once() -> None:
    at = questions().before.positions["P12"]
    ana = (
        Person()
        .does("q", packed(given("P4", rest=Answer.UNASKED)), str(at))
        .taps("Yes", "They threaten", "Go on")
    )
    assert "Talk to a person now" in ana.text()


def test_an_answer_can_be_changed_from_the_result() -> None:
    ana = (
        Person().does("v", packed(given("P1 P4")), "0").taps("Change an answer", "Yes: Money is asked", "No")
    )
    assert ana.screen.name == "check-verdict"
    assert "Check first" in ana.text()
    assert not ana.facts


def test_back_leads_to_the_question_before_and_from_the_first_to_the_front_door() -> None:
    ana = Person().taps("I have a job offer", "No", "No", "Back")
    assert "Question 2 of 20" in ana.text()
    ana.taps("Back", "Back")
    assert ana.screen.name == "check"


def test_every_sign_has_its_advice() -> None:
    ana = Person().does("v", packed(given("P1 P2 P3 P4 P7 P8 P9 P10")), "0")
    assert "and 4 more points" in ana.text() or "more point" in ana.text()
    ana.taps("What to do about each point")
    seen = ana.text()
    while [one for one in ana.buttons() if one.label == "Next page"]:
        seen += ana.taps("Next page").text()
    answered = given("P1 P2 P3 P4 P7 P8 P9 P10").said(Answer.YES)
    assert len(answered) == 8
    assert all(one.advice in seen for one in answered)


def test_a_question_to_the_recruiter_is_proposed_and_not_asked_of_the_person() -> None:
    ana = _with_advert("upfront-fee", "travel-paid-by-stranger").taps("What to do about each point")
    assert "You can ask the recruiter: “Ask about travel-paid-by-stranger.”" in ana.text()
    assert "In a real offer:" not in ana.text()


@pytest.mark.parametrize("heavy", ["threats", "minor-involved"])
def test_nothing_is_to_be_asked_of_somebody_who_threatens(heavy: str) -> None:
    ana = _with_advert(heavy, "travel-paid-by-stranger").taps("What to do about each point")
    assert "In a real offer: A real offer says something else." in ana.text()
    assert "You can ask" not in ana.text()


def _with_advert(*flags: str) -> Person:
    """At the result, with what the advert says neither confirmed nor denied."""
    ana = Person(reads=reading(*flags)).sends().taps("Ask me the open questions", "No")
    for label in ("I am not sure", "Finish now"):
        if any(one.label.startswith(label) for one in ana.buttons()):
            ana.taps(label)
    return ana


@pytest.mark.parametrize("first", ["P1", "A1", "R1"])
def test_an_answer_to_change_never_says_no_twice(first: str) -> None:
    ana = Person().does("v", packed(given(first)), "0").taps("Change an answer")
    labels = [one.label for one in ana.buttons()]
    while [one for one in ana.buttons() if one.label == "Next page"]:
        labels += [one.label for one in ana.taps("Next page").buttons()]
    answers = [label.split(": ") for label in labels if label.startswith(("Yes: ", "No: "))]
    assert len(answers) == len(given(first).given)
    for _, what in answers:
        assert not re.match(r"(no|not|nobody)\b", what, re.IGNORECASE), what


def test_an_answer_to_change_is_named_after_what_a_yes_tells() -> None:
    ana = Person().does("v", packed(given("P1")), "0").taps("Change an answer")
    assert ana.button("No: Leaving without a signed contract")
    assert "No signed contract" not in str(ana.buttons())


def test_an_advert_is_answered_with_its_own_words() -> None:
    ana = Person(reads=reading("upfront-fee", "unverifiable-contact")).sends()
    assert ana.where is Where.ANSWER
    assert "words of upfront-fee" in ana.text()
    assert "From the text alone: stop until it is checked." in ana.text()
    assert ana.counted() == [
        ("advert_read", "high"),
        ("flag_seen", "upfront-fee"),
        ("flag_seen", "unverifiable-contact"),
    ]


def test_suggestions_are_confirmed_in_one_list_and_only_open_questions_follow() -> None:
    ana = (
        Person(reads=reading("upfront-fee", "no-written-contract")).sends().taps("Ask me the open questions")
    )
    assert "Are you under 18?" in ana.text()
    ana.taps("No")
    assert ana.screen.name == "check-confirm"
    assert "words of upfront-fee" in ana.text()
    ana.taps("1: no", "1: yes", *["No"] * 17)
    assert ana.screen.name == "check-verdict"
    assert "Check first" in ana.text()
    assert "words of no-written-contract" in ana.text()
    assert "words of upfront-fee" not in ana.text()


def test_somebody_under_18_with_an_advert_gets_people_too() -> None:
    nino = Person(reads=reading("upfront-fee")).sends().taps("Ask me the open questions", "Back")
    assert nino.screen.name == "check-advert"
    assert nino.taps("Ask me the open questions", "Yes").screen.name == "check-child"


def test_unsure_suggestions_stay_and_can_be_confirmed_at_the_end() -> None:
    ana = (
        Person(reads=reading("upfront-fee")).sends().taps("Ask me the open questions", "No", "I am not sure")
    )
    ana.taps("Finish now")
    assert "Stop until it is checked" in ana.text()
    ana.taps("Is what I saw in the advert right?", "1: no", "Finish now")
    assert "Not enough to say" in ana.text()


def test_a_deleted_advert_leaves_a_result_without_quotes() -> None:
    ana = (
        Person(reads=reading("upfront-fee")).sends().taps("Ask me the open questions", "No", "I am not sure")
    )
    ana.offer = None
    ana.taps("Finish now")
    assert "Stop until it is checked" in ana.text()
    assert "words of" not in ana.text()
    assert "Send the advert again to see its words." in ana.text()
    assert "(seen in the advert)" in ana.text()


def test_open_questions_without_the_advert_ask_for_it_again() -> None:
    ana = Person(reads=reading("upfront-fee")).sends()
    ana.offer = None
    ana.taps("Ask me the open questions")
    assert "Send it again" in ana.text()
    assert ana.taps("Ask me the questions").screen.name == "check-question"


def test_an_own_story_leads_to_help_and_can_still_be_an_advert() -> None:
    ana = Person(reads=reading("document-retention", report=True)).sends()
    assert "It is not your fault." in ana.text()
    assert not ana.facts
    assert {one.action.name for one in ana.buttons()} >= {"sos", "help", "talk", "alone", "advert"}
    assert ana.taps("It is an advert").screen.name == "check-advert"


def test_a_story_about_somebody_near_leads_to_the_list_for_relatives() -> None:
    nana = Person(reads=reading("document-retention", report=True)).sends()
    assert nana.taps("I worry about somebody").screen.name == "check-departure"
    assert nana.counted() == [("check_started", "")]


def test_the_front_door_mentions_pictures_where_they_are_read() -> None:
    t, asked = Texts("en"), questions()
    assert "picture" in str(door_screens.front_door(t, asked, pictures=True).blocks)
    assert "picture" not in str(door_screens.front_door(t, asked, pictures=False).blocks)


def test_a_text_without_signs_proves_nothing() -> None:
    ana = Person().sends("Cook wanted in Batumi")
    assert "In this text I saw none of the signs I know. That does not prove the offer is good." in ana.text()
    assert ana.button("Ask me the open questions")
    assert ana.counted() == [("advert_read", "none")]


def test_an_edited_advert_is_not_counted_twice() -> None:
    assert not Person(reads=reading("threats")).sends(edited=True).facts


def test_something_else_than_an_offer_has_ways_on() -> None:
    ana = Person(reads=reading("threats")).sends().taps("This is not an offer")
    assert {one.action.name for one in ana.buttons()} >= {"help", "talk", "guides", "check", "home"}


def test_an_advert_of_another_talk_is_not_mixed_in() -> None:
    ana = Person(reads=reading("upfront-fee"))
    ana.offer = Offer("an advert this message answers", 6)
    ana.taps("I have a job offer", "No", "No")
    assert "words of" not in ana.text()


def test_older_questions_begin_again() -> None:
    new = packed(given("P4"))
    old = new[0] + "z9" + new[3:]
    for name, rest in (
        ("q", ("3",)),
        ("a", ("3", "y")),
        ("v", ("0",)),
        ("c", ("0",)),
        ("n", ("3",)),
        ("t", ()),
    ):
        assert Person().does(name, old, *rest).screen.name == "check-improved"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("q", ()),
        ("q", ("x", "1")),
        ("q", ("OK", "99")),
        ("q", ("OK", "-1")),
        ("q", ("OK", "²")),
        ("a", ("OK", "1", "z")),
        ("a", ("OK", "1")),
        ("a", ("OK", "1", "y", "q")),
        ("p", ("OK", "0")),
        ("p", ("OK", "4")),
        ("begin", ("z",)),
        ("begin", ()),
        ("v", ("OK", "x")),
        ("advert", ("x",)),
    ],
)
def test_forged_buttons_are_stale(name: str, arguments: tuple[str, ...]) -> None:
    good = packed(given("P4"))
    person = Person()
    person.offer = Offer("text", 1)
    with pytest.raises(StaleButton):
        person.does(name, *(good if one == "OK" else one for one in arguments))


def test_the_way_to_a_consultant_takes_the_result_along() -> None:
    ana = Person().does("v", packed(given("P4 P6:place", P8=Answer.SUGGESTED)), "0")
    note = ana.note(ana.button("Talk to a consultant").action.arguments, Texts("en"))
    assert note.lines == (
        "Offer check: Stop until it is checked",
        "No signed contract that can be read",
        "The offer has changed (The place)",
        "A recruiter without a certificate to check (seen in the advert)",
    )
    assert not note.urgent
    assert ana.note((packed(given("A1")),), Texts("en")).urgent


@pytest.mark.parametrize("arguments", [(), ("",), ("forged",), ("ba1AAAA",), ("bz9AAAA",)])
def test_a_way_to_a_consultant_is_never_blocked_by_an_old_button(arguments: tuple[str, ...]) -> None:
    assert Person().note(arguments, Texts("en")).lines == ()


def test_buttons_carry_nothing_but_short_letters() -> None:
    ana = Person().taps("I have a job offer", "No")
    for token in tokens(ana.screen):
        assert token.startswith("b" + stamp(questions().before, questions().revision))
        assert unpack(token, questions())


def test_facts_come_from_the_closed_list() -> None:
    ana = Person(reads=reading("threats")).sends().taps("Ask me the open questions", "No", "1: yes")
    assert {fact.kind for fact in ana.facts} <= set(FactKind)

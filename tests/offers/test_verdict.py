"""The result: the higher of text and answers, the signs that led there, and a message that always fits."""

from typing import Any

import pytest
from offer_check_driver import (
    SAMPLE,
    after_advert,
    given,
    look_over,
    meaning,
    questions,
    reading,
    rules,
    verdicts,
)

from bot.content.models.flags import Combination, FlagId
from bot.language.texts import Texts
from bot.offers import advert_screens, verdict_screens
from bot.offers.adverts import Advert, advert_of, learned
from bot.offers.answers import Answer, Answers, Given, Seen
from bot.offers.packing import pack
from bot.offers.rules import Level
from bot.offers.signals import AdvertReading, SeenFlag
from bot.offers.verdict import Verdict, judge


def advert(*flags: str, level: str = "") -> Advert:
    return advert_of(reading(*flags, level=level), SAMPLE)


def after(read: Advert, **answers: Answer) -> tuple[Answers, Verdict]:
    """What somebody gets who sent this advert and answered so; everything else is unasked."""
    known = learned(given("", rest=Answer.UNASKED, **answers), read)
    return known, judge(known, questions(), read)


def test_the_text_proposes_and_the_person_confirms() -> None:
    answers, found = after(advert("upfront-fee", "no-written-contract"))
    assert [one.id for one in answers.said(Answer.SUGGESTED)] == ["P1", "P4"]
    assert found.level is Level.STOP
    assert [sign.confirmed for sign in found.signs] == [False, False]


def test_a_no_removes_that_one_flag() -> None:
    read = advert("upfront-fee", "no-written-contract")
    assert after(read, P1=Answer.NO)[1].level is Level.CHECK
    assert after(read, P1=Answer.NO, P4=Answer.NO)[1].level is Level.NOT_ENOUGH
    assert after(read, P4=Answer.NO)[1].level is Level.STOP


@pytest.mark.parametrize(("flag", "question"), [("threats", "P18"), ("movement-control", "P17")])
def test_a_no_never_removes_threats_or_confinement(flag: str, question: str) -> None:
    _, found = after(advert(flag), **{question: Answer.NO})
    assert found.level is Level.DANGER
    assert found.signs[0].quotes == (f"words of {flag}",)


def test_a_minor_in_the_advert_stays_and_never_answers_the_question_of_age() -> None:
    answers, found = after(advert("minor-involved"), P19=Answer.NO)
    assert found.level is Level.DANGER
    assert not answers.said(Answer.SUGGESTED)
    assert after(advert("minor-involved"))[0].at(0).answer is Answer.UNASKED


def test_answers_raise_what_the_text_does_not_show() -> None:
    assert after(advert(), P18=Answer.YES)[1].level is Level.DANGER
    assert judge(given("P4", rest=Answer.UNASKED), questions(), advert("upfront-fee")).level is Level.STOP


def test_without_its_text_the_last_level_of_the_advert_counts() -> None:
    answers, _ = after(advert("upfront-fee"))
    found = judge(answers, questions())
    assert (found.level, found.words_missing) == (Level.STOP, True)
    assert [sign.quotes for sign in found.signs] == [()]


def test_soft_flags_count_only_together() -> None:
    answers, found = after(advert("unverifiable-contact", level="none"))
    assert found.level is Level.NOT_ENOUGH
    read = advert("unverifiable-contact", "pressure-or-urgency", "travel-paid-by-stranger", level="none")
    answers, found = after(read)
    assert answers.seen.soft == 2
    assert [one.id for one in answers.said(Answer.SUGGESTED)] == ["P11"]
    assert found.level is Level.CHECK
    assert after(read, P11=Answer.NO)[1].level is Level.NOT_ENOUGH


def test_words_that_weigh_more_than_their_flag_keep_their_level_while_anything_is_left() -> None:
    read = advert("upfront-fee", "no-written-contract", level="critical")
    assert after(read, P4=Answer.NO)[1].level is Level.DANGER
    assert after(read, P4=Answer.NO, P1=Answer.NO)[1].level is Level.NOT_ENOUGH


def test_flags_that_weigh_more_together_fall_together() -> None:
    both = Combination(
        id="documents-and-debt",
        level="critical",
        one_of=("document-retention",),
        together_with=("upfront-fee",),
    )
    read = Advert(advert("document-retention", "upfront-fee").notices, Level.DANGER, (both,))
    assert after(read)[1].level is Level.DANGER
    assert after(read, P1=Answer.NO)[1].level is Level.STOP


def test_an_answer_and_its_words_stand_together_and_the_heaviest_first() -> None:
    read = advert("travel-paid-by-stranger", "no-written-contract", "threats")
    _, found = after(read, P4=Answer.YES, P9=Answer.YES, P18=Answer.YES)
    titles = [sign.title for sign in found.signs]
    asked = {one.id: one.sign for one in questions().before.asked}
    assert titles[:2] == [asked["P18"], asked["P4"]]
    assert found.signs[0].quotes == ("words of threats",)
    assert "name of travel-paid-by-stranger" in titles


def test_a_sentence_stands_beside_the_level_only_at_work_and_from_stop_on() -> None:
    assert judge(given("A8 A10:none"), questions()).sentence
    assert judge(given("A2 A6 A8 A7:low A12:job,wages"), questions()).sentence
    assert judge(given("A2"), questions()).sentence is None
    assert judge(given("A1"), questions()).sentence is None
    assert judge(given("P4 P8 P13"), questions()).sentence is None


class LongWinded(Texts):
    """A language that needs much more room than English."""

    def __call__(self, message: str, /, **values: object) -> str:
        text = super().__call__(message, **values)
        return text if values else text + "ჭ" * (len(text) // 2)


FLAGS: tuple[Any, ...] = FlagId.__args__
LONG = "x" * 900
EVERY_FLAG = rules(
    *(
        meaning(flag, f"P{at + 1}" if at < 14 else None, "hard", "critical", words=" word" * 60)
        for at, flag in enumerate(FLAGS)
    )
)
EVERYTHING = advert_of(
    AdvertReading("en", "critical", tuple(SeenFlag(flag, flag + LONG, 0, 1) for flag in FLAGS)), EVERY_FLAG
)


@pytest.mark.parametrize("letter", ["b", "w", "r"])
@pytest.mark.parametrize("answer", list(Answer))
@pytest.mark.parametrize("t", [Texts("en"), LongWinded("ka")], ids=["en", "long"])
def test_every_result_fits_into_one_message(letter: str, answer: Answer, t: Texts) -> None:
    asked = questions().lists[letter]
    parts = [frozenset(range(len(one.parts))) if answer is Answer.YES else frozenset() for one in asked.asked]
    answers = Answers(asked, (Given(), *(Given(answer, chosen) for chosen in parts[1:])), Seen(True, 3, 3))
    levels = {"b": verdicts().before, "w": verdicts().work, "r": verdicts().relatives.after}[letter]
    packed = pack(answers, questions())
    for read in (None, EVERYTHING if letter == "b" else None):
        found = judge(answers, questions(), read)
        look_over(verdict_screens.verdict(t, found, verdicts(), levels, answers, packed))
        for page in range(1, 40):
            look_over(verdict_screens.signs(t, found, packed, page))
        for page in range(5):
            look_over(verdict_screens.changes(t, answers, packed, page))


@pytest.mark.parametrize("t", [Texts("en"), LongWinded("ka")], ids=["en", "long"])
def test_every_page_of_an_advert_fits_and_every_flag_is_on_one(t: Texts) -> None:
    packed = pack(given("P4"), questions())
    screens = [
        advert_screens.advert(t, EVERYTHING, verdicts(), questions(), after_advert(), packed, page)
        for page in range(30)
    ]
    for screen in screens:
        look_over(screen)
    words = " ".join(str(screen.blocks) for screen in screens)
    assert all(f"name of {flag}" in words for flag in FLAGS)

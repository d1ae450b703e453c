"""Which way words go: a table, where what was found is given."""

import pytest
from test_asking import CONTENT

from bot.content.loader import load
from bot.content.models.asking import Asking
from bot.guidance.asking.understanding import Understood
from bot.ways import Course, Heard, Way, course, is_own

ASKING = load(CONTENT / "ask" / "intents.yaml", Asking, "ask/intents")
SURE, BARELY, HARDLY = 0.99, ASKING.danger_from, ASKING.danger_from / 2


def understood(intent: str, chance: float = 0.99, danger: float = 0.0) -> Understood:
    return Understood("en", ((intent, chance),), danger)


def goes(
    found: Understood, *, own: bool = True, advert: bool = True, signs: bool = False, story: bool = False
) -> Course:
    return course(Heard(own, advert, signs, story, found), ASKING)


DANGER = understood("emergency", 1.0, SURE)
DOUBT = understood("emergency", 1.0, BARELY)


def test_danger_that_looks_like_nothing_else_is_answered_by_the_numbers_alone() -> None:
    assert goes(DANGER, advert=False) == goes(DANGER) == Course(Way.EMERGENCY)
    assert goes(DOUBT, advert=False) == Course(Way.EMERGENCY)


def test_danger_stands_beside_what_may_be_an_advert_or_is_a_story() -> None:
    assert goes(DANGER, signs=True) == Course(Way.ADVERT, danger_beside=True)
    assert goes(DANGER, signs=True, story=True) == Course(Way.STORY, danger_beside=True)
    assert goes(DOUBT) == Course(Way.ADVERT, danger_beside=True)


def test_doubt_beside_signs_of_an_advert_is_an_advert() -> None:
    assert goes(DOUBT, signs=True) == Course(Way.ADVERT)


def test_what_others_wrote_is_no_danger() -> None:
    assert goes(DANGER, own=False, signs=True) == Course(Way.ADVERT)
    assert goes(DANGER, own=False, story=True) == Course(Way.STORY)


@pytest.mark.parametrize("intent", ["other", "fees", "privacy"])
def test_length_alone_makes_no_advert_of_sure_words(intent: str) -> None:
    assert goes(understood(intent, ASKING.sure_from)) == Course(Way.ASKED)
    assert goes(understood(intent, ASKING.sure_from - 0.01)) == Course(Way.ADVERT)
    assert goes(understood(intent), own=False) == Course(Way.ADVERT)


@pytest.mark.parametrize(
    ("intent", "least"),
    [
        ("privacy", ASKING.harmless_over_advert_from),
        ("human", ASKING.harmless_over_advert_from),
        ("referral-lawyer", ASKING.harmless_over_advert_from),
        ("fees", ASKING.over_advert_from),
    ],
)
def test_over_signs_of_an_advert_one_must_be_surer_where_a_mistake_does_harm(
    intent: str, least: float
) -> None:
    assert goes(understood(intent, least), signs=True) == Course(Way.ASKED)
    assert goes(understood(intent, least - 0.01), signs=True) == Course(Way.ADVERT)


def test_an_advert_is_an_advert_however_sure() -> None:
    assert goes(understood("offer", 1.0)) == goes(understood("offer", 1.0), signs=True) == Course(Way.ADVERT)
    assert goes(understood("other", 1.0), signs=True) == Course(Way.ADVERT)


def test_somebody_who_asks_for_a_door_is_not_told_a_story() -> None:
    assert goes(understood("privacy", 0.99), story=True) == Course(Way.ASKED)
    assert goes(understood("unpaid-wages", 0.99), story=True) == Course(Way.STORY)


def test_own_words_are_few_and_ones_own() -> None:
    assert is_own("a" * 280, forwarded=False, edited=False)
    assert not is_own("a" * 281, forwarded=False, edited=False)
    assert not is_own("a", forwarded=True, edited=False)
    assert not is_own("a", forwarded=False, edited=True)

"""Rules and network together: who counts how much."""

import datetime as dt

import pytest
from advert_reading import rules

from bot.content.models.learned import LearnedSettings
from bot.offers.adverts import advert_of
from bot.offers.agreement import agree, chance_of
from bot.offers.sight import Seen, Sight
from bot.offers.signals import AdvertReading, SeenFlag

TEXT = "Registration fee 150 EUR"
SETTINGS = LearnedSettings(
    version="1",
    learnt_on=dt.date(2026, 11, 21),
    threshold=0.5,
    thresholds={"threats": 0.8},
    rule_says=2.0,
    in_words=0.15,
    raise_from=0.7,
    report_from=0.5,
)
CALM = (1.0, 0.0, 0.0, 0.0)
BY_RULE = AdvertReading("en", "high", (SeenFlag("upfront-fee", "fee 150 EUR", 13, 24),))
NOTHING = AdvertReading("en", "none")


def sight(
    chances: dict[str, float],
    levels: tuple[float, float, float, float] = CALM,
    report: float = 0.0,
    in_words: float = 0.9,
) -> Sight:
    seen = {flag: Seen(chances.get(flag, 0.001), in_words, 0, 12) for flag in rules().flags}
    return Sight(seen, {"advert": 1 - report, "report": report}, levels)


def flags(reading: AdvertReading) -> set[str]:
    return {seen.flag for seen in reading.flags}


@pytest.mark.parametrize(
    ("found", "chance", "seen"),
    [
        (NOTHING, 0.6, True),  # the network alone
        (NOTHING, 0.4, False),
        (BY_RULE, 0.2, True),  # a rule adds two to the log odds
        (BY_RULE, 0.02, False),  # but where the network sees nothing at all, it is doubted
    ],
)
def test_a_flag_needs_enough_of_both(found: AdvertReading, chance: float, seen: bool) -> None:
    reading = agree(TEXT, found, sight({"upfront-fee": chance}), SETTINGS, rules())
    assert (reading.level == "none") is not seen
    assert flags(reading) == ({"upfront-fee"} if seen else set())


def test_the_words_quoted_are_the_networks_and_else_the_rules() -> None:
    sure = agree(TEXT, BY_RULE, sight({"upfront-fee": 0.9}), SETTINGS, rules())
    unsure = agree(TEXT, BY_RULE, sight({"upfront-fee": 0.9}, in_words=0.1), SETTINGS, rules())
    assert [seen.quote for seen in sure.flags] == ["Registration"]
    assert [seen.quote for seen in unsure.flags] == ["fee 150 EUR"]
    together = AdvertReading("en", "high", (SeenFlag("upfront-fee", "tion fee 150 EUR", 8, 24),))
    assert [s.quote for s in agree(TEXT, together, sight({"upfront-fee": 0.9}), SETTINGS, rules()).flags] == [
        TEXT
    ]


def test_a_flag_that_no_word_shows_is_none() -> None:
    assert agree(TEXT, NOTHING, sight({"upfront-fee": 0.9}, in_words=0.1), SETTINGS, rules()).level == "none"


def test_a_flag_can_have_a_threshold_of_its_own() -> None:
    assert not flags(agree(TEXT, NOTHING, sight({"threats": 0.7}), SETTINGS, rules()))
    assert flags(agree(TEXT, NOTHING, sight({"threats": 0.85}), SETTINGS, rules())) == {"threats"}


@pytest.mark.parametrize(
    ("levels", "level"),
    [(CALM, "caution"), ((0.1, 0.1, 0.5, 0.3), "high"), ((0.0, 0.1, 0.1, 0.8), "critical")],
)
def test_the_network_can_raise_a_level_but_never_lower_it(
    levels: tuple[float, float, float, float], level: str
) -> None:
    read = agree(TEXT, NOTHING, sight({"excessive-hours": 0.9}, levels), SETTINGS, rules())
    assert read.level == level
    assert agree(TEXT, NOTHING, sight({"threats": 0.9}, levels), SETTINGS, rules()).level == "critical"


def test_what_weighs_the_same_however_it_is_said_is_not_raised() -> None:
    levels = (0.0, 0.0, 0.5, 0.5)
    read = agree(TEXT, NOTHING, sight({"unverifiable-contact": 0.9}, levels), SETTINGS, rules())
    assert read.level == "caution"


def test_a_threat_that_a_rule_saw_is_dropped_only_from_a_warning() -> None:
    threat = AdvertReading("en", "critical", (SeenFlag("threats", "you will regret it", 0, 12),))
    seen = sight({"threats": 0.001})
    assert flags(agree(TEXT, threat, seen, SETTINGS, rules())) == {"threats"}
    warning = Sight(seen.flags, {"warning": 0.95, "report": 0.0}, CALM)
    assert not flags(agree(TEXT, threat, warning, SETTINGS, rules()))


def test_rules_and_network_together_know_a_story() -> None:
    story = AdvertReading("en", "none", (), report=True)
    assert agree(TEXT, story, sight({}, report=0.2), SETTINGS, rules()).report
    assert not agree(TEXT, story, sight({}, report=0.05), SETTINGS, rules()).report


def test_a_level_never_stands_without_a_flag() -> None:
    assert agree(TEXT, NOTHING, sight({}, (0.0, 0.0, 0.0, 1.0)), SETTINGS, rules()).level == "none"


def test_somebodys_own_story_is_told_by_the_network() -> None:
    assert agree(TEXT, NOTHING, sight({}, report=0.9), SETTINGS, rules()).report
    assert not agree(TEXT, NOTHING, sight({}, report=0.2), SETTINGS, rules()).report


@pytest.mark.parametrize("chance", [0.0, 1.0, 0.5])
def test_chances_stay_chances(chance: float) -> None:
    assert 0 < chance_of(Seen(chance, 0.5, 0, 1), 3.0) < 1


CONTACT = "Write Irakli Beridze, @work_abroad_77, +995 599 123 456, passport 12AB34567."


@pytest.mark.parametrize("marked", ["12AB34567", "Irakli Beridze", "@work_abroad_77", "+995 599 123 456"])
def test_a_contact_is_shown_by_how_somebody_is_reached(marked: str) -> None:
    first = CONTACT.index(marked)
    seen = {flag: Seen(0.001, 0.9, 0, 5) for flag in rules().flags}
    seen["unverifiable-contact"] = Seen(0.99, 0.99, first, first + len(marked))
    reading = agree(CONTACT, NOTHING, Sight(seen, {"advert": 1.0, "report": 0.0}, CALM), SETTINGS, rules())
    assert {one.quote for one in reading.flags} <= {"@work_abroad_77", "+995 599 123 456"}
    assert reading.flags


def test_without_any_contact_the_words_stay_as_they_are() -> None:
    text = "Only a private account, nobody knows whose"
    seen = sight({"unverifiable-contact": 0.99})
    assert agree(text, NOTHING, seen, SETTINGS, rules()).flags[0].quote == text[0:12]


def test_a_number_of_a_paper_or_a_card_is_shown_to_nobody() -> None:
    words = "passport 12AB34567, card 4149 4390 1234 5678, call +995 599 123 456"
    reading = AdvertReading("en", "high", (SeenFlag("document-retention", words, 0, len(words)),))
    (notice,) = advert_of(reading, rules()).notices
    assert notice.quotes == ("passport №xxxx, card №xxxx, call +995 599 123 456",)

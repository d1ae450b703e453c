"""The buttons under an advert: what is needed most comes first; the rest is one tap away, with a way back."""

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from offer_check_driver import SAMPLE, Person, after_advert, reading

from bot.language.texts import Texts
from bot.offers.adverts import Advert, Notice
from bot.offers.after_screens import fitting_points
from bot.offers.pages import size
from bot.offers.rules import Level
from bot.turn.frame import framed

EN = Texts("en")
MOST_ROWS = 8  # with the last row of every screen
FLAGS = st.sets(st.sampled_from(sorted(SAMPLE.flags)))


def labels(ana: Person) -> list[list[str]]:
    assert ana.screen
    return [[button.label for button in row] for row in framed(ana.screen, EN).rows]


@over(FLAGS, st.sampled_from(["", "critical"]))
def test_the_first_screen_has_few_rows_and_help_first(flags: set[str], level: str) -> None:
    ana = Person(reads=reading(*sorted(flags), level=level if flags else "")).sends()
    rows = labels(ana)
    assert len(rows) <= MOST_ROWS
    order = [
        "Urgent help",
        "Who can help",
        "What to ask the recruiter",
        "Ask me the open questions",
        "More you can do",
    ]
    firsts = [row[0] for row in rows if row[0] in order]
    if ana.screen and ana.screen.rows[0][0].label == "Urgent help":
        assert firsts[0] == "Urgent help"
    assert [one for one in order[1:] if one in firsts] == [one for one in firsts if one in order[1:]]


def test_in_danger_urgent_help_is_the_first_row() -> None:
    assert labels(Person(reads=reading("threats")).sends())[0] == ["Urgent help", "Exit"]


def test_what_not_to_do_stands_in_the_text_three_points_at_most() -> None:
    ana = Person(reads=reading("upfront-fee", "document-retention", "threats")).sends()
    text = ana.text().partition("What not to do now")[2].partition("What I noticed")[0]
    assert "Do not pay anything" in text
    assert text.strip().count("\n") == 2
    everything = ana.taps("More you can do", "What not to do now").text()
    assert everything.count("Do not") > 3


def test_without_signs_nothing_is_forbidden() -> None:
    ana = Person().sends("Cook wanted in Batumi")
    assert "What not to do now" not in ana.text()
    assert "What not to do now" not in str(labels(ana.taps("More you can do")))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Show this to a consultant", "check-show"),
        ("What not to do now", "check-not-now"),
        ("A text for somebody you trust", "check-forward"),
        ("Checks you can do yourself", "check-own"),
        ("Add another message", "check-adding"),
    ],
)
def test_everything_else_is_one_tap_away_and_leads_back(label: str, name: str) -> None:
    ana = Person(reads=reading("upfront-fee")).sends().taps("More you can do")
    assert ana.screen
    assert ana.screen.name == "check-more"
    ana.taps(label)
    assert ana.screen.name == name
    ana.taps("Back")
    assert ana.screen.name == "check-advert"
    ana.taps("More you can do", "Back to the advert")
    assert ana.screen.name == "check-advert"


def test_every_page_fits_with_what_not_to_do() -> None:
    long = " and so on" * 60
    notices = tuple(Notice(flag, meaning, (long,)) for flag, meaning in SAMPLE.flags.items())
    read = Advert(notices, Level.DANGER, language="en")
    ana = Person()
    assert fitting_points(after_advert().not_now, read)
    for page in range(4):
        assert size(ana.handlers.adverts._screen(EN, read, page).blocks) <= 4096

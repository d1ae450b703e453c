"""What one can check without us: only what is sourced, with where and when it was read."""

from datetime import date, timedelta
from itertools import chain

import pytest
from offer_check_driver import Person, own_checks

from bot.chat.actions import StaleButton
from bot.chat.screens import Block, Item, Note
from bot.language.texts import Texts
from bot.offers.own_checks_screens import country
from bot.offers.pages import size

EN = Texts("en")
TODAY = date(2026, 11, 22)


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(getattr(block, "text", "") for block in blocks)


def of(code: str, today: date = TODAY) -> str:
    found = own_checks().country(code)
    assert found
    return words(country(EN, own_checks(), found, 0, today).blocks)


def test_the_recruiter_comes_first_and_nothing_is_promised() -> None:
    ana = Person().taps("Checks you can do yourself")
    text = ana.text()
    assert "Since 1 September 2023" in text
    assert "may not take money from you" in text
    assert "no public list" in text
    assert ana.button("Who can say").action.arguments == ("work",)


def test_from_a_result_one_comes_back_to_the_result() -> None:
    ana = Person().taps("I have a job offer", "No", "Yes", "Finish now")
    title = ana.text().splitlines()[0]
    ana.taps("Checks you can do yourself", "More countries")
    ana.taps(next(one.label for one in ana.buttons() if one.action.name == "owncountry"))
    assert len(ana.button("Talk to a consultant").action.arguments) == 1
    ana.taps("Other countries", "Back to the result")
    assert ana.screen.name == "check-verdict"
    assert ana.text().splitlines()[0] == title


def test_all_thirty_countries_can_be_reached() -> None:
    ana = Person().taps("Checks you can do yourself")
    found = []
    while True:
        found += [one.action.arguments[0] for one in ana.buttons() if one.action.name == "owncountry"]
        if not [one for one in ana.buttons() if one.label == "More countries"]:
            break
        ana.taps("More countries")
    assert len(found) == len(set(found)) == 30
    for code in found:
        ana.does("owncountry", code, "0")
        assert size(ana.screen.blocks) <= 4096, code


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("PL", ("KRAZ", "4,806 PLN a month before tax", "31.40 PLN an hour", "VAT number")),
        ("DE", ("It is free, and private agencies have no part in it", "13.90 EUR an hour before tax")),
        ("GB", ("GLAA", "12.71 GBP an hour")),
        ("IT", ("decreto flussi", "No law sets one minimum wage")),
        ("TR", ("33,030 TRY a month before tax", "28,075 TRY a month after tax", "YUMI-net")),
        ("UA", ("8,000 UAH", "The amount for 2026 was not found.")),
        ("EG", ("permit of the labour ministry", "We found nothing that is sourced well enough.")),
        ("AM", ("work permit",)),
    ],
)
def test_a_country_says_what_is_sourced_and_no_more(code: str, parts: tuple[str, ...]) -> None:
    text = of(code)
    for part in parts:
        assert part in text


def test_only_members_of_the_union_are_sent_to_its_pages() -> None:
    assert "VIES" in of("BG")
    assert "VIES" not in of("GB")


def test_every_point_says_where_and_when_it_was_read() -> None:
    for one in own_checks().countries:
        blocks = country(EN, own_checks(), one, 0, TODAY).blocks
        for position, block in enumerate(blocks):
            if isinstance(block, Item):
                beside = blocks[position + 1 : position + 3]
                assert any(isinstance(after, Note) and "Source: " in after.text for after in beside), one.id


def test_old_and_disputed_sources_say_so() -> None:
    assert "ask first" in of("IL")
    assert "ask first" in of("BG")


def test_past_its_limit_everything_is_marked() -> None:
    assert "Not checked again since" not in of("PL")
    assert "Not checked again since" in of("PL", TODAY + timedelta(days=93))


def test_nothing_of_low_confidence_stands_here() -> None:
    content = own_checks()
    records = chain(content.recruiter, content.union, *(one.records() for one in content.countries))
    assert {record.confidence for record in records} <= {"high", "medium"}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("own", ()), ("own", ("x",)), ("owncountry", ("XX", "0")), ("owncountry", ("PL",))],
)
def test_forged_buttons_are_stale(name: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        Person().does(name, *arguments)

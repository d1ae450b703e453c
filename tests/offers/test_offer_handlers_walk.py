"""Somebody taps at random: every button is answered, every screen fits, and people and home stay near."""

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from offer_check_driver import Person, reading

FLAGS = [
    "upfront-fee",
    "no-written-contract",
    "pressure-or-urgency",
    "threats",
    "minor-involved",
    "movement-control",
]


@settings(max_examples=60, deadline=None)
@over(st.data())
def test_any_way_through_the_check_holds(data: st.DataObject) -> None:
    seen = data.draw(st.sets(st.sampled_from(FLAGS)))
    ana = Person(reads=reading(*sorted(seen)))
    if data.draw(st.booleans()):
        ana.sends()
    for _ in range(40):
        own = [one.action for one in ana.buttons() if one.action and one.action.name in ana.known]
        action = data.draw(st.sampled_from(own))
        if data.draw(st.integers(0, 20)) == 0:
            ana.offer = None
        ana.does(action.name, *action.arguments)
        assert ana.screen
        if ana.screen.name in (
            "check-verdict",
            "check-child",
            "check-child-away",
            "check-advert",
            "check-report",
            "check-improved",
        ):
            names = {one.action.name for one in ana.buttons() if one.action}
            assert names >= {"help", "talk", "home"}


@pytest.mark.parametrize(
    "name",
    [
        "check",
        "begin",
        "alone",
        "watched",
        "gone",
        "left",
        "q",
        "a",
        "p",
        "n",
        "t",
        "v",
        "c",
        "advert",
        "nooffer",
    ],
)
def test_every_action_has_a_handler(name: str) -> None:
    assert name in Person().known

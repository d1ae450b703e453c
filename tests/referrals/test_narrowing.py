"""What narrows the list rides in six characters of a button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.actions import CALLBACK_BYTES, StaleButton, act, pack
from bot.referrals.buttons import DEAD, SERVICE, Asked, asked_by
from bot.referrals.narrowing import CHOICES, EVERYTHING, Narrowing, unpack
from bot.referrals.narrowing import pack as code_of

codes = st.one_of(st.just(""), st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=2))
narrowings = st.builds(
    Narrowing,
    place=codes,
    language=codes,
    open_now=st.booleans(),
    free=st.booleans(),
    abroad=st.booleans(),
    state=st.sampled_from(CHOICES),
    police=st.sampled_from(CHOICES),
    unknown_too=st.booleans(),
)


@given(narrowings)
def test_a_narrowing_reads_back_as_it_was_packed(narrowing):
    code = code_of(narrowing)
    assert len(code) in (0, 6)
    assert unpack(code) == narrowing


@given(narrowings, st.integers(0, 99))
def test_the_longest_list_fits_into_a_button_of_the_longest_service(narrowing, page):
    """36, 10 and 2 are the limits of the content's model."""
    asked = Asked("n" * 10, page, narrowing)
    for name in (SERVICE, DEAD):
        packed = pack(act(name, "s" * 36, *asked.arguments()), "ka")
        assert len(packed.encode()) <= CALLBACK_BYTES
    assert asked_by(asked.arguments()) == asked


@given(st.text("abcxyz0123-", max_size=8))
def test_a_forged_code_is_refused_or_is_one_we_make(code):
    try:
        found = unpack(code)
    except StaleButton:
        return
    assert code_of(found) == code


def test_the_code_of_a_search_does_not_depend_on_the_order_of_content():
    assert code_of(Narrowing(place="ku", language="ru", open_now=True)) == "kuru20"
    assert code_of(EVERYTHING) == ""


def test_a_condition_goes_round_its_settings():
    one = EVERYTHING
    seen = []
    for _ in CHOICES:
        one = one.turned("police")
        seen.append(one.police)
    assert seen == ["yes", "no", "any"]
    assert EVERYTHING.turned("free").turned("free") == EVERYTHING


def test_parts_name_what_is_set_and_without_takes_it_away():
    narrowing = Narrowing(place="tb", free=True, state="no", unknown_too=True)
    assert narrowing.parts() == ("place", "free", "state")
    assert narrowing.without("state").parts() == ("place", "free")


@pytest.mark.parametrize("page", ["x", "-1", "1000", "１"])
def test_what_is_no_page_is_refused(page):
    with pytest.raises(StaleButton):
        asked_by(("work", page))

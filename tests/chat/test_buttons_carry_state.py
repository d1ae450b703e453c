"""Buttons carry the whole state in 64 bytes, and only what we made reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.actions import Action, StaleButton, act, pack, unpack

names = st.from_regex(r"[a-z_-]{1,16}", fullmatch=True)
arguments = st.lists(st.from_regex(r"[A-Za-z0-9_-]{0,10}", fullmatch=True), max_size=3).map(tuple)


@given(names, arguments, st.sampled_from(["ka", "en", "fa"]))
def test_what_is_packed_reads_back(name: str, given_arguments: tuple[str, ...], language: str) -> None:
    action = Action(name, given_arguments)
    assert unpack(pack(action, language)) == (action, language)


@given(st.text(max_size=80))
def test_any_forged_data_is_an_action_or_a_stale_button(data: str) -> None:
    try:
        action, language = unpack(data)
    except StaleButton:
        return
    assert pack(action, language) == data


@pytest.mark.parametrize(
    "action", [act("guide", "a.b"), act("guide", "x" * 60), act("Guide"), act("q", "ბილეთი")]
)
def test_a_button_that_would_not_read_back_is_our_defect(action: Action) -> None:
    with pytest.raises((ValueError, StaleButton)):
        pack(action, "ka")

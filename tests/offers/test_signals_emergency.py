"""Emergency words: danger is heard, everyday words are not mistaken for it."""

import pytest
from advert_reading import emergency_rules, emergency_words
from hypothesis import given
from hypothesis import strategies as st

from bot.language.emergency import is_emergency

EXAMPLES = [
    (text, wanted)
    for part in emergency_words().languages.values()
    for texts, wanted in ((part.fires, True), (part.silent, False))
    for text in texts
]


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES)
def test_the_examples_of_the_content_hold(text: str, wanted: bool) -> None:
    assert is_emergency(text, emergency_rules()) is wanted


def test_georgian_english_and_russian_are_there() -> None:
    assert {"ka", "en", "ru"} <= set(emergency_words().languages)


def test_danger_is_heard_inside_a_longer_message() -> None:
    assert is_emergency(
        "Hello. I found a job in Dubai last year. Now I am locked in and they beat me.", emergency_rules()
    )


def test_an_excuse_does_not_reach_across_a_sentence() -> None:
    assert is_emergency("Please help me find a way out of here because they locked me in", emergency_rules())


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert is_emergency(text, emergency_rules()) in (True, False)

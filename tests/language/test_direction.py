"""Right to left: numbers to dial, commands, addresses and Latin names keep their order and their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.actions import act
from bot.chat.screens import Button
from bot.language.direction import LEFT_TO_RIGHT, POP, isolated, quoted
from bot.telegram.render import keyboard


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("اتصلوا بالرقم +995 32 2 100 229 الآن.", ["+995 32 2 100 229"]),
        ("اكتبوا /exit للخروج", ["/exit"]),
        ("على Telegram (مجانًا)", ["Telegram"]),
        ("برگه (Form 5) را ببرید", ["Form 5"]),
        ("https://my.gov.ge/x?a=1 و info@sca.ge", ["https://my.gov.ge/x?a=1", "info@sca.ge"]),
        ("در World Vision Georgia بپرسید.", ["World Vision Georgia"]),
        ("112 يعمل دائمًا، 24 ساعة", []),
        ("{number} و {name}", []),
    ],
)
def test_what_runs_the_other_way_is_isolated(text: str, pieces: list[str]) -> None:
    turned = isolated(text)
    for piece in pieces:
        assert f"{LEFT_TO_RIGHT}{piece}{POP}" in turned
    assert turned.count(LEFT_TO_RIGHT) == len(pieces)
    assert turned.replace(LEFT_TO_RIGHT, "").replace(POP, "") == text


@given(st.text(st.sampled_from("اب،. +9952/exitA(){}@:-»«\n"), max_size=60))
def test_isolating_adds_marks_in_pairs_and_changes_nothing_else(text: str) -> None:
    turned = isolated(text)
    assert turned.count(LEFT_TO_RIGHT) == turned.count(POP)
    assert turned.replace(LEFT_TO_RIGHT, "").replace(POP, "") == text


def test_a_row_of_buttons_begins_on_the_right_in_arabic_and_persian() -> None:
    row = (Button("first", act("home")), Button("second", act("exit")))
    for language, wanted in (
        ("ar", ["second", "first"]),
        ("fa", ["second", "first"]),
        ("ka", ["first", "second"]),
    ):
        drawn = keyboard((row,), language)
        assert drawn
        assert [button.text for button in drawn.inline_keyboard[0]] == wanted


def test_a_number_in_quoted_words_keeps_its_order() -> None:
    assert quoted("اتصل +995 555 00 01 02") == f"اتصل {LEFT_TO_RIGHT}+995 555 00 01 02{POP}"
    assert quoted("Call +995 555 00 01 02") == "Call +995 555 00 01 02"

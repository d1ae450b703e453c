"""A label made of several texts fits on a small phone, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.screens import LABEL_UNITS, shortened


@given(st.text(st.sampled_from("ab გ،  \u2068\u2069\u2066🙂"), max_size=150).map(str.strip))
def test_a_label_fits_and_closes_what_it_opens(text: str) -> None:
    balanced = (
        f"\u2068{text.replace(chr(0x2068), '').replace(chr(0x2066), '').replace(chr(0x2069), '')}\u2069"
    )
    label = shortened(balanced)
    assert len(label.encode("utf-16-le")) // 2 <= LABEL_UNITS + 1
    assert label.count("\u2068") == label.count("\u2069")


def test_a_label_is_cut_after_a_word_and_a_short_one_stays() -> None:
    assert shortened("Yes: they keep the passport") == "Yes: they keep the passport"
    assert shortened("Yes: " + "word " * 20) == "Yes: " + "word " * 9 + "word…"

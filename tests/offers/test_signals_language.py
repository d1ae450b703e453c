"""The language of a text: script, letters, a few common words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.detect import language_of, sure_turkic, tongue_of
from bot.language.normalise import read_words

OURS = {"ka", "en", "ru", "az", "hy", "tr", "ar", "fa", "und"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("სამუშაო უცხოეთში, ხელფასი 3000 ევრო", "ka"),
        ("კარგი ანაზღაურება, WhatsApp +995 555 12 34 56, Facebook", "ka"),
        ("ᲡᲐᲛᲣᲨᲐᲝ ᲣᲪᲮᲝᲔᲗᲨᲘ", "ka"),
        ("samushao ucxoetshi, gamocdileba ar aris sachiro", "ka"),
        ("Work in Poland, no experience needed", "en"),
        ("Registration fee 50 EUR", "en"),
        ("Работа в Польше без опыта", "ru"),
        ("rabota v polshe bez opyta, zarplata 3000", "ru"),
        ("Xaricdə iş, təcrübə tələb olunmur", "az"),
        ("Yurtdışında iş, tecrübe şart değil", "tr"),
        ("Աշխատանք արտերկրում առանց փորձի", "hy"),
        ("عمل في الخارج بدون خبرة", "ar"),
        ("کار در خارج بدون سابقه، حقوق از ۳۰۰۰", "fa"),
        ("Потрібні працівники на склад, зарплата від 2000, їжа", "und"),
        ("Wir suchen Mitarbeiter für die Küche und den Service", "und"),
        ("", "und"),
        ("🙂 12345", "und"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_latin_letters_against_custom_are_noticed() -> None:
    text = "gamarjoba, samushao minda"
    tongue = tongue_of(text, read_words(text).words)
    assert (tongue.language, tongue.romanised) == ("ka", True)


@given(st.text(st.characters(), max_size=100))
def test_every_text_has_one_of_our_languages_or_none(text: str) -> None:
    assert language_of(text) in OURS


def test_letters_that_iraq_types_too_do_not_make_a_text_persian() -> None:
    assert language_of("شغل بالمطعم گبل العيد، الراتب زين بس الجواز يبقى عدنا") == "ar"
    assert language_of("کار در رستوران با حقوق خوب، پاسپورت پیش ما می‌ماند") == "fa"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Müqavilə yerində bağlanacaq", "az"),
        ("Sözleşme orada yapılır, tecrübe şart değil", "tr"),
        ("Bilet bizden, ev var", ""),
        ("Passport stays with us", ""),
    ],
)
def test_turkish_and_azerbaijani_are_told_apart_only_where_it_is_sure(text: str, sure: str) -> None:
    assert sure_turkic(text, read_words(text).words) == sure

"""Letters are folded and tricks undone, and every word still knows where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lettertable import shape
from bot.language.normalise import HANDLE, LINK, MAIL, PHONE, read_words


def forms(text: str) -> list[str]:
    return [word.form for word in read_words(text).words]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("PASSPORT", "passport"),
        ("ｖｉｓａ", "visa"),
        ("𝗽𝗮𝘀𝘀𝗽𝗼𝗿𝘁", "passport"),
        ("ⓥⓘⓢⓐ", "visa"),
        ("ﬁne", "fine"),
        ("pass\u200bport", "passport"),
        ("pass\u00adport", "passport"),
        ("pass🛂port", "passport"),
        ("pa55port", "passport"),
        ("v i s a", "visa"),
        ("v.i.s.a", "visa"),
        ("пacпopт", "паспорт"),  # Latin a, c, o, p
        ("раssроrt", "passport"),  # Cyrillic р, а, о
        ("3арплата", "зарплата"),
        ("0плата", "оплата"),
        ("обу4ение", "обучение"),
        ("р4бота", "работа"),
        ("п а с п о р т", "паспорт"),
        ("за\u0301лог", "залог"),
        ("рабочии\u0306", "рабочий"),  # й sent as two characters
        ("отчЁт", "отчет"),
        ("ᲞᲐᲡᲞᲝᲠᲢᲘ", "პასპორტი"),  # Mtavruli
        ("ႮႠႱႮႭႰႲႨ", "პასპორტი"),  # Asomtavruli
        ("İŞÇİ", "isci"),
        ("KIZLAR", "kizlar"),
        ("kızlar", "kizlar"),
        ("Əmək", "emek"),
        ("գործատու", "գործատու"),
        ("كار", "كار"),
        ("کار", "كار"),
        ("جـــواز", "جواز"),
        ("جَوَاز", "جواز"),
        ("don't", "dont"),
        ("don’t", "dont"),
    ],
)
def test_one_word_is_read_in_one_way_however_it_is_written(written: str, read: str) -> None:
    assert forms(written) == [read]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3000", 3000),
        ("3 000", 3000),
        ("3.000", 3000),
        ("3,000.00", 3000),
        ("3k", 3000),
        ("٣٠٠٠", 3000),
        ("۳۰۰۰", 3000),
        ("11.44", 11),
    ],
)
def test_numbers_have_a_value(written: str, number: int) -> None:
    (word,) = read_words(written).words
    assert word.number == number


def test_a_currency_before_the_amount_reads_like_one_behind_it() -> None:
    assert forms("$300") == forms("300$") == ["300", "$"]
    assert forms("EUR 300") == ["300", "eur"]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("+995 599 12 34 56", PHONE),
        ("599 12 34 56", PHONE),
        ("599123456", PHONE),
        ("@maria_job", HANDLE),
        ("t.me/easy_work", HANDLE),
        ("https://wa.me/995599", HANDLE),
        ("www.hotel.ge/jobs", LINK),
    ],
)
def test_addresses_and_telephones_are_one_word(written: str, form: str) -> None:
    assert forms(written) == [form]


def test_a_mail_address_is_no_messenger_handle() -> None:
    assert forms("hr@hotel-example.ge") == ["hr", MAIL]


def test_pay_is_no_telephone() -> None:
    assert forms("2 500 - 3 000 euro") == ["2500", "3000", "euro"]


def test_sentences_end_where_people_end_them() -> None:
    words = read_words("No visa. Pay 3.000 now\n\nт. е. да").words
    assert [word.sentence for word in words] == [0, 0, 1, 1, 1, 2, 2, 2]


def test_armenian_marks_inside_a_word_do_not_part_it() -> None:
    assert forms("անձնագի՞րդ, Ո՛չ։ Եկե՜ք") == ["անձնագիրդ", "ոչ", "եկեք"]
    assert forms("պայմանագիր՝ տեղում") == ["պայմանագիր", "տեղում"]


def test_a_question_is_known_by_its_mark() -> None:
    assert read_words("Good job. Is it true? Yes.").questions == {1}


def test_pictures_between_words_part_them() -> None:
    assert forms("Работа🔥Без опыта ✅ жильё") == ["работа", "без", "опыта", "жилье"]


@given(st.text(max_size=300))
def test_every_word_stands_in_the_text_in_order(text: str) -> None:
    end = 0
    for word in read_words(text).words:
        assert 0 <= word.start < word.end <= len(text)
        assert word.end >= end
        end = word.end


@given(st.text(st.characters(), max_size=200))
def test_folding_never_moves_a_letter(text: str) -> None:
    assert len(shape(text)) == len(text)


@given(st.lists(st.sampled_from(["pay", "Visa", "паспорт", "ᲕᲘᲖᲐ", "залог", "fee"]), min_size=1, max_size=12))
def test_folding_twice_changes_nothing(words: list[str]) -> None:
    once = forms(" ".join(words))
    assert forms(" ".join(once)) == once

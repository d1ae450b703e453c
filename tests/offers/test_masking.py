"""Identifiers are hidden before anything is kept or passed on; money, dates and hours stay."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.normalise import HANDLE, LINK, MAIL, PHONE, read_words
from bot.offers.identifiers import Kind
from bot.offers.masking import STAND_INS, masked

HIDDEN = [
    ("Call +995 555 12 34 56 today", "phone", "555"),
    ("tel 599123456", "phone", "599123456"),
    ("5 9 9 1 2 3 4 5 6", "phone", "9 9"),
    ("599-12-34-56.", "phone", "12-34"),
    ("(032) 2 94 50 50", "phone", "94 50"),
    ("٠٩١٢٣٤٥٦٧٨٩", "phone", "٩١٢"),
    ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "phone", "۳۴۵"),
    ("５５５１２３４５６", "phone", "５５５"),
    ("5\u200b5\u200b5\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6", "phone", "1"),
    ("5️⃣5️⃣5️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣", "phone", "1"),
    ("5O5 l2 34 56 78", "phone", "34"),
    ("599,12,34,56", "phone", "12"),
    ("599/12/34/56", "phone", "12"),
    ("८१२३४५६७८९", "phone", "८"),
    ("write @work_abroad_77 now", "handle", "work_abroad"),
    ("＠work_abroad", "handle", "work_abroad"),
    ("telegram: anna77work", "handle", "anna77"),
    ("инста - gold.girls", "handle", "gold"),
    ("my nick is cool_recruiter", "handle", "cool_rec"),
    ("see https://example.com/jobs?id=1.", "link", "example"),
    ("www.example.ge", "link", "example"),
    ("go to best-jobs.com!", "link", "best-jobs"),
    ("bit.ly/3xYz", "link", "3xYz"),
    ("hxxps://evil.example/x", "link", "evil"),
    ("t.me/joinwork", "messenger", "joinwork"),
    ("t . me / joinwork", "messenger", "joinwork"),
    ("т.me... or t dot me slash joinwork", "messenger", "joinwork"),
    ("https://wa.me/995555123456", "messenger", "995"),
    ("wa.me/995555123456", "messenger", "995"),
    ("tg://resolve?domain=x", "messenger", "resolve"),
    ("cv to anna.jobs@example.com please", "mail", "anna"),
    ("anna [at] example [dot] com", "mail", "anna"),
    ("anna(at)example.com", "mail", "anna"),
    ("anna собака example точка ru", "mail", "anna"),
    ("card 4111 1111 1111 1111", "number", "4111"),
    ("IBAN GE29NB0000000101904917", "number", "0000"),
    ("GE29 NB00 0000 0101 9049 17", "number", "NB00"),
    ("passport 12AB34567", "number", "34567"),
    ("паспорт № 123456", "number", "123456"),
    ("AB1234567", "number", "1234"),
    ("personal number 01017012345", "phone", "01017"),
    ("call 601 234 567 €1500 a month", "phone", "601"),  # no sum, although a currency stands beside it
    ("call 91123456 euro", "phone", "911"),
    ("₾ 599 123 456", "phone", "599"),
    ("❺❾❾❶❷❸❹❺❻", "phone", "❾"),
    ("wa[.]me/work77", "messenger", "work77"),
    ("т.ме/joinwork", "messenger", "joinwork"),
    ("telegram.dog/joinwork", "messenger", "joinwork"),
    ("whatsapp://send?phone=99559", "messenger", "99559"),
    ("ტელეგრამი: annawork", "handle", "annawork"),
    ("տելեգրամ: annawork", "handle", "annawork"),
    ("تلگرام: annawork", "handle", "annawork"),
    ("واتساب: annawork", "handle", "annawork"),
    ("facebook: annawork", "handle", "annawork"),
    ("telegram anna77work", "handle", "anna77"),
    ("работа-есть.рф", "link", "работа"),
    ("anna@почта.рф", "mail", "почта"),
    ("анна собака мейл точка ру", "mail", "анна"),
    ("anna@gmail", "mail", "anna"),
    ("anna [at] mail nokta com", "mail", "anna"),
    ("პასპორტი 12აბ34567", "number", "34567"),
    ("ID 10იბ12345", "number", "12345"),
    ("passport: C01X00T47", "number", "C01X"),
    ("USDT TXk8rQSAvPvBBNtqSoY7nCfsXWCSSpTVQx", "number", "TXk8"),
    ("0x71C7656EC7ab88b098defB751B7401B5f6d8976F", "number", "71C7"),
    ("Contact telegram annawork for details", "handle", "annawork"),
    ("tg: annawork", "handle", "annawork"),
    ("inst: anna_work", "handle", "anna_work"),
    ("ig - annawork", "handle", "annawork"),
    ("my telegram is annawork.", "handle", "annawork"),
    ("viber 599123456, instagram annawork", "handle", "annawork"),
    ("Телеграм канал annawork", "handle", "annawork"),
    ("в телеграм annawork пишите", "handle", "annawork"),
    ("ტელეგრამი annawork, მოგვწერეთ", "handle", "annawork"),
    ("telegram adresi annawork", "handle", "annawork"),
    ("telegramda annawork, yazın", "handle", "annawork"),
    ("Telegram ID: annawork", "handle", "annawork"),
    ("telegram: id annawork", "handle", "annawork"),
    ("telegram anna\u200bwork", "handle", "work"),
    ("write to @anna\u200bwork", "handle", "work"),
    ("599.12.34.56", "phone", "12.34"),
    ("599. 12. 34. 56", "phone", "12. 34"),
    ("599 / 12 / 34 / 56", "phone", "34"),
    ("5.9.9.1.2.3.4.5.6", "phone", "9.1"),
    ("599    12    34    56", "phone", "34"),
    ("599…12…34…56", "phone", "34"),
    ("Вайбер 8 (000) 123-45-67", "phone", "8 (0"),
    ("599 - - 12 - - 34 - - 56", "phone", "34"),
    ("599\u00a0123\u2009456", "phone", "456"),
    ("599\u200c12\u200d34\u206056", "phone", "34"),
    ("+995.599.123.456", "phone", "599"),
    ("call 599-123-456 €1500", "phone", "599"),
    ("booking.com/hotel/planted", "link", "planted"),
]


@pytest.mark.parametrize(("text", "kind", "gone"), HIDDEN, ids=[one[0] for one in HIDDEN])
def test_an_identifier_is_hidden_however_it_is_written(text: str, kind: str, gone: str) -> None:
    found = masked(text)
    assert gone not in found.text
    assert kind in [span.kind for span in found.spans]
    assert STAND_INS[kind] in found.text


KEPT = [
    "3000 euro a month",
    "зарплата 150 000 руб",
    "salary 10.000-15.000 PLN",
    "1 500 – 2 000 €",
    "pay 2000-2500, free housing",
    "EUR 3,200 gross",
    "50000000 تومان",
    "from 01.12.2026 to 15.03.2027",
    "2026-12-01",
    "08:00-20:00, six days",
    "shifts 2/2, 12 hours",
    "women 18-45, 1500 euro",
    "in 2026-2027",
    "ხელფასი 3000 ლარი, 5 დღე",
    "hotel 5 stars, 3 meals, 12 people, 2 months",
    "We pay for the ticket. No experience needed.",
    "look at this offer from a hotel",
    "p@ssport stays with us",
    "работа в Польше, в отеле. Без опыта",
    "iş.az maaş",
    "work 08.00-20.00",
    "с 8.30 – 17.45",
    "passport, salary 2000-3000 EUR",
    "passport required, 18-45 years, 3000 EUR",
    "паспорт 6 месяцев, 2500-3000 евро",
    "5 000 000 сум",
    "1 250 000 тенге",
    "150.000.000 ریال",
    "telegram for 2 people",
    "x² and 1¹",
    "1000-1500-2000 EUR",
    "EUR 1000-1500-2000",
    "1000/1500/2000 euro",
    "800–900–1000",
    "2026-2027-2028",
    "2 000 000 sum",
    "12.05.2026",
    "from 1.5.2026 to 30.9.2026",
    "12.05-15.09",
    "08:00-20:00",
    "100. 200. 300. 400",
    "ages 18, 19, 20, 21",
    "Booking.com",
    "we work at Booking.com hotels, see jobs.ge",
    "Telegram: only",
    "whatsapp: write after six",
    "telegram channel, telegram group",
    "Instagram models wanted",
    "instant payment.",
    "a public TikTok comment. viberze momwere",
    "telegram is required.",
    "write on telegram please.",
    "Ищем Instagram менеджера",
    "five five one, two three four",  # in words: a person has to look for them
]


@pytest.mark.parametrize("text", KEPT)
def test_money_dates_hours_and_words_stay(text: str) -> None:
    assert masked(text).text == text


def test_the_rest_of_the_advert_stays_word_for_word() -> None:
    text = "Waiters for Warsaw, 4,800 PLN. Call +48 601 234 567 or write to cv@hotel.pl, www.hotel.pl"
    assert masked(text).text == (
        "Waiters for Warsaw, 4,800 PLN. Call +0 --- --- 0 or write to x@x--x.x, www.x--x"
    )


READ_AS = {"phone": PHONE, "link": LINK, "messenger": HANDLE, "handle": HANDLE, "mail": MAIL}


@pytest.mark.parametrize("kind", READ_AS)
def test_a_stand_in_is_read_as_what_it_stands_for(kind: Kind) -> None:
    forms = [word.form for word in read_words(f"write {STAND_INS[kind]} now").words]
    assert READ_AS[kind] in forms


# What Telegram itself makes links of in a bot's message (TDLib, MessageEntity.cpp): a name of two letters and more
# behind @; an e-mail whose labels end in a letter and whose last one has two; an address with a domain that exists.
LINKED = re.compile(
    r"(?<![\w])@[a-z0-9_]{2,32}"
    r"|[a-z0-9_-]@(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,8}"
    r"|(?:t|wa|telegram)\.me\b|://|\w\.(?:com|ge|me|xx|xxxx)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("stand_in", STAND_INS.values())
def test_no_stand_in_is_a_live_link(stand_in: str) -> None:
    assert not LINKED.search(f"see {stand_in}, and more")


def test_spans_say_what_stood_where() -> None:
    text = "a @some_body b"
    (span,) = masked(text).spans
    assert (span.kind, text[span.start : span.end]) == ("handle", "@some_body")


DIGITS = "0123456789٠١٢٣۴۵６７८"
SEPARATORS = " -.()/\u200b\u200e_·"
WORDS = ["t.me/", "http://", " at ", " dot ", "+995", "€", "com", "\n", "passport ", "GE29"]
PIECES = st.sampled_from([*DIGITS, *SEPARATORS, *"abO l|@", *WORDS, *STAND_INS.values()])
ANY = st.text(max_size=300) | st.lists(PIECES, max_size=80).map("".join)
CURRENCY_NEAR = re.compile(r"\d{7,8}(?=[ ]{0,2}[€$₾£₽₺₼₴֏﷼a-zа-яա-ֆა-ჰء-ی])|(?<=€)[ ]{0,2}\d{7,8}")


@given(ANY)
@example("5551234567€")
@example("+0 --- --- 0 1 2 3 4 5 6 7")
def test_no_long_run_of_digits_remains(text: str) -> None:
    left = masked(text).text
    plain = "".join(one for one in left if one not in "\u200b\u200e")
    for run in re.finditer(r"\d{7,}", plain):
        money = CURRENCY_NEAR.search(plain, max(0, run.start() - 3), run.end() + 4)
        assert money, (text, left)


@given(ANY)
@example("A0_0.ME/")
@example("0.ME/T.ME/")
@example("@00@00")
@example("0000000HTTP:/")
@example("PASPORT000000:000000")
@example("T.ME/:0.ME/")
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = masked(text).text
    assert masked(once).text == once


@given(ANY)
def test_spans_are_in_order_and_apart(text: str) -> None:
    end = 0
    for span in masked(text).spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


HOSTILE = [
    "1 " * 2048,
    "@" * 4096,
    "a." * 2048,
    "a@" * 2048,
    "www." * 1024,
    "t.me/" * 800,
    "at dot " * 580,
    "ab12 " * 800,
    "passport " * 450,
    "a\u0301" * 2048,
    "1-" * 2048,
    "12:" * 1365,
    "x" * 4096,
    "a_" * 2048,
    "[(at)" * 800,
    "-" * 4096,
    "0o" * 2048,
    "a1" * 2048,
    "telegram a" * 400,
    "рф." * 1300,
    "8.00-" * 800,
    "telegram is " * 340,
    "telegram username: a" * 200,
    "tg " * 1365,
    "599. " * 820,
    "1000-" * 820,
    "12 - - " * 580,
    "1…" * 2048,
    "booking.com" * 370,
    "\u200b1" * 2048,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(one[:6]) for one in HOSTILE])
def test_no_text_takes_long(text: str) -> None:
    begin = time.perf_counter()
    masked(text[:4096])
    assert time.perf_counter() - begin < 0.5  # generous: the machine is shared

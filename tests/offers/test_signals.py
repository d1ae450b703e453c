"""What a text says, and what it only seems to say."""

import pytest
from advert_reading import flags_in, read, rules
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models.flags import LEVELS

FEE, PASSPORT, VISA, PAY, GO = (
    "upfront-fee",
    "document-retention",
    "tourist-visa-work",
    "no-skills-needed-high-pay",
    "movement-control",
)


@pytest.mark.parametrize(
    ("flag", "shows", "does_not"),
    [
        (FEE, "The fee is paid by you.", ["The fee is paid by the employer.", "There is no fee."]),
        (FEE, "Взнос оплачиваете вы.", ["Взнос оплачивает работодатель.", "Взноса нет."]),
        (FEE, "საფასურს თქვენ იხდით.", ["საფასურს დამსაქმებელი იხდის.", "საფასური არ არის."]),
        (PASSPORT, "Passport stays with us.", ["Passport stays with you."]),
        (PASSPORT, "Паспорт остаётся у нас.", ["Паспорт остаётся у вас."]),
        (PASSPORT, "პასპორტი ჩვენთან რჩება.", ["პასპორტი თქვენთან რჩება."]),
        (
            VISA,
            "Work on a tourist visa.",
            ["Work visa.", "Not on a tourist visa.", "We do not work on a tourist visa."],
        ),
        (VISA, "Работа по туристической визе.", ["Рабочая виза.", "Не по туристической визе."]),
        (VISA, "ტურისტული ვიზით მუშაობა.", ["სამუშაო ვიზა.", "მუშაობა არა ტურისტული ვიზით."]),
        (PAY, "No experience and 3,000 euro.", ["Two years' experience and 3,000 euro."]),
        (PAY, "Без опыта и 3000 евро.", ["Два года опыта и 3000 евро."]),
        (PAY, "გამოცდილების გარეშე და 3000 ევრო.", ["ორი წლის გამოცდილება და 3000 ევრო."]),
        (GO, "You may not go out.", ["You may go out any time."]),
        (GO, "Выходить нельзя.", ["Выходить можно в любое время."]),
        (GO, "გარეთ გასვლა არ შეიძლება.", ["გარეთ გასვლა ნებისმიერ დროს შეიძლება."]),
    ],
)
def test_one_word_decides_between_a_sign_and_none(flag: str, shows: str, does_not: list[str]) -> None:
    assert flag in flags_in(shows)
    for text in does_not:
        assert flag not in flags_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "No fees are charged; the service is free.",
        "უფასოა, თანხას არ ვითხოვთ.",
        "Бесплатно для соискателя.",
        "We never keep passports.",
        "Valid passport required, driving licence B.",
        "The fee for the passport you pay at the Public Service Hall.",
        "Work visa and permit provided by the employer.",
        "Nurse, B2 German, licence, EUR 3,200 gross.",
        "Lodging EUR 8 a day as in the contract; tax and insurance are deducted.",
        "Start as soon as possible; urgent replacement.",
        "Seasonal farm work with room and meals.",
        "Business model canvas workshop. Escort vehicle driver. Egg farm worker. Hotel hostess with contract.",
        "Hotel cook in Thailand. Teacher in Cambodia.",
        "Seasonal work under an agreement, registered on the state job portal.",
        "Is it true that they take passports?",
        "Police warn of agencies that ask for a registration fee in advance.",
        "I will not pay a registration fee.",
        "You pay nothing, no intimacy, 100 per cent legal.",
        "Вы ничего не платите, без интима, всё официально.",
        "",
        "Hello",
    ],
)
def test_what_only_looks_like_a_sign_raises_nothing(text: str) -> None:
    reading = read(text)
    assert reading.flags == ()
    assert reading.level == "none"


@pytest.mark.parametrize(
    "reassurance",
    ["100% legal, no risk.", "No scam!", "You pay nothing else.", "Без обмана!", "ყველაფერი ლეგალურია."],
)
@pytest.mark.parametrize(
    "text", ["Registration fee 150 EUR.", "Предоплата за визу 200 евро.", "პასპორტი ჩვენთან დარჩება."]
)
def test_reassurance_changes_nothing(text: str, reassurance: str) -> None:
    assert flags_in(f"{reassurance} {text}") >= flags_in(text)
    assert read(f"{text} {reassurance}").level == read(text).level
    assert read(reassurance).level == "none"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("R e g i s t r a t i o n fee 50 EUR", FEE),
        ("rеgistrаtiоn fее 50 EUR", FEE),  # Cyrillic letters
        ("PREPAYMENT", FEE),
        ("предoплaтa зa визу", FEE),  # Latin letters
        ("пред🔥оплата за визу", FEE),
        ("3алог 100 евро", FEE),
        ("ᲞᲐᲡᲞᲝᲠᲢᲘ ᲩᲕᲔᲜᲗᲐᲜ ᲓᲐᲠᲩᲔᲑᲐ", PASSPORT),
        ("pasporti chventan darcheba, samushao xvalidan", PASSPORT),
        ("pasport ostaetsya u nas, rabota bez opyta", PASSPORT),
    ],
)
def test_tricks_with_letters_hide_nothing(text: str, flag: str) -> None:
    assert flag in flags_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "They took my passport.",
        "I paid 500 for the visa.",
        "My friend was cheated by an agency.",
        "У меня забрали паспорт.",
        "Я заплатил 500 за визу.",
        "Мою сестру обманули.",
        "პასპორტი წამართვეს.",
        "ვიზისთვის 500 გადავიხადე.",
        "ჩემი მეგობარი მოატყუეს.",
    ],
)
def test_what_has_happened_is_a_report(text: str) -> None:
    assert read(text).report


@pytest.mark.parametrize(
    "text",
    ["We keep your passport.", "Паспорт останется у нас.", "პასპორტი ჩვენთან დარჩება.", "Work in Poland."],
)
def test_an_offer_is_no_report(text: str) -> None:
    assert not read(text).report


def test_a_question_about_a_real_demand_still_counts() -> None:
    assert FEE in flags_in("They want 300 euro before I travel, is that normal?")


def test_the_heaviest_flag_comes_first() -> None:
    reading = read("Last places! Registration fee 50 EUR. Leaving the site is forbidden.")
    assert [seen.flag for seen in reading.flags] == [GO, FEE, "pressure-or-urgency"]


def test_a_mixed_text_is_read_in_both_languages() -> None:
    assert flags_in("სამუშაო პოლონეთში. Предоплата за визу. Passport stays with us.") >= {FEE, PASSPORT}


TELLING = st.sampled_from(
    [
        "registration fee",
        "паспорт",
        "у нас",
        "პასპორტი ჩვენთან",
        "no",
        "не",
        "არ",
        "3000",
        "€",
        "без опыта",
        "?",
        ".",
        "🔥",
        "\n",
        "@abcd",
        "\u0301",
    ]
)
HOSTILE = st.lists(st.one_of(TELLING, st.text(max_size=5)), max_size=30).map(" ".join)


@given(st.one_of(st.text(st.characters(), max_size=200), HOSTILE))
def test_any_text_is_read_and_every_quote_is_in_it(text: str) -> None:
    reading = read(text)
    assert (reading.level == "none") == (reading.flags == ())
    assert reading.level in {"none", *LEVELS}
    for seen in reading.flags:
        assert seen.flag in rules().flags
        assert seen.quote
        assert seen.quote == text[seen.start : seen.end]
    assert len({seen.flag for seen in reading.flags}) == len(reading.flags)

"""What only calms counts neither for an advert nor against it (DESIGN §6), in every language."""

import pytest
from advert_reading import CHECK, rules

from bot.language.learned.opening import open_pieces
from bot.offers.advert_level import higher
from bot.offers.agreement import agree
from bot.offers.reader import AdvertReader, open_reader
from bot.offers.reassurance import blanked, touches
from bot.offers.sight import Seen, Sight
from bot.offers.signals import AdvertReading, findings_in

ADVERTS = {
    "en": "Girls wanted for a bar in Cyprus, 5000 euro a month, tourist visa. Write on Telegram @bar_cy.",
    "ru": "Нужны девушки в бар на Кипре, 5000 евро в месяц, туристическая виза. Пишите в Telegram @bar_cy.",
    "ka": "გოგონები ბარში კვიპროსზე, 5000 ევრო თვეში, ტურისტული ვიზა. მოგვწერეთ Telegram @bar_cy.",
    "hy": "Աղջիկներ են պետք Կիպրոսի բարում, ամսական 5000 եվրո, տուրիստական վիզա։ Գրեք Telegram @bar_cy։",
    "az": "Kiprdə bara qızlar lazımdır, ayda 5000 avro, turist vizası. Telegram @bar_cy yazın.",
    "tr": "Kıbrıs'ta bara kızlar aranıyor, ayda 5000 euro, turist vizesi. Telegram @bar_cy yazın.",
    "ar": "مطلوب بنات للعمل في بار في قبرص، 5000 يورو شهريا، تأشيرة سياحية. تواصلوا على تلغرام @bar_cy.",
    "fa": "دختر برای کار در بار در قبرس، ماهی ۵۰۰۰ یورو، ویزای توریستی. در تلگرام پیام بدهید @bar_cy.",
}
CALMING = {
    "en": ("No fees!", "You keep your passport!", "The employer pays the visa."),
    "ru": ("Никаких взносов!", "Паспорт остаётся у вас!", "Визу оплачивает работодатель."),
    "ka": ("არანაირი საკომისიო!", "პასპორტი თქვენთან რჩება!", "ვიზას დამსაქმებელი იხდის."),
    "hy": ("Ոչ մի վճար։", "Անձնագիրը ձեզ մոտ կմնա։", "Վիզան վճարում է գործատուն։"),
    "az": ("Heç bir ödəniş yoxdur!", "Pasport sizdə qalır!", "Vizanı işəgötürən ödəyir."),
    "tr": ("Hiçbir ücret yok!", "Pasaportunuz sizde kalır!", "Vizeyi işveren öder."),
    "ar": ("بدون أي رسوم!", "جوازك معك!", "صاحب العمل يدفع التأشيرة."),
    "fa": ("بدون هیچ هزینه‌ای!", "پاسپورت پیش خودتان می‌ماند!", "کارفرما هزینه ویزا را می‌پردازد."),
}
EACH = [(language, words) for language, calming in CALMING.items() for words in calming]


@pytest.fixture(scope="module")
def reader() -> AdvertReader:
    return open_reader(rules(), CHECK / "model", open_pieces(CHECK / "model"))


def flags(reading: AdvertReading) -> set[str]:
    return {one.flag for one in reading.flags}


@pytest.mark.parametrize(("language", "words"), EACH)
def test_each_is_known_for_what_it_is(language: str, words: str) -> None:
    text = f"{ADVERTS[language]} {words}"
    first = len(text) - len(words)
    assert any(touches(first, len(text), [one]) for one in findings_in(text, rules()).reassured)


@pytest.mark.parametrize("language", ADVERTS)
@pytest.mark.parametrize("before", [True, False])
def test_it_takes_nothing_away(reader: AdvertReader, language: str, *, before: bool) -> None:
    advert, calm = ADVERTS[language], " ".join(CALMING[language])
    alone = reader.read(advert)
    told = reader.read(f"{calm} {advert}" if before else f"{advert} {calm}")
    assert flags(told) >= flags(alone)
    assert higher(told.level) >= higher(alone.level)
    assert alone.level != "none"


@pytest.mark.parametrize(("language", "words"), EACH)
def test_its_own_words_are_no_sign(reader: AdvertReader, language: str, words: str) -> None:
    advert = ADVERTS[language]
    told = reader.read(f"{advert} {words}")
    own = [one.flag for one in told.flags if one.start >= len(advert)]
    assert not set(own) - {
        "travel-paid-by-stranger"
    }  # whoever pays the way: that is a sign, however kindly said


def test_what_is_quoted_is_the_text_as_given(reader: AdvertReader) -> None:
    for language, advert in ADVERTS.items():
        text = " ".join((*CALMING[language], advert))
        assert all(one.quote == text[one.start : one.end] for one in reader.read(text).flags)


def test_a_sentence_goes_with_its_marks_and_a_clause_leaves_them() -> None:
    assert blanked("Fee 50. No fees! Call.", [(8, 15)]) == "Fee 50." + " " * 10 + "Call."
    assert blanked("Bar work, no fees. Call.", [(10, 17)]) == "Bar work," + " " * 8 + ". Call."


def test_the_network_alone_sees_nothing_in_it(reader: AdvertReader) -> None:
    assert reader.eyes is not None
    assert reader.settings is not None
    text = "Cook wanted. You keep your passport!"
    seen = {flag: Seen(0.001, 0.9, 0, 4) for flag in rules().flags}
    seen["document-retention"] = Seen(0.99, 0.99, 13, 35)
    sight = Sight(seen, {"advert": 1.0, "report": 0.0}, (1.0, 0.0, 0.0, 0.0))
    nothing = AdvertReading("en", "none")
    calm = findings_in(text, rules()).reassured
    assert agree(text, nothing, sight, reader.settings, rules()).level != "none"
    assert agree(text, nothing, sight, reader.settings, rules(), calm).level == "none"

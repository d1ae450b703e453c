"""From Tesseract's table to lines of text, and which languages are tried."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.events import Unread
from bot.language.texts import Texts
from bot.offers.screenshots.caption import MOST_UNITS, fitting, joined
from bot.offers.screenshots.page import Page, page_of
from bot.offers.screenshots.picture import Grey
from bot.offers.screenshots.reading import Reader
from bot.offers.screenshots.screens import unread
from bot.offers.screenshots.tongues import PACKS, guesses, instead, models, surest, worth_trying


def row(
    text: str, *, line: int = 1, left: int = 0, width: int = 100, sure: float = 95.0, paragraph: int = 1
) -> str:
    return f"5\t1\t1\t{paragraph}\t{line}\t1\t{left}\t{40 * line}\t{width}\t30\t{sure}\t{text}"


def test_words_become_lines() -> None:
    page = page_of("\n".join([row("Work"), row("abroad", left=110), row("Now", line=2)]))
    assert page.text == "Work abroad\nNow"
    assert page.letters == 13
    assert page.confidence == pytest.approx(95.0)


def test_wrapped_lines_are_joined_but_a_capital_begins_its_own() -> None:
    rows = [row("registration", width=500), row("fee", line=2, width=120), row("Passport", line=3, width=200)]
    assert page_of("\n".join(rows)).text == "registration fee\nPassport"


def test_short_lines_are_not_joined() -> None:
    rows = [row("visa"), row("ticket", line=2), row("long", line=3), row("line", line=3, left=800)]
    assert page_of("\n".join(rows)).text == "visa\nticket\nlong line"


def test_scripts_without_capitals_keep_their_lines() -> None:
    rows = [row("გამოცდილება", width=500), row("საფასური", line=2, width=300)]
    assert "\n" in page_of("\n".join(rows)).text


def test_specks_are_left_out_and_told_apart_from_another_language() -> None:
    rows = [
        row("Hotel in Antalya"),
        row(":;.|", line=2, sure=12),
        row("Pa6oTa 8 oTene 8 AHTanbe", line=3, sure=50),
    ]
    page = page_of("\n".join(rows))
    assert ":;" not in page.text
    assert page.faint is not None
    top, bottom = page.faint
    assert 40 < top < bottom < 180


@given(st.text())
def test_no_table_is_too_odd_to_be_read(table: str) -> None:
    assert isinstance(page_of(table), Page)
    assert isinstance(page_of("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t" + table.replace("\t", "")), Page)


def test_invisible_signs_of_direction_do_not_come_along() -> None:
    assert page_of(row("\u200fعمل\u200e")).text == "عمل"


def test_the_own_language_is_tried_first_and_every_script_once() -> None:
    for language, pack in PACKS.items():
        order = guesses(language)
        assert order[0] == ("fas" if pack == "ara" else pack)
        assert sorted(order) == sorted(set(PACKS.values()) - {"ara"})
    assert sorted(guesses("xx")) == sorted(set(PACKS.values()) - {"ara"})


def test_one_of_each_script_is_tried_and_its_kin_only_when_the_script_was_right() -> None:
    assert worth_trying("kat", {})
    assert worth_trying("rus", {"kat": 40.0})
    assert not worth_trying("rus", {"kat": 80.0})
    assert worth_trying("aze", {"eng": 82.0})
    assert not worth_trying("aze", {"eng": 30.0})
    assert not worth_trying("aze", {"eng": 96.0})


def test_persian_is_told_from_arabic_by_its_letters() -> None:
    assert instead("fas", "يبقى جواز السفر معنا") == "ara"
    assert instead("fas", "پاسپورت پیش ما می ماند") == "fas"
    assert instead("kat", "პასპორტი") == "kat"


def test_nothing_on_the_strip_leaves_the_own_language() -> None:
    assert surest({"hye": 20.0, "kat": 30.0}) == ("hye", 20.0)
    assert surest({"hye": 20.0, "kat": 90.0}) == ("kat", 90.0)


def test_english_stands_beside_all_but_two() -> None:
    assert models("kat") == "kat+eng"
    assert models("ara") == "ara"
    assert models("eng") == "eng"
    assert models("fas", "eng") == "fas+eng"
    assert models("kat", "rus") == "kat+rus+eng"


class Scripted:
    """Reads what it was told to, and remembers what it was asked."""

    def __init__(self, strips: dict[str, float], pages: dict[str, Page]) -> None:
        self.strips, self.pages = strips, pages
        self.asked: list[str] = []

    async def read(self, picture: bytes, languages: str, *, strip: bool = False) -> Page:
        self.asked.append(languages)
        return Page("", self.strips.get(languages, 20.0), 9) if strip else self.pages[languages]


async def read(program: Scripted, language: str, *, seconds: float = 0.0) -> Page:
    moments = iter((0.0, seconds))
    reader = Reader(program, lambda: next(moments))
    page = Grey(10, 400, bytes(4000))
    return await reader._page(page, page.rows(0, 100), language)


GOOD = Page("words", 95.0, 50)
MIXED = Page("half of it", 70.0, 30, (200, 300))


async def test_a_clear_page_in_the_own_language_is_read_with_two_calls() -> None:
    program = Scripted({"kat": 95.0}, {"kat+eng": GOOD})
    assert await read(program, "ka") == GOOD
    assert program.asked == ["kat", "kat+eng"]


async def test_arabic_is_read_again_with_its_own_data() -> None:
    arabic = Page("يبقى جواز السفر معنا", 90.0, 17)
    program = Scripted({"fas": 80.0}, {"fas": arabic, "ara": GOOD})
    assert await read(program, "ar") == GOOD
    assert program.asked[0] == "fas"


async def test_another_language_on_the_page_is_looked_for() -> None:
    both = Page("all of it", 94.0, 60)
    program = Scripted({"kat": 95.0, "rus": 94.0}, {"kat+eng": MIXED, "kat+rus+eng": both})
    assert await read(program, "ka") == both


async def test_no_second_language_is_looked_for_when_time_is_up() -> None:
    program = Scripted({"kat": 95.0, "rus": 94.0}, {"kat+eng": MIXED})
    assert await read(program, "ka", seconds=9.0) == MIXED


async def test_nothing_sure_on_the_page_is_no_text() -> None:
    specks = Page("a b", 30.0, 2)
    program = Scripted({}, {"kat+eng": specks})
    from test_screenshot_pictures import picture

    assert await Reader(program).words(picture(), "ka") is Unread.NO_WORDS


class Endless:
    """The first pass ends at once, each later one never does by itself; it remembers who was ended."""

    def __init__(self) -> None:
        self.begun = self.ended = 0

    async def read(self, picture: bytes, languages: str, *, strip: bool = False) -> Page:
        self.begun += 1
        if self.begun > 1:
            try:
                await asyncio.Event().wait()
            finally:
                self.ended += 1
        return Page("", 95.0, 99)


async def test_a_picture_has_one_time_limit_for_all_its_passes() -> None:
    from test_screenshot_pictures import picture

    program = Endless()
    assert await Reader(program, seconds=0.2).words(picture(), "ka") is Unread.TOO_SLOW
    assert program.begun == program.ended + 1


async def test_no_time_at_all_is_no_error() -> None:
    from test_screenshot_pictures import picture

    assert await Reader(Endless(), seconds=0.0).words(picture(), "ka") is Unread.TOO_SLOW


def test_who_waited_in_vain_has_other_doors() -> None:
    screen = unread(Texts("en"), Unread.TOO_SLOW)
    assert "took too long" in str(screen.blocks)
    assert [button.label for row in screen.rows for button in row] == [
        "Answer questions instead",
        "Who can help",
        "Talk to a consultant",
        "Home",
    ]


def test_a_caption_comes_first() -> None:
    assert joined(" caption ", "words\n") == "caption\n\nwords"
    assert joined("", "words") == "words"


@given(st.text(max_size=6000))
def test_what_is_shown_fits_into_one_message(text: str) -> None:
    shown, whole = fitting(text)
    assert len(shown.encode("utf-16-le", "surrogatepass")) <= 2 * MOST_UNITS
    assert whole == (shown == text)
    assert text.startswith(shown)

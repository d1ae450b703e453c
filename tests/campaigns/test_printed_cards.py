"""Printed cards: letters shaped and embedded, right to left where it should be, and a code that phones read."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from drafts import campaigns, draft, job, languages

from bot.campaigns.card import SIZES, SMALLEST, Job, printed
from bot.campaigns.paper import BLEED, Paper
from bot.campaigns.qr import QUIET, modules, picture
from bot.errors import MgzavriError
from bot.fonts.typefaces import FAMILIES, FOLDER, STYLES, file_of
from bot.language.direction import without_marks

POINT_MM = 25.4 / 72
CODES = languages().codes()


def page_of(pdf: bytes, number: int = 0) -> pdfium.PdfPage:
    return pdfium.PdfDocument(pdf)[number]


def read_code(page: pdfium.PdfPage, scale: float = 2) -> str:
    (found,) = zxingcpp.read_barcodes(page.render(scale=scale).to_pil())
    assert found.ec_level in "MQH"
    return found.text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("size", SIZES)
def test_a_phone_reads_the_link_from_the_paper(code: str, size: str) -> None:
    assert read_code(page_of(printed([job(code)], size))) == job(code).link


@pytest.mark.parametrize("code", CODES)
def test_every_typeface_is_in_the_file(code: str) -> None:
    pdf = printed([job(code)], "A6")
    assert pdf.count(b"/FontFile2") == len(set(re.findall(rb"/FontName /(\S+)", pdf)))
    for found in page_of(pdf).get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_TEXT,)):
        font = pdfium.raw.FPDFTextObj_GetFont(found.raw)
        assert pdfium.raw.FPDFFont_GetIsEmbedded(font) == 1


@pytest.mark.parametrize("code", CODES)
def test_all_that_was_written_can_be_read_out(code: str) -> None:
    """Letter by letter: who reads a file aloud and joins two letters into one may turn their order in Arabic script."""
    text = draft(code)
    said = page_of(printed([job(code)], "A6")).get_textpage().get_text_bounded()
    for part in (text.headline, *text.lines, text.scan, text.alone, text.runs, job(code).shown):
        wanted = Counter("".join(without_marks(part).replace("\u200c", "").split()))
        assert not wanted - Counter(said), part
    if not text.right_to_left:
        assert " ".join(text.alone.split()) in " ".join(said.split())


@pytest.mark.parametrize("code", CODES)
def test_nothing_stands_outside_the_margins_and_no_type_is_too_small(code: str) -> None:
    page = page_of(printed([job(code)], "A6"))
    width, height = SIZES["A6"]
    for found in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_TEXT,)):
        left, bottom, right, top = (edge * POINT_MM for edge in found.get_bounds())
        assert left > 7.5, right < width - 7.5
        assert 4 < bottom < top < height - 4
        size = pdfium.raw.c_float()
        assert pdfium.raw.FPDFTextObj_GetFontSize(found.raw, size)
        assert size.value >= SMALLEST


@pytest.mark.parametrize(("code", "right"), [("ka", False), ("en", False), ("ar", True), ("fa", True)])
def test_lines_begin_on_the_side_of_their_language(code: str, right: bool) -> None:
    page = page_of(printed([job(code)], "A6"))
    width = SIZES["A6"][0]
    headline = [
        found.get_bounds()
        for found in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_TEXT,))
        if found.get_bounds()[1] * POINT_MM > 125
    ]
    start = min(bounds[0] for bounds in headline) * POINT_MM
    end = max(bounds[2] for bounds in headline) * POINT_MM
    assert (width - end < 9) is right
    assert (start < 9) is not right


def arabic_width(word: str) -> float:
    with Paper(100, 50, bleed=False) as paper:
        paper.add_page()
        paper.speak("ar", right_to_left=True)
        paper.set_font("NotoSansArabic", "", 12)
        return paper.get_string_width(word)


def test_a_vowel_sign_does_not_tear_a_word_apart() -> None:
    """A sign above a letter takes no room: the word is as wide as without it, unless its letters fell apart."""
    assert arabic_width("يُفتح") == pytest.approx(arabic_width("يفتح"))
    assert arabic_width("ي فتح") > arabic_width("يفتح")


def test_letters_of_other_scripts_come_from_other_typefaces() -> None:
    pdf = printed([job("ka", scan="Telegram, Telegram-ში, Работа, عمل")], "A6")
    assert {name.decode() for name in re.findall(rb"/BaseFont /\w+\+(\w+)", pdf)} >= set(FAMILIES)


def test_a_letter_nobody_has_is_said_and_not_printed_as_a_box() -> None:
    with pytest.raises(MgzavriError, match=r"U\+4E2D"):
        printed([job("en", headline="中")], "A6")


def test_a_text_that_does_not_fit_is_said() -> None:
    with pytest.raises(MgzavriError, match="does not fit"):
        printed([job("en", papers="many words " * 40)], "A6")


def test_a_long_owner_takes_smaller_type_but_fits() -> None:
    name = "National Agency for the Care of People who Travel and Work in Other Countries, Tbilisi"
    for code in CODES:
        pdf = printed([job(code, runs=draft(code).runs.replace("[name of the institution]", name))], "A6")
        assert read_code(page_of(pdf)) == job(code).link


def test_a_printing_house_gets_bleed_and_crop_marks() -> None:
    page = page_of(printed([job("ka")], "A6", bleed=True))
    width, height = SIZES["A6"]
    left, bottom, right, top = (edge * POINT_MM for edge in page.get_trimbox())
    assert (right - left, top - bottom) == (pytest.approx(width, abs=0.01), pytest.approx(height, abs=0.01))
    bled = [edge * POINT_MM for edge in page.get_bleedbox()]
    assert left - bled[0] == pytest.approx(BLEED, abs=0.01)
    assert page.get_width() * POINT_MM > right
    assert "halls · A6 · ka" in page.get_textpage().get_text_bounded()
    assert read_code(page) == job("ka").link


def test_a_file_may_hold_all_languages() -> None:
    pdf = printed([job(code) for code in CODES], "A6")
    document = pdfium.PdfDocument(pdf)
    assert len(document) == len(CODES)
    assert {read_code(page) for page in document} == {job("ka").link}


def test_the_picture_of_the_code_has_its_quiet_zone() -> None:
    from io import BytesIO

    from PIL import Image

    link = job("ka").link
    image = Image.open(BytesIO(picture(link))).convert("L")
    (found,) = zxingcpp.read_barcodes(image)
    module = image.width / (len(modules(link)) + 2 * QUIET)
    assert found.text == link
    assert image.point(lambda value: 255 - value).getbbox()[0] == QUIET * module  # type: ignore[index]


def test_a_long_name_of_a_bot_is_read_too() -> None:
    point = campaigns().points.points[0]
    shown = f"t.me/{'Mgzavri' * 4}_bot?start={point.code}"
    one = Job(draft("ka"), f"https://{shown}", shown, point.id)
    assert read_code(page_of(printed([one], "A6"))) == f"https://{shown}"


def test_the_typefaces_are_small_and_bring_their_licence() -> None:
    files: list[Path] = [file_of(family, style) for family in FAMILIES for style in STYLES]
    assert sum(file.stat().st_size for file in files) < 1_500_000
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")

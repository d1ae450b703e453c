"""The page of a campaign plan: whole, in both languages, with the links, as PDF, HTML and Markdown."""

import re
from html.parser import HTMLParser

import pypdfium2 as pdfium
import pytest
from drafts import BOT
from planned import KNOWN, campaign, decided, page, step

from bot.campaigns.plans import files
from bot.campaigns.plans.as_html import html_of
from bot.campaigns.plans.as_markdown import markdown_of
from bot.campaigns.plans.as_pdf import pdf_of
from bot.campaigns.plans.blocks import Loud, Page
from bot.campaigns.plans.files import LANGUAGES, Format, plan_file
from bot.campaigns.plans.sheets import Row, in_sheets
from bot.errors import MgzavriError

MARGIN_MM, POINT_MM = 19.0, 25.4 / 72
WIDE = "Order-" + "0123456789" * 12


def texts_of(pdf: bytes) -> list[str]:
    return [sheet.get_textpage().get_text_bounded() for sheet in pdfium.PdfDocument(pdf)]


def squeezed(text: str) -> str:
    return "".join(text.split())


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", Format)
def test_every_step_stands_there_with_its_days_and_links(language: str, form: Format) -> None:
    plan = campaign()
    content = plan_file(page(language), form, plan.id).content
    text = squeezed("".join(texts_of(content)) if form is Format.PDF else content.decode().replace("\\", ""))
    for one in plan.steps:
        assert squeezed(one.what.text(language)) in text
        for identifier in one.points:
            point = KNOWN.campaigns.points.point(identifier)
            assert point
            assert f"t.me/{BOT}?start={point.code}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_of_an_example_says_so(language: str) -> None:
    foot = squeezed(page(language).foot)
    sheets = texts_of(pdf_of(page(language)))
    assert len(sheets) > 1
    assert all(foot in squeezed(sheet) for sheet in sheets)
    assert f"{len(sheets)}/{len(sheets)}" in squeezed(sheets[-1])


def test_a_decided_plan_names_its_evidence_and_is_no_example() -> None:
    (loud,) = [block.text for block in page(plan=decided()).blocks if isinstance(block, Loud)]
    assert "December 20, 2026" in loud
    assert "Order 7" in loud
    assert "xample" not in markdown_of(page(plan=decided()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_typefaces_are_embedded_and_links_can_be_tapped(language: str) -> None:
    pdf = pdf_of(page(language))
    assert pdf.count(b"/FontFile2") == len(set(re.findall(rb"/FontName /(\S+)", pdf))) > 0
    assert pdf.count(b"/URI (https://t.me/") == html_of(page(language)).count('href="https://t.me/')
    document = pdfium.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == page(language).title


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_outside_the_margins(language: str) -> None:
    long_name = decided(evidence={"day": "2026-12-20", "reference": WIDE})
    for sheet in pdfium.PdfDocument(pdf_of(page(language, long_name, "Mgzavri" * 4 + "_bot"))):
        for found in sheet.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_TEXT,)):
            left, bottom, right, top = (edge * POINT_MM for edge in found.get_bounds())
            assert MARGIN_MM < left < right < 210 - MARGIN_MM
            assert 8 < bottom < top < 297 - 15


def test_a_word_without_blanks_is_cut_and_not_lost() -> None:
    plan = decided(evidence={"day": "2026-12-20", "reference": WIDE})
    assert WIDE in squeezed("".join(texts_of(pdf_of(page(plan=plan)))))


def test_a_step_is_not_torn_over_two_sheets() -> None:
    rows = [Row((), 60, keeps=number % 3 != 2) for number in range(9)]
    sheets = in_sheets(rows)
    assert [len(sheet) for sheet in sheets] == [3, 3, 3]
    endless = in_sheets([Row((), 60, keeps=True) for _ in range(10)])
    assert sum(len(sheet) for sheet in endless) == 10
    assert max(len(sheet) for sheet in endless) == 4


def test_html_brings_everything_along_and_runs_nothing() -> None:
    seen = Tags(html_of(page("ka")))
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(seen.tags)
    assert all(address.startswith("https://t.me/") for address in seen.links)
    assert seen.tags.count("h1") == 1
    assert '<html lang="ka">' in html_of(page("ka"))


def test_what_coordinators_write_is_text_and_nothing_else() -> None:
    what = {"en": "<script>x</script> & *stars* [a](b)", "ka": "ნაბიჯი"}
    plan = campaign(steps=[step("odd", "2027-02-01", "2027-02-02", what=what)])
    html, markdown = html_of(page(plan=plan)), markdown_of(page(plan=plan))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert r"\<script\>" in markdown
    assert r"\*stars\*" in markdown


def test_without_the_name_of_the_bot_points_are_named_without_links() -> None:
    text = markdown_of(page(bot=""))
    assert "t.me" not in text
    assert "Border crossing points" in text


def test_georgian_titles_of_the_action_plan_are_called_our_translation() -> None:
    def smalls(one: Page) -> str:
        return markdown_of(one)

    assert "our translation" not in smalls(page("en"))
    assert len(page("ka").blocks) == len(page("en").blocks) + 1


def test_without_the_extra_html_still_comes_and_a_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "can_print", lambda: False)
    assert plan_file(page(), Format.HTML, "p").name == "p-en.html"
    with pytest.raises(MgzavriError, match="needs the extra `cards`"):
        plan_file(page(), Format.PDF, "p")

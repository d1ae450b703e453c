"""Every format opened again: what it says, what it refuses to be, and that nothing but published values is in it."""

import csv
import json
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from reporting_ledger import EN, H2, REAL, data_of, people, published, record
from test_reporting_achieved import second

from bot.content.loader import load
from bot.content.models.event_kinds import EventKind as Kind
from bot.content.models.languages import Languages
from bot.language.spoken import load_texts
from bot.language.texts import Texts
from bot.outreach.period import Length, Period
from bot.outreach.reporting.data import ReportData, periods_shown
from bot.outreach.reporting.formats.harmless import harmless
from bot.outreach.reporting.formats.one_file import report_file
from bot.outreach.reporting.formats.sheets import LONG
from bot.outreach.reporting.kinds import Format, ReportKind
from bot.outreach.reporting.rows import COLUMNS, HXL

HERE = Path(__file__).parents[2]
KA = load_texts(HERE / "translations", load(HERE / "content/languages.yaml", Languages, "languages"))["ka"]
PERIODS = {
    ReportKind.PROGRESS: H2,
    ReportKind.ANNUAL: Period(2024, Length.YEAR),
    ReportKind.BULLETIN: Period(2024, Length.QUARTER, 3),
    ReportKind.TRENDS: Period(2024, Length.YEAR),
    ReportKind.FIGURES: H2,
}
EVIL = (
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    " =1",
    "<script>alert(1)</script> | № 5",
)
EVENTS = (
    *(record(Kind.BULLETIN, evidence=evil) for evil in EVIL),
    people(Kind.SCHOOL_EVENT, pupils=31, teachers=2),
    record(Kind.BROCHURE_HANDED_OUT, copies=1234, evidence="მიღება-ჩაბარება № 7"),
)
# True counts that no published figure equals: of 700 contacts at least 660 are told.
COUNTS: dict[str, dict[tuple[str, ...], int]] = {
    "contact": {("ka",): 701, ("en",): 163, ("ru",): 349},
    "check_started": {(): 517},
    "check_done": {("high", "ka"): 397, ("caution", "ka"): 727},
    "flag_seen": {("upfront-fee",): 863, ("threats",): 179},
    "destination_asked": {("pl",): 383},
    "children": {(): 157},
    "topic_read": {("fees",): 941},
}
TRUE = sorted({count for of_table in COUNTS.values() for count in of_table.values()})


def whole(kind: ReportKind) -> ReportData:
    """A report of a kind, with everything in it."""
    period = PERIODS[kind]
    told = [table for one in periods_shown(kind, period) for table in published(one, COUNTS)]
    chosen = (REAL,) if kind.needs_plan else ()
    return data_of(*EVENTS, kind=kind, period=period, chosen=chosen, published=told)


def content(kind: ReportKind, form: Format, t: Texts = EN) -> bytes:
    return report_file(t, whole(kind), form).content


class Seen(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("t", [EN, KA], ids=["en", "ka"])
@pytest.mark.parametrize("kind", ReportKind)
def test_a_page_stands_alone_and_can_be_read_aloud(kind: ReportKind, t: Texts) -> None:
    page = content(kind, Format.HTML, t).decode()
    seen = Seen(page)
    assert seen.tags.count("h1") == 1
    assert ("html", "lang", t.language) in seen.attributes
    assert seen.tags.count("table") == seen.tags.count("caption")
    assert (not seen.tags.count("table")) is (kind is ReportKind.BULLETIN), "the bulletin is a text to paste"
    assert all(value in ("col", "row") for tag, name, value in seen.attributes if name == "scope")
    assert seen.tags.count("th") == sum(name == "scope" for _, name, _ in seen.attributes)
    assert seen.tags.count("svg") == seen.tags.count("desc") <= seen.tags.count("table")
    assert seen.tags.count("svg") or kind is ReportKind.BULLETIN
    assert seen.tags.count("title") == seen.tags.count("svg") + 1
    assert not {"script", "img", "link", "iframe", "a", "object"} & set(seen.tags)
    assert not [
        one for one in seen.attributes if one[1] in ("href", "src", "xlink:href") or one[1].startswith("on")
    ]
    assert "url(" not in page
    assert "@import" not in page
    assert "@media print" in page
    ids = [value for _, name, value in seen.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag in seen.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is skipped"


def test_what_somebody_wrote_stands_in_a_page_as_text() -> None:
    seen = Seen(content(ReportKind.PROGRESS, Format.HTML).decode())
    assert "script" not in seen.tags
    assert EVIL[-1] in "".join(seen.text)


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("t", [EN, KA], ids=["en", "ka"])
def test_a_spreadsheet_has_its_sheets_and_no_formula(kind: ReportKind, t: Texts) -> None:
    book = openpyxl.load_workbook(BytesIO(content(kind, Format.XLSX, t)))
    if kind.needs_plan:
        assert book.sheetnames[:4] == ["1.1", "1.2", "1.3", "1.4"]
    assert book.sheetnames[-1] == LONG
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type != "f"
            assert not (isinstance(cell.value, str) and re.match(r"\s*[=+@-]", cell.value)), cell.value
    assert not any(
        "externalLink" in name for name in zipfile.ZipFile(BytesIO(content(kind, Format.XLSX))).namelist()
    )


def test_numbers_in_a_spreadsheet_are_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(content(ReportKind.PROGRESS, Format.XLSX)))
    heads, *lines = book["1.1"].iter_rows(values_only=True)
    (row,) = [dict(zip(heads, line, strict=True)) for line in lines if line[3] == "1.1.11.1"]
    assert (row["Target"], row["Since the first day"], row["Share of the target, %"]) == (5000, 1234, 24)
    assert row["Evidence of this period"] == "მიღება-ჩაბარება № 7"


def table(raw: bytes) -> list[dict[str, str]]:
    """A CSV as a program reads it: names, tags, figures."""
    names, tags, *lines = csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""))
    assert tuple(names) == COLUMNS
    assert tags == [HXL[name] for name in names]
    return [dict(zip(names, line, strict=True)) for line in lines]


def test_the_long_table_has_a_figure_a_row() -> None:
    rows = table(content(ReportKind.PROGRESS, Format.CSV))
    of_copies = [
        (row["source"], row["figure"], row["value"], row["bound"])
        for row in rows
        if row["indicator"] == "1.1.11.1"
    ]
    assert of_copies == [
        ("plan", "target", "5000", "at-least"),
        ("ledger", "since-start", "1234", "exact"),
        ("ledger", "period", "1234", "exact"),
        ("ledger", "period-before", "0", "exact"),
        ("ledger", "quarter", "1234", "exact"),
        ("ledger", "quarter", "0", "exact"),
    ]  # fmt: skip
    pupils = [
        row
        for row in rows
        if row["indicator"] == "1.1.4.2" and row["figure"] == "period" and row["group"] == "pupils"
    ]
    assert [row["value"] for row in pupils] == ["31"]
    told = {
        (row["indicator"], row["group"]): (row["value"], row["bound"])
        for row in rows
        if row["source"] == "bot"
    }
    assert told["contact", "ka"] == ("660", "at-least")
    assert told["contact", "en"] == ("", "hidden")


# As libhxl 5.2 reads tags; its validator found no fault in these files (22 November 2026). Not a test dependency:
# it would bring nine packages for one row.
TAG = re.compile(r"#[a-z][a-z0-9_]*(?: ?\+[a-z][a-z0-9_]*)*")
CORE = {"#meta", "#sector", "#activity", "#indicator", "#date", "#status"}  # of the dictionary 1.1


def test_every_column_has_a_tag_of_the_dictionary() -> None:
    assert set(HXL) == set(COLUMNS)
    assert len(set(HXL.values())) == len(HXL), "two columns of one tag cannot be told apart"
    for tag in HXL.values():
        assert TAG.fullmatch(tag)
        assert tag.partition(" ")[0] in CORE


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("t", [EN, KA], ids=["en", "ka"])
def test_the_data_for_programs_keeps_to_its_schema(kind: ReportKind, t: Texts) -> None:
    schema = json.loads((HERE / "docs/report.schema.json").read_text())
    report = json.loads(content(kind, Format.JSON, t))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(report)
    assert report["kind"] == kind.value


def test_an_unknown_key_breaks_the_schema() -> None:
    schema = json.loads((HERE / "docs/report.schema.json").read_text())
    report = json.loads(content(ReportKind.PROGRESS, Format.JSON)) | {"surprise": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_markdown_shows_what_was_written_and_does_nothing_with_it() -> None:
    text = content(ReportKind.PROGRESS, Format.MARKDOWN).decode()
    assert text.count("\n# ") + text.startswith("# ") == 1
    assert "<script>" not in text
    assert r"\<script\>alert(1)\</script\> \| № 5" in text


@pytest.mark.parametrize("text", [*EVIL[:5], "\t=1", "＝1", "\r-1"])
def test_what_a_spreadsheet_would_calculate_is_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["№ 5", "2024-05-01", "a=b", "–", "", "ქართული"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_no_cell_of_a_table_for_programs_begins_a_formula() -> None:
    for line in csv.reader(StringIO(content(ReportKind.ANNUAL, Format.CSV).decode("utf-8-sig"), newline="")):
        assert not any(re.match(r"\s*[=+@-]", cell) for cell in line)


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("form", Format)
def test_no_true_count_is_in_any_format(kind: ReportKind, form: Format) -> None:
    raw = content(kind, form)
    if form is Format.XLSX:
        book = openpyxl.load_workbook(BytesIO(raw))
        text = " ".join(
            str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line
        )
    else:
        text = raw.decode()
    if form is Format.HTML:  # places in a drawing are no figures
        text = re.sub(r'(?:x|y|x1|x2|y1|y2|width|height|viewBox)="[^"]*"', "", text)
    found = {int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d.]*\d)", text)}
    assert not found & set(TRUE)
    assert not found & {sum(COUNTS["contact"].values()), sum(COUNTS["check_done"].values())}
    assert "660" in text, "something is told"


@pytest.mark.parametrize("form", Format)
def test_nothing_of_a_bot_is_told_before_it_is_published(form: Format) -> None:
    data = data_of(*EVENTS, period=H2, today=date(2024, 12, 31))
    file = report_file(EN, data, form)
    assert file.content
    assert file.what == f"report progress 2024-H2, plan 2023-2024, {form.value}, en"


@pytest.mark.parametrize("form", Format)
def test_two_plans_stand_one_after_another(form: Format) -> None:
    plans = (REAL, second(2025))
    data = data_of(*EVENTS, plans=plans, chosen=plans)
    raw = report_file(EN, data, form).content
    if form is Format.XLSX:
        names = openpyxl.load_workbook(BytesIO(raw)).sheetnames
        assert names[:5] == [
            "2023-2024 1.1",
            "2023-2024 1.2",
            "2023-2024 1.3",
            "2023-2024 1.4",
            "2025-2026 1.1",
        ]
    elif form in (Format.CSV, Format.JSON):
        assert "2025-2026" in raw.decode()
    else:
        assert raw.decode().count(REAL.title.en) == 2


def test_a_report_in_georgian_says_whose_georgian_it_is() -> None:
    sentence = "The plan’s document has no text in this language: titles and indicators are our translation."
    assert KA(sentence) in content(ReportKind.PROGRESS, Format.TEXT, KA).decode()
    assert sentence not in content(ReportKind.PROGRESS, Format.TEXT).decode()


@pytest.mark.parametrize(
    "kind", [ReportKind.PROGRESS, ReportKind.ANNUAL, ReportKind.BULLETIN, ReportKind.TRENDS]
)
def test_what_the_bot_counted_is_called_contacts(kind: ReportKind) -> None:
    text = content(kind, Format.TEXT).decode()
    for line in text.splitlines():
        if "at least 660" in line or "at least 495" in line:
            assert "people" not in line
    assert "contacts and taps" in text

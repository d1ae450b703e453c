"""A report as one file of the format asked for."""

from dataclasses import dataclass

from bot.language.texts import Texts
from bot.outreach.names import NameOf, no_names
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.formats.as_csv import csv_bytes
from bot.outreach.reporting.formats.as_html import html_of
from bot.outreach.reporting.formats.as_json import json_bytes
from bot.outreach.reporting.formats.as_markdown import markdown_of
from bot.outreach.reporting.formats.as_text import text_of
from bot.outreach.reporting.formats.as_xlsx import xlsx_bytes
from bot.outreach.reporting.formats.sheets import sheets_of
from bot.outreach.reporting.kinds import Format
from bot.outreach.reporting.report import page_of
from bot.outreach.reporting.rows import rows_of


@dataclass(frozen=True)
class ReportFile:
    """A file: its name, what is in it, and what the list of exports says it is."""

    name: str
    content: bytes
    what: str


def report_file(t: Texts, data: ReportData, form: Format, name_of: NameOf = no_names) -> ReportFile:
    """The report in a format. Raises MgzavriError for a spreadsheet where the extra `sheets` is not installed."""
    return ReportFile(_name(t, data, form), _content(t, data, form, name_of), what_of(t, data, form.value))


def what_of(t: Texts, data: ReportData, form: str) -> str:
    """What is written into the list of exports: kind, period, plans, format, language."""
    plans = ", ".join(part.plan.id for part in data.plans)
    about = f"{len(data.plans)} plans" if len(plans) > 60 else f"plan {plans}" if plans else "no plan"
    return f"report {data.kind.value} {data.period.name}, {about}, {form}, {t.language}"


def _name(t: Texts, data: ReportData, form: Format) -> str:
    plan = f"-plan-{data.plans[0].plan.id}" if len(data.plans) == 1 else ""
    return f"{data.kind.value}-{data.period.name}{plan}-{t.language}.{form.ending}".lower()


def _content(t: Texts, data: ReportData, form: Format, name_of: NameOf) -> bytes:
    names = FigureNames(t, name_of)
    match form:
        case Format.CSV:
            return csv_bytes(rows_of(t, data, names))
        case Format.JSON:
            return json_bytes(t, data, names)
        case Format.XLSX:
            return xlsx_bytes(sheets_of(t, data, page_of(t, data, name_of), names))
        case Format.HTML:
            return html_of(page_of(t, data, name_of)).encode()
        case Format.MARKDOWN:
            return markdown_of(page_of(t, data, name_of)).encode()
        case Format.TEXT:
            return text_of(page_of(t, data, name_of)).encode()

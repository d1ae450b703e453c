"""A campaign plan as one file of the format asked for."""

from dataclasses import dataclass
from enum import Enum

from bot.campaigns.extra import can_print
from bot.campaigns.plans.as_html import html_of
from bot.campaigns.plans.as_markdown import markdown_of
from bot.campaigns.plans.blocks import Page
from bot.errors import MgzavriError

LANGUAGES = ("ka", "en")  # of the texts of plans


class Format(Enum):
    """What a plan can be printed as; the value is the ending of the file."""

    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"


@dataclass(frozen=True)
class PlanFile:
    """A file: its name and what is in it."""

    name: str
    content: bytes


def plan_file(page: Page, form: Format, name: str) -> PlanFile:
    """The page in a format; `name` is that of the plan.

    Raises MgzavriError for a PDF where the extra `cards` is not installed, and for a letter no typeface has.
    """
    return PlanFile(f"{name}-{page.language}.{form.value}".lower(), _content(page, form))


def _content(page: Page, form: Format) -> bytes:
    match form:
        case Format.HTML:
            return html_of(page).encode()
        case Format.MARKDOWN:
            return markdown_of(page).encode()
        case Format.PDF:
            if not can_print():
                raise MgzavriError(
                    "A PDF needs the extra `cards`: pip install --require-hashes -r requirements/cards.txt. "
                    "HTML and Markdown work without it: --format html"
                )
            from bot.campaigns.plans.as_pdf import pdf_of

            return pdf_of(page)

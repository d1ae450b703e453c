"""What `mgzavri report` does for reports on the plan: reads, notes the export, hands the file over."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bot.clock import SystemClock
from bot.content.catalogue import Content, load_content
from bot.errors import MgzavriError
from bot.furnishing import trait_name
from bot.language.spoken import load_texts
from bot.language.texts import Texts
from bot.outreach.publishing.lists import lists_of
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.reporting.asking import check_fit, period_asked, plans_asked
from bot.outreach.reporting.exporting import Exporter, check_language
from bot.outreach.reporting.formats.as_text import text_of
from bot.outreach.reporting.formats.one_file import ReportFile
from bot.outreach.reporting.gathering import Wish
from bot.outreach.reporting.kinds import Format, ReportKind, kind_for
from bot.outreach.reporting.report import page_of
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade


@dataclass(frozen=True)
class Asked:
    """What was typed. Without a kind: of a plan the one for that length of period, else the bot's figures."""

    period: str
    plans: tuple[str, ...]
    kind: ReportKind | None
    language: str


async def printed_report(settings: Settings, asked: Asked) -> str:
    """The report to read on the screen. Raises MgzavriError for what cannot be."""
    content = load_content(settings.content)
    wish, t = _wish(content, asked), _texts(settings, content, asked.language)
    async with _exporter(settings, content) as exporter:
        return text_of(page_of(t, await exporter.data(wish), exporter.name_of))


async def noted_report(
    settings: Settings, asked: Asked, form: Format, *, by: int, purpose: str
) -> ReportFile:
    """The file, once it is noted who asked for it. Raises MgzavriError for what cannot be."""
    if not purpose.strip():
        raise MgzavriError('say what it is for: --purpose "report to the Council". It is noted with the day.')
    if by and by not in settings.coordinators:
        raise MgzavriError(f"{by} is no coordinator of BOT_COORDINATORS: leave --by out for the command line")
    content = load_content(settings.content)
    wish, t = _wish(content, asked), _texts(settings, content, asked.language)
    async with _exporter(settings, content) as exporter:
        return await exporter.file(wish, t, form, by=by, purpose=purpose)


def _wish(content: Content, asked: Asked) -> Wish:
    """What was meant. Raises MgzavriError with a sentence."""
    period, plans = period_asked(asked.period), content.plans
    kind = asked.kind or (kind_for(period) if asked.plans else ReportKind.FIGURES)
    check_fit(kind, period)
    if asked.plans and not kind.needs_plan:
        raise MgzavriError(f"the report {kind.value!r} is about no plan: leave --plan out")
    chosen = plans_asked(asked.plans, plans, period) if kind.needs_plan else ()
    return Wish(kind, period, chosen, plans, SystemClock().now())


def _texts(settings: Settings, content: Content, language: str) -> Texts:
    check_language(language)
    return load_texts(settings.translations, content.languages)[language]


@asynccontextmanager
async def _exporter(settings: Settings, content: Content) -> AsyncIterator[Exporter]:
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        figures = PublishedFigures(database, lists_of(content), settings.limits())
        yield Exporter(database, figures, partial(trait_name, content))
    finally:
        await database.close()

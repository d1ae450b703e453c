"""`mgzavri directory`: the call sheet, the day of a call, the export and the copy on paper."""

import asyncio
import datetime as dt
from pathlib import Path

import click

from bot.cli.directory_calls import mark_called, print_call_sheet
from bot.clock import TBILISI, SystemClock
from bot.content.directory import load_directory
from bot.content.loader import load
from bot.content.models.languages import Languages
from bot.errors import MgzavriError
from bot.language.spoken import load_texts
from bot.referrals.hsds import tables
from bot.referrals.hsds_files import write_export
from bot.referrals.paper import paper
from bot.settings import Settings, read_settings

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--due", is_flag=True, help="Print the call sheet: which numbers somebody must ring, and why.")
@click.option("--date", type=_DAY, help="As of this day (YYYY-MM-DD) instead of today.")
@click.option("--csv", "as_csv", is_flag=True, help="With --due: as CSV instead of a table.")
@click.option("--called", metavar="ID", help="Note that this record was called; ends its reports.")
@click.option("--on", type=_DAY, help="With --called: on this day instead of today.")
@click.option(
    "--export",
    type=(click.Choice(["hsds"]), click.Path(file_okay=False, path_type=Path)),
    metavar="hsds DIR",
    help="Write the directory as Open Referral HSDS 3.0, JSON and CSV, below DIR.",
)
@click.option(
    "--print",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one HTML page to print (A4).",
)
@click.option("--language", default="ka", show_default=True, help="With --print: its language.")
def directory(
    date: dt.datetime | None,
    called: str | None,
    on: dt.datetime | None,
    export: tuple[str, Path] | None,
    page: Path | None,
    language: str,
    *,
    due: bool,
    as_csv: bool,
) -> None:
    """Keep the directory of services true: call sheet, calls, export, paper."""
    if sum((due, called is not None, export is not None, page is not None)) != 1:
        raise click.UsageError("Choose one of --due, --called, --export and --print.")
    settings = read_settings()
    today = date.date() if date else SystemClock().now().astimezone(TBILISI).date()
    if due:
        asyncio.run(print_call_sheet(settings, today, as_csv=as_csv))
    elif called is not None:
        asyncio.run(mark_called(settings, called, on.date() if on else today, today))
    elif export is not None:
        found = tables(load_directory(settings.content), today)
        for path in write_export(export[1], found):
            click.echo(str(path))
    elif page is not None:
        _write_paper(settings, page, language, today)


def _write_paper(settings: Settings, page: Path, language: str, today: dt.date) -> None:
    languages = load(settings.content / "languages.yaml", Languages, "languages")
    texts = load_texts(settings.translations, languages)
    if language not in texts:
        raise MgzavriError(
            f"{language!r} is no language of the bot: choose one of {', '.join(sorted(texts))}"
        )
    try:
        page.write_text(paper(texts[language], load_directory(settings.content), today), encoding="utf-8")
    except OSError as error:
        raise MgzavriError(f"{page} cannot be written: {error.strerror}") from None
    click.echo(str(page))

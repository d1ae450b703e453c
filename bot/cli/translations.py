"""`mgzavri translations`: extract texts, bring catalogues up to date, see what is missing, tables for translators."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from rich.console import Console
from rich.table import Table

from bot.check.glossary import glossary_complaints, load_glossary
from bot.check.translations import catalogue_complaints, fresh_template, language_status
from bot.clock import TBILISI, SystemClock
from bot.content.catalogue import load_content
from bot.errors import ContentError
from bot.language.catalogues import SOURCE, catalogue_path, read_catalogue, write_catalogue
from bot.language.extract import write_template
from bot.language.sheets import read_sheet, rows, take_in, write_sheet
from bot.language.updating import update as update_catalogue
from bot.settings import Settings, read_settings


@click.group()
def translations() -> None:
    """Work on the catalogues in translations/."""


@translations.command()
def extract() -> None:
    """Write translations/mgzavri.pot from Python and content."""
    settings = read_settings()
    catalogue = fresh_template(settings.content)
    path = settings.translations / "mgzavri.pot"
    write_template(path, catalogue)
    click.echo(f"{len(catalogue)} texts in {path.name}")


@translations.command()
def update() -> None:
    """Bring every catalogue up to date; a translation whose English changed is kept and marked stale (fuzzy)."""
    settings = read_settings()
    catalogue = fresh_template(settings.content)
    for code in _translated(settings):
        total, missing = update_catalogue(settings.translations, code, catalogue)
        click.echo(f"{code}: {total} texts, {missing} without translation or stale")


@translations.command(name="compile")
def compile_catalogues() -> None:
    """Write a .mo file beside each .po for other programs. The bot itself reads the .po files."""
    settings = read_settings()
    for code in _translated(settings):
        path = catalogue_path(settings.translations, code)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read_catalogue(path, code))
        click.echo(f"{path.with_suffix('.mo')}")


@translations.command()
def status() -> None:
    """How complete each language is, what is stale, what no native reviewer has read, which safety texts are missing."""
    settings = read_settings()
    table = Table(
        "language", "texts", "translated", "stale", "not yet read by a native reviewer", "safety texts missing",
        "guides", "guides missing", "guides stale", "offered",
    )  # fmt: skip
    for one in language_status(load_content(settings.content), settings.translations):
        share = one.translated * 100 // max(1, one.texts)
        table.add_row(
            one.code,
            str(one.texts),
            "source" if one.code == SOURCE else f"{one.translated} ({share} %)",
            str(one.stale),
            "-" if one.code == SOURCE else str(one.texts - one.read_by_native),
            str(one.safety_missing),
            str(one.guides),
            str(one.guides_missing),
            str(one.guides_stale),
            "yes" if one.offered else "no",
        )
    terminal = Console()
    (terminal if terminal.is_terminal else Console(width=170)).print(table)


@translations.command(name="check")
@click.option("--language", "code", help="Only this language.")
def check_catalogues(code: str | None) -> None:
    """Look at every translation: missing, stale, marks, script, length, terms. Exit code 1 for a finding."""
    settings = read_settings()
    content = load_content(settings.content)
    found = [
        *catalogue_complaints(content, settings.translations),
        *glossary_complaints(content.languages, settings.translations, load_glossary(settings.translations)),
    ]
    if code:
        found = [one for one in found if f"/{code}/" in one]
    for complaint in found:
        click.echo(complaint)
    click.echo("Nothing to mend." if not found else f"{len(found)} to mend.")
    sys.exit(1 if found else 0)


@translations.command()
@click.argument("code")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--open-only", is_flag=True, help="Only what is missing or stale.")
def export(code: str, sheet: Path, *, open_only: bool) -> None:
    """Write a language's texts into a table (.xlsx or .csv) for a translator; `import` takes it back."""
    settings = read_settings()
    language, catalogue = _catalogue(settings, code)
    lines = [one for one in rows(catalogue, code) if one.state or not open_only]
    write_sheet(sheet, lines, right_to_left=language == "rtl")
    click.echo(f"{len(lines)} rows in {sheet}")


@translations.command(name="import")
@click.argument("code")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
def import_sheet(code: str, sheet: Path, *, dry_run: bool) -> None:
    """Take a table back into a catalogue. With one wrong row nothing is written, and every wrong row is named."""
    settings = read_settings()
    _, catalogue = _catalogue(settings, code)
    today = SystemClock().now().astimezone(TBILISI).date()
    changed, wrong = take_in(catalogue, code, read_sheet(sheet), today)
    for complaint in wrong:
        click.echo(f"{sheet}: {complaint}")
    if wrong:
        click.echo(f"Nothing was written: {len(wrong)} rows do not fit.")
        sys.exit(1)
    if not dry_run:
        write_catalogue(catalogue_path(settings.translations, code), catalogue)
    click.echo(
        f"{changed} texts {'would change' if dry_run else 'changed'}. Next: mgzavri translations check"
    )


def _translated(settings: Settings) -> Iterable[str]:
    """The listed languages that have a catalogue of their own."""
    return [code for code in load_content(settings.content).languages.codes() if code != SOURCE]


def _catalogue(settings: Settings, code: str) -> tuple[str, Catalog]:
    """The direction and the catalogue of a listed language."""
    language = load_content(settings.content).languages.get(code)
    path = catalogue_path(settings.translations, code)
    if language is None or code == SOURCE:
        raise ContentError(
            f"{settings.content / 'languages.yaml'}:1: {code} is not a language that is translated"
        )
    if not path.is_file():
        raise ContentError(f"{path}:1: the language {code} has no catalogue: mgzavri translations update")
    return language.direction, read_catalogue(path, code)

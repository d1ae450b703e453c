"""`mgzavri translations`: extract texts, bring catalogues up to date, see what is missing."""

import click
from rich.console import Console
from rich.table import Table

from bot.check.translations import fresh_template, status_rows
from bot.content.catalogue import load_content
from bot.language.extract import update as update_catalogue
from bot.language.extract import write_template
from bot.settings import read_settings


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
    """Bring every language's catalogue up to date with the texts; nothing translated is lost while its source stands."""
    settings = read_settings()
    catalogue = fresh_template(settings.content)
    for code in load_content(settings.content).languages.codes():
        if code != "en":
            total, missing = update_catalogue(settings.translations, code, catalogue)
            click.echo(f"{code}: {total} texts, {missing} without translation")


@translations.command()
def status() -> None:
    """How complete each language is, and whether a native reader has looked at it."""
    settings = read_settings()
    table = Table("language", "texts", "translated", "read by a native reviewer", "offered")
    for row in status_rows(settings.content, settings.translations):
        table.add_row(*row)
    Console().print(table)

"""`mgzavri check`: everything an editor can change, validated; every complaint names file and line."""

import sys

import click

from bot.check.everything import complaints
from bot.settings import read_settings


@click.command()
def check() -> None:
    """Validate content and translations. Exit code 1 if anything must be mended."""
    settings = read_settings()
    found = list(complaints(settings.content, settings.translations))
    for complaint in found:
        click.echo(complaint)
    click.echo("Nothing to mend." if not found else f"{len(found)} to mend.")
    sys.exit(1 if found else 0)

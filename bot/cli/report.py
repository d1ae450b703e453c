"""`mgzavri report`: the coordinators' report on the command line."""

import asyncio

import click

from bot.settings import read_settings
from bot.wiring import report_text


@click.command()
@click.argument("period", required=False, default="")
@click.option("--language", default="en", show_default=True)
def report(period: str, language: str) -> None:
    """Print the report for PERIOD (2026-Q3, 2026-H1, 2026) or, without one, the running and the last quarter."""
    click.echo(asyncio.run(report_text(read_settings(), period, language)))

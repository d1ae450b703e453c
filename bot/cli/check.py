"""`mgzavri check`: everything an editor can change, validated; every complaint names file and line."""

import datetime as dt
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.check.due import COLUMNS, due_csv, due_records, due_rows, summary
from bot.check.everything import complaints
from bot.check.exploring.whole import Walk
from bot.check.reading_level import published
from bot.cli.check_walk import walk_and_tell
from bot.clock import TBILISI, SystemClock
from bot.content.guides import load_guides
from bot.measured import write_measured
from bot.settings import Settings, read_settings

_WIDE = 190  # columns when the table goes into a file


@click.command()
@click.option("--due", is_flag=True, help="Print what must be verified again, and until when, instead.")
@click.option(
    "--date",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="With --due: as of this day (YYYY-MM-DD) instead of today.",
)
@click.option("--csv", "as_csv", is_flag=True, help="With --due: as CSV instead of a table.")
@click.option("--reading-level", is_flag=True, help="Print how hard each guide is to read instead.")
@click.option(
    "--publish",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --reading-level: write the table into this document.",
)
@click.option(
    "--walk",
    "walked",
    is_flag=True,
    help="Also live in the real house as people would, in every language and role, and look at every screen.",
)
@click.option(
    "--moves", type=click.IntRange(1, 1_000_000), default=2000, help="With --walk: moves a language."
)
@click.option("--seed", type=int, default=1, help="With --walk: another number, another way.")
@click.option(
    "--language", "languages", multiple=True, help="With --walk: only this language (again for more)."
)
def check(
    date: dt.datetime | None,
    publish: Path | None,
    moves: int,
    seed: int,
    languages: tuple[str, ...],
    *,
    due: bool,
    as_csv: bool,
    reading_level: bool,
    walked: bool,
) -> None:
    """Validate content and translations. Exit code 1 if anything must be mended."""
    if due + reading_level + walked > 1:
        raise click.UsageError("Choose one of --due, --reading-level and --walk.")
    if (date or as_csv) and not due:
        raise click.UsageError("--date and --csv go with --due.")
    if publish and not reading_level:
        raise click.UsageError("--publish goes with --reading-level.")
    settings = read_settings()
    today = SystemClock().now().astimezone(TBILISI).date()
    if due:
        _print_due(settings, date.date() if date else today, as_csv=as_csv)
    elif reading_level:
        _reading_level(settings, publish)
    elif walked:
        walk_and_tell(settings, Walk(moves, seed, languages))
    else:
        _validate(settings, today)


def _validate(settings: Settings, today: dt.date) -> None:
    found = list(complaints(settings.content, settings.translations, today))
    for complaint in found:
        click.echo(complaint)
    click.echo("Nothing to mend." if not found else f"{len(found)} to mend.")
    sys.exit(1 if found else 0)


def _print_due(settings: Settings, day: dt.date, *, as_csv: bool) -> None:
    records = due_records(settings.content)
    rows = due_rows(records, day, settings.content)
    if as_csv:
        click.echo(due_csv(rows), nl=False)
        return
    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*row)
    terminal = Console()
    (terminal if terminal.is_terminal else Console(width=_WIDE)).print(table)
    click.echo(summary(records, day))


def _reading_level(settings: Settings, document: Path | None) -> None:
    tables = published(load_guides(settings.content))
    if document is None:
        click.echo(tables)
        return
    write_measured(document, tables)
    click.echo(str(document))

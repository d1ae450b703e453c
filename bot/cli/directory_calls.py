"""The two commands about calls: who must be called, and that somebody was."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.content.called import write_called_on
from bot.content.directory import DIRECTORY_FILE, EMERGENCY_FILE, load_directory, load_emergency
from bot.content.loader import load
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.referrals import Directory
from bot.errors import MgzavriError
from bot.referrals.calls import COLUMNS, Due, call_sheet, nearest, sheet_csv
from bot.referrals.records import Record, all_records
from bot.referrals.store import DeadNumbers
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

_DATE = len("2026-11-22")  # a day is never broken in two
_WIDE = 160  # columns when the table goes into a file


async def print_call_sheet(settings: Settings, day: dt.date, *, as_csv: bool) -> None:
    """Print who must be called as of a day."""
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        reports = await DeadNumbers(database).all()
    finally:
        await database.close()
    due = call_sheet(_records(settings), reports, day)
    if as_csv:
        click.echo(sheet_csv(due), nl=False)
    else:
        terminal = Console()
        (terminal if terminal.is_terminal else Console(width=_WIDE)).print(_table(due))


async def mark_called(settings: Settings, identifier: str, on: dt.date, today: dt.date) -> None:
    """Write the day of a call into the record's file and end its reports.

    Raises MgzavriError for an id that is none, and for a day that cannot be.
    """
    records = _records(settings)
    record = next((one for one in records if one.id == identifier), None)
    if record is None:
        raise MgzavriError(
            f"{identifier!r} is no record. The nearest: {', '.join(nearest(records, identifier))}"
        )
    _refuse_impossible(record, on, today)
    file, check = _file_of(settings.content, record)
    write_called_on(file, record.place, on, check)
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        await DeadNumbers(database).settle(record.id, on)
    finally:
        await database.close()
    click.echo(f"{record.id}: called on {on.isoformat()}, written into {file}.")
    click.echo("A running bot reads it on SIGHUP or at its next start.")


def _refuse_impossible(record: Record, on: dt.date, today: dt.date) -> None:
    if on > today:
        raise MgzavriError(f"{on.isoformat()} is still to come")
    latest = max(record.fact.read_on, record.fact.called_on or dt.date.min)
    if on < latest:
        raise MgzavriError(f"{record.id} was read or called later than that, on {latest.isoformat()}")


def _records(settings: Settings) -> tuple[Record, ...]:
    return all_records(load_directory(settings.content), load_emergency(settings.content))


def _file_of(content: Path, record: Record) -> tuple[Path, Callable[[Path], object]]:
    """The file of a record, and how the changed file is checked."""
    if record.country == "GE":
        return content / DIRECTORY_FILE, partial(load, model=Directory, context="referrals/georgia")
    return content / EMERGENCY_FILE, partial(load, model=EmergencyNumbers, context="destinations/emergency")


def _table(due: list[Due]) -> Table:
    table = Table(show_lines=True)
    for name in COLUMNS:
        table.add_column(name, overflow="fold", min_width=_DATE if name.startswith("last") else None)
    for one in due:
        *cells, pages = one.cells()
        table.add_row(*cells, pages.replace(" ", "\n"))
    return table

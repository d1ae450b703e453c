"""`mgzavri staff`: the roster of the desk, and what was done there, for whoever oversees it."""

import asyncio
import csv
import os
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.cases.duty.acts import Acted
from bot.cases.duty.hours import clock
from bot.cases.duty.roster import Member
from bot.cases.duty.store import DutyStore
from bot.cases.record import Case
from bot.cases.store import CaseStore
from bot.clock import TBILISI, SystemClock
from bot.errors import MgzavriError
from bot.settings import read_settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

ROSTER = ("sign", "languages", "limit", "hours", "cases carried")
ACTS = ("day", "staff id", "act", "about")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WIDE = 160  # columns when the table goes into a file
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by a spreadsheet

Cells = Sequence[str]


@click.command()
@click.option("--acts", type=click.IntRange(1, 366), metavar="DAYS", help="The acts of so many days instead.")
@click.option(
    "--csv",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the table into this file as CSV.",
)
def staff(acts: int | None, file: Path | None) -> None:
    """Print who is on the roster of the desk and what they carry, or what was done by whom to which case."""
    url = read_settings().database_url
    if acts is None:
        columns: Cells = ROSTER
        rows = asyncio.run(roster_rows(url))
    else:
        since = SystemClock().now().astimezone(TBILISI).date() - timedelta(days=acts - 1)
        columns, rows = ACTS, asyncio.run(act_rows(url, since))
    if file:
        write_csv(file, columns, rows)
        click.echo(str(file))
    else:
        _print(columns, rows)


async def roster_rows(url: str) -> list[Cells]:
    """The lines of the roster, by sign."""
    database, cases = open_database(url), CaseStore()
    try:
        await upgrade(database)
        async with database.begin() as connection:
            members = await DutyStore().members(connection)
            return [_member(one, await cases.taken_by(connection, one.staff)) for one in members]
    finally:
        await database.close()


async def act_rows(url: str, since: date) -> list[Cells]:
    """A line for each act from a day on."""
    database = open_database(url)
    try:
        await upgrade(database)
        async with database.begin() as connection:
            return [_act(one) for one in await DutyStore().acts(connection, since)]
    finally:
        await database.close()


def _member(one: Member, carried: Sequence[Case]) -> Cells:
    """A line of the roster. The limit counts an urgent case twice, so urgent ones are told apart."""
    hours = [f"{WEEKDAYS[slot.weekday]} {clock(slot.begins)}–{clock(slot.ends)}" for slot in one.plan]
    urgent = sum(case.urgent for case in carried)
    load = f"{len(carried)}, {urgent} urgent" if urgent else str(len(carried))
    return one.sign, " ".join(one.tongues), str(one.most_cases), ", ".join(hours), load


def _act(one: Acted) -> Cells:
    return one.day.isoformat(), str(one.staff), one.act.value, one.about


def _print(columns: Cells, rows: Iterable[Cells]) -> None:
    table = Table(*columns)
    for row in rows:
        table.add_row(
            *(cell.replace("[", r"\[") for cell in row)
        )  # a sign is a consultant's own text, no markup
    terminal = Console()
    (terminal if terminal.is_terminal else Console(width=_WIDE)).print(table)


def write_csv(path: Path, columns: Cells, rows: Iterable[Cells]) -> None:
    """Write lines into a file for its owner only: they tell of members of staff. Raises MgzavriError."""
    try:
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(
                [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows
            )
    except OSError as error:
        raise MgzavriError(f"{path} cannot be written: {error.strerror}") from None

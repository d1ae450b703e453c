"""Tables of events: in, all or nothing, and an empty one to fill in."""

import sys
from pathlib import Path

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli.event_ledger import Ledger, print_lines
from bot.outreach.events.importing import doubles, enter
from bot.outreach.events.lines import record_lines
from bot.outreach.events.sheet import Complaint, SheetRow, read_sheet
from bot.outreach.events.store import Entry
from bot.outreach.events.template import write_template


def import_table(ledger: Ledger, given: dict[str, object]) -> None:
    """Enter every row of a table, or say of each row what does not fit."""
    path, dry = Path(str(given["table"])), bool(given["dry_run"])
    rows, complaints = read_sheet(path, ledger.reader, ledger.t)

    async def work(connection: AsyncConnection) -> tuple[Entry, ...]:
        complaints.extend(await doubles(ledger.store, connection, rows, ledger.t))
        if complaints or dry:
            return ()
        return await enter(ledger.store, connection, rows, ledger.reader.today)

    entries = ledger.run(work)
    if complaints:
        _refuse_table(path, complaints)
    if dry:
        _print_rows(ledger, rows)
        click.echo(f"{len(rows)} events would be entered; nothing was written.")
    else:
        click.echo(f"{len(entries)} events entered, numbers {entries[0].number} to {entries[-1].number}.")


def _refuse_table(path: Path, complaints: list[Complaint]) -> None:
    for one in sorted(complaints, key=lambda one: one.row):
        click.echo(f"{path}: row {one.row}: {one.why}")
    wrong = len({one.row for one in complaints})
    click.echo(f"Nothing was entered: {wrong} {'row does' if wrong == 1 else 'rows do'} not fit.")
    sys.exit(1)


def _print_rows(ledger: Ledger, rows: list[SheetRow]) -> None:
    for row in rows:
        click.echo(f"row {row.number}:")
        print_lines(record_lines(ledger.t, row.record))


def write_empty(ledger: Ledger, given: dict[str, object]) -> None:
    """An empty table."""
    path = Path(str(given["template"]))
    write_template(path, ledger.t)
    click.echo(str(path))

"""Looking at the ledger on the command line: lists, histories, tables to hand on."""

from pathlib import Path

import click

from bot.cli.event_export import export_ledger
from bot.cli.event_ledger import Ledger, print_lines
from bot.content.models.event_kinds import EventKind
from bot.errors import MgzavriError
from bot.outreach.events.lines import changes, reason_name, record_lines
from bot.outreach.events.names import kind_name
from bot.outreach.period import parse


def list_entries(ledger: Ledger, given: dict[str, object]) -> None:
    """List entries as they stand."""
    written = str(given["period"])
    period = parse(written) if written else None
    if written and period is None:
        raise MgzavriError(f"{written!r} is no period: write 2026-Q3, 2026-H1 or 2026, or leave it out")
    first, last = (period.first, period.last) if period else (None, None)
    kind = EventKind(str(given["kind"])) if given["kind"] else None
    activity = str(given["activity"] or "")
    entries = ledger.run(
        lambda connection: ledger.store.current(connection, first, last, activity=activity, kind=kind)
    )
    for entry in entries:
        click.echo(
            f"{entry.number}  {entry.record.day.isoformat()}  {kind_name(ledger.t, entry.record.kind)}"
        )
        print_lines(list(record_lines(ledger.t, entry.record))[2:])
    click.echo(f"{len(entries)} entries")


def show_history(ledger: Ledger, given: dict[str, object]) -> None:
    """Every revision of an entry."""
    number = int(str(given["history"]))
    revisions = ledger.run(lambda connection: ledger.store.history(connection, number))
    if not revisions:
        raise MgzavriError(f"there is no entry {number}")
    for before, one in zip((None, *revisions), revisions, strict=False):
        act = "withdrawn" if one.withdrawn else "corrected" if before else "entered"
        why = f": {reason_name(ledger.t, one.reason)}" if one.reason else ""
        click.echo(f"{one.entered.isoformat()} {act} by {one.by or 'the command line'}{why}")
        print_lines(
            changes(ledger.t, before.record, one.record) if before else record_lines(ledger.t, one.record)
        )


def export(ledger: Ledger, given: dict[str, object]) -> None:
    """Write entries into a file, noted beforehand."""
    output, period, purpose = Path(str(given["export"])), str(given["period"]), str(given["purpose"])
    export_ledger(ledger.run, ledger.t, output, period, purpose, ledger.reader.today)

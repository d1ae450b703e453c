"""`mgzavri event --export`: the standing entries as a table, noted before it is written (SAFETY S14.6)."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach.events.store import COMMAND_LINE, Entry, EventStore
from bot.outreach.exports import note_export
from bot.outreach.reporting.asking import period_asked
from bot.outreach.reporting.kinds import Format
from bot.outreach.reporting.ledger_file import ledger_bytes

Run = Callable[[Callable[[AsyncConnection], Awaitable[bytes]]], bytes]


def export_ledger(run: Run, t: Texts, output: Path, period: str, purpose: str, today: date) -> None:
    """Write the entries of a period, or all. Raises MgzavriError, with nothing noted, for what cannot be."""
    span = period_asked(period) if period else None
    form = Format.XLSX if output.suffix.lower() == ".xlsx" else Format.CSV
    if output.suffix.lower() not in (".xlsx", ".csv"):
        raise MgzavriError(f"{output}: use a name that ends in .xlsx or .csv")
    if not purpose.strip():
        raise MgzavriError('say what it is for: --purpose "check of the year". It is noted with the day.')
    if not output.absolute().parent.is_dir():
        raise MgzavriError(f"{output}: there is no such folder")
    found: list[Entry] = []

    async def work(connection: AsyncConnection) -> bytes:
        store = EventStore()
        found.extend(
            await store.current(connection, span.first if span else None, span.last if span else None)
        )
        content = ledger_bytes(t, found, form)
        what = f"ledger {span.name if span else 'all'}, {form.value}, {t.language}"
        await note_export(connection, today, COMMAND_LINE, what, purpose)
        return content

    content = run(work)  # committed here: what is written below was noted before
    try:
        output.write_bytes(content)
    except OSError as error:
        raise MgzavriError(f"{output} cannot be written: {error.strerror}") from None
    click.echo(f"{len(found)} entries: {output}")

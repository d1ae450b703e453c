"""Entering, correcting and withdrawing an event on the command line."""

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli.event_ledger import Ledger, print_lines
from bot.errors import MgzavriError
from bot.outreach.events.fields import COUNTS, Field, Label
from bot.outreach.events.lines import REASONS, changes, reason_name, record_lines
from bot.outreach.events.model import EventRecord
from bot.outreach.events.store import COMMAND_LINE, Entry
from bot.outreach.events.understanding import reason_wrong

_HEADS: dict[str, Label] = {label.value: label for label in COUNTS if label is not Field.COPIES}
_VALUES = (
    Field.DAY, Field.ACTIVITY, Field.REGION, Field.PLACE, Field.ORGANISER, Field.PARTNERS, Field.COPIES,
    Field.EVIDENCE, Field.NOTE,
)  # fmt: skip


def add(ledger: Ledger, given: dict[str, object]) -> None:
    """Enter an event."""
    record = _read(ledger, _values(given), None)
    again = bool(given["again"])
    entry = ledger.run(
        lambda connection: ledger.store.add(
            connection, record, by=COMMAND_LINE, day=ledger.reader.today, again=again
        )
    )
    click.echo(f"entered as number {entry.number}")
    print_lines(record_lines(ledger.t, record))


def correct(ledger: Ledger, given: dict[str, object]) -> None:
    """Change an entry."""
    why, number, again = str(given["reason"]).strip(), int(str(given["correct"])), bool(given["again"])
    ledger.refuse(reason_wrong(why))

    async def work(connection: AsyncConnection) -> Entry:
        seen = await ledger.standing(connection, number)
        record = _read(ledger, _values(given), seen.record)
        if record == seen.record:
            raise MgzavriError(f"nothing differs from entry {number}")
        print_lines(changes(ledger.t, seen.record, record))
        return await ledger.store.correct(
            connection, seen, record, reason=why, by=COMMAND_LINE, day=ledger.reader.today, again=again
        )

    entry = ledger.run(work)
    click.echo(f"entry {number} corrected; revision {entry.revision}")


def withdraw(ledger: Ledger, given: dict[str, object]) -> None:
    """Take an entry out of every figure."""
    why, number = str(given["reason"]).strip() or REASONS[0], int(str(given["withdraw"]))
    ledger.refuse(reason_wrong(why))

    async def work(connection: AsyncConnection) -> Entry:
        seen = await ledger.standing(connection, number)
        return await ledger.store.withdraw(
            connection, seen, reason=why, by=COMMAND_LINE, day=ledger.reader.today
        )

    ledger.run(work)
    click.echo(f"entry {number} withdrawn: {reason_name(ledger.t, why)}")


def _values(given: dict[str, object]) -> dict[Label, str]:
    """What was given, by label."""
    values: dict[Label, str] = {one: str(given[one.value]) for one in _VALUES if given[one.value] is not None}
    if given["kind"]:
        values[Field.KIND] = str(given["kind"])
    for one in given["heads"] if isinstance(given["heads"], tuple) else ():
        name, _, count = str(one).partition("=")
        if name not in _HEADS:
            raise click.BadParameter(
                f"{name} is no group: choose one of {', '.join(_HEADS)}", param_hint="--heads"
            )
        if _HEADS[name] in values:
            raise click.BadParameter(f"{name} stands twice", param_hint="--heads")
        values[_HEADS[name]] = count
    return values


def _read(ledger: Ledger, values: dict[Label, str], before: EventRecord | None) -> EventRecord:
    read = ledger.reader.read(values, before)
    kind = read.record.kind if read.record else ledger.reader.kind(values.get(Field.KIND, ""))
    ledger.refuse(read.wrong, kind or (before.kind if before else None))
    if read.record is None:
        raise MgzavriError("this is no event")
    return read.record

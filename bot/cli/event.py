"""`mgzavri event`: the ledger of events on the command line; tables in, lists out."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli.event_export import export_ledger
from bot.clock import TBILISI, SystemClock
from bot.content.loader import load
from bot.content.models.event_kinds import EventKind
from bot.content.models.languages import Languages
from bot.content.plans import load_plans
from bot.errors import MgzavriError
from bot.language.spoken import load_texts
from bot.language.texts import Texts
from bot.outreach.events.draft import Reader
from bot.outreach.events.fields import COUNTS, Field, Label
from bot.outreach.events.importing import doubles, enter
from bot.outreach.events.lines import REASONS, changes, reason_name, record_lines
from bot.outreach.events.model import EventRecord, Wrong
from bot.outreach.events.names import kind_name
from bot.outreach.events.reasons import reason as told
from bot.outreach.events.sheet import Complaint, SheetRow, read_sheet
from bot.outreach.events.store import COMMAND_LINE, Entry, EventStore, NoEntry
from bot.outreach.events.template import write_template
from bot.outreach.events.understanding import reason_wrong
from bot.outreach.period import parse
from bot.settings import Settings, read_settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

_FILE = click.Path(dir_okay=False, path_type=Path)
_KINDS = click.Choice([kind.value for kind in EventKind])
_HEADS: dict[str, Label] = {label.value: label for label in COUNTS if label is not Field.COPIES}
_VALUES = (
    Field.DAY, Field.ACTIVITY, Field.REGION, Field.PLACE, Field.ORGANISER, Field.PARTNERS, Field.COPIES,
    Field.EVIDENCE, Field.NOTE,
)  # fmt: skip

Result = TypeVar("Result")


@click.command()
@click.option("--add", is_flag=True, help="Enter an event.")
@click.option(
    "--import", "table", type=_FILE, help="Enter every row of a table (.xlsx or .csv), or none of them."
)
@click.option("--dry-run", is_flag=True, help="With --import: say what would be entered and write nothing.")
@click.option("--template", type=_FILE, help="Write an empty table (.xlsx or .csv) to fill in.")
@click.option("--list", "listing", is_flag=True, help="List entries: of a --period, an --activity, a --kind.")
@click.option("--export", type=_FILE, help="Write entries (.xlsx or .csv), of a --period; needs --purpose.")
@click.option("--purpose", default="", help="What an --export is for. It is noted with the day.")
@click.option("--history", type=int, metavar="N", help="Everything entry N ever said.")
@click.option("--correct", type=int, metavar="N", help="Change what is given of entry N; needs --reason.")
@click.option("--withdraw", type=int, metavar="N", help="Entry N counts no more; its history stays.")
@click.option("--reason", default="", help="Why, with --correct and --withdraw.")
@click.option("--again", is_flag=True, help="It is another event, though one like it was entered.")
@click.option("--period", default="", help="2026-Q3, 2026-H1 or 2026.")
@click.option("--kind", type=_KINDS, help="What took place.", metavar="KIND")
@click.option("--date", help="When: 2026-11-20.")
@click.option("--activity", help="Number in the plan, such as 1.1.4.")
@click.option("--region", help="A region by its name, or nationwide, online, abroad.")
@click.option("--place", help="Place, institution or channel.")
@click.option(
    "--heads", multiple=True, metavar="GROUP=N", help="How many of a group; may be given several times."
)
@click.option("--copies", help="How many copies.")
@click.option("--organiser", help="Who held it.")
@click.option("--partners", help="Who helped.")
@click.option("--evidence", help="Number or address of a document.")
@click.option("--note", help="A remark; of a film its title.")
@click.option("--language", default="en", show_default=True, help="Language of names and complaints.")
def event(**given: object) -> None:
    """Keep the ledger of what took place outside the bot: exact, with its history, nothing entered twice unseen."""
    chosen = [one for one in _ACTS if given[one] not in (None, False)]
    if len(chosen) != 1:
        raise click.UsageError(
            "Choose one of --add, --import, --template, --list, --export, --history, --correct, --withdraw."
        )
    _ACTS[chosen[0]](_ledger(str(given["language"])), given)


@dataclass(frozen=True)
class Ledger:
    """What every act needs."""

    settings: Settings
    t: Texts
    reader: Reader
    store: EventStore

    def run(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do something in one transaction: what is raised in it leaves nothing written."""
        return asyncio.run(self._run(work))

    async def _run(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        database = open_database(self.settings.database_url)
        try:
            await upgrade(database)
            async with database.begin() as connection:
                return await work(connection)
        finally:
            await database.close()

    async def standing(self, connection: AsyncConnection, number: int) -> Entry:
        """An entry that can be changed."""
        entry = await self.store.get(connection, number)
        if entry is None or entry.withdrawn:
            raise NoEntry(number)
        return entry

    def refuse(self, wrong: Sequence[Wrong], kind: EventKind | None = None) -> None:
        """End here when something is wrong."""
        if wrong:
            raise MgzavriError("\n".join(told(self.t, one, kind) for one in wrong))


def _ledger(language: str) -> Ledger:
    settings = read_settings()
    texts = load_texts(
        settings.translations, load(settings.content / "languages.yaml", Languages, "languages")
    )
    if language not in texts:
        raise MgzavriError(
            f"{language!r} is no language of the bot: choose one of {', '.join(sorted(texts))}"
        )
    tongues = [texts[code] for code in ("en", "ka") if code in texts]
    today = SystemClock().now().astimezone(TBILISI).date()
    reader = Reader(today, load_plans(settings.content), (texts[language], *tongues))
    return Ledger(settings, texts[language], reader, EventStore())


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


def _add(ledger: Ledger, given: dict[str, object]) -> None:
    record = _read(ledger, _values(given), None)
    again = bool(given["again"])
    entry = ledger.run(
        lambda connection: ledger.store.add(
            connection, record, by=COMMAND_LINE, day=ledger.reader.today, again=again
        )
    )
    click.echo(f"entered as number {entry.number}")
    _print_lines(record_lines(ledger.t, record))


def _read(ledger: Ledger, values: dict[Label, str], before: EventRecord | None) -> EventRecord:
    read = ledger.reader.read(values, before)
    kind = read.record.kind if read.record else ledger.reader.kind(values.get(Field.KIND, ""))
    ledger.refuse(read.wrong, kind or (before.kind if before else None))
    if read.record is None:
        raise MgzavriError("this is no event")
    return read.record


def _correct(ledger: Ledger, given: dict[str, object]) -> None:
    why, number, again = str(given["reason"]).strip(), int(str(given["correct"])), bool(given["again"])
    ledger.refuse(reason_wrong(why))

    async def work(connection: AsyncConnection) -> Entry:
        seen = await ledger.standing(connection, number)
        record = _read(ledger, _values(given), seen.record)
        if record == seen.record:
            raise MgzavriError(f"nothing differs from entry {number}")
        _print_lines(changes(ledger.t, seen.record, record))
        return await ledger.store.correct(
            connection, seen, record, reason=why, by=COMMAND_LINE, day=ledger.reader.today, again=again
        )

    entry = ledger.run(work)
    click.echo(f"entry {number} corrected; revision {entry.revision}")


def _withdraw(ledger: Ledger, given: dict[str, object]) -> None:
    why, number = str(given["reason"]).strip() or REASONS[0], int(str(given["withdraw"]))
    ledger.refuse(reason_wrong(why))

    async def work(connection: AsyncConnection) -> Entry:
        seen = await ledger.standing(connection, number)
        return await ledger.store.withdraw(
            connection, seen, reason=why, by=COMMAND_LINE, day=ledger.reader.today
        )

    ledger.run(work)
    click.echo(f"entry {number} withdrawn: {reason_name(ledger.t, why)}")


def _import(ledger: Ledger, given: dict[str, object]) -> None:
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
        _print_lines(record_lines(ledger.t, row.record))


def _template(ledger: Ledger, given: dict[str, object]) -> None:
    path = Path(str(given["template"]))
    write_template(path, ledger.t)
    click.echo(str(path))


def _list(ledger: Ledger, given: dict[str, object]) -> None:
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
        _print_lines(list(record_lines(ledger.t, entry.record))[2:])
    click.echo(f"{len(entries)} entries")


def _history(ledger: Ledger, given: dict[str, object]) -> None:
    number = int(str(given["history"]))
    revisions = ledger.run(lambda connection: ledger.store.history(connection, number))
    if not revisions:
        raise MgzavriError(f"there is no entry {number}")
    for before, one in zip((None, *revisions), revisions, strict=False):
        act = "withdrawn" if one.withdrawn else "corrected" if before else "entered"
        why = f": {reason_name(ledger.t, one.reason)}" if one.reason else ""
        click.echo(f"{one.entered.isoformat()} {act} by {one.by or 'the command line'}{why}")
        _print_lines(
            changes(ledger.t, before.record, one.record) if before else record_lines(ledger.t, one.record)
        )


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(f"  {line}")


def _export(ledger: Ledger, given: dict[str, object]) -> None:
    output, period, purpose = Path(str(given["export"])), str(given["period"]), str(given["purpose"])
    export_ledger(ledger.run, ledger.t, output, period, purpose, ledger.reader.today)


_ACTS: dict[str, Callable[[Ledger, dict[str, object]], None]] = {
    "add": _add,
    "table": _import,
    "template": _template,
    "listing": _list,
    "export": _export,
    "history": _history,
    "correct": _correct,
    "withdraw": _withdraw,
}

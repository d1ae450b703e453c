"""`mgzavri event`: the ledger of events on the command line; tables in, lists out."""

from collections.abc import Callable
from pathlib import Path

import click

from bot.cli.event_acts import add, correct, withdraw
from bot.cli.event_ledger import Ledger, open_ledger
from bot.cli.event_showing import export, list_entries, show_history
from bot.cli.event_table import import_table, write_empty
from bot.content.models.event_kinds import EventKind

_FILE = click.Path(dir_okay=False, path_type=Path)
_KINDS = click.Choice([kind.value for kind in EventKind])


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
    _ACTS[chosen[0]](open_ledger(str(given["language"])), given)


_ACTS: dict[str, Callable[[Ledger, dict[str, object]], None]] = {
    "add": add,
    "table": import_table,
    "template": write_empty,
    "listing": list_entries,
    "export": export,
    "history": show_history,
    "correct": correct,
    "withdraw": withdraw,
}

"""`mgzavri offer`: read adverts on the command line with the bot's own eyes, and measure how often they err."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.offers.advert_rules import AdvertRules, read_rules
from bot.offers.evaluation import Evaluation, Read, Score, evaluate
from bot.offers.jsonl import check_lines
from bot.offers.labelled import read_labelled
from bot.offers.signals import read_advert
from bot.settings import read_settings


@click.command()
@click.option(
    "--jsonl",
    is_flag=True,
    help='Read {"id","text"} a line from standard input, write a line of flags for each.',
)
@click.option(
    "--evaluate",
    "texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Measure against the labelled texts in this folder (evaluation/texts).",
)
@click.argument("text", required=False)
def offer(text: str | None, texts: Path | None, *, jsonl: bool) -> None:
    """Look for red flags in an advert: TEXT, or many with --jsonl; or measure with --evaluate."""
    rules = read_rules(read_settings().content / "check")
    if texts is not None:
        _print(_measure(texts, rules))
    elif jsonl:
        for line in check_lines(sys.stdin, rules):
            click.echo(line)
    elif text:
        reading = read_advert(text, rules)
        click.echo(f"{reading.level} ({reading.language})")
        for seen in reading.flags:
            click.echo(f"  {seen.flag}: “{seen.quote}”")
    else:
        raise click.UsageError(
            "Give the advert as TEXT in quotes, or use --jsonl with lines on standard input."
        )


def _measure(texts: Path, rules: AdvertRules) -> Evaluation:
    labelled = list(read_labelled(texts))
    readings = []
    for one in track(labelled, "reading", console=Console(stderr=True), transient=True):
        reading = read_advert(one.text, rules)
        readings.append(Read(one, frozenset(seen.flag for seen in reading.flags), reading.level))
    return evaluate(readings, rules.flags)


def _print(found: Evaluation) -> None:
    console = Console()
    console.print(
        f"{found.texts} texts: recall {found.overall.recall:.3f}, precision {found.overall.precision:.3f}, "
        f"level right {found.level_right():.3f}, genuine texts judged high or critical {found.false_alarms():.3f}, "
        f"risky texts judged none {found.silent_misses():.3f}"
    )
    console.print(_table("language", found.by_language))
    console.print(_table("flag", found.by_flag))


def _table(title: str, scores: dict[str, Score]) -> Table:
    table = Table(title, "labelled", "recall", "precision")
    for name, score in sorted(scores.items()):
        labelled = score.right + score.missed
        table.add_row(name, str(labelled), f"{score.recall:.2f}", f"{score.precision:.2f}")
    return table

"""`mgzavri offer`: read adverts on the command line with the bot's own eyes, and measure how often they err."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, track

from bot.cli.offer_differences import print_differences
from bot.cli.offer_table import print_evaluation
from bot.jsonl import utf8
from bot.language.learned.opening import open_pieces
from bot.measured import write_measured, write_seen
from bot.offers.advert_rules import read_rules
from bot.offers.evaluation import Read, evaluate
from bot.offers.explanation import explain, explained
from bot.offers.jsonl import check_lines
from bot.offers.labelled import Labelled, read_labelled
from bot.offers.published import published
from bot.offers.reader import AdvertReader, open_reader
from bot.settings import read_settings

_EVERY = 50  # lines between two movements of the progress line


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
@click.option("--writer", help="With --evaluate: only the texts of this writer (c is held out).")
@click.option(
    "--publish",
    "document",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --evaluate: write the tables into this document (docs/offer-check.md).",
)
@click.option(
    "--diff",
    "revision",
    metavar="REV",
    help="Worked examples read otherwise than at REV: minutes, or seconds with --rules-only.",
)
@click.option(
    "--explain", "reasons", is_flag=True, help="With TEXT: every rule and chance behind the reading."
)
@click.option("--rules-only", is_flag=True, help="Without the learnt network: faster, and it sees less.")
@click.argument("text", required=False)
def offer(
    text: str | None,
    texts: Path | None,
    writer: str | None,
    document: Path | None,
    revision: str | None,
    *,
    jsonl: bool,
    reasons: bool,
    rules_only: bool,
) -> None:
    """Look for red flags in an advert: TEXT, or many with --jsonl; or measure, or compare with an earlier revision."""
    content = read_settings().content
    if revision is not None:
        print_differences(revision, content / "check", partial(_reader, rules_only=rules_only))
        return
    reader = _reader(content / "check", rules_only=rules_only)
    rules = reader.rules
    if texts is not None:
        labelled = [one for one in read_labelled(texts) if writer in (None, one.writer)]
        read = _read(labelled, reader)
        print_evaluation(evaluate(read, rules.flags))
        if document is not None:
            by_rules = _read(labelled, reader.by_rules())
            write_measured(document, published(read, by_rules, rules.flags))
            write_seen(document, [_seen(*both) for both in zip(read, by_rules, strict=True)])
    elif jsonl:
        _stream(reader)
    elif text and reasons:
        for line in explained(text, explain(text, reader)):
            click.echo(line)
    elif text:
        reading = reader.read(text)
        click.echo(f"{reading.level} ({reading.language})")
        for seen in reading.flags:
            click.echo(f"  {seen.flag}: “{seen.quote}”")
    else:
        raise click.UsageError(
            "Give the advert as TEXT in quotes, or use --jsonl with lines on standard input."
        )


def _reader(folder: Path, *, rules_only: bool) -> AdvertReader:
    """The reader of a folder (`content/check`). Raises ContentError."""
    rules, model = read_rules(folder), folder / "model"
    return AdvertReader(rules) if rules_only else open_reader(rules, model, open_pieces(model))


def _seen(read: Read, by_rules: Read) -> list[object]:
    return [sorted(read.flags), read.level, sorted(by_rules.flags), by_rules.level]


def _stream(reader: AdvertReader) -> None:
    """One line in, one line out; how far it is shows on a terminal only, beside the output."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None)
        for number, line in enumerate(check_lines(utf8(sys.stdin), reader.read), 1):
            click.echo(line)
            if number % _EVERY == 0:
                progress.update(task, advance=_EVERY)


def _read(labelled: Sequence[Labelled], reader: AdvertReader) -> list[Read]:
    reads = []
    for one in track(labelled, "reading", console=Console(stderr=True), transient=True):
        reading = reader.read(one.text)
        reads.append(Read(one, frozenset(seen.flag for seen in reading.flags), reading.level))
    return reads

"""`mgzavri ask`: what the bot understands of a question, for one text, for many, and how often it is right."""

import sys
import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.cli.ask_ways import Walked, tables
from bot.content.loader import load
from bot.content.models.asking import Asking
from bot.content.models.emergency_words import EmergencyWords
from bot.guidance.asking.evaluation import (
    COLUMNS,
    Labelled,
    Read,
    by_intent,
    by_language,
    read_labelled,
    score,
)
from bot.guidance.asking.jsonl import ask_lines
from bot.guidance.asking.understanding import Understander, open_understander
from bot.jsonl import utf8
from bot.language.emergency import EmergencyRules
from bot.language.learned.opening import open_pieces
from bot.measured import write_measured, write_seen
from bot.offers.advert_rules import read_rules
from bot.offers.reader import AdvertReader, open_reader
from bot.settings import read_settings


@click.command()
@click.option(
    "--jsonl", is_flag=True, help='Read {"id","text"} a line, write a line with intent and ranked for each.'
)
@click.option(
    "--evaluate",
    "questions",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Measure against the questions in this folder (evaluation/questions).",
)
@click.option("--writer", help="With --evaluate: only this writer's (c and e are held out).")
@click.option(
    "--publish",
    "document",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --evaluate: write the tables into this document (docs/asking.md).",
)
@click.argument("text", required=False)
def ask(
    text: str | None, questions: Path | None, writer: str | None, document: Path | None, *, jsonl: bool
) -> None:
    """What does somebody want who writes TEXT? Or measure how often that is understood."""
    understander = _understander(read_settings().content)
    if questions is not None:
        _evaluate(understander, read_settings().content, questions, writer, document)
    elif jsonl:
        for line in ask_lines(utf8(sys.stdin), understander.understand):
            click.echo(line)
    elif text:
        found = understander.understand(text)
        click.echo(f"{found.intent} ({found.language})")
        for intent, chance in found.ranked:
            click.echo(f"  {intent}: {chance:.2f}")
    else:
        raise click.UsageError(
            "Give the question as TEXT in quotes, or use --jsonl with lines on standard input."
        )


def _understander(content: Path) -> Understander:
    words = load(content / "emergency" / "words.yaml", EmergencyWords, "emergency/words")
    asking = load(content / "ask" / "intents.yaml", Asking, "ask/intents")
    return open_understander(
        asking,
        EmergencyRules.build(words),
        content / "ask" / "model",
        open_pieces(content / "check" / "model"),
    )


def _evaluate(
    understander: Understander, content: Path, folder: Path, writer: str | None, document: Path | None
) -> None:
    console = Console(stderr=True)
    labelled = list(read_labelled(folder, writer))
    adverts = _advert_reader(content)
    walked = [
        _walk(understander, adverts, one)
        for one in track(labelled, "reading", console=console, transient=True)
    ]
    reads = [one.read for one in walked]
    table = Table("", *COLUMNS)
    table.add_row("all", *score(reads).row)
    for language, one in by_language(reads).items():
        table.add_row(language, *one.row)
    for intent, (one, other) in by_intent(reads).items():
        table.add_row(intent, *one.row[:3], "", other)
    Console().print(table)
    if document is not None:
        walked = [Walked.seen(one.read.labelled, one.line()) for one in walked]  # as the test will read them
        write_measured(document, tables(walked, understander.asking))
        write_seen(document, [one.line() for one in walked])


def _walk(understander: Understander, adverts: AdvertReader, labelled: Labelled) -> Walked:
    begun = time.perf_counter()
    understood = understander.understand(labelled.text)
    milliseconds = (time.perf_counter() - begun) * 1000
    return Walked.of(
        Read(labelled, understood),
        adverts.read(labelled.text),
        ruled=understander.says_danger(labelled.text),
        milliseconds=milliseconds,
    )


def _advert_reader(content: Path) -> AdvertReader:
    model = content / "check" / "model"
    return open_reader(read_rules(content / "check"), model, open_pieces(model))

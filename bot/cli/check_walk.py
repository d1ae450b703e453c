"""`mgzavri check --walk`: the conversation model checker on a terminal."""

import logging
import sys
import time

import click
from rich.console import Console
from rich.progress import Progress

from bot.check.exploring.explorer import Explored
from bot.check.exploring.whole import Walk, explore, known_screens
from bot.check.texts import PACKAGE
from bot.library import Library
from bot.settings import Settings


def walk_and_tell(settings: Settings, walk: Walk) -> None:
    """Walk, print what was found and a summary. Exits with 1 for a finding."""
    library = Library.load(settings.content, settings.translations)
    offered = library.tongues.offered()
    for language in walk.languages:
        if language not in offered:
            raise click.UsageError(f"{language} is not on offer; there are: {', '.join(offered)}")
    logging.disable(logging.ERROR)  # a walk tries what people try; findings are told, logs are not read
    began = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bars = {code: progress.add_task(code, total=walk.moves) for code in walk.languages or offered}
        explored = explore(library, PACKAGE, walk, lambda code, moves: progress.advance(bars[code], moves))
    for finding in explored.findings:
        click.echo(str(finding))
    click.echo(summary(explored, len(bars), time.monotonic() - began))
    sys.exit(1 if explored.findings else 0)


def summary(explored: Explored, languages: int, seconds: float) -> str:
    """What was walked, and which screens were never met."""
    known = known_screens(PACKAGE)
    never = sorted(known - set(explored.screens))
    lines = [
        f"{explored.moves} moves in {languages} languages, {len(explored.keys)} kinds of moves, {seconds:.0f} s.",
        f"{sum(explored.screens.values())} screens looked at.",
        f"Screens met: {len(known) - len(never)} of {len(known)}."
        + (f" Never met on these ways: {', '.join(never)}." if never else ""),
        "Nothing to mend." if not explored.findings else f"{len(explored.findings)} to mend.",
    ]
    return "\n".join(lines)

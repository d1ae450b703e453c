"""`mgzavri offer`: read adverts on the command line with the bot's own eyes."""

import sys

import click

from bot.offers.advert_rules import read_rules
from bot.offers.jsonl import check_lines
from bot.settings import read_settings


@click.command()
@click.option(
    "--jsonl",
    is_flag=True,
    help='Read {"id","text"} a line from standard input, write a line of flags for each.',
)
@click.argument("text", required=False)
def offer(text: str | None, *, jsonl: bool) -> None:
    """Look for red flags in an advert: TEXT, or many with --jsonl."""
    rules = read_rules(read_settings().content / "check")
    if jsonl:
        for line in check_lines(sys.stdin, rules):
            click.echo(line)
        return
    if not text:
        raise click.UsageError(
            "Give the advert as TEXT in quotes, or use --jsonl with lines on standard input."
        )
    from bot.offers.signals import read_advert

    reading = read_advert(text, rules)
    click.echo(f"{reading.level} ({reading.language})")
    for seen in reading.flags:
        click.echo(f"  {seen.flag}: “{seen.quote}”")

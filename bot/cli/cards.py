"""`mgzavri cards`: cards and posters of the points, as PDF files for the printer."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from bot.campaigns.extra import require_extra
from bot.campaigns.links import shown_link, start_link
from bot.campaigns.wording import CardText, card_text
from bot.cli.bot_name import bot_name
from bot.content.campaigns import load_campaigns
from bot.content.catalogue import load_content, translatable
from bot.content.loader import texts_of
from bot.content.models.campaigns import Campaigns, Point
from bot.errors import MgzavriError
from bot.language.spoken import load_texts
from bot.settings import Settings, read_settings
from bot.wiring import count_cards


@click.command()
@click.option(
    "--point",
    "ids",
    multiple=True,
    metavar="ID",
    help="A point of content/campaigns/points.yaml; several: repeat.",
)
@click.option(
    "--language", "codes", multiple=True, metavar="CODE", help="Only this language; several: repeat."
)
@click.option(
    "--all", "everything", is_flag=True, help="Every point (every language is printed unless some are named)."
)
@click.option(
    "--size", type=click.Choice(["A6", "A4"], case_sensitive=False), default="A6", show_default=True
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("cards"), show_default=True
)
@click.option("--bleed", is_flag=True, help="With 3 mm to cut away and crop marks, for a printing house.")
@click.option(
    "--bot", "name", default="", metavar="NAME", help="The bot's user name; without it Telegram is asked."
)
@click.option(
    "--owner", default="", help="Who runs the service, in place of run_by in content/campaigns/cards.yaml."
)
def cards(
    ids: tuple[str, ...],
    codes: tuple[str, ...],
    out: Path,
    size: str,
    name: str,
    owner: str,
    *,
    everything: bool,
    bleed: bool,
) -> None:
    """Print cards (A6) or posters (A4): a PDF for each point and language."""
    require_extra()
    settings = read_settings()
    campaigns = load_campaigns(settings.content)
    points = _points(campaigns, ids, everything=everything)
    if campaigns.cards.owner_unnamed() and not owner:
        click.echo(
            "Who runs the service is not named yet: set run_by in content/campaigns/cards.yaml, or --owner.",
            err=True,
        )
    texts = list(_texts(settings, campaigns, codes, owner))
    bot = bot_name(settings, name)
    out.mkdir(parents=True, exist_ok=True)
    jobs = [(point, text) for point in points for text in texts]
    for point, text in track(jobs, "Printing", console=Console(stderr=True), transient=True):
        _write(out, point, text, size.upper(), bot, bleed=bleed)
    click.echo(f"{len(jobs)} PDF files in {out}")
    if not asyncio.run(count_cards(settings, len(jobs))):
        click.echo("Not counted: there is no database of a bot here (BOT_DATABASE_URL).", err=True)


def _write(out: Path, point: Point, text: CardText, size: str, bot: str, *, bleed: bool) -> None:
    from bot.campaigns.card import Job, printed

    job = Job(text, start_link(bot, point), shown_link(bot, point), point.id)
    file = out / f"{point.id}-{size}-{text.language}.pdf".lower()
    file.write_bytes(printed([job], size, bleed=bleed))


def _points(campaigns: Campaigns, ids: tuple[str, ...], *, everything: bool) -> tuple[Point, ...]:
    """The points asked for. Raises MgzavriError for one that is unknown, or when none was named."""
    known = campaigns.points
    if not ids and everything:
        return known.points
    unknown = [one for one in ids if known.point(one) is None]
    if unknown or not ids:
        what = (
            f"There is no point {unknown[0]!r}." if unknown else "Name a point with --point, or print --all."
        )
        raise MgzavriError(f"{what} Points: {', '.join(point.id for point in known.points)}")
    return tuple(point for point in known.points if point.id in ids)


def _texts(
    settings: Settings, campaigns: Campaigns, codes: tuple[str, ...], owner: str
) -> Iterator[CardText]:
    """The card in each language asked for. Raises MgzavriError when a named one, or every one, lacks texts."""
    content = load_content(settings.content)
    words = [text for _, text in (*translatable(content), *texts_of(campaigns, ""))]
    offered = load_texts(settings.translations, content.languages, words)
    found = 0
    for code in codes or content.languages.codes():
        language = content.languages.get(code)
        t = offered.get(code)
        text = card_text(t, language, campaigns.cards, owner) if language and t else None
        if text:
            found += 1
            yield text
        elif code in codes:
            raise MgzavriError(
                f"The card has no text in {code!r} yet, or the bot does not offer that language."
            )
        else:
            click.echo(f"{code}: left out, a text of the card is not translated yet.", err=True)
    if not found:
        raise MgzavriError("The card is translated into no language: mgzavri translations status")

"""`mgzavri campaign`: the campaign plans of activity 1.1.2, to be listed, read and printed."""

from pathlib import Path

import click

from bot.campaigns.plans.as_markdown import markdown_of
from bot.campaigns.plans.blocks import Page
from bot.campaigns.plans.files import LANGUAGES, Format, plan_file
from bot.campaigns.plans.page import Writer
from bot.campaigns.plans.timing import standing
from bot.cli.bot_name import bot_name
from bot.clock import TBILISI, SystemClock
from bot.content.catalogue import Content, load_content
from bot.errors import MgzavriError
from bot.language.spoken import load_texts
from bot.outreach.names import fact_name
from bot.settings import Settings, read_settings

_language = click.option("--language", type=click.Choice(LANGUAGES), default="ka", show_default=True)


@click.group()
def campaign() -> None:
    """Information campaign plans: content/campaigns/plans."""


@campaign.command("list")
def listed() -> None:
    """Every plan: its id, its state, its period, how many steps are due today, its title."""
    today = SystemClock().now().astimezone(TBILISI).date()
    for plan in load_content(read_settings().content).campaign_plans:
        period = f"{plan.period.first} – {plan.period.last}"
        due = f"{len(standing(plan, today).running)} due now"
        click.echo(f"{plan.id}  {plan.state.value}  {period}  {due}  {plan.title.en}")


@campaign.command()
@click.argument("plan")
@_language
def show(plan: str, language: str) -> None:
    """Read PLAN here, without links."""
    settings = read_settings()
    click.echo(markdown_of(_page(settings, plan, language, "")), nl=False)


@campaign.command("print")
@click.argument("plan")
@_language
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Format]),
    help="Without it the ending of FILE decides.",
)
@click.option(
    "--bot", "name", default="", metavar="NAME", help="The bot's user name; without it Telegram is asked."
)
def printed(plan: str, language: str, out: Path, form: str | None, name: str) -> None:
    """Write PLAN with its start links into FILE, as a page to print."""
    settings = read_settings()
    wanted = _format(form or out.suffix.removeprefix(".").lower())
    page = _page(settings, plan, language, bot_name(settings, name))
    content = plan_file(page, wanted, plan).content
    try:
        out.write_bytes(content)
    except OSError as error:
        raise MgzavriError(f"{out} cannot be written ({error.strerror})") from None
    click.echo(str(out))


def _format(name: str) -> Format:
    try:
        return Format(name)
    except ValueError:
        raise MgzavriError("Say what to write: --format pdf, html or md, or a FILE that ends so.") from None


def _page(settings: Settings, identifier: str, language: str, bot: str) -> Page:
    content = load_content(settings.content)
    found = next((one for one in content.campaign_plans if one.id == identifier), None)
    if found is None:
        raise MgzavriError(f"There is no campaign plan {identifier!r}. Plans: {_ids(content)}")
    t = load_texts(settings.translations, content.languages)[language]
    return Writer(content.references(), fact_name).page(t, found, bot)


def _ids(content: Content) -> str:
    return ", ".join(plan.id for plan in content.campaign_plans) or "none"

"""`mgzavri report`: what the bot counted as text; with a plan or a format, reports on the action plan."""

import asyncio
from pathlib import Path

import click

from bot.cli.report_file import Asked, noted_report, printed_report
from bot.errors import MgzavriError
from bot.outreach.reporting.asking import ALL
from bot.outreach.reporting.exporting import LANGUAGES
from bot.outreach.reporting.kinds import Format, ReportKind
from bot.settings import read_settings
from bot.wiring import report_text

_KINDS = click.Choice([kind.value for kind in ReportKind])
_FORMATS = click.Choice([one.value for one in Format])


@click.command()
@click.argument("period", required=False, default="")
@click.option("--period", "also_period", default="", help="The same as PERIOD: 2026-Q3, 2026-H1 or 2026.")
@click.option("--plan", "plans", multiple=True, metavar="ID", help=f"A plan; several: repeat, or {ALL!r}.")
@click.option(
    "--kind", type=_KINDS, help="progress: half-year; annual: year; bulletin: quarter; trends, figures: any."
)
@click.option("--format", "form", type=_FORMATS, help="Written as; asks for --purpose.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File; else it is printed.")
@click.option("--purpose", default="", help="What the file is for. Who, what, when and this are noted.")
@click.option("--by", type=int, default=0, help="A coordinator's id, if somebody asked for it; 0: nobody.")
@click.option("--language", default="en", show_default=True, help=f"Reports: {' or '.join(LANGUAGES)}.")
def report(
    period: str,
    also_period: str,
    plans: tuple[str, ...],
    kind: str | None,
    form: str | None,
    output: Path | None,
    purpose: str,
    by: int,
    language: str,
) -> None:
    """Print what the bot counted in PERIOD, or make a report on the action plan with --plan, --kind or --format.

    Without a period: the latest quarters. Nothing that is written goes out before it is noted who asked and what for.
    """
    if period and also_period and period != also_period:
        raise click.UsageError("Two periods are named: leave one out.")
    settings, written = read_settings(), period or also_period
    if not (plans or kind or form or output):
        click.echo(asyncio.run(report_text(settings, written, language)))
        return
    if not written:
        raise MgzavriError("say which period: --period 2026-H1, 2026-Q3 or 2026")
    asked = Asked(written, plans, ReportKind(kind) if kind else None, language)
    if not form and not output:
        click.echo(asyncio.run(printed_report(settings, asked)))
        return
    chosen = Format(form) if form else _by_ending(output)
    if chosen is Format.XLSX and output is None:
        raise MgzavriError("a spreadsheet needs a file: --output report.xlsx")
    _check_place(output)
    file = asyncio.run(noted_report(settings, asked, chosen, by=by, purpose=purpose))
    if output is None:
        click.echo(file.content, nl=False)
    else:
        _write(output, file.content)
        click.echo(str(output))


def _check_place(output: Path | None) -> None:
    """Raises MgzavriError for a place where no file can be: before anything is noted."""
    if output and not output.absolute().parent.is_dir():
        raise MgzavriError(f"{output}: there is no such folder")


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise MgzavriError(f"{output} cannot be written: {error.strerror}") from None


def _by_ending(output: Path | None) -> Format:
    """The format a file's name says. Raises MgzavriError when it says none."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    found = next((one for one in Format if one.ending == ending), None)
    if found is None:
        raise MgzavriError(f"{output}: say the format: --format {', '.join(one.value for one in Format)}")
    return found

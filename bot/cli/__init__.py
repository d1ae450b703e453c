"""The command `mgzavri`: one module a command, each ten lines around what it calls."""

import sys

import click

from bot.cli.ask import ask
from bot.cli.backup import backup
from bot.cli.broadcast import broadcast
from bot.cli.campaign import campaign
from bot.cli.cards import cards
from bot.cli.changes import changes
from bot.cli.check import check
from bot.cli.directory import directory
from bot.cli.doctor import doctor
from bot.cli.erase import erase
from bot.cli.event import event
from bot.cli.keys import keys
from bot.cli.migrate import migrate
from bot.cli.offer import offer
from bot.cli.preview import preview
from bot.cli.report import report
from bot.cli.restore import restore
from bot.cli.run import run
from bot.cli.serve import serve
from bot.cli.staff import staff
from bot.cli.translations import translations
from bot.errors import MgzavriError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Mgzavri: a Telegram bot for safe work abroad."""


for command in (
    run,
    serve,
    preview,
    check,
    changes,
    offer,
    ask,
    report,
    event,
    broadcast,
    campaign,
    cards,
    directory,
    translations,
    doctor,
    migrate,
    backup,
    restore,
    keys,
    erase,
    staff,
):
    commands.add_command(command)


def main() -> None:
    """Run the command line. What a user can mend is one clear sentence and exit code 1, never a trace."""
    try:
        commands(prog_name="mgzavri")
    except MgzavriError as error:
        click.echo(str(error), err=True)
        sys.exit(1)

"""The command `mgzavri`: one module a command, each ten lines around what it calls."""

import sys
from importlib import import_module

import click

from bot.errors import MgzavriError

COMMANDS = (
    "run",
    "serve",
    "preview",
    "check",
    "changes",
    "offer",
    "ask",
    "report",
    "event",
    "broadcast",
    "campaign",
    "cards",
    "directory",
    "translations",
    "doctor",
    "migrate",
    "backup",
    "restore",
    "keys",
    "erase",
    "staff",
)


class Commands(click.Group):
    """Reads the module of a command when it is called: a bot that starts needs none of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        """Their names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"bot.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Mgzavri: a Telegram bot for safe work abroad."""


def main() -> None:
    """Run the command line. What a user can mend is one clear sentence and exit code 1, never a trace."""
    try:
        commands(prog_name="mgzavri")
    except MgzavriError as error:
        click.echo(str(error), err=True)
        sys.exit(1)

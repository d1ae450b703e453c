"""`mgzavri erase`: one case by its name, or everything tied to a known account. Also while the bot runs."""

import asyncio
import sys

import click

from bot.cases.record import Case
from bot.cli.erasing import Eraser, eraser
from bot.errors import MgzavriError
from bot.settings import Settings, read_settings

NOT_SAID = 2  # exit code: it was not said that it shall be done


@click.command()
@click.argument("name", nargs=-1)
@click.option(
    "--chat", metavar="ID", help="Everything tied to this Telegram account; - reads it from standard input."
)
@click.option("--yes", is_flag=True, help="Erase it. Without this, only what would be erased is printed.")
def erase(name: tuple[str, ...], chat: str | None, *, yes: bool) -> None:
    """Erase the case NAME, such as Blue Heron 47, or what belongs to an account.

    Exit code 0: erased; 1: there is nothing like that; 2: --yes is missing. A command line can be seen by others on the
    machine and stays in the shell's history: give the id of an account by --chat -
    """
    if bool(name) == (chat is not None):
        raise click.UsageError("Give the NAME of a case, or --chat ID.")
    settings = read_settings()
    if chat is None:
        done = asyncio.run(_erase_case(settings, " ".join(name), yes=yes))
    else:
        done = asyncio.run(_erase_chat(settings, _number(chat), yes=yes))
    if not done:
        click.echo("Nothing was erased. To erase it, add --yes", err=True)
        sys.exit(NOT_SAID)
    click.echo("Erased.")


async def _erase_case(settings: Settings, name: str, *, yes: bool) -> bool:
    async with eraser(settings) as parts:
        case = await parts.named(name)
        if case is None:
            raise MgzavriError(
                f"There is no case {name!r}: the name may be mistyped, or it is erased already."
            )
        await _tell(parts, case)
        if yes:
            await parts.erase_case(case)
            await parts.sweep()
    return yes


async def _erase_chat(settings: Settings, chat_id: int, *, yes: bool) -> bool:
    async with eraser(settings) as parts:
        case, left = await parts.of_chat(chat_id), await parts.left_behind(chat_id)
        if case is None and not left and await parts.keys.case_of(chat_id) is None:
            raise MgzavriError("Nothing here is tied to this account.")
        if case:
            await _tell(parts, case)
        for what in left:
            click.echo(what)
        click.echo("What stands in the person's own chat stays there: nobody but they can delete it now.")
        if yes:
            if case:
                await parts.erase_case(case)
            await parts.erase_chat(chat_id)
            await parts.sweep()
    return yes


async def _tell(parts: Eraser, case: Case) -> None:
    """What goes with a case; nothing of what was written, nor who wrote it."""
    click.echo(
        f"The case {case.name} ({case.standing.state.value}): its key, its words and its messages under way."
    )
    if case.thread_id is not None:
        click.echo("Its topic at the desk: removed by the running bot within seconds, or at its next start.")
    if not await parts.has_key(case):
        click.echo(
            "Its key is not in this key store: destroyed before, or BOT_KEY_STORE_URL names another one."
        )


def _number(typed: str) -> int:
    text = (sys.stdin.readline() if typed == "-" else typed).strip()
    if not text.isdecimal():
        raise click.UsageError("--chat takes the numeric id of an account, or - to read it.")
    return int(text)

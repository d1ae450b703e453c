"""`mgzavri broadcast`: let an approved message go, stop it, see how far it is. The running bot does the sending."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.broadcasts.figures import about
from bot.campaigns.broadcasts.ledger import Ledger
from bot.campaigns.broadcasts.ordering import Ordering
from bot.campaigns.broadcasts.orders import Standing
from bot.campaigns.broadcasts.record import State
from bot.campaigns.broadcasts.screens import state_of
from bot.clock import SystemClock
from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.library import Library
from bot.settings import read_settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

_ENGLISH = Texts("en")
COMMAND_LINE = 0  # who ordered it, when no coordinator did
Result = TypeVar("Result")
Work = Callable[[Ordering, AsyncConnection], Awaitable[Result]]


@click.group()
def broadcast() -> None:
    """Messages that people asked for: only approved ones, each of them once."""


@broadcast.command("list")
def listed() -> None:
    """Every approved message and where it stands."""

    async def work(ordering: Ordering, connection: AsyncConnection) -> list[Standing]:
        return await ordering.standings(connection, SystemClock().now())

    for standing in _done(work):
        click.echo(f"{standing.message.id}  {_state(standing)}")


@broadcast.command()
@click.argument("message")
def start(message: str) -> None:
    """Send MESSAGE to everybody who asked for its topic, or let a stopped one go on."""

    async def work(ordering: Ordering, connection: AsyncConnection) -> tuple[Standing, bool, int]:
        standing = await _found(ordering, connection, message)
        audience = await ordering.audience(connection, standing)
        if standing.broadcast and standing.broadcast.state is State.STOPPED:
            nowhere = (None, "en")
            begun = await ordering.ledger.go_on(connection, message, by=COMMAND_LINE, screen=nowhere)
        else:
            begun = await ordering.begin(
                connection, message, SystemClock().now(), by=COMMAND_LINE, screen=(None, "en")
            )
        if not begun:
            standing = await _found(ordering, connection, message)
        return standing, begun, audience

    standing, begun, audience = _done(work)
    if not begun:
        raise MgzavriError(f"{message} does not go: {_state(standing)}")
    if standing.missing:
        click.echo(
            f"not translated: {', '.join(standing.missing)}; who reads these gets nothing, now or later"
        )
    click.echo(f"{message} goes to {_figure(audience)} people; the running bot begins within seconds")


@broadcast.command()
def stop() -> None:
    """Let nothing more go of what is going out now."""

    async def work(ordering: Ordering, connection: AsyncConnection) -> str | None:
        running = [one for one in await ordering.ledger.all(connection) if one.state is State.RUNNING]
        for one in running:
            await ordering.ledger.stop(connection, one.message)
        return running[0].message if running else None

    stopped = _done(work)
    if stopped is None:
        raise MgzavriError("Nothing is going out.")
    click.echo(f"{stopped} is stopped; a second’s worth may still be under way")


@broadcast.command()
def status() -> None:
    """What goes out now, or went last, in rounded figures."""

    async def work(ordering: Ordering, connection: AsyncConnection) -> None:
        past = await ordering.ledger.all(connection)
        if not past:
            click.echo("Nothing was sent yet.")
            return
        last = next((one for one in past if one.state is State.RUNNING), past[0])
        click.echo(f"{last.message}: {last.state.value}, begun on {last.day}")
        for what, number in (
            ("meant for", last.meant),
            ("arrived", last.sent),
            ("not certain, not sent again", last.unclear),
            ("failed", last.failed),
        ):
            click.echo(f"  {what}: {_figure(number)}")

    _done(work)


def _done(work: Work[Result]) -> Result:
    return asyncio.run(_do(work))


async def _do(work: Work[Result]) -> Result:
    """One transaction beside the running bot."""
    settings = read_settings()
    library = Library.load(settings.content, settings.translations)
    tongues = library.tongues
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        ordering = Ordering(
            library.content.campaigns.broadcasts,
            Ledger(),
            lambda: [tongues.texts(code) for code in tongues.offered()],
        )
        async with database.begin() as connection:
            return await work(ordering, connection)
    finally:
        await database.close()


async def _found(ordering: Ordering, connection: AsyncConnection, message: str) -> Standing:
    standing = await ordering.standing(connection, message, SystemClock().now())
    if standing is None:
        known = ", ".join(one.id for one in ordering.content.messages)
        raise MgzavriError(f"there is no approved message {message!r}; there are: {known}")
    return standing


def _state(standing: Standing) -> str:
    return state_of(_ENGLISH, standing)


def _figure(number: int) -> str:
    return about(_ENGLISH, number)

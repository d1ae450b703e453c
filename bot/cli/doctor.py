"""`mgzavri doctor`: what is wrong here, and how to mend it."""

import asyncio
import json
import logging
import sys
from dataclasses import asdict
from functools import partial

import click

from bot.cli.examining import house, outside, storage
from bot.cli.examining.findings import Finding, Look, State, looked
from bot.settings import Settings, read_settings

SECONDS = 20.0  # for each look
COLOURS = {State.OK: "green", State.WARNING: "yellow", State.WRONG: "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A list of objects: what, state, says, mend.")
def doctor(*, as_json: bool) -> None:
    """Look at token, webhook, desk, keys, databases, content, languages, clock, disk and extras; change nothing.

    Works beside a running bot. Exit code 1 when anything is wrong; warnings alone are 0.
    """
    settings = read_settings()
    logging.disable(logging.CRITICAL)  # what is found is said once, below
    try:
        found = asyncio.run(_examined(settings))
    finally:
        logging.disable(logging.NOTSET)
    if as_json:
        click.echo(json.dumps([asdict(one) | {"state": one.state.value} for one in found], indent=1))
    else:
        for one in found:
            _print(one)
    sys.exit(any(one.state is State.WRONG for one in found))


async def _examined(settings: Settings) -> list[Finding]:
    looks: list[tuple[str, Look]] = [
        ("Telegram", partial(outside.telegram, settings)),
        ("keys", partial(storage.keys, settings)),
        ("key store", partial(storage.apart, settings)),
        *(
            (setting, partial(storage.database, getattr(settings, name), setting))
            for setting, name in storage.PARTS
        ),
        ("content", partial(house.content, settings)),
        ("extras", house.parts),
    ]
    found: list[Finding] = []
    for what, look in looks:
        found += await looked(what, look, SECONDS)
    return found


def _print(one: Finding) -> None:
    click.echo(f"{click.style(f'{one.state.value:8}', fg=COLOURS[one.state])} {one.what}: {one.says}")
    if one.mend:
        click.echo(f"{'':8}   {one.mend}")

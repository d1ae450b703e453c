"""`mgzavri broadcast` beside a running bot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from news_town import FEES, NewsTown, a_town, received

from bot.cli.broadcast import broadcast
from bot.errors import MgzavriError

Typed = Callable[..., "asyncio.Future[Result]"]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[NewsTown]:
    from datetime import UTC, datetime

    async with a_town(tmp_path, datetime.now(UTC)) as here:  # the command asks the machine's clock
        yield here


@pytest.fixture
def typed(town: NewsTown, monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setenv("BOT_DATABASE_URL", str(town.given["database_url"]))

    def run(*words: str) -> "asyncio.Future[Result]":
        return asyncio.to_thread(CliRunner().invoke, broadcast, words)  # type: ignore[return-value]

    return run


def can_go() -> bool:
    """Whether the messages' sources were read lately: this command does not live in a test's time."""
    from harness.town import library

    from bot.clock import SystemClock

    message = library().content.campaigns.broadcasts.message(FEES)
    return message is not None and not message.is_stale(SystemClock().now().date())


async def test_a_message_is_started_stopped_and_goes_on(town: NewsTown, typed: Typed) -> None:
    if not can_go():
        pytest.skip("the sources of the real messages are due")
    people = await town.subscribers(2)
    assert "Ready to be sent." in (await typed("list")).output
    result = await typed("start", FEES)
    assert result.exit_code == 0, result.output
    assert "fewer than 11 people" in result.output
    assert (await typed("stop")).exit_code == 0
    assert await town.goes() == 0
    assert (await typed("start", FEES)).exit_code == 0
    assert await town.goes() == 2
    status = (await typed("status")).output
    assert f"{FEES}: done" in status
    assert "arrived: fewer than 11" in status
    assert all(len(received(person)) == 1 for person in people)
    again = await typed("start", FEES)
    assert isinstance(again.exception, MgzavriError)
    assert "does not go" in str(again.exception)


async def test_what_cannot_be_is_said_in_a_sentence(town: NewsTown, typed: Typed) -> None:
    unknown = await typed("start", "free-text")
    assert "there is no approved message 'free-text'" in str(unknown.exception)
    assert "Nothing is going out." in str((await typed("stop")).exception)
    assert "Nothing was sent yet." in (await typed("status")).output

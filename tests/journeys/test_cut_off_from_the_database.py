"""The database server breaks off every connection at one step of a talk: whatever the step, the talk goes on.

Every 29th step, to save time; every one with MGZAVRI_EVERY_STEP=1 (some minutes more).
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from harness.journeys import a_talk
from harness.postgresql import Server
from harness.town import Town
from sqlalchemy import event

pytestmark = pytest.mark.only_postgresql

STRIDE = 1 if os.environ.get("MGZAVRI_EVERY_STEP") else 29
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mgzavri %'"


class Scissors:
    """Cuts every connection before one statement or commit, counted from `sharpen`."""

    def __init__(self, town: Town, server: Server) -> None:
        self._server = server
        self.steps = 0
        self.cut_at: int | None = None
        engine = town.app.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", self._step)
        event.listen(engine, "commit", self._step)

    def sharpen(self, cut_at: int | None) -> None:
        """From now on count, and cut at that step."""
        self.steps, self.cut_at = 0, cut_at

    def _step(self, *_about: Any) -> None:
        self.steps += 1
        if self.steps == self.cut_at:
            self._server.run(CUT)


def goes_on(town: Town, work: Callable[[], Awaitable[Any]]) -> Callable[[], Awaitable[Any]]:
    """As everything that runs for ever does: an error is logged, and the next round comes."""

    async def again() -> Any:
        while True:
            try:
                return await work()
            except Exception as error:
                if not town.app.database.passes(error):
                    raise

    return again


async def exchange(town: Town, scissors: Scissors, cut_at: int | None) -> int:
    """A question and its answer. Returns how many steps it took."""
    ana, nino = await a_talk(town)
    scissors.sharpen(cut_at)
    await ana.says("Is this all right?")
    await nino.replies("Let us look at it together.")
    for _ in range(3):
        await town.waits(minutes=11)  # an attempt whose claim got lost is found
    steps = scissors.steps
    scissors.sharpen(None)
    assert nino.topic_text().count("Is this all right?") == 1
    read = "\n".join(message.text or "" for message in ana.chat_messages())
    assert read.count("Let us look at it together.") == 1
    return steps


async def test_a_talk_goes_on_wherever_the_connection_breaks(
    tmp_path: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine.WRITE_AGAIN", 0.01)
    steps = cut_at = 1
    while cut_at <= steps:
        town = await Town.founded(tmp_path / str(cut_at))
        town.app.conversation.wait = lambda _seconds: asyncio.sleep(0)
        relay = town.app.cases.relay
        relay.deliver_due = goes_on(town, relay.deliver_due)  # type: ignore[method-assign]
        town.app.upkeep.tend = goes_on(town, town.app.upkeep.tend)  # type: ignore[method-assign]
        steps = await exchange(town, Scissors(town, postgresql), cut_at)
        await town.closes()
        cut_at += STRIDE

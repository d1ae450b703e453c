"""What only one of several replicas may do: it is done once, also when whoever does it dies in the middle."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from harness.journeys import a_talk, writes_to_the_desk
from harness.replicas import ReplicaTown
from harness.town import library

from bot.app import App
from bot.cases.duty.alarms import Alarms
from bot.preview.records import GENERAL
from bot.upkeep import Upkeep

pytestmark = pytest.mark.only_postgresql
SOMEBODY_WAITS = library().tongues.texts("ka")("Somebody waits")


@pytest.fixture
async def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ReplicaTown]:
    """Two replicas that look round all the time."""
    monkeypatch.setattr("bot.upkeep.TEND_SECONDS", 0.02)
    monkeypatch.setattr("bot.upkeep.WATCH_SECONDS", 0.02)
    here = await ReplicaTown.founded(tmp_path)
    yield here  # type: ignore[misc]
    await here.closes()


def alarms(town: ReplicaTown) -> int:
    """How often General was told that somebody waits."""
    general = town.world.visible(town.desk_chat or 0, GENERAL)
    return sum(SOMEBODY_WAITS in message.text for message in general)


class Looks:
    """Which replica looked, in order: identities only, for a whole application has an endless repr."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: type, look: str) -> None:
        self.by: list[int] = []
        looks = getattr(kind, look)

        async def noted(one: Any) -> Any:
            found = await looks(one)
            self.by.append(id(one))
            return found

        monkeypatch.setattr(kind, look, noted)


def dies_after_speaking(app: App) -> asyncio.Event:
    """Its next reminder arrives, and nothing of what follows is done. Set when it has arrived."""
    outside, spoken = app.cases.watch.alarms.outside, asyncio.Event()

    class Halting:
        async def carry_out(self, effect: Any) -> Any:
            await outside.carry_out(effect)
            spoken.set()
            await asyncio.Event().wait()

        fetch = outside.fetch

    app.cases.watch.alarms.outside = Halting()
    return spoken


async def test_a_reminder_comes_once_although_the_leader_dies_in_it(
    twins: ReplicaTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(monkeypatch, Alarms, "run_once")
    await writes_to_the_desk(twins)
    spoken = dies_after_speaking(twins.leader)
    twins.clock.moves(hours=1)
    await twins.until(spoken.is_set)
    await twins.dies(twins.leader)
    (survivor,) = twins.apps
    await twins.until(lambda: id(survivor.cases.watch.alarms) in looks.by)
    assert alarms(twins) == 1
    twins.clock.moves(hours=4)
    await twins.until(lambda: alarms(twins) == 2)


async def test_retention_is_one_replicas_until_it_dies_and_erases_once(
    twins: ReplicaTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = Looks(monkeypatch, Upkeep, "tend")
    ana, _ = await a_talk(twins)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    await twins.until(lambda: len(rounds.by) > 3)
    leader, follower = twins.leader, twins.follower
    assert set(rounds.by) == {id(leader.upkeep)}
    await twins.dies(leader)
    twins.clock.moves(days=8)
    await twins.until(lambda: follower.cases.relay.wake() or not twins.topics)  # type: ignore[func-returns-value]
    await twins.until(lambda: rounds.by[-1] == id(follower.upkeep))
    assert not await follower.keys.known_cases()
    assert len(twins.world.calls_of("deleteForumTopic")) == 1

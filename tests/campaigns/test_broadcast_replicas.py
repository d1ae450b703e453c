"""A broadcast and two replicas: whoever sends it dies in the middle, the other goes on, nobody reads it twice."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from harness.replicas import ReplicaTown
from news_town import FEES, asks, attempts

from bot.campaigns.broadcasts.carrier import Carrier
from bot.campaigns.broadcasts.record import Broadcast, State
from bot.campaigns.broadcasts.store import LEASE

pytestmark = pytest.mark.only_postgresql
PEOPLE, A_BATCH = 5, 2


class Deadly:
    """The first message arrives, and whoever carried it never hears of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.carrier: Carrier | None = None
        carry = Carrier.carry

        async def carries(carrier: Carrier, *what: Any) -> Any:
            settled = await carry(carrier, *what)
            if self.carrier is None:
                self.carrier = carrier
                await asyncio.Event().wait()
            return settled

        monkeypatch.setattr(Carrier, "carry", carries)


async def stands(town: ReplicaTown) -> Broadcast:
    async with town.app.database.begin() as connection:
        return (await town.app.mailing.ledger.all(connection))[0]


async def test_whoever_sends_dies_and_nobody_gets_it_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.campaigns.broadcasts.runner.BATCH", A_BATCH)
    monkeypatch.setattr("bot.campaigns.broadcasts.runner.LOOK_AGAIN", 0.02)
    town = await ReplicaTown.founded(tmp_path)
    people = [town.person(f"Person {number}") for number in range(PEOPLE)]
    for person in people:
        await person.starts()
        await person.taps("English")
        await asks(person)
    deadly = Deadly(monkeypatch)
    await town.chief.starts()
    await town.chief.forges(f"en.bcast.go.{FEES}")
    await town.until(lambda: deadly.carrier)
    await town.dies(next(app for app in town.apps if app.mailing.runner.carrier is deadly.carrier))
    town.clock.moves(seconds=LEASE.total_seconds() + 1)

    async def is_done() -> bool:
        return (await stands(town)).state is State.DONE

    await town.until(is_done)
    tries = [attempts(town, person) for person in people]
    assert max(tries) == 1
    assert tries[A_BATCH:] == [1] * (PEOPLE - A_BATCH), "the other replica goes on with who is next"
    done = await stands(town)
    assert (done.unclear, done.sent) == (A_BATCH, PEOPLE - A_BATCH)
    await town.closes()

"""Several replicas behind one webhook: nothing lost, nothing twice, in order, whichever of them dies."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from harness.journeys import FIRST_WORDS, a_talk, reads_everything, writes_to_the_desk
from harness.people import Person
from harness.postgresql import Server
from harness.replicas import ReplicaTown
from harness.town import Town

from bot.chat.effects import Effect, ShowScreen
from bot.chat.outcomes import Outcome

MANY = 8  # less than one talk's share of the group's minute


@pytest.fixture
async def twins(tmp_path: Path) -> AsyncIterator[ReplicaTown]:
    """Two replicas on one PostgreSQL."""
    here = await ReplicaTown.founded(tmp_path)
    yield here  # type: ignore[misc]
    await here.closes()


def numbers(text: str, who: str) -> list[str]:
    return re.findall(rf"{who} (\d\d)", text)


def read_by(person: Person) -> str:
    return "\n".join(message.text for message in person.screens)


@pytest.mark.both_databases
async def test_one_process_serves_a_whole_talk_by_webhook(tmp_path: Path) -> None:
    town = await ReplicaTown.founded(tmp_path, replicas=1)
    ana, nino = await a_talk(town)
    await ana.says("Is this all right?")
    await nino.replies("Let us look at it together.")
    assert nino.topic_text().count("Is this all right?") == 1
    assert read_by(ana).count("Let us look at it together.") == 1
    assert all(status == 200 for _, status in town.delivery.attempts)
    await town.closes()
    assert town.world.webhook.url, "a stop must not take the webhook away"


@pytest.mark.only_postgresql
async def test_a_talk_over_two_replicas_arrives_once_and_in_order(twins: ReplicaTown) -> None:
    ana, nino = await a_talk(twins)
    for number in range(MANY):
        twins.world.say(ana.id, ana.chat, f"ana {number:02d}")
        twins.world.say(nino.id, nino.desk, f"nino {number:02d}", thread=nino.topic.id)
    await twins.settle()
    expected = [f"{number:02d}" for number in range(MANY)]
    assert numbers(nino.topic_text(), "ana") == expected
    assert numbers(read_by(ana), "nino") == expected
    assert len({status for _, status in twins.delivery.attempts}) == 1


@pytest.mark.only_postgresql
async def test_taps_on_two_replicas_are_all_answered(twins: ReplicaTown) -> None:
    people = [twins.person(f"Person {number}") for number in range(4)]
    await asyncio.gather(*(reads_everything(person) for person in people))
    assert not twins.world.unanswered


class Gate:
    """Holds back whoever is the first to show something."""

    def __init__(self, town: ReplicaTown) -> None:
        self.reached, self.open = asyncio.Event(), asyncio.Event()
        self.shown = 0
        for app in town.apps:
            outside = app.conversation.outside
            object.__setattr__(outside, "carry_out", self._passing(outside.carry_out))

    def _passing(self, carry_out: Any) -> Any:
        async def passing(effect: Effect) -> Outcome:
            if isinstance(effect, ShowScreen):
                self.shown += 1
                if not self.reached.is_set():
                    self.reached.set()
                    await self.open.wait()
            return await carry_out(effect)

        return passing


@pytest.mark.only_postgresql
async def test_one_chat_is_worked_on_by_one_replica_at_a_time(tmp_path: Path) -> None:
    """Even if Telegram brought everything at once, as it does with a message and a tap."""
    town = await ReplicaTown.founded(tmp_path, apart=True)
    ana = town.person()
    await ana.starts()
    gate = Gate(town)
    town.world.say(ana.id, ana.chat, "/menu")
    await gate.reached.wait()
    town.world.say(ana.id, ana.chat, "/help")
    town.world.say(ana.id, ana.chat, "/privacy")
    for _ in range(20):
        await asyncio.sleep(0.01)
    assert gate.shown == 1, "the others must wait"
    assert town.world.pending_update_count() == 3
    gate.open.set()
    await town.settle()
    assert gate.shown == 3
    await town.closes()


@pytest.mark.only_postgresql
async def test_what_is_repeated_while_it_is_worked_on_is_done_once(twins: ReplicaTown) -> None:
    ana, nino = await a_talk(twins)
    for number in range(MANY):
        twins.world.say(ana.id, ana.chat, f"ana {number:02d}")
        twins.world.queue.repeat_last()
        twins.world.queue.repeat_last()
    await twins.settle()
    assert numbers(nino.topic_text(), "ana") == [f"{number:02d}" for number in range(MANY)]


@pytest.mark.only_postgresql
async def test_a_replica_that_dies_in_the_middle_loses_nothing(
    twins: ReplicaTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cases.post.claiming.SURE", 0.0)
    ana, nino = await a_talk(twins)
    died = 0
    for number in range(MANY):
        twins.world.say(ana.id, ana.chat, f"ana {number:02d}")
        twins.world.say(nino.id, nino.desk, f"nino {number:02d}", thread=nino.topic.id)
        if number % 4 == 1:
            for _ in range(number):
                await asyncio.sleep(0.001)  # somewhere in the middle of things
            await twins.dies(twins.apps[died % 2])
            await twins.opens_another()
            died += 1
    twins.clock.moves(seconds=16)  # attempts that died are found
    for app in twins.apps:
        app.cases.relay.wake()
    await twins.settle()
    expected = {f"{number:02d}" for number in range(MANY)}
    for text, who in ((nino.topic_text(), "ana"), (read_by(ana), "nino")):
        assert set(numbers(text, who)) == expected
        plain = re.sub(r"[^\n]*(possibly a repeat|მეორდება)[^\n]*\n[^\n]*", "", text)
        once = numbers(plain, who)
        assert len(once) == len(set(once)), text


@pytest.mark.only_postgresql
async def test_somebody_else_leads_when_the_leader_dies(twins: ReplicaTown) -> None:
    await twins.until(lambda: any(app.replicas.leads for app in twins.apps))
    assert sum(app.replicas.leads for app in twins.apps) == 1
    nino = twins.consultant()
    await twins.dies(twins.leader)
    await writes_to_the_desk(twins)  # the desk has its letter only when somebody leads
    assert FIRST_WORDS in nino.topic_text()
    assert sum(app.replicas.leads for app in twins.apps) == 1


@pytest.mark.only_postgresql
async def test_a_rolling_restart_loses_nothing(twins: ReplicaTown) -> None:
    ana, nino = await a_talk(twins)
    for number in range(MANY):
        twins.world.say(ana.id, ana.chat, f"ana {number:02d}")
        if number % 4 == 2:
            await twins.opens_another()
            await twins.retires(twins.apps[0])
            assert twins.world.webhook.url
    await twins.settle()
    assert numbers(nino.topic_text(), "ana") == [f"{number:02d}" for number in range(MANY)]
    assert len(twins.world.calls_of("setWebhook")) == 1, "who comes later finds it set"


@pytest.mark.only_postgresql
async def test_the_database_goes_away_and_comes_back(twins: ReplicaTown, postgresql: Server) -> None:
    ana, nino = await a_talk(twins)
    postgresql.halt()
    for number in range(4):
        twins.world.say(ana.id, ana.chat, f"ana {number:02d}")
    bea = twins.person("Bea")
    twins.world.start(bea.id)
    await twins.until(lambda: len(twins.delivery.attempts) > 0 and twins.apps[0].replicas.out_of_reach_for)
    postgresql.start()
    await twins.settle()
    assert numbers(nino.topic_text(), "ana") == [f"{number:02d}" for number in range(4)]
    assert bea.screens


@pytest.mark.only_postgresql
async def test_a_stop_waits_for_no_server_that_is_silent(
    tmp_path: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even cancelling waits for the server: without an end, until the system kills."""
    monkeypatch.setattr("bot.app.STOP_SECONDS", 0.3)
    monkeypatch.setattr("bot.app.CLOSE_SECONDS", 0.3)
    town = await ReplicaTown.founded(tmp_path, replicas=1)
    (app,) = town.apps
    with postgresql.frozen():
        town.world.start(town.chief.id)
        await town.until(lambda: app.edge.is_busy)
        stopping = asyncio.ensure_future(app.stop())
        ended, _ = await asyncio.wait({stopping}, timeout=5.0)
    await stopping
    assert ended
    town.apps.clear()
    await town.closes()


@pytest.mark.only_postgresql
async def test_what_the_desk_chose_at_one_replica_is_known_at_the_other(twins: ReplicaTown) -> None:
    one, other = twins.apps
    async with one.database.begin() as connection:
        await one.cases.tongue.choose(connection, twins.desk_chat or 0, "ru")
    await twins.until(lambda: other.cases.tongue.now == "ru")
    new = -1_009_999_999_999
    async with other.database.begin() as connection:
        assert await other.cases.desk_chat.moved(connection, twins.desk_chat or 0, new)
    await twins.until(lambda: one.cases.desk_chat() == new)


@pytest.mark.only_postgresql
async def test_what_one_says_at_the_desk_counts_for_all(twins: ReplicaTown) -> None:
    one, other = (app.cases.relay.turns.pace for app in twins.apps)
    now = twins.clock.now().replace(tzinfo=None)
    for _ in range(3):
        one.says(now)
    await twins.until(lambda: other.left(now) == one.left(now) == 17)
    other.refused(now, 30.0)
    await twins.until(lambda: one.left(now) == 0)


@pytest.mark.only_postgresql
async def test_replicas_must_share_one_key_store(twins: ReplicaTown, tmp_path: Path) -> None:
    from bot.errors import StorageError

    twins.given["key_store_url"] = f"sqlite+aiosqlite:///{tmp_path}/elsewhere/cases.sqlite3"
    with pytest.raises(StorageError, match="BOT_KEY_STORE_URL"):
        await twins.opens_another()


async def test_polling_takes_a_webhook_away_and_keeps_what_waits(town: Town) -> None:
    await town.app.edge.bot.set_webhook("https://bot.example.org/old")
    ana = town.person()
    town.world.start(ana.id)
    polling = asyncio.ensure_future(town.app.poll())
    await town.world.wait_for(lambda: ana.screens)
    assert not town.world.webhook.url
    await town.app.edge.hush()
    await polling

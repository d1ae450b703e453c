"""A message goes once to everybody who asked, slowly, behind answers, and can be stopped and go on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from harness.journeys import TAKE, TO_THE_TEXT
from harness.people import Consultant, Person
from news_town import CERTIFICATE, FEES, FIRST, NewsTown, a_town, asks, nobody_talks, received
from sqlalchemy import func, select

from bot.campaigns.broadcasts.record import State
from bot.campaigns.broadcasts.runner import BATCH
from bot.storage.tables.outreach import counters


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[NewsTown]:
    async with a_town(tmp_path) as here:
        yield here


async def test_everybody_gets_it_once_without_sound_and_it_is_counted(town: NewsTown) -> None:
    people = await town.subscribers(BATCH + 3)
    await town.orders()
    assert await town.goes() == len(people)
    for person in people:
        (message,) = received(person)
        assert message.labels == ["Paying for a job", "No more messages", "Urgent help", "Exit"]
    calls = [call for call in town.world.calls_of("sendMessage") if str(call["text"]).startswith(FIRST)]
    assert all(call["disable_notification"] for call in calls)
    assert (await town.stands()).state is State.DONE
    await town.app.counting.flush()
    delivered = select(func.sum(counters.c.count)).where(counters.c.fact == "broadcast_delivered")
    async with town.app.database.begin() as connection:
        assert await connection.scalar(delivered) == len(people)


async def test_started_twice_it_goes_once(town: NewsTown) -> None:
    ana = await town.subscriber()
    await town.orders()
    await town.goes()
    await town.chief.forges(f"en.bcast.go.{FEES}")
    await town.chief.forges(f"en.bcast.on.{FEES}")
    assert await town.goes() == 0
    await town.sees(FEES)
    assert "Send it" not in town.chief.screen.labels
    assert len(received(ana)) == 1


async def test_a_double_tap_begins_one(town: NewsTown) -> None:
    ana = await town.subscriber()
    await town.sees(FEES)
    await town.chief.taps("Send it")
    screen = town.chief.screen
    for _ in range(2):
        town.world.tap(town.chief.id, screen.chat, screen.id, "Yes, send it now")
    await town.settle()
    await town.goes()
    assert len(received(ana)) == 1


async def test_who_asks_after_it_began_does_not_get_it(town: NewsTown) -> None:
    await town.subscriber("Ana")
    await town.orders()
    late = await town.subscriber("Bob")
    assert await town.goes() == 1
    assert not received(late)


async def test_who_leaves_and_asks_again_gets_it_no_second_time(town: NewsTown) -> None:
    people = await town.subscribers(BATCH + 5)
    await town.orders()
    plain, before = town.runner.wait, people[0]

    async def stops_after_a_batch(seconds: float) -> None:
        await plain(seconds)
        if received(people[BATCH - 1]) and "Stop" in town.chief.screen.labels:
            await town.chief.taps("Stop")

    town.runner.wait = stops_after_a_batch
    await town.goes()
    town.runner.wait = plain
    assert len(received(before)) == 1
    for person in (before, people[-1]):  # the last number is free now: it must not be given out again
        await person.says("/exit")
    await asks(before)
    await town.sees(FEES)
    await town.chief.taps("Go on sending")
    await town.goes()
    assert not received(before), "the first one was wiped by the exit, and no second came"


async def test_at_most_fifteen_a_second(town: NewsTown) -> None:
    people = await town.subscribers(40)
    await town.orders()
    moments: list[datetime] = []
    outside = town.runner.carrier.outside
    plain = outside.carry_out

    class Watched:
        async def carry_out(self, effect):  # type: ignore[no-untyped-def]
            moments.append(town.clock.now())
            return await plain(effect)

    object.__setattr__(town.runner.carrier, "outside", Watched())
    await town.goes()
    assert len(moments) == len(people)
    for first in moments:
        assert sum(first <= one < first + timedelta(seconds=1) for one in moments) <= 16


async def test_a_stop_stops_and_survives_a_restart_until_it_goes_on(town: NewsTown) -> None:
    people = await town.subscribers(2 * BATCH)
    await town.orders()
    plain = town.runner.wait

    async def stops(seconds: float) -> None:
        await plain(seconds)
        if town.chief.screen.text.startswith("Paying") and "Stop" in town.chief.screen.labels:
            await town.chief.taps("Stop")

    town.runner.wait = stops
    arrived = await town.goes()
    assert 0 < arrived <= BATCH
    await town.restarts()
    await town.waits(minutes=5)
    assert await town.goes() == 0
    assert (await town.stands()).state is State.STOPPED
    await town.sees(FEES)
    town.chief.sees("Stopped:")
    await town.chief.taps("Go on sending")
    assert await town.goes() == len(people) - arrived
    assert all(len(received(person)) == 1 for person in people)


async def test_what_was_running_goes_on_by_itself_after_a_clean_restart(town: NewsTown) -> None:
    people = await town.subscribers(BATCH + 2)
    await town.orders()
    plain, runner = town.runner.wait, town.runner

    async def the_stop_comes(seconds: float) -> None:
        await plain(seconds)
        runner._stopping = True

    runner.wait = the_stop_comes
    first = await town.goes()
    assert 0 < first < len(people)
    await town.restarts()
    assert await town.goes() == len(people) - first
    stands = await town.stands()
    assert (stands.state, stands.unclear) == (State.DONE, 0)
    assert all(len(received(person)) == 1 for person in people)


async def test_an_answer_overtakes_a_broadcast(town: NewsTown) -> None:
    people = await town.subscribers(3)
    await town.orders()
    answered, looks = asyncio.Event(), 0

    async def a_long_answer() -> None:
        await answered.wait()

    town.app.edge.order.put(4711, a_long_answer)
    plain = town.runner.wait

    async def looked(seconds: float) -> None:
        nonlocal looks
        await plain(seconds)
        looks += 1
        if looks == 10:
            assert not any(received(person) for person in people), "an answer was waiting"
            answered.set()

    town.runner.wait = looked
    await town.goes()
    assert looks >= 10
    assert all(received(person) for person in people)


async def test_the_relay_overtakes_it_too_and_on_a_busy_day_it_still_creeps(town: NewsTown) -> None:
    people = await town.subscribers(2)
    await town.orders()
    traffic = town.app.cases.relay.carrier.outside
    traffic.under_way += 1  # type: ignore[attr-defined]
    begin = town.clock.now()
    await town.goes()
    assert all(received(person) for person in people)
    assert town.clock.now() - begin >= timedelta(seconds=2), "a second of patience for each"


async def test_nobody_gets_it_in_another_language(town: NewsTown) -> None:
    ana, bob = await town.subscriber("Ana"), await town.subscriber("Bob")
    await bob.says("/language")
    await bob.taps("ქართული")
    if town.app.tongues.texts("ka").has("No more messages"):
        pytest.skip("Georgian is translated by now")
    await town.sees(FEES)
    town.chief.sees("Not translated yet:", "ქართული")
    await town.orders()
    assert await town.goes() == 1
    assert received(ana)
    assert len(bob.screens[-1].text) > 0
    assert not received(bob)


async def test_two_processes_send_no_more_than_one(town: NewsTown, tmp_path: Path) -> None:
    from bot.campaigns.broadcasts.assembly import mailing

    people = await town.subscribers(2 * BATCH)
    await town.orders()
    app = town.app
    second = mailing(
        database=app.database,
        keys=app.keys,
        sealer=app.mailing.subscribers._sealer,
        outside=app.edge.outside,
        clock=town.clock,
        texts=app.shelf.texts,
        content=lambda: app.shelf.library.content.campaigns.broadcasts,
        count=app.counting.count,
        in_talk=nobody_talks,
        is_busy=lambda: False,
    ).runner
    second.wait = town.runner.wait
    arrived = await asyncio.gather(town.goes(), second.send_due())
    assert sorted(arrived) == [0, len(people)]
    assert all(len(received(person)) == 1 for person in people)


async def test_the_screen_follows_calmly(town: NewsTown) -> None:
    await town.subscribers(40)
    await town.orders()
    before = len(town.world.calls_of("editMessageText"))
    await town.goes()
    town.chief.sees("Sent on", "about 40 of about 40")
    assert len(town.world.calls_of("editMessageText")) - before <= 2


async def test_what_is_not_done_in_a_week_is_given_up_and_who_got_what_is_forgotten(town: NewsTown) -> None:
    people = await town.subscribers(2)
    await town.orders()
    await town.goes()
    assert (await town.rows())[1] == len(people)
    await town.waits(hours=49)
    assert (await town.rows())[1] == 0
    await town.orders(CERTIFICATE)
    await town.chief.taps("Stop")
    await town.waits(days=8)
    assert (await town.stands()).state is State.DONE


async def a_subscriber_in_a_talk(town: NewsTown) -> tuple[Person, Consultant]:
    """Somebody who asked for messages waits for a consultant, while a broadcast goes."""
    nino = town.consultant("Nino")
    ana = await town.subscriber()
    await ana.says("/consult")
    for label in TO_THE_TEXT[1:]:
        await ana.taps(label)
    await ana.says("They want money.")
    await ana.taps("Send")
    return ana, nino


async def test_nothing_comes_into_a_talk_and_it_comes_when_the_talk_is_over(town: NewsTown) -> None:
    ana, nino = await a_subscriber_in_a_talk(town)
    ben = await town.subscriber("Ben")
    await town.orders()
    assert await town.goes() == 1
    assert received(ben)
    await nino.taps_at_desk(TAKE)
    town.clock.moves(hours=1)
    await town.goes()
    assert not received(ana)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    town.clock.moves(hours=1)
    assert await town.goes() == 1
    assert len(received(ana)) == 1
    assert (await town.stands()).state is State.DONE


async def test_a_broadcast_waits_for_talks_two_days_and_is_done_then(town: NewsTown) -> None:
    ana, _nino = await a_subscriber_in_a_talk(town)
    await town.orders()
    await town.goes()
    assert (await town.stands()).state is State.RUNNING
    town.clock.moves(days=2, hours=1)
    await town.goes()
    stands = await town.stands()
    assert (stands.state, stands.sent, stands.failed) == (State.DONE, 0, 1)
    assert not received(ana)

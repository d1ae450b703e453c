"""Bad days: limits, server errors, lost connections and answers, people who left. Nobody gets a message twice."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from news_town import FEES, NewsTown, a_town, attempts, received

from bot.campaigns.broadcasts.record import State
from bot.campaigns.broadcasts.runner import BATCH

GONE = (
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (400, "Bad Request: chat not found"),
)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[NewsTown]:
    async with a_town(tmp_path) as here:
        yield here


async def test_a_limit_is_honoured_and_nobody_is_missed(town: NewsTown) -> None:
    people = await town.subscribers(4)
    await town.orders()
    town.world.faults.flood("sendMessage", retry_after=90)
    await town.goes()
    begin = len(town.world.calls_of("sendMessage"))
    town.clock.moves(seconds=80)
    assert await town.goes() == 0
    assert len(town.world.calls_of("sendMessage")) == begin, (
        "not a single call before the moment Telegram named"
    )
    town.clock.moves(seconds=11)
    await town.goes()
    assert all(len(received(person)) == 1 for person in people)
    assert (await town.stands()).state is State.DONE


@pytest.mark.parametrize("fault", ["server_error", "refused_connection"])
async def test_what_was_certainly_not_executed_is_tried_again(town: NewsTown, fault: str) -> None:
    people = await town.subscribers(3)
    await town.orders()
    if fault == "server_error":
        town.world.faults.server_error("sendMessage", times=2)
    else:
        from bot.telegram.request import NotSent

        door = town.app.edge.bot.request.do_request
        left = [2]

        async def refused(url: str, *rest: object, **named: object) -> tuple[int, bytes]:
            if url.endswith("sendMessage") and left[0]:
                left[0] -= 1
                raise NotSent("ClientConnectorError")
            return await door(url, *rest, **named)  # type: ignore[arg-type]

        town.app.edge.bot.request.do_request = refused  # type: ignore[method-assign]
    for _ in range(4):
        await town.goes()
        town.clock.moves(minutes=2)
    assert all(len(received(person)) == 1 for person in people)
    stands = await town.stands()
    assert (stands.state, stands.sent, stands.unclear, stands.failed) == (State.DONE, 3, 0, 0)


async def test_an_outage_of_hours_loses_nobody(town: NewsTown) -> None:
    people = await town.subscribers(3)
    await town.orders()
    town.world.faults.server_error("sendMessage", times=10_000)
    for _ in range(60):
        await town.goes()
        town.clock.moves(minutes=5)
    town.world.faults.clear()
    town.clock.moves(minutes=5)
    await town.goes()
    assert all(len(received(person)) == 1 for person in people)


@pytest.mark.parametrize("executed", [True, False])
async def test_a_lost_answer_is_not_tried_again_whether_it_arrived_or_not(
    town: NewsTown, executed: bool
) -> None:
    people = await town.subscribers(3)
    await town.orders()
    if executed:
        town.world.faults.lose_answer("sendMessage")
    else:
        town.world.faults.reset_before("sendMessage")  # a reset in the middle: nobody can tell
    for _ in range(3):
        await town.goes()
        town.clock.moves(minutes=5)
    assert [attempts(town, person) for person in people] == [1, 1, 1]
    assert sum(len(received(person)) for person in people) == 3 - (not executed)
    stands = await town.stands()
    assert (stands.state, stands.sent, stands.unclear) == (State.DONE, 2, 1)


@pytest.mark.parametrize(("code", "sentence"), GONE)
async def test_who_is_no_longer_there_is_removed(town: NewsTown, code: int, sentence: str) -> None:
    people = await town.subscribers(3)
    await town.orders()
    town.world.faults.fail("sendMessage", code, sentence)
    await town.goes()
    assert await town.rows() == (2, 2)
    stands = await town.stands()
    assert (stands.sent, stands.gone) == (2, 1)
    assert sum(len(received(person)) for person in people) == 2


async def test_whoever_blocked_the_bot_is_dropped_at_once(town: NewsTown) -> None:
    ana, bob = await town.subscriber("Ana"), await town.subscriber("Bob")
    town.world.block(ana.id)
    await town.orders()
    await town.goes()
    assert (await town.rows())[0] == 1
    assert received(bob)


async def test_with_another_bots_token_nobody_is_lost(
    town: NewsTown, caplog: pytest.LogCaptureFixture
) -> None:
    people = await town.subscribers(BATCH + 1)
    await town.orders()
    town.world.faults.fail("sendMessage", 400, "Bad Request: chat not found", times=BATCH)
    with caplog.at_level(logging.ERROR):
        await town.goes()
    assert "was stopped" in caplog.text
    assert (await town.stands()).state is State.STOPPED
    assert (await town.rows())[0] == len(people)
    await town.chief.taps("Go on sending")
    await town.goes()
    assert all(len(received(person)) == 1 for person in people)


async def test_one_refused_text_is_one_failure(town: NewsTown) -> None:
    await town.subscribers(3)
    await town.orders()
    town.world.faults.fail("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID")
    await town.goes()
    stands = await town.stands()
    assert (stands.sent, stands.failed, stands.state) == (2, 1, State.DONE)
    assert (await town.rows())[0] == 3


async def test_a_message_taken_out_of_the_content_stops(town: NewsTown) -> None:
    await town.subscribers(2)
    await town.orders()
    whole = town.app.shelf.library.content.campaigns.broadcasts
    town.runner.content = lambda: whole.model_copy(update={"messages": ()})
    assert await town.goes() == 0
    assert (await town.stands()).state is State.STOPPED


async def test_the_coordinators_screen_may_be_gone(town: NewsTown) -> None:
    await town.subscribers(2)
    await town.orders()
    await town.chief.says("/exit")
    begin = town.clock.now()
    await town.goes()
    assert (await town.stands()).screen_message is None
    assert town.clock.now() - begin < timedelta(minutes=1)
    assert (await town.stands()).message == FEES

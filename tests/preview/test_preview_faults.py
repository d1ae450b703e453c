"""Bad days: floods, errors, breaks, lost answers, and the rates Telegram allows."""

import pytest
from refused_error import RefusedError
from telegram.error import Conflict, Forbidden, NetworkError, RetryAfter, TimedOut


async def test_a_flood_is_answered_with_429(world, call, ana):
    world.faults.flood("sendMessage", retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(RefusedError) as error:
            await call("sendMessage", chat_id=ana, text="a")
        assert (error.value.code, error.value.sentence) == (429, "Too Many Requests: retry after 7")
        assert error.value.parameters == {"retry_after": 7}
    await call("sendMessage", chat_id=ana, text="a")


async def test_a_flood_without_a_method_spares_the_poll(world, call):
    world.faults.flood()
    assert await call("getUpdates") == []
    with pytest.raises(RefusedError):
        await call("getMe")


# The library warns of a coming change whenever it builds a RetryAfter, unless PTB_TIMEDELTA is set.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_come_out_as_the_librarys_errors(world, bot, ana):
    world.faults.flood("sendMessage")
    with pytest.raises(RetryAfter, match="Retry in"):
        await bot.send_message(ana, "a")
    world.faults.server_error("sendMessage")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(ana, "a")
    world.faults.fail("sendMessage", 403, "Forbidden: user is deactivated")
    with pytest.raises(Forbidden):
        await bot.send_message(ana, "a")
    world.faults.conflict()
    with pytest.raises(Conflict):
        await bot.get_updates()


async def test_a_reset_executes_nothing_and_a_lost_answer_was_executed(world, bot, ana):
    before = len(world.visible(ana))
    world.faults.reset_before("sendMessage")
    with pytest.raises(NetworkError) as error:
        await bot.send_message(ana, "a")
    assert not isinstance(error.value, TimedOut)
    assert len(world.visible(ana)) == before
    world.faults.lose_answer("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(ana, "a")
    assert len(world.visible(ana)) == before + 1
    await bot.send_message(ana, "a")


async def test_rates_in_a_private_chat_and_in_a_group(world, call, clock, ana, desk):
    world.faults.enforce_rates()
    for _ in range(3):
        await call("sendMessage", chat_id=ana, text="a")
    with pytest.raises(RefusedError, match="retry after 3"):
        await call("sendMessage", chat_id=ana, text="a")
    await call("sendChatAction", chat_id=ana, action="typing")
    clock.advance(seconds=3)
    await call("sendMessage", chat_id=ana, text="a")
    for _ in range(20):
        await call("sendMessage", chat_id=desk, text="a")
        clock.advance(seconds=1)
    with pytest.raises(RefusedError, match="retry after 40"):
        await call("sendMessage", chat_id=desk, text="a")


async def test_thirty_messages_a_second_overall(world, call, clock):
    world.faults.enforce_rates()
    people = [world.add_person(str(number)) for number in range(31)]
    for user in people:
        world.start(user)
    for user in people[:30]:
        await call("sendMessage", chat_id=user, text="a")
    with pytest.raises(RefusedError, match="retry after 1"):
        await call("sendMessage", chat_id=people[30], text="a")
    clock.advance(seconds=1)
    await call("sendMessage", chat_id=people[30], text="a")


async def test_faults_can_be_seen_and_cleared(world, call):
    world.faults.flood("getMe")
    world.faults.lose_answer("getMe")
    world.faults.reset_before("getMe")
    assert [len(world.faults.standing()[kind]) for kind in ("errors", "lose_answer", "reset_before")] == [
        1,
        1,
        1,
    ]
    world.faults.clear()
    assert (await call("getMe"))["is_bot"]

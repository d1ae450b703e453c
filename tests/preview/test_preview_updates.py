"""getUpdates and webhooks: confirming, waiting, asking for kinds, being told that another one polls."""

import asyncio

import pytest
from refused_error import RefusedError


async def texts(call, **how):
    return [update["message"]["text"] for update in await call("getUpdates", **how)]


async def test_an_offset_confirms_what_lies_before_it(world, call, ana):
    for word in ("a", "b", "c"):
        world.say(ana, ana, word)
    first = (await call("getUpdates", limit=1))[0]["update_id"]
    assert await texts(call) == ["a", "b", "c"]
    assert await texts(call, offset=first + 1) == ["b", "c"]
    assert world.pending_update_count() == 2
    assert await texts(call, offset=-1) == ["c"]
    assert await texts(call) == ["c"]
    assert await texts(call, offset=first + 3) == []


async def test_an_offset_far_ahead_is_taken_for_a_mistake(world, call, ana):
    world.say(ana, ana, "a")
    assert await texts(call, offset=2_000_000_000) == ["a"]


async def test_limit_and_what_is_a_day_old(world, call, clock, ana):
    world.say(ana, ana, "old")
    clock.advance(hours=23)
    for number in range(120):
        world.say(ana, ana, str(number))
    assert len(await call("getUpdates", limit=1000)) == 100
    assert len(await call("getUpdates", limit=7)) == 7
    clock.advance(hours=2)
    assert (await texts(call, limit=1)) == ["0"]


async def test_a_long_poll_ends_with_the_first_update(world, call, ana):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=30))
        await asyncio.sleep(0)
        world.say(ana, ana, "a")
        world.say(ana, ana, "b")
    assert [update["message"]["text"] for update in poll.result()] == ["a", "b"]


async def test_a_cancelled_poll_stops_at_once_and_leaves_nothing_behind(world, call, ana):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=30))
        await asyncio.sleep(0)
        poll.cancel()
    assert poll.cancelled()
    world.say(ana, ana, "a")
    assert await texts(call) == ["a"]


async def test_of_two_polls_the_older_is_told_so(call):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(refusal(call))
        await asyncio.sleep(0)
        assert await call("getUpdates") == []
    assert poll.result() == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


async def refusal(call):
    try:
        await call("getUpdates", timeout=30)
    except RefusedError as error:
        return error.code, error.sentence
    return None


async def test_a_webhook_forbids_polling(world, call, refused):
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(refusal(call))
        await asyncio.sleep(0)
        await call(
            "setWebhook",
            url="https://bot.example.org/hook",
            secret_token="abc_-1",
            allowed_updates=["message"],
        )
    assert poll.result() == (409, "Conflict: terminated by setWebhook request")
    info = await call("getWebhookInfo")
    assert info["url"] == "https://bot.example.org/hook"
    assert info["allowed_updates"] == ["message"]
    assert await refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []
    assert (await call("getWebhookInfo"))["url"] == ""


WEBHOOKS = [
    ({"url": "word"}, "Bad Request: invalid webhook URL specified"),
    ({"url": "http://a.ge"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    ({"url": "https://a.ge", "secret_token": "ა"}, "Bad Request: secret token contains unallowed characters"),
    ({"url": "https://a.ge", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
]


@pytest.mark.parametrize(("parameters", "sentence"), WEBHOOKS)
async def test_webhooks_are_checked(refused, parameters, sentence):
    assert await refused("setWebhook", **parameters) == sentence


async def test_some_kinds_come_only_when_asked_for(world, call, updates, desk, nino, ana):
    said = world.say(ana, ana, "a")
    await updates()
    world.react(ana, ana, said, "👍")
    world.leave(desk, nino)
    assert [set(update) - {"update_id"} for update in await updates()] == [{"message"}]
    await call("getUpdates", allowed_updates=["message", "chat_member", "message_reaction"])
    world.react(ana, ana, said, None)
    world.join(desk, nino)
    kinds = [next(iter(set(update) - {"update_id"})) for update in await updates()]
    assert kinds == ["message_reaction", "message", "chat_member"]
    await call("getUpdates", allowed_updates=[])
    world.leave(desk, nino)
    assert [set(update) - {"update_id"} for update in await updates()] == [{"message"}]


async def test_an_update_can_come_twice(world, call, updates, ana):
    world.say(ana, ana, "a")
    first = await updates()
    world.repeat_last_update()
    assert await call("getUpdates", offset=first[0]["update_id"] + 1) == first
    assert await call("getUpdates", offset=first[0]["update_id"] + 1) == []

"""What people do, and the updates the bot gets of it."""

import pytest

from bot.preview.groups import ImpossibleActError
from bot.preview.world import World

KEYS = {
    "inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Site", "url": "https://gov.ge"}]]
}


async def test_start_carries_its_payload_and_the_clients_language(world, updates):
    user = world.add_person("Ali", language="fa", last_name="R.")
    world.start(user, "card7")
    (told,) = await updates("message")
    assert told["text"] == "/start card7"
    assert told["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert told["from"] == {
        "id": user,
        "is_bot": False,
        "first_name": "Ali",
        "last_name": "R.",
        "language_code": "fa",
    }
    assert told["chat"] == {"id": user, "first_name": "Ali", "last_name": "R.", "type": "private"}


async def test_private_chats_share_their_ids_and_groups_have_their_own(world, call, ana, desk, nino):
    ben = world.add_person("Ben")
    first = world.start(ben)
    assert world.say(ana, ana, "a") == first + 1
    assert (await call("sendMessage", chat_id=ben, text="b"))["message_id"] == first + 2
    assert world.say(nino, desk, "a") < world.say(nino, desk, "b") < first + 5


async def test_a_tap_brings_the_message_with_what_it_replied_to(world, call, updates, ana):
    advert = world.say(ana, ana, "an offer")
    sent = await call(
        "sendMessage", chat_id=ana, text="verdict", reply_parameters={"message_id": advert}, reply_markup=KEYS
    )
    await updates()
    world.tap(ana, ana, sent["message_id"], "Yes")
    (query,) = await updates("callback_query")
    assert query["data"] == "y"
    assert query["message"]["reply_to_message"]["text"] == "an offer"
    world.delete(ana, ana, advert)
    world.tap(ana, ana, sent["message_id"], "y")
    (query,) = await updates("callback_query")
    assert "reply_to_message" not in query["message"]


async def test_forged_and_inaccessible_taps(world, call, updates, ana):
    sent = await call("sendMessage", chat_id=ana, text="a", reply_markup=KEYS)
    world.forge_tap(ana, ana, sent["message_id"], "never offered")
    world.inaccessible_tap(ana, ana, 4, "y")
    forged, unseen = await updates("callback_query")
    assert forged["data"] == "never offered"
    assert unseen["message"] == {"chat": forged["message"]["chat"], "message_id": 4, "date": 0}


async def test_edits_are_told_and_deletions_are_not(world, updates, ana, clock):
    said = world.say(ana, ana, "a")
    await updates()
    clock.advance(seconds=5)
    world.edit(ana, ana, said, "b")
    (told,) = await updates("edited_message")
    assert (told["message_id"], told["text"], told["edit_date"] - told["date"]) == (said, "b", 5)
    world.delete(ana, ana, said)
    assert await updates() == []
    assert said not in [message.id for message in world.visible(ana)]


@pytest.mark.parametrize(
    ("origin", "shape"),
    [
        ("user", {"type": "user", "sender_user": "Boss"}),
        ("hidden", {"type": "hidden_user", "sender_user_name": "Boss"}),
        ("channel", {"type": "channel", "chat": "Boss"}),
    ],
)
async def test_forwards_say_where_they_come_from(world, updates, ana, origin, shape):
    world.forward(ana, ana, "work!", origin=origin, origin_name="Boss")
    (told,) = await updates("message")
    assert told["forward_origin"]["type"] == shape["type"]
    assert "Boss" in str(told["forward_origin"])
    assert told["text"] == "work!"


async def test_an_album_is_several_updates_with_one_group(world, updates, ana, pixel):
    for number in range(3):
        world.photo(ana, ana, pixel, caption="c" if number == 0 else "", album="trip", spoiler=True)
    world.photo(ana, ana, pixel, album="other")
    told = await updates("message")
    assert len({one["media_group_id"] for one in told[:3]}) == 1
    assert told[3]["media_group_id"] != told[0]["media_group_id"]
    assert told[0]["caption"] == "c"
    assert told[0]["has_media_spoiler"]
    assert world.visible(ana)[-1].photo == pixel


async def test_blocking_and_unblocking(world, updates, ana):
    world.block(ana)
    with pytest.raises(ImpossibleActError):
        world.say(ana, ana, "a")
    world.unblock(ana)
    gone, back = await updates("my_chat_member")
    assert (gone["old_chat_member"]["status"], gone["new_chat_member"]["status"]) == ("member", "kicked")
    assert (back["old_chat_member"]["status"], back["new_chat_member"]["status"]) == ("kicked", "member")
    assert gone["new_chat_member"]["user"]["id"] == world.bot.id
    world.block(ana)
    world.start(ana)
    assert [set(one) - {"update_id"} for one in await updates()] == [{"my_chat_member"}] * 2 + [{"message"}]


async def test_an_anonymous_admin_writes_in_the_groups_name(world, call, updates, desk):
    lasha = world.add_person("Lasha")
    world.join(desk, lasha, anonymous=True)
    await updates()
    world.say(lasha, desk, "a")
    (told,) = await updates("message")
    assert told["from"]["id"] == 1087968824
    assert told["from"]["username"] == "GroupAnonymousBot"
    assert told["sender_chat"]["id"] == desk


async def test_rights_of_the_bot_and_its_removal_are_told(world, updates, desk):
    world.set_bot_rights(desk, "can_pin_messages")
    world.set_bot_rights(desk)
    world.remove_bot(desk)
    states = [one["new_chat_member"]["status"] for one in await updates("my_chat_member")]
    assert states == ["administrator", "member", "kicked"]


async def test_a_plain_member_bot_sees_only_what_is_meant_for_it(world, call, updates, desk, nino):
    sent = await call("sendMessage", chat_id=desk, text="a")
    world.set_bot_rights(desk)
    await updates()
    world.say(nino, desk, "among us")
    world.say(nino, desk, "/take")
    world.say(nino, desk, "to you", reply_to=sent["message_id"])
    assert [one["text"] for one in await updates("message")] == ["/take", "to you"]


async def test_an_upgrade_is_told_on_both_sides(world, updates, desk, nino):
    new = world.upgrade_group(desk)
    old_side, new_side = await updates("message")
    assert old_side["migrate_to_chat_id"] == new_side["chat"]["id"] == new
    assert new_side["migrate_from_chat_id"] == old_side["chat"]["id"] == desk
    with pytest.raises(ImpossibleActError):
        world.say(nino, desk, "a")
    world.say(nino, new, "a")


async def test_a_channel_post_is_no_message(world, updates):
    world.channel_post("Jobs", "work!")
    (told,) = await updates("channel_post")
    assert told["sender_chat"]["title"] == "Jobs"
    assert "from" not in told


IMPOSSIBLE = [
    lambda world, ana, ben, desk: world.say(ana, ben, "in another's chat"),
    lambda world, ana, ben, desk: world.say(ana, desk, "no member"),
    lambda world, ana, ben, desk: world.say(ana, ana, "x" * 4097),
    lambda world, ana, ben, desk: world.say(ana, ana, "   "),
    lambda world, ana, ben, desk: world.say(ana, ana, "x", reply_to=999),
    lambda world, ana, ben, desk: world.tap(ana, ana, 1, "no such button"),
    lambda world, ana, ben, desk: world.edit(ana, ana, 1, "/start"),
    lambda world, ana, ben, desk: world.unblock(ana),
    lambda world, ana, ben, desk: world.create_topic(ana, desk, "x"),
    lambda world, ana, ben, desk: world.say(ana, 12345, "nowhere"),
]


@pytest.mark.parametrize("act", IMPOSSIBLE, ids=range(len(IMPOSSIBLE)))
def test_what_a_client_would_not_allow_is_impossible(world, ana, desk, act):
    with pytest.raises(ImpossibleActError):
        act(world, ana, world.add_person("Ben"), desk)


async def test_url_buttons_tell_the_bot_nothing(world, call, ana):
    sent = await call("sendMessage", chat_id=ana, text="a", reply_markup=KEYS)
    with pytest.raises(ImpossibleActError, match="opens or copies"):
        world.tap(ana, ana, sent["message_id"], "Site")


async def test_what_stands_is_visible(world: World, call, ana, desk, nino):
    await call(
        "sendMessage",
        chat_id=ana,
        text="<b>a</b> <i>b</i>",
        parse_mode="HTML",
        protect_content=True,
        disable_notification=True,
        link_preview_options={"is_disabled": True},
        reply_parameters={"message_id": 1, "quote": "/start"},
        reply_markup=KEYS,
    )
    last = world.visible(ana)[-1]
    assert last.html == "<b>a</b> <i>b</i>"
    assert last.labels == ["Yes", "Site"]
    assert (last.protected, last.silent, last.edited, last.outgoing) == (True, True, False, True)
    assert (last.reply_to, last.quote, last.link_preview) == (1, "/start", {"is_disabled": True})
    assert world.visible(desk, viewer=ana) == []
    assert [name for name, _ in world.calls] == ["sendMessage"]
    assert world.calls_of("sendMessage")[0]["text"] == "<b>a</b> <i>b</i>"


async def test_waiting_for_something_to_happen(world, call, ana):
    import asyncio

    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(world.wait_for(lambda: len(world.visible(ana)) == 3, timeout=1))
        await asyncio.sleep(0)
        await call("sendMessage", chat_id=ana, text="a")
        assert not waiting.done()
        await call("sendMessage", chat_id=ana, text="b")
    with pytest.raises(TimeoutError):
        await world.wait_for(lambda: False, timeout=0.001)

"""Forum topics: opened, closed, deleted, and who may."""

import pytest


@pytest.fixture
async def topic(call, desk, nino):
    return (await call("createForumTopic", chat_id=desk, name="Case"))["message_thread_id"]


async def test_a_topics_id_is_that_of_its_first_message_and_the_bot_is_told(world, call, updates, desk, nino):
    made = await call("createForumTopic", chat_id=desk, name="  Quiet  River ", icon_color=16766590)
    assert made["name"] == "Quiet River"
    (told,) = await updates("message")
    assert told["message_id"] == told["message_thread_id"] == made["message_thread_id"]
    assert told["forum_topic_created"] == {"name": "Quiet River", "icon_color": 16766590}
    assert told["from"]["id"] == world.bot.id


async def test_a_message_in_a_topic_replies_to_its_root(call, world, desk, nino, topic, updates):
    sent = await call("sendMessage", chat_id=desk, message_thread_id=topic, text="a")
    assert sent["is_topic_message"]
    assert sent["message_thread_id"] == topic
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "Case"
    await updates()
    world.say(nino, desk, "b", thread=topic)
    (told,) = await updates("message")
    assert told["reply_to_message"]["message_id"] == topic
    reply = await call(
        "sendMessage", chat_id=desk, text="c", reply_parameters={"message_id": sent["message_id"]}
    )
    assert reply["message_thread_id"] == topic
    world.say(nino, desk, "in General")
    (told,) = await updates("message")
    assert "message_thread_id" not in told


async def test_a_closed_topic_takes_words_only_from_who_may_manage_it(
    world, call, refused, desk, nino, topic
):
    plain = world.add_person("Plain")
    world.join(desk, plain)
    world.close_topic(nino, desk, topic)
    assert world.topics(desk)[0].closed
    assert (await call("sendMessage", chat_id=desk, message_thread_id=topic, text="a"))["text"] == "a"
    with pytest.raises(ValueError, match="closed"):
        world.say(plain, desk, "a", thread=topic)
    other = world.create_topic(nino, desk, "Other")
    world.close_topic(nino, desk, other)
    world.set_bot_rights(desk, "can_delete_messages")
    assert await refused("sendMessage", chat_id=desk, message_thread_id=other, text="a") == (
        "Bad Request: TOPIC_CLOSED"
    )
    world.reopen_topic(nino, desk, other)
    await call("sendMessage", chat_id=desk, message_thread_id=other, text="a")


async def test_a_deleted_topic_is_gone_with_its_messages(world, call, refused, updates, desk, nino, topic):
    await call("sendMessage", chat_id=desk, message_thread_id=topic, text="a")
    await updates()
    world.delete_topic(nino, desk, topic)
    assert await updates() == []
    assert world.visible(desk, topic) == []
    assert world.topics(desk)[0].deleted
    assert await refused("sendMessage", chat_id=desk, message_thread_id=topic, text="a") == (
        "Bad Request: message thread not found"
    )
    for method in ("editForumTopic", "closeForumTopic", "reopenForumTopic", "deleteForumTopic"):
        assert await refused(method, chat_id=desk, message_thread_id=topic, name="x") == (
            "Bad Request: TOPIC_ID_INVALID"
        )


async def test_rights_are_needed(world, call, refused, desk, nino, topic):
    theirs = world.create_topic(nino, desk, "Theirs")
    world.set_bot_rights(desk, "can_pin_messages")
    at = {"chat_id": desk, "message_thread_id": theirs}
    assert await refused("createForumTopic", chat_id=desk, name="x") == (
        "Bad Request: not enough rights to create a topic"
    )
    assert (
        await refused("editForumTopic", name="x", **at) == "Bad Request: not enough rights to edit the topic"
    )
    assert (
        await refused("closeForumTopic", **at) == "Bad Request: not enough rights to close or open the topic"
    )
    assert await refused("deleteForumTopic", **at) == "Bad Request: not enough rights to delete the topic"
    assert await call("deleteForumTopic", chat_id=desk, message_thread_id=topic) is True


async def test_topics_are_renamed_and_closed_by_the_bot(world, call, refused, updates, desk, topic):
    at = {"chat_id": desk, "message_thread_id": topic}
    await updates()
    await call("editForumTopic", name="New", icon_custom_emoji_id="5237699328843200968", **at)
    assert await call("editForumTopic", **at) is True
    assert await refused("editForumTopic", name="New", **at) == "Bad Request: TOPIC_NOT_MODIFIED"
    await call("closeForumTopic", **at)
    assert await refused("closeForumTopic", **at) == "Bad Request: TOPIC_NOT_MODIFIED"
    await call("reopenForumTopic", **at)
    assert await refused("reopenForumTopic", **at) == "Bad Request: TOPIC_NOT_MODIFIED"
    told = await updates("message")
    assert [next(key for key in one if key.startswith("forum_topic")) for one in told] == [
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    ]
    assert (world.topics(desk)[0].name, world.topics(desk)[0].icon) == ("New", "5237699328843200968")
    assert len(await call("getForumTopicIconStickers")) > 10


async def test_names_icons_and_groups_without_topics(world, refused, desk):
    flat = world.add_group("Flat", forum=False)
    assert await refused("createForumTopic", chat_id=flat, name="x") == "Bad Request: the chat is not a forum"
    assert await refused("createForumTopic", chat_id=desk, name="  ") == "Bad Request: name must be non-empty"
    assert await refused("createForumTopic", chat_id=desk, name="x", icon_custom_emoji_id="1") == (
        "Bad Request: DOCUMENT_INVALID"
    )
    assert await refused("createForumTopic", chat_id=desk, name="x", icon_color=1 << 30) == (
        "Bad Request: invalid icon color specified"
    )


async def test_general_has_no_thread_to_write_to(refused, desk):
    assert await refused("sendMessage", chat_id=desk, message_thread_id=1, text="a") == (
        "Bad Request: message thread not found"
    )


async def test_the_opening_message_cannot_be_deleted(refused, desk, topic):
    assert await refused("deleteMessage", chat_id=desk, message_id=topic) == (
        "Bad Request: message can't be deleted"
    )


async def test_pinning_needs_the_right(world, call, refused, updates, desk, nino, topic):
    sent = (await call("sendMessage", chat_id=desk, message_thread_id=topic, text="a"))["message_id"]
    await updates()
    await call("pinChatMessage", chat_id=desk, message_id=sent)
    (told,) = await updates("message")
    assert told["pinned_message"]["message_id"] == sent
    assert (await call("getChat", chat_id=desk))["pinned_message"]["message_id"] == sent
    await call("unpinChatMessage", chat_id=desk, message_id=sent)
    assert await refused("unpinChatMessage", chat_id=desk) == "Bad Request: message to unpin not found"
    world.set_bot_rights(desk, "can_delete_messages")
    assert await refused("pinChatMessage", chat_id=desk, message_id=sent) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )

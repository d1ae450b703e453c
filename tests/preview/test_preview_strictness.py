"""What Telegram refuses is refused in Telegram's words."""

import pytest

KEYS = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}


def keys(**button):
    return {"inline_keyboard": [[{"text": "A", **button}]]}


SEND = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
    ({"text": "a" * 4097}, "Bad Request: message is too long"),
    ({"text": "😀" * 2049}, "Bad Request: message is too long"),
    ({"text": "a" * 40000}, "Bad Request: text is too long"),
    (
        {"text": "<x>", "parse_mode": "HTML"},
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ),
    ({"text": "a", "reply_markup": keys(callback_data="x" * 65)}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"text": "a", "reply_markup": keys(callback_data="ა" * 22)}, "Bad Request: BUTTON_DATA_INVALID"),
    (
        {"text": "a", "reply_markup": keys(callback_data="")},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "a", "reply_markup": keys()},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "a", "reply_markup": keys(url="tel:112")},
        "Bad Request: inline keyboard button URL 'tel:112' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "a", "reply_markup": keys(url="tel:+9")},
        "Bad Request: inline keyboard button URL 'tel:+9' is invalid: Wrong port number specified in the URL",
    ),
    ({"text": "a", "reply_markup": keys(copy_text={"text": ""})}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    (
        {"text": "a", "reply_markup": keys(copy_text={"text": "x" * 257})},
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    ({"text": "a", "reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
    ({"text": "a", "reply_markup": [1]}, "Bad Request: object expected as reply markup"),
    (
        {"text": "a", "reply_markup": {"inline_keyboard": [{}]}},
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ({"text": "a", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
    ({"text": "a", "message_thread_id": 77}, "Bad Request: message thread not found"),
    (
        {"text": "a", "reply_parameters": {"message_id": 1, "quote": "never said"}},
        "Bad Request: QUOTE_TEXT_INVALID",
    ),
]


@pytest.mark.parametrize(("parameters", "sentence"), SEND, ids=range(len(SEND)))
async def test_send_message_refuses(refused, ana, parameters, sentence):
    assert await refused("sendMessage", chat_id=ana, **parameters) == sentence


async def test_limits_are_met_exactly(call, ana):
    await call("sendMessage", chat_id=ana, text="<b>" + "a" * 4096 + "</b>", parse_mode="HTML")
    await call("sendMessage", chat_id=ana, text="a", reply_markup=keys(callback_data="x" * 64))
    await call("sendMessage", chat_id=ana, text="a", reply_markup=keys(copy_text={"text": "x" * 256}))
    await call("sendMessage", chat_id=ana, text="a", reply_markup=keys(url="https://gov.ge"))


async def test_chats_that_cannot_be_written_to(world, call, refused, ana, desk, nino):
    stranger = world.add_person("Stranger")
    assert await refused("sendMessage", text="a") == "Bad Request: chat_id is empty"
    assert await refused("sendMessage", chat_id=12345, text="a") == "Bad Request: chat not found"
    assert await refused("sendMessage", chat_id=stranger, text="a") == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    world.block(ana)
    assert await refused("sendMessage", chat_id=ana, text="a") == "Forbidden: bot was blocked by the user"
    world.remove_bot(desk)
    assert await refused("sendMessage", chat_id=desk, text="a") == (
        "Forbidden: bot was kicked from the supergroup chat"
    )
    other = world.add_group("Other")
    await call("leaveChat", chat_id=other)
    assert await refused("sendMessage", chat_id=other, text="a") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


async def test_edits_that_are_refused(world, call, refused, ana, pixel):
    said = world.say(ana, ana, "mine")
    sent = (await call("sendMessage", chat_id=ana, text="a", reply_markup=KEYS))["message_id"]
    photo_id = world.visible(ana)[-1]
    assert photo_id.labels == ["A"]
    edit = {"chat_id": ana, "message_id": sent}
    assert await refused("editMessageText", text="b", chat_id=ana, message_id=999) == (
        "Bad Request: message to edit not found"
    )
    assert await refused("editMessageText", text="b", chat_id=ana, message_id=said) == (
        "Bad Request: message can't be edited"
    )
    assert await refused("editMessageText", text="a", reply_markup=KEYS, **edit) == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the"
        " same as a current content and reply markup of the message"
    )
    assert (await refused("editMessageReplyMarkup", reply_markup=KEYS, **edit)).startswith(
        "Bad Request: message is not modified"
    )
    assert await refused("editMessageText", text="", **edit) == "Bad Request: message text is empty"
    assert await refused("editMessageText", text="b", reply_markup={"force_reply": True}, **edit) == (
        "Bad Request: inline keyboard expected"
    )
    assert await refused("editMessageCaption", caption="b", **edit) == (
        "Bad Request: there is no caption in the message to edit"
    )
    assert await refused("editMessageText", text="b") == "Bad Request: message identifier is not specified"
    keyboard = await call("sendMessage", chat_id=ana, text="a", reply_markup={"keyboard": [[{"text": "x"}]]})
    assert await refused("editMessageText", chat_id=ana, message_id=keyboard["message_id"], text="b") == (
        "Bad Request: message can't be edited"
    )


async def test_a_media_message_cannot_become_text(world, call, refused, ana):
    photo = world.photo(ana, ana, b"x")
    file = world.visible(ana)[-1].file_id
    assert photo
    sent = (await call("sendPhoto", chat_id=ana, photo=file, caption="c"))["message_id"]
    assert await refused("editMessageText", chat_id=ana, message_id=sent, text="b") == (
        "Bad Request: there is no text in the message to edit"
    )
    assert await refused("editMessageCaption", chat_id=ana, message_id=sent, caption="x" * 1025) == (
        "Bad Request: message caption is too long"
    )


async def test_own_messages_can_be_edited_for_ever_but_deleted_for_two_days(call, refused, clock, ana):
    sent = (await call("sendMessage", chat_id=ana, text="a"))["message_id"]
    clock.advance(hours=49)
    assert (await call("editMessageText", chat_id=ana, message_id=sent, text="b"))["text"] == "b"
    assert await refused("deleteMessage", chat_id=ana, message_id=sent) == (
        "Bad Request: message can't be deleted for everyone"
    )


async def test_deletions(world, call, refused, clock, ana, desk, nino):
    said = world.say(ana, ana, "mine")
    assert await call("deleteMessage", chat_id=ana, message_id=said) is True
    assert await refused("deleteMessage", chat_id=ana, message_id=said) == (
        "Bad Request: message to delete not found"
    )
    assert await refused("deleteMessage", chat_id=ana) == "Bad Request: message identifier is not specified"
    assert await refused("deleteMessage", message_id=1) == "Bad Request: chat identifier is not specified"
    theirs = world.say(nino, desk, "theirs")
    world.set_bot_rights(desk, "can_pin_messages")
    assert await refused("deleteMessage", chat_id=desk, message_id=theirs) == (
        "Bad Request: message can't be deleted"
    )
    world.set_bot_rights(desk, "can_delete_messages")
    clock.advance(hours=47)
    assert await call("deleteMessage", chat_id=desk, message_id=theirs) is True
    own = (await call("sendMessage", chat_id=desk, text="a"))["message_id"]
    clock.advance(hours=48)
    assert (
        await refused("deleteMessage", chat_id=desk, message_id=own)
        == "Bad Request: message can't be deleted"
    )


async def test_delete_messages_takes_up_to_a_hundred_and_skips_unknown_ones(world, call, refused, ana):
    first, second = world.say(ana, ana, "a"), world.say(ana, ana, "b")
    assert await call("deleteMessages", chat_id=ana, message_ids=[first, second, 9999]) is True
    assert [message.text for message in world.visible(ana)] == ["/start"]
    assert await refused("deleteMessages", chat_id=ana, message_ids=[]) == (
        "Bad Request: message identifiers are not specified"
    )
    assert await refused("deleteMessages", chat_id=ana, message_ids=list(range(1, 102))) == (
        "Bad Request: too many message identifiers specified"
    )


async def test_a_tap_is_answered_once_and_soon(world, call, refused, clock, ana):
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    sent = (await call("sendMessage", chat_id=ana, text="a", reply_markup=KEYS))["message_id"]
    query = world.tap(ana, ana, sent, "A")
    assert await refused("answerCallbackQuery", callback_query_id=query, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert [tap.id for tap in world.unanswered] == [query]
    assert await call("answerCallbackQuery", callback_query_id=query, text="x" * 200, show_alert=True) is True
    assert world.answers[query].alert
    assert world.unanswered == []
    assert await refused("answerCallbackQuery", callback_query_id=query) == too_old
    assert await refused("answerCallbackQuery", callback_query_id="nonsense") == too_old
    late = world.tap(ana, ana, sent, "a")
    clock.advance(seconds=61)
    assert await refused("answerCallbackQuery", callback_query_id=late) == too_old


async def test_reactions_of_the_bot(world, call, refused, ana):
    said = world.say(ana, ana, "a")
    at = {"chat_id": ana, "message_id": said}
    assert await call("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **at) is True
    assert world.visible(ana)[-1].reactions == {world.bot.id: ["👍"]}
    assert await refused("setMessageReaction", reaction=[{"type": "emoji", "emoji": "📞"}], **at) == (
        "Bad Request: REACTION_INVALID"
    )
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}]
    assert await refused("setMessageReaction", reaction=two, **at) == "Bad Request: REACTIONS_TOO_MANY"
    assert await refused("setMessageReaction", chat_id=ana, message_id=999, reaction=[]) == (
        "Bad Request: message to react not found"
    )
    assert await call("setMessageReaction", **at) is True
    assert world.visible(ana)[-1].reactions == {world.bot.id: []}


async def test_an_upgraded_group_names_its_new_id(world, desk, nino, bot):
    from telegram.error import ChatMigrated

    new = world.upgrade_group(desk)
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(desk, "a")
    assert error.value.new_chat_id == new
    assert (await bot.send_message(new, "a")).chat.id == new


async def test_wrong_token_and_unknown_method(world, refused):
    import orjson

    from bot.preview.door import answer

    assert await refused("flyToTheMoon") == "Not Found: method not found"
    status, body = await answer(world, "1:wrong", "getMe", {}, {})
    assert (status, orjson.loads(body)["description"]) == (401, "Unauthorized")


COMMANDS = [
    ([{"command": "", "description": "x"}], "Bad Request: command must be non-empty"),
    ([{"command": "a" * 33, "description": "x"}], "Bad Request: command length must not exceed 32"),
    ([{"command": "a", "description": ""}], "Bad Request: command description must be non-empty"),
    (
        [{"command": "a", "description": "x" * 257}],
        "Bad Request: command description length must not exceed 256",
    ),
    ([{"command": "Start!", "description": "x"}], "Bad Request: BOT_COMMAND_INVALID"),
    ([{"command": f"c{n}", "description": "x"} for n in range(101)], "Bad Request: BOT_COMMANDS_TOO_MUCH"),
]


@pytest.mark.parametrize(("commands", "sentence"), COMMANDS, ids=range(len(COMMANDS)))
async def test_commands_are_checked(refused, commands, sentence):
    assert await refused("setMyCommands", commands=commands) == sentence


async def test_commands_and_names_by_language(world, call, refused):
    english, georgian = (
        [{"command": "help", "description": "Help"}],
        [{"command": "help", "description": "დახმარება"}],
    )
    await call("setMyCommands", commands=english)
    await call("setMyCommands", commands=georgian, language_code="ka", scope={"type": "all_private_chats"})
    assert await call("getMyCommands") == english
    assert await call("getMyCommands", language_code="ka") == []
    assert world.commands("ka", {"type": "all_private_chats"}) == georgian
    assert world.commands("ru", {"type": "all_private_chats"}) == english
    await call("deleteMyCommands")
    assert await call("getMyCommands") == []
    assert await refused("setMyCommands", commands=[], language_code="english") == (
        "Bad Request: invalid language code specified"
    )
    for method, field, limit in (
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ):
        await call(f"setMy{method}", **{field: "x" * limit})
        await call(f"setMy{method}", **{field: "ka"}, language_code="ka")
        assert await call(f"getMy{method}", language_code="ka") == {field: "ka"}
        assert await call(f"getMy{method}", language_code="ru") == {field: "x" * limit}
        assert "too long" in await refused(f"setMy{method}", **{field: "x" * (limit + 1)})
    assert world.names["ka"] == world.descriptions["ka"] == world.short_descriptions["ka"] == "ka"

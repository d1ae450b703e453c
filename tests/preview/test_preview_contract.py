"""Everything that comes out has the Bot API's shape: the library's own classes read it."""

import telegram
from telegram import BotCommand, BotCommandScopeAllPrivateChats, InputMediaPhoto, ReactionTypeEmoji, Update

KEYS = telegram.InlineKeyboardMarkup(
    [
        [telegram.InlineKeyboardButton("A", callback_data="a")],
        [telegram.InlineKeyboardButton("B", url="https://gov.ge/")],
        [telegram.InlineKeyboardButton("C", copy_text=telegram.CopyTextButton("116006"))],
    ]
)
ALL = [
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]


async def test_answers_of_the_bots_methods(world, bot, ana, desk, nino, pixel):
    me = await bot.initialize() or bot.bot
    assert me.username == world.bot.username
    sent = await bot.send_message(ana, "<b>a</b>", parse_mode="HTML", reply_markup=KEYS)
    assert sent.reply_markup == KEYS
    assert isinstance(await sent.edit_text("b"), telegram.Message)
    assert isinstance(await sent.edit_reply_markup(KEYS), telegram.Message)
    photo = await bot.send_photo(ana, pixel, caption="c", has_spoiler=True)
    assert photo.photo[-1].file_id == world.visible(ana)[-1].file_id
    assert (await photo.edit_caption("d")).caption == "d"
    assert (await photo.edit_media(InputMediaPhoto(pixel, caption="e"))).caption == "e"
    assert isinstance(await bot.get_file(photo.photo[-1].file_id), telegram.File)
    group = await bot.send_media_group(ana, [InputMediaPhoto(pixel), InputMediaPhoto(pixel, caption="x")])
    assert group[0].media_group_id == group[1].media_group_id
    for method, kind in (
        (bot.send_document, "document"),
        (bot.send_voice, "voice"),
        (bot.send_video, "video"),
        (bot.send_audio, "audio"),
        (bot.send_animation, "animation"),
        (bot.send_video_note, "video_note"),
        (bot.send_sticker, "sticker"),
    ):
        assert getattr(await method(ana, b"bytes"), kind).file_id
    assert (await bot.send_contact(ana, "+995", "Nino")).contact.first_name == "Nino"
    assert (await bot.send_location(ana, 41.7, 44.8)).location.latitude == 41.7
    assert (await bot.send_dice(ana)).dice.value == 4
    assert isinstance(await bot.copy_message(desk, ana, sent.message_id), telegram.MessageId)
    assert (
        await bot.forward_message(desk, ana, sent.message_id)
    ).forward_origin.sender_user.id == world.bot.id
    assert len(await bot.copy_messages(desk, ana, [sent.message_id])) == 1
    assert len(await bot.forward_messages(desk, ana, [sent.message_id])) == 1
    assert await bot.set_message_reaction(ana, sent.message_id, ReactionTypeEmoji("👍"))
    assert await bot.delete_message(ana, sent.message_id)
    assert await bot.delete_messages(ana, [photo.message_id])


async def test_answers_about_topics_chats_and_profile(world, bot, ana, desk, nino):
    topic = await bot.create_forum_topic(desk, "Case")
    assert isinstance(topic, telegram.ForumTopic)
    assert await bot.edit_forum_topic(desk, topic.message_thread_id, name="New")
    assert await bot.close_forum_topic(desk, topic.message_thread_id)
    assert await bot.reopen_forum_topic(desk, topic.message_thread_id)
    assert await bot.delete_forum_topic(desk, topic.message_thread_id)
    assert (await bot.get_forum_topic_icon_stickers())[0].custom_emoji_id
    assert (await bot.get_chat(desk)).is_forum
    assert (await bot.get_chat(ana)).first_name == "Ana"
    members = [await bot.get_chat_member(desk, user) for user in (world.bot.id, nino, ana)]
    assert [member.status for member in members] == ["administrator", "administrator", "left"]
    assert members[0].can_manage_topics
    administrators = await bot.get_chat_administrators(desk)
    assert {type(member) for member in administrators} == {
        telegram.ChatMemberOwner,
        telegram.ChatMemberAdministrator,
    }
    assert await bot.get_chat_member_count(desk) == 3
    assert isinstance(await bot.get_webhook_info(), telegram.WebhookInfo)
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("help", "Help")], scope=scope, language_code="ka")
    assert await bot.get_my_commands(scope=scope, language_code="ka") == (BotCommand("help", "Help"),)
    await bot.set_my_description("d", language_code="ka")
    await bot.set_my_short_description("s")
    await bot.set_my_name("n")
    assert (await bot.get_my_description("ka")).description == "d"
    assert (await bot.get_my_short_description("ka")).short_description == "s"
    assert (await bot.get_my_name()).name == "n"
    assert isinstance(await bot.get_chat_menu_button(), telegram.MenuButtonCommands)
    assert await bot.set_webhook("https://a.ge")
    assert await bot.delete_webhook()
    assert await bot.log_out()
    assert await bot.close()


async def test_every_kind_of_update_is_read(world, call, bot, ana, desk, nino, pixel):
    await call("getUpdates", allowed_updates=ALL)
    sent = await call("sendMessage", chat_id=ana, text="a", reply_markup=KEYS.to_dict())
    said = world.say(ana, ana, "https://gov.ge", reply_to=sent["message_id"])
    world.edit(ana, ana, said, "b")
    world.react(ana, ana, said, "👍")
    world.tap(ana, ana, sent["message_id"], "A")
    world.inaccessible_tap(ana, ana, sent["message_id"], "a")
    for origin in ("user", "hidden", "channel"):
        world.forward(ana, ana, "x", origin=origin)
    world.photo(ana, ana, pixel, album="a")
    kinds = ("sticker", "voice", "video", "video_note", "document", "contact", "location", "animation")
    kinds += ("audio", "poll", "dice")
    for kind in kinds:
        world.send(ana, ana, kind)
    world.send(ana, ana, "something_new")
    topic = world.create_topic(nino, desk, "T")
    world.say(nino, desk, "x", thread=topic)
    world.close_topic(nino, desk, topic)
    world.reopen_topic(nino, desk, topic)
    lasha = world.add_person("Lasha")
    world.join(desk, lasha, anonymous=True)
    reacted = world.say(lasha, desk, "anonymous")
    world.react(lasha, desk, reacted, "🔥")
    world.leave(desk, lasha)
    world.channel_post("Jobs", "x")
    world.block(ana)
    world.unblock(ana)
    world.set_bot_rights(desk, "can_delete_messages")
    world.upgrade_group(desk)
    world.upgrade_group(world.add_group("Small", basic=True))
    raw = await call("getUpdates")
    read = [Update.de_json(update, bot) for update in raw]
    assert {kind for update in raw for kind in update} == {"update_id", *ALL}
    for update, given in zip(read, raw, strict=True):
        assert update.effective_chat is not None
        assert not update.api_kwargs
        shown = update.effective_message
        assert (
            not getattr(shown, "api_kwargs", None)
            or "something_new" in str(given)
            or "forward_" in str(given)
        )
    for kind in kinds:
        assert any(getattr(update.message, kind, None) for update in read), kind
    assert not read[4].callback_query.message.is_accessible
    assert read[0].message.reply_to_message.reply_markup == KEYS

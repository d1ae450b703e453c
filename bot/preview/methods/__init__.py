"""The Bot API's methods this world knows: one table from name to function."""

from collections.abc import Callable
from typing import Any

from bot.preview.methods import (
    callbacks,
    chats,
    copies,
    deletions,
    edits,
    files,
    media,
    messages,
    profile,
    topics,
    updates,
)
from bot.preview.methods.arguments import Call
from bot.preview.state import State

Method = Callable[[State, Call], Any]

# Telegram does not mind the case of a method's name.
METHODS: dict[str, tuple[str, Method]] = {
    name.lower(): (name, function)
    for name, function in (
        ("getMe", profile.get_me),
        ("logOut", profile.done),
        ("close", profile.done),
        ("getUpdates", updates.get_updates),
        ("setWebhook", updates.set_webhook),
        ("deleteWebhook", updates.delete_webhook),
        ("getWebhookInfo", updates.get_webhook_info),
        ("sendMessage", messages.send_message),
        ("sendChatAction", messages.send_chat_action),
        ("sendPhoto", media.sender_of("photo")),
        ("sendDocument", media.sender_of("document")),
        ("sendAnimation", media.sender_of("animation")),
        ("sendAudio", media.sender_of("audio")),
        ("sendVoice", media.sender_of("voice")),
        ("sendVideo", media.sender_of("video")),
        ("sendVideoNote", media.sender_of("video_note")),
        ("sendSticker", media.sender_of("sticker")),
        ("sendMediaGroup", media.send_media_group),
        ("sendContact", media.send_contact),
        ("sendLocation", media.send_location),
        ("sendDice", media.send_dice),
        ("copyMessage", copies.copy_message),
        ("copyMessages", copies.copy_messages),
        ("forwardMessage", copies.forward_message),
        ("forwardMessages", copies.forward_messages),
        ("editMessageText", edits.edit_message_text),
        ("editMessageCaption", edits.edit_message_caption),
        ("editMessageMedia", edits.edit_message_media),
        ("editMessageReplyMarkup", edits.edit_message_reply_markup),
        ("deleteMessage", deletions.delete_message),
        ("deleteMessages", deletions.delete_messages),
        ("answerCallbackQuery", callbacks.answer_callback_query),
        ("setMessageReaction", callbacks.set_message_reaction),
        ("createForumTopic", topics.create_forum_topic),
        ("editForumTopic", topics.edit_forum_topic),
        ("closeForumTopic", topics.close_forum_topic),
        ("reopenForumTopic", topics.reopen_forum_topic),
        ("deleteForumTopic", topics.delete_forum_topic),
        ("getForumTopicIconStickers", topics.get_forum_topic_icon_stickers),
        ("getChat", chats.get_chat),
        ("getChatMember", chats.get_chat_member),
        ("getChatMemberCount", chats.get_chat_member_count),
        ("getChatAdministrators", chats.get_chat_administrators),
        ("pinChatMessage", chats.pin_chat_message),
        ("unpinChatMessage", chats.unpin_chat_message),
        ("unpinAllChatMessages", chats.unpin_all_chat_messages),
        ("leaveChat", chats.leave_chat),
        ("getFile", files.get_file),
        ("setMyCommands", profile.set_my_commands),
        ("getMyCommands", profile.get_my_commands),
        ("deleteMyCommands", profile.delete_my_commands),
        ("setMyName", profile.set_my_name),
        ("getMyName", profile.get_my_name),
        ("setMyDescription", profile.set_my_description),
        ("getMyDescription", profile.get_my_description),
        ("setMyShortDescription", profile.set_my_short_description),
        ("getMyShortDescription", profile.get_my_short_description),
        ("setChatMenuButton", profile.set_chat_menu_button),
        ("getChatMenuButton", profile.get_chat_menu_button),
    )
}

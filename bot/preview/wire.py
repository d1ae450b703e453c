"""Records in the shapes of the Bot API: users, chats, messages, members."""

from typing import TYPE_CHECKING

from bot.preview.records import ANONYMOUS_ADMIN, GENERAL, Chat, File, Json, Member, Message, Person

if TYPE_CHECKING:
    from bot.preview.state import State

ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
_ANONYMOUS = {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def user_json(person: Person) -> Json:
    """A User."""
    user: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    if person.last_name:
        user["last_name"] = person.last_name
    if person.username:
        user["username"] = person.username
    if person.language:
        user["language_code"] = person.language
    return user


def chat_json(state: "State", chat: Chat) -> Json:
    """A Chat as it stands in messages."""
    if chat.private:
        person = state.persons[chat.id]
        names = {
            key: value
            for key, value in user_json(person).items()
            if key in ("first_name", "last_name", "username")
        }
        return {"id": chat.id, **names, "type": "private"}
    answer: Json = {"id": chat.id, "title": chat.title, "type": chat.kind}
    if chat.forum:
        answer["is_forum"] = True
    return answer


def message_json(state: "State", message: Message, *, nested: bool = False) -> Json:
    """A Message; one inside another (`nested`) does not carry what it replies to."""
    chat = state.chats[message.chat]
    answer: Json = {"message_id": message.id}
    _add_sender(state, message, chat, answer)
    answer["chat"] = chat_json(state, chat)
    answer["date"] = message.date
    if message.edit_date is not None:
        answer["edit_date"] = message.edit_date
    if message.thread and message.thread != GENERAL:
        answer["message_thread_id"] = message.thread
        answer["is_topic_message"] = True
    if message.forward:
        answer |= message.forward
    if not nested:
        _add_reply(state, message, chat, answer)
    if message.album:
        answer["media_group_id"] = message.album
    _add_content(message, answer)
    if message.keyboard:
        answer["reply_markup"] = {"inline_keyboard": message.keyboard}
    return answer


def _add_sender(state: "State", message: Message, chat: Chat, answer: Json) -> None:
    if message.sender_chat is not None:
        if message.sender_chat == chat.id and chat.kind != "channel":
            answer["from"] = dict(_ANONYMOUS)
        answer["sender_chat"] = chat_json(state, state.chats[message.sender_chat])
    else:
        answer["from"] = user_json(state.persons[message.sender])


def _add_reply(state: "State", message: Message, chat: Chat, answer: Json) -> None:
    """In a topic a message that replies to nothing replies to the topic's first service message."""
    target = message.reply_to or (message.thread if message.thread != message.id else None)
    replied = chat.messages.get(target) if target else None
    if replied is not None:
        answer["reply_to_message"] = message_json(state, replied, nested=True)
    if message.quote:
        answer["quote"] = {"text": message.quote, "position": 0, "is_manual": True}


def _add_content(message: Message, answer: Json) -> None:
    if message.kind == "text":
        answer["text"] = message.text
        if message.entities:
            answer["entities"] = message.entities
    elif message.text:
        answer["caption"] = message.text
        if message.entities:
            answer["caption_entities"] = message.entities
    answer |= message.media
    if message.spoiler:
        answer["has_media_spoiler"] = True
    if message.caption_above:
        answer["show_caption_above_media"] = True
    if message.protected:
        answer["has_protected_content"] = True
    if message.link_preview:
        answer["link_preview_options"] = message.link_preview


def member_json(state: "State", user: int, member: Member) -> Json:
    """One of the ChatMember shapes."""
    answer: Json = {"user": user_json(state.persons[user]), "status": member.status}
    if member.status == "creator":
        answer["is_anonymous"] = member.anonymous
    elif member.status == "administrator":
        answer |= {"can_be_edited": False, "is_anonymous": member.anonymous}
        answer |= {
            right: right in member.rights or right == "can_manage_chat" for right in ADMINISTRATOR_RIGHTS
        }
    elif member.status == "kicked":
        answer["until_date"] = 0
    return answer


def file_json(file: File, *, with_path: bool = False) -> Json:
    """A File; the path stands only in the answer of getFile."""
    answer: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
    if with_path:
        answer["file_path"] = file.path
    return answer

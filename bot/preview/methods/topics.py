"""create-, edit-, close-, reopen- and deleteForumTopic, and the icons a topic may have."""

from bot.preview import limits, refusals
from bot.preview.methods.addressing import writable_chat
from bot.preview.methods.arguments import Call
from bot.preview.records import Chat, Json, Member, Topic
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.topics import (
    ICON_COLORS,
    ICONS,
    close_topic,
    drop_topic,
    may_manage,
    open_topic,
    rename_topic,
)


def create_forum_topic(state: State, call: Call) -> Json:
    """A ForumTopic. Needs can_manage_topics."""
    chat = _forum(state, call)
    if not _member(state, chat).may("can_manage_topics"):
        raise bad_request(refusals.MAY_NOT_CREATE_TOPIC)
    name = _name(call.text("name"))
    color = call.number("icon_color") or ICON_COLORS[0]
    if not 0 <= color <= 0xFFFFFF:
        raise bad_request(refusals.ICON_COLOR_INVALID)
    topic = open_topic(state, chat, state.bot.id, name, color, _icon(call))
    answer: Json = {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}
    if topic.icon:
        answer["icon_custom_emoji_id"] = topic.icon
    return answer


def edit_forum_topic(state: State, call: Call) -> bool:
    """True. Without name and icon nothing happens."""
    chat, topic = _managed(state, call, refusals.MAY_NOT_EDIT_TOPIC)
    name = _name(call.text("name")) if call.text("name") else None
    icon = (_icon(call) or "") if "icon_custom_emoji_id" in call.parameters else None
    if name is None and icon is None:
        return True
    if name in (None, topic.name) and icon in (None, topic.icon or ""):
        raise bad_request(refusals.TOPIC_NOT_MODIFIED)
    rename_topic(state, chat, topic, state.bot.id, name, icon)
    return True


def close_forum_topic(state: State, call: Call) -> bool:
    return _set_closed(state, call, closed=True)


def reopen_forum_topic(state: State, call: Call) -> bool:
    return _set_closed(state, call, closed=False)


def delete_forum_topic(state: State, call: Call) -> bool:
    """True. Needs can_delete_messages, unless the bot made the topic."""
    chat = _forum(state, call)
    topic = _known(chat, call)
    if topic.creator != state.bot.id and not _member(state, chat).may("can_delete_messages"):
        raise bad_request(refusals.MAY_NOT_DELETE_TOPIC)
    drop_topic(state, chat, topic)
    return True


def get_forum_topic_icon_stickers(state: State, call: Call) -> list[Json]:  # noqa: ARG001
    """The Stickers a topic may have as its icon."""
    return [
        {
            "file_id": f"CAACicon{number}",
            "file_unique_id": f"AgADicon{number}",
            "type": "custom_emoji",
            "width": 100,
            "height": 100,
            "is_animated": True,
            "is_video": False,
            "emoji": emoji,
            "set_name": "Topics",
            "custom_emoji_id": number,
        }
        for number, emoji in ICONS.items()
    ]


def _forum(state: State, call: Call) -> Chat:
    chat = writable_chat(state, call)
    if not chat.forum:
        raise bad_request(refusals.NOT_A_FORUM)
    return chat


def _member(state: State, chat: Chat) -> Member:
    return chat.members.get(state.bot.id) or Member("left")


def _known(chat: Chat, call: Call) -> Topic:
    topic = chat.topics.get(call.number("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad_request(refusals.TOPIC_ID_INVALID)
    return topic


def _managed(state: State, call: Call, complaint: str) -> tuple[Chat, Topic]:
    chat = _forum(state, call)
    topic = _known(chat, call)
    if not may_manage(chat, topic, state.bot.id):
        raise bad_request(complaint)
    return chat, topic


def _set_closed(state: State, call: Call, *, closed: bool) -> bool:
    chat, topic = _managed(state, call, refusals.MAY_NOT_CLOSE_TOPIC)
    if topic.closed == closed:
        raise bad_request(refusals.TOPIC_NOT_MODIFIED)
    close_topic(state, chat, topic, state.bot.id, closed=closed)
    return True


def _name(given: str) -> str:
    """Longer names are cut, as tdlib's clean_name does."""
    name = " ".join(given.split())[: limits.TOPIC_NAME]
    if not name:
        raise bad_request(refusals.TOPIC_NAME_EMPTY)
    return name


def _icon(call: Call) -> str | None:
    icon = call.text("icon_custom_emoji_id")
    if icon and icon not in ICONS:
        raise bad_request(refusals.ICON_INVALID)
    return icon or None

"""What happens to a forum topic, whoever does it: the topic changes and a service message says so."""

from bot.preview.records import Chat, Json, Message, Topic
from bot.preview.state import State

ICON_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)

# Some of the real default icons: any user may use these, other custom emoji need a paid account.
ICONS = {
    "5434144690511290129": "📰",
    "5312536423851630001": "💡",
    "5312016608254762256": "⚡️",
    "5377544228505134960": "🎙",
    "5418085807791545980": "🔝",
    "5370870893004203704": "🗣",
    "5420216386448270341": "🆒",
    "5379748062124056162": "❗️",
    "5417915203100613993": "💬",
    "5357315181649076022": "📁",
    "5309965701241379366": "🔎",
    "5350444672789519765": "🛃",
    "5237699328843200968": "✅",
    "5312241539987020022": "🔥",
    "5377316857231450742": "❓",
}


def open_topic(state: State, chat: Chat, sender: int, name: str, color: int, icon: str | None) -> Topic:
    """A new topic; its id is that of the service message which opens it."""
    created: Json = {"name": name, "icon_color": color}
    if icon:
        created["icon_custom_emoji_id"] = icon
    message = _service(state, chat, sender, None, {"forum_topic_created": created})
    message.thread = message.id
    topic = Topic(message.id, name, color, icon, sender)
    chat.topics[topic.id] = topic
    state.tell(message)
    state.changed(chat.id, topic.id, "topic")
    return topic


def rename_topic(
    state: State, chat: Chat, topic: Topic, sender: int, name: str | None, icon: str | None
) -> None:
    """Change name, icon or both; an empty icon takes it away."""
    edited: Json = {}
    if name is not None:
        topic.name = edited["name"] = name
    if icon is not None:
        topic.icon = edited["icon_custom_emoji_id"] = icon
    state.tell(_service(state, chat, sender, topic.id, {"forum_topic_edited": edited}))
    state.changed(chat.id, topic.id, "topic")


def close_topic(state: State, chat: Chat, topic: Topic, sender: int, closed: bool) -> None:
    """Close the topic, or open it again."""
    topic.closed = closed
    word = "forum_topic_closed" if closed else "forum_topic_reopened"
    state.tell(_service(state, chat, sender, topic.id, {word: {}}))
    state.changed(chat.id, topic.id, "topic")


def drop_topic(state: State, chat: Chat, topic: Topic) -> None:
    """Delete the topic with every message in it. Telegram tells nobody."""
    topic.deleted = True
    for number in [message.id for message in chat.messages.values() if message.thread == topic.id]:
        del chat.messages[number]
    state.changed(chat.id, topic.id, "topic")


def may_write(chat: Chat, topic: Topic, user: int) -> bool:
    """Whether this member may write: in a closed topic only who made it or may manage topics."""
    return not topic.closed or may_manage(chat, topic, user)


def may_manage(chat: Chat, topic: Topic, user: int) -> bool:
    """Whether this member may rename, close and open the topic."""
    member = chat.members.get(user)
    return topic.creator == user or (
        member is not None and member.administrator and member.may("can_manage_topics")
    )


def _service(state: State, chat: Chat, sender: int, thread: int | None, media: Json) -> Message:
    member = chat.members.get(sender)
    hidden = chat.id if member and member.anonymous else None
    return state.new_message(
        chat, sender, kind="service", service=True, thread=thread, media=media, sender_chat=hidden
    )

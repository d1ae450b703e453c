"""The world as the page reads it: people, topics, messages as plain JSON."""

from bot.preview.records import GENERAL, Chat, Json, Message, Person
from bot.preview.scene import Scene
from bot.preview.topics import ICONS

_SHORT = 120


def state_view(scene: Scene) -> Json:
    """What stands around the conversations."""
    world = scene.world
    desk = world.chats[scene.desk]
    return {
        "persons": [_person(world.persons[user]) for user in scene.persons],
        "desk": {
            "chat": desk.id,
            "title": desk.title,
            "topics": [
                {
                    "id": topic.id,
                    "name": topic.name,
                    "icon": ICONS.get(topic.icon or ""),
                    "closed": topic.closed,
                }
                for topic in world.topics(desk.id)
                if not topic.deleted
            ],
            "staff": [
                {"id": user, "name": _name(world.persons[user]), "role": role}
                for user, role in scene.staff.items()
                if desk.members[user].present
            ],
        },
        "coordinator": _person(world.persons[scene.coordinator]),
        "bot": _bot(scene),
        "now": world.clock().isoformat(),
    }


def chat_view(scene: Scene, chat: int, thread: int | None, viewer: int | None) -> Json:
    """The messages of a chat or topic, and the commands the viewer's client offers there."""
    world = scene.world
    here = world.chats[chat]
    messages = [_message(scene, here, message, viewer) for message in world.visible(chat, thread, viewer)]
    topic = here.topics.get(thread or GENERAL)
    shown = {"id": topic.id, "name": topic.name, "closed": topic.closed} if topic else None
    return {"messages": messages, "topic": shown, "commands": _commands(scene, here, viewer)}


def _person(person: Person) -> Json:
    return {
        "id": person.id,
        "name": _name(person),
        "language": person.language,
        "blocked": person.blocked,
        "started": person.started,
    }


def _bot(scene: Scene) -> Json:
    world = scene.world
    return {
        "id": world.bot.id,
        "username": world.bot.username,
        "name": world.names.get("", world.bot.first_name),
        "description": world.descriptions.get("", ""),
    }


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name or ''}".strip()


def _commands(scene: Scene, chat: Chat, viewer: int | None) -> list[Json]:
    """From the narrowest scope to the widest: https://core.telegram.org/bots/api#determining-list-of-commands"""
    world = scene.world
    person = world.persons.get(viewer or chat.id)
    here: Json = {"type": "chat", "chat_id": chat.id}
    if chat.private:
        scopes = [here, {"type": "all_private_chats"}]
    else:
        member = chat.members.get(viewer or 0)
        administrators: list[Json] = [{"type": "chat_administrators", "chat_id": chat.id}]
        scopes = [{"type": "chat_member", "chat_id": chat.id, "user_id": viewer}]
        scopes += administrators if member and member.administrator else []
        scopes += [here]
        scopes += [{"type": "all_chat_administrators"}] if member and member.administrator else []
        scopes += [{"type": "all_group_chats"}]
    return world.commands(person.language if person else None, *scopes)


def _message(scene: Scene, chat: Chat, message: Message, viewer: int | None) -> Json:
    world = scene.world
    sender = world.persons[message.sender]
    hidden = message.sender_chat is not None
    replied = chat.messages.get(message.reply_to or 0)
    shown: Json = {
        "id": message.id,
        "from": {"id": message.sender_chat, "name": chat.title, "bot": False, "role": "admin"}
        if hidden
        else {
            "id": sender.id,
            "name": _name(sender),
            "bot": sender.is_bot,
            "role": scene.staff.get(sender.id),
        },
        "own": message.sender == viewer,
        "date": message.date,
        "kind": message.kind,
        "text": _service_words(message) if message.service else message.text,
        "entities": message.entities,
        "html": message.html,
        "keyboard": [[_button(button) for button in row] for row in message.keyboard],
        "reply_to": _reply(scene, replied) if replied else None,
        "forwarded_from": _forwarded_from(message),
        "reactions": _reactions(message),
        "service": next(iter(message.media), "service") if message.service else None,
    }
    shown |= {
        name: getattr(message, name)
        for name in ("edited", "spoiler", "protected", "silent", "quote", "album")
    }
    return shown | _medium(scene, message)


def _medium(scene: Scene, message: Message) -> Json:
    if message.photo is not None:
        return {"photo": f"/preview/file/{message.file_id}"}
    if message.kind == "document" and message.file_id:
        file = scene.world.files[message.file_id]
        return {"document": {"name": file.name, "size": file.size, "url": f"/preview/file/{file.id}"}}
    if message.kind in ("contact", "location"):
        return {message.kind: message.media[message.kind]}
    return {}


def _button(button: Json) -> Json:
    for key, kind in (("callback_data", "callback"), ("url", "url")):
        if key in button:
            return {"label": button["text"], "kind": kind, "value": button[key]}
    if "copy_text" in button:
        return {"label": button["text"], "kind": "copy", "value": button["copy_text"]["text"]}
    return {"label": button["text"], "kind": "other", "value": None}


def _reply(scene: Scene, message: Message) -> Json:
    hidden = message.sender_chat is not None
    name = scene.world.chats[message.chat].title if hidden else _name(scene.world.persons[message.sender])
    return {"id": message.id, "name": name, "text": message.text[:_SHORT] or message.kind}


def _forwarded_from(message: Message) -> str | None:
    if not message.forward:
        return None
    origin = message.forward["forward_origin"]
    if "sender_user" in origin:
        return str(origin["sender_user"]["first_name"])
    chat = origin.get("chat") or origin.get("sender_chat") or {}
    return str(origin.get("sender_user_name") or chat.get("title"))


def _reactions(message: Message) -> list[Json]:
    emoji = [one for chosen in message.reactions.values() for one in chosen]
    return [{"emoji": one, "count": emoji.count(one)} for one in dict.fromkeys(emoji)]


def _service_words(message: Message) -> str:
    """What a client writes in the middle of the screen."""
    what = next(iter(message.media), "service")
    content = message.media.get(what, {})
    if what == "new_chat_members":
        return f"{content[0]['first_name']} joined the group"
    if what == "left_chat_member":
        return f"{content['first_name']} left the group"
    if what in ("forum_topic_created", "forum_topic_edited"):
        return f"{what.rpartition('_')[2]} the topic {content.get('name', '')}".strip()
    return what.replace("_", " ")

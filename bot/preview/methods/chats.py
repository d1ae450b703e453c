"""getChat, members and administrators, pinned messages, leaveChat."""

from bot.preview import refusals
from bot.preview.methods.addressing import known_message, readable_chat, require_right, writable_chat
from bot.preview.methods.arguments import Call
from bot.preview.records import Chat, Json, Member
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.wire import chat_json, member_json, message_json, user_json


def get_chat(state: State, call: Call) -> Json:
    """A ChatFullInfo. A person who never wrote to the bot is "chat not found"."""
    chat = readable_chat(state, call)
    if chat.private and not state.persons[chat.id].started:
        raise bad_request(refusals.CHAT_NOT_FOUND)
    answer = chat_json(state, chat) | {"accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11}
    answer["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    if not chat.private:
        answer["permissions"] = {
            "can_send_messages": True,
            "can_send_photos": True,
            "can_manage_topics": False,
        }
    if chat.pinned:
        answer["pinned_message"] = message_json(state, chat.messages[chat.pinned[-1]], nested=True)
    return answer


def get_chat_member(state: State, call: Call) -> Json:
    """A ChatMember; somebody who never was in the group is "left"."""
    chat = readable_chat(state, call)
    user = call.number("user_id")
    if user <= 0:
        raise bad_request(refusals.USER_ID_INVALID)
    if user not in state.persons:
        raise bad_request(refusals.USER_NOT_FOUND)
    if chat.private:
        return member_json(state, user, Member("member" if user in (chat.id, state.bot.id) else "left"))
    return member_json(state, user, chat.members.get(user) or Member("left"))


def get_chat_administrators(state: State, call: Call) -> list[Json]:
    """ChatMembers: owner and administrators without other bots."""
    chat = readable_chat(state, call)
    if chat.private:
        raise bad_request(refusals.PRIVATE_HAS_NO_ADMINISTRATORS)
    return [member_json(state, user, member) for user, member in chat.members.items() if member.administrator]


def get_chat_member_count(state: State, call: Call) -> int:
    chat = readable_chat(state, call)
    return 2 if chat.private else sum(member.present for member in chat.members.values())


def pin_chat_message(state: State, call: Call) -> bool:
    """True. In groups it needs can_pin_messages; a service message tells everybody."""
    chat = _pinnable(state, call)
    message = known_message(chat, call, "message to pin")
    if message.service:
        raise bad_request(refusals.SERVICE_NOT_PINNED)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
    pinned: Json = {"pinned_message": message_json(state, message, nested=True)}
    note = state.new_message(
        chat,
        state.bot.id,
        kind="service",
        service=True,
        media=pinned,
        thread=message.thread,
        reply_to=message.id,
    )
    state.tell(note)
    return True


def unpin_chat_message(state: State, call: Call) -> bool:
    """True. Without a message the newest pinned one."""
    chat = _pinnable(state, call)
    number = call.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request(refusals.NOT_PINNED)
    chat.pinned.remove(number)
    state.changed(chat.id, None, "edit")
    return True


def unpin_all_chat_messages(state: State, call: Call) -> bool:
    chat = _pinnable(state, call)
    chat.pinned.clear()
    state.changed(chat.id, None, "edit")
    return True


def leave_chat(state: State, call: Call) -> bool:
    """True. The bot is told that it has left."""
    chat = readable_chat(state, call)
    if chat.private:
        raise bad_request(refusals.CANNOT_LEAVE)
    before = state.set_member(chat, state.bot.id, Member("left"))
    state.queue.push(
        "my_chat_member",
        {
            "chat": chat_json(state, chat),
            "from": user_json(state.bot),
            "date": state.unix(),
            "old_chat_member": member_json(state, state.bot.id, before),
            "new_chat_member": member_json(state, state.bot.id, Member("left")),
        },
    )
    return True


def _pinnable(state: State, call: Call) -> Chat:
    chat = writable_chat(state, call)
    if not chat.private:
        require_right(state, chat, "can_pin_messages", refusals.MAY_NOT_PIN)
    return chat

"""What people do in their chats: each act changes the world and gives the bot Telegram's update."""

from typing import Any

from bot.preview import limits
from bot.preview.entities import plain
from bot.preview.groups import Groups, ImpossibleActError
from bot.preview.records import GENERAL, Chat, Json, Member, Message, Tap
from bot.preview.topics import may_write
from bot.preview.wire import chat_json, message_json, user_json


class People(Groups):
    """Persons with a Telegram client. What a client would not allow raises ImpossibleActError."""

    def add_person(
        self,
        name: str,
        language: str | None = "ka",
        username: str | None = None,
        last_name: str | None = None,
    ) -> int:
        """A person who has not met the bot yet. The private chat has the same id."""
        person = self.new_person(first_name=name, language=language, username=username, last_name=last_name)
        self.changed(person.id, None, "person")
        return person.id

    def start(self, user: int, payload: str = "") -> int:
        """Press "Start" (or "Restart" after blocking), or follow a t.me link with a payload."""
        if self.persons[user].blocked:
            self.unblock(user)
        return self.say(user, user, f"/start {payload}".rstrip())

    def say(
        self,
        user: int,
        chat: int,
        text: str,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        entities: list[Json] | None = None,
    ) -> int:
        """Write a text of at most 4096 UTF-16 units; the id of the message comes back."""
        words, found = plain(text)
        if not words or limits.utf16_length(words) > limits.TEXT:
            raise ImpossibleActError("a client sends between 1 and 4096 characters")
        found = entities if entities is not None else found
        return self.post(user, chat, thread=thread, reply_to=reply_to, text=words, entities=found).id

    def post(
        self, user: int, chat: int, *, thread: int | None, reply_to: int | None = None, **content: Any
    ) -> Message:
        """Put a message of any content into a chat. Raises ImpossibleActError for who may not write there."""
        here, thread, sender_chat = self._place(user, chat, thread)
        if reply_to is not None:
            thread = thread or self._known(here, reply_to).thread
        message = self.new_message(
            here, user, thread=thread, reply_to=reply_to, sender_chat=sender_chat, **content
        )
        self.tell(message)
        return message

    def edit(self, user: int, chat: int, message_id: int, text: str) -> None:
        """Change one's own words or caption."""
        message = self._own(user, chat, message_id)
        words, found = plain(text)
        if (words, found) == (message.text, message.entities):
            raise ImpossibleActError("the text is the same")
        message.text, message.entities, message.edit_date = words, found, self.unix()
        self.tell(message, "edited_message")
        self.changed(chat, message.thread, "edit")

    def delete(self, user: int, chat: int, message_id: int) -> None:
        """Delete a message for everybody; the bot is never told."""
        here = self.chats[chat]
        message = self._known(here, message_id)
        member = here.members.get(user)
        if not here.private and message.sender != user and not (member and member.may("can_delete_messages")):
            raise ImpossibleActError("not one's own message")
        del here.messages[message_id]
        self.changed(chat, message.thread, "delete")

    def tap(self, user: int, chat: int, message_id: int, data_or_label: str) -> str:
        """Press a button that is there, by its data or its words; the id of the query comes back."""
        message = self._known(self.chats[chat], message_id)
        for button in (button for row in message.keyboard for button in row):
            if data_or_label in (button.get("callback_data"), button["text"]):
                if "callback_data" not in button:
                    raise ImpossibleActError(
                        f"the button {data_or_label!r} opens or copies, it tells the bot nothing"
                    )
                return self.forge_tap(user, chat, message_id, button["callback_data"])
        raise ImpossibleActError(f"no button {data_or_label!r} here, only {message.labels}")

    def forge_tap(self, user: int, chat: int, message_id: int, data: str) -> str:
        """Send any data as if a button had it: clients can be changed, and buttons outlive releases."""
        message = self._known(self.chats[chat], message_id)
        return self._query(user, message.chat, message_id, data, message_json(self, message))

    def inaccessible_tap(self, user: int, chat: int, message_id: int, data: str) -> str:
        """Press a button of a message that the bot cannot see any more (`date` 0)."""
        unseen = {"chat": chat_json(self, self.chats[chat]), "message_id": message_id, "date": 0}
        return self._query(user, chat, message_id, data, unseen)

    def react(self, user: int, chat: int, message_id: int, emoji: str | None) -> None:
        """React to a message; None takes the reaction away."""
        here = self.chats[chat]
        message = self._known(here, message_id)
        before = message.reactions.get(user, [])
        now = [emoji] if emoji else []
        message.reactions[user] = now
        member = here.members.get(user)
        if member and member.anonymous:
            actor: Json = {"actor_chat": chat_json(self, here)}
        else:
            actor = {"user": user_json(self.persons[user])}
        bot = here.members.get(self.bot.id)
        if here.private or (bot and bot.administrator):
            self.queue.push(
                "message_reaction",
                {"chat": chat_json(self, here), "message_id": message_id, **actor, "date": self.unix()}
                | {"old_reaction": _emoji(before), "new_reaction": _emoji(now)},
            )
        self.changed(chat, message.thread, "reaction")

    def block(self, user: int) -> None:
        self._set_blocked(user, blocked=True)

    def unblock(self, user: int) -> None:
        self._set_blocked(user, blocked=False)

    def repeat_last_update(self) -> None:
        """Telegram delivers the newest update a second time."""
        self.queue.repeat_last()

    def _set_blocked(self, user: int, *, blocked: bool) -> None:
        person = self.persons[user]
        if person.blocked == blocked:
            raise ImpossibleActError("nothing to change")
        before = Member("kicked" if person.blocked else "member")
        person.blocked = blocked
        self._tell_membership("my_chat_member", self.chats[user], user, before)

    def _place(self, user: int, chat: int, thread: int | None) -> tuple[Chat, int | None, int | None]:
        """The chat, the topic (none for General) and in whose name the person writes."""
        here = self.chats.get(chat)
        if here is None:
            raise ImpossibleActError(f"there is no chat {chat}")
        if here.private:
            person = self.persons[user]
            if chat != user or person.blocked:
                raise ImpossibleActError(f"{user} cannot write in the private chat {chat}")
            if not person.started:
                person.started = True
                self.changed(chat, None, "person")
            return here, None, None
        member = self._present(self._group(chat), user)
        if thread in (None, GENERAL):
            return here, None, chat if member.anonymous else None
        if not may_write(here, self._topic(here, thread or 0), user):
            raise ImpossibleActError(f"the topic {thread} is closed")
        return here, thread, chat if member.anonymous else None

    def _known(self, chat: Chat, message_id: int) -> Message:
        found = chat.messages.get(message_id)
        if found is None:
            raise ImpossibleActError(f"there is no message {message_id} in {chat.id}")
        return found

    def _own(self, user: int, chat: int, message_id: int) -> Message:
        message = self._known(self.chats[chat], message_id)
        if message.sender != user or message.service:
            raise ImpossibleActError("not one's own message")
        return message

    def _query(self, user: int, chat: int, message_id: int, data: str, message: Json) -> str:
        tap = Tap(
            str(self.number("query", 4_000_000_000_000_001)), user, chat, message_id, data, self.clock()
        )
        self.taps[tap.id] = tap
        self.queue.push(
            "callback_query",
            {"id": tap.id, "from": user_json(self.persons[user]), "message": message}
            | {"chat_instance": str(-(1 << 60) - abs(chat)), "data": data},
        )
        self.changed(chat, None, "tap")
        return tap.id


def _emoji(emoji: list[str]) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in emoji]

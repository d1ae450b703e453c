"""Groups, their members and topics: what administrators and members do around the bot."""

from bot.preview.records import GENERAL, Chat, Json, Member, Topic
from bot.preview.state import State
from bot.preview.topics import ICON_COLORS, close_topic, drop_topic, may_manage, open_topic
from bot.preview.wire import ADMINISTRATOR_RIGHTS, chat_json, member_json, user_json

_EVERY_RIGHT = frozenset(ADMINISTRATOR_RIGHTS) - {
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
}


class ImpossibleActError(ValueError):
    """A person tries what their Telegram client would not let them do."""


class Groups(State):
    """Everything about groups that does not come from the bot."""

    def add_group(
        self,
        title: str,
        forum: bool = True,
        bot_rights: tuple[str, ...] = ("can_manage_topics", "can_delete_messages", "can_pin_messages"),
        *,
        basic: bool = False,
    ) -> int:
        """A supergroup (a small "basic" group on request) in which the bot is an administrator already."""
        chat = self.new_chat("group" if basic else "supergroup", title, forum=forum and not basic)
        owner = self.new_person(first_name="Owner", language="ka")
        chat.members[owner.id] = Member("creator", _EVERY_RIGHT)
        chat.members[self.bot.id] = Member("administrator", frozenset(bot_rights))
        return chat.id

    def join(self, chat: int, user: int, administrator: bool = False, anonymous: bool = False) -> None:
        """Let somebody in, or change what a member is."""
        here = self._group(chat)
        status = "administrator" if administrator or anonymous else "member"
        member = Member(status, _EVERY_RIGHT if status == "administrator" else frozenset(), anonymous)
        before = self.set_member(here, user, member)
        if not before.present:
            self._service(here, user, {"new_chat_members": [user_json(self.persons[user])]})
        self._tell_membership("chat_member", here, user, before)

    def leave(self, chat: int, user: int) -> None:
        here = self._group(chat)
        before = self.set_member(here, user, Member("left"))
        self._service(here, user, {"left_chat_member": user_json(self.persons[user])})
        self._tell_membership("chat_member", here, user, before)

    def set_bot_rights(self, chat: int, *rights: str) -> None:
        """Make the bot an administrator with these rights; with none of them, a plain member."""
        here = self._group(chat)
        member = Member("administrator", frozenset(rights)) if rights else Member("member")
        self._tell_membership("my_chat_member", here, self.bot.id, self.set_member(here, self.bot.id, member))

    def remove_bot(self, chat: int) -> None:
        """Throw the bot out for good."""
        here = self._group(chat)
        before = self.set_member(here, self.bot.id, Member("kicked"))
        self._tell_membership("my_chat_member", here, self.bot.id, before)

    def create_topic(self, user: int, chat: int, name: str, icon: str | None = None) -> int:
        here = self._group(chat)
        self._present(here, user)
        if not here.forum:
            raise ImpossibleActError("the group has no topics")
        return open_topic(self, here, user, name, ICON_COLORS[0], icon).id

    def close_topic(self, user: int, chat: int, topic: int) -> None:
        here, found = self._managed(user, chat, topic)
        close_topic(self, here, found, user, closed=True)

    def reopen_topic(self, user: int, chat: int, topic: int) -> None:
        here, found = self._managed(user, chat, topic)
        close_topic(self, here, found, user, closed=False)

    def delete_topic(self, user: int, chat: int, topic: int) -> None:
        """The bot is not told."""
        here, found = self._managed(user, chat, topic)
        drop_topic(self, here, found)

    def upgrade_group(self, chat: int) -> int:
        """The group becomes a supergroup with another id; the old one answers with `migrate_to_chat_id`."""
        old = self._group(chat)
        new = self.new_chat("supergroup", old.title, forum=old.forum)
        new.members = dict(old.members)
        self._service(old, self._owner(old), {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self._service(new, self._owner(new), {"migrate_from_chat_id": old.id})
        return new.id

    def channel_post(self, title: str, text: str) -> tuple[int, int]:
        """A post in a channel of this title in which the bot is: the ids of channel and post."""
        channel = next((c for c in self.chats.values() if (c.kind, c.title) == ("channel", title)), None)
        if channel is None:
            channel = self.new_chat("channel", title)
            channel.members[self.bot.id] = Member("administrator", frozenset(("can_post_messages",)))
        message = self.new_message(channel, self.bot.id, text=text, sender_chat=channel.id)
        message.outgoing = False
        self.tell(message)
        return channel.id, message.id

    def _group(self, chat: int) -> Chat:
        found = self.chats.get(chat)
        if found is None or found.private:
            raise ImpossibleActError(f"{chat} is no group")
        if found.migrated_to:
            raise ImpossibleActError(f"the group {chat} is {found.migrated_to} now")
        return found

    def _present(self, chat: Chat, user: int) -> Member:
        member = chat.members.get(user)
        if member is None or not member.present:
            raise ImpossibleActError(f"{user} is no member of {chat.id}")
        return member

    def _managed(self, user: int, chat: int, topic: int) -> tuple[Chat, Topic]:
        here = self._group(chat)
        self._present(here, user)
        found = self._topic(here, topic)
        if not may_manage(here, found, user):
            raise ImpossibleActError(f"{user} may not manage the topic {topic}")
        return here, found

    def _topic(self, chat: Chat, topic: int) -> Topic:
        found = chat.topics.get(topic)
        if found is None or found.deleted or topic == GENERAL:
            raise ImpossibleActError(f"there is no topic {topic} in {chat.id}")
        return found

    def _owner(self, chat: Chat) -> int:
        return next(user for user, member in chat.members.items() if member.status == "creator")

    def _service(self, chat: Chat, sender: int, media: Json) -> None:
        self.tell(self.new_message(chat, sender, kind="service", service=True, media=media))

    def _tell_membership(self, kind: str, chat: Chat, user: int, before: Member) -> None:
        """my_chat_member always, chat_member only to an administrator (and only if asked for)."""
        bot = chat.members.get(self.bot.id)
        now = (
            chat.members[user]
            if not chat.private
            else Member("kicked" if self.persons[user].blocked else "member")
        )
        if kind == "chat_member" and not (bot and bot.administrator):
            return
        subject = self.bot.id if kind == "my_chat_member" else user
        actor = user if kind == "chat_member" or chat.private else self._owner(chat)
        self.queue.push(
            kind,
            {
                "chat": chat_json(self, chat),
                "from": user_json(self.persons[actor]),
                "date": self.unix(),
                "old_chat_member": member_json(self, subject, before),
                "new_chat_member": member_json(self, subject, now),
            },
        )
        self.changed(chat.id, None, "person")

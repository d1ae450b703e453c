"""Those who play a part: each verb does one thing in Telegram and lets the bot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.preview.records import Message, Topic

if TYPE_CHECKING:
    from harness.town import Town


TAKE_BACK = "Take it back"


class Somebody:
    """Whoever has a Telegram account."""

    def __init__(self, town: Town, name: str, language: str | None, **about: str) -> None:
        self.town = town
        self.world = town.world
        self.name = name
        self.id = self.world.add_person(name, language, **about)

    @property
    def chat(self) -> int:
        """The private chat with the bot."""
        return self.id

    def chat_messages(self) -> list[Message]:
        """Everything that stands in the private chat."""
        return self.world.visible(self.chat)

    @property
    def screens(self) -> list[Message]:
        """The bot's messages that stand in the chat, oldest first, without the receipts below one's own words."""
        ours = [message for message in self.chat_messages() if message.sender == self.world.bot.id]
        return [message for message in ours if TAKE_BACK not in message.labels]

    @property
    def receipts(self) -> list[Message]:
        """The lines below one's own words that say they arrived."""
        return [message for message in self.chat_messages() if TAKE_BACK in message.labels]

    @property
    def screen(self) -> Message:
        """The bot's newest message."""
        assert self.screens, f"{self.name} sees nothing from the bot"
        return self.screens[-1]

    async def starts(self, payload: str = "") -> None:
        """Press Start."""
        self.world.start(self.id, payload)
        await self.town.settle()

    async def says(self, text: str, **how: Any) -> int:
        """Type a text into the private chat. Returns its message id."""
        number = self.world.say(self.id, self.chat, text, **how)
        await self.town.settle()
        return number

    async def edits(self, number: int, text: str) -> None:
        """Change a text or a caption."""
        self.world.edit(self.id, self.chat, number, text)
        await self.town.settle()

    async def forwards(self, text: str, **how: Any) -> int:
        """Forward a text."""
        number = self.world.forward(self.id, self.chat, text, **how)
        await self.town.settle()
        return number

    async def sends(self, kind: str, **how: Any) -> int:
        """Send something that is no text."""
        number = self.world.send(self.id, self.chat, kind, **how)
        await self.town.settle()
        return number

    async def sends_photo(self, data: bytes, caption: str = "") -> int:
        """Send a photo."""
        number = self.world.photo(self.id, self.chat, data, caption)
        await self.town.settle()
        return number

    async def taps(self, label: str, message: Message | None = None) -> None:
        """Tap the button with this label on the newest message that has it (or on a given one)."""
        target = message or self.with_button(label)
        self.world.tap(self.id, target.chat, target.id, label)
        await self.town.settle()

    async def forges(self, data: str) -> None:
        """Tap with callback data nobody made."""
        self.world.forge_tap(self.id, self.chat, self.screen.id, data)
        await self.town.settle()

    def with_button(self, label: str) -> Message:
        """The newest message of the bot with a button of this label."""
        for message in reversed(self.screens):
            if label in message.labels:
                return message
        raise AssertionError(
            f"{self.name} finds no button {label!r} among {[one.labels for one in self.screens]}"
        )

    def sees(self, *parts: str) -> None:
        """Fail unless each text stands in the newest message."""
        for part in parts:
            assert part in self.screen.text, f"{part!r} is not in:\n{self.screen.text}"

    def sees_somewhere(self, *parts: str) -> None:
        """Fail unless each text stands in some message of the bot."""
        everything = "\n".join(message.text for message in self.screens)
        for part in parts:
            assert part in everything, f"{part!r} is not in:\n{everything}"

    def sees_nowhere(self, *parts: str) -> None:
        """Fail if any text stands in the chat."""
        everything = "\n".join(message.text for message in self.chat_messages())
        for part in parts:
            assert part not in everything, f"{part!r} stands in:\n{everything}"

    def sees_button(self, *labels: str) -> None:
        """Fail unless the newest message has these buttons."""
        for label in labels:
            assert label in self.screen.labels, f"{label!r} is not among {self.screen.labels}"


class Person(Somebody):
    """Somebody who asks the bot."""


class Coordinator(Somebody):
    """Somebody whose id stands in BOT_COORDINATORS."""


class Consultant(Somebody):
    """A member of the desk group."""

    def __init__(self, town: Town, name: str, language: str | None, *, administrator: bool = False) -> None:
        super().__init__(town, name, language)
        assert town.desk_chat is not None
        self.desk = town.desk_chat
        self.world.join(self.desk, self.id, administrator=administrator)

    @property
    def topics(self) -> list[Topic]:
        """The topics that exist."""
        return [topic for topic in self.world.topics(self.desk) if not topic.deleted and topic.id != 1]

    @property
    def topic(self) -> Topic:
        """The newest topic."""
        assert self.topics, "there is no topic at the desk"
        return self.topics[-1]

    def in_topic(self, topic: Topic | None = None) -> list[Message]:
        """What stands in a topic, oldest first, service messages apart."""
        thread = (topic or self.topic).id
        return [message for message in self.world.visible(self.desk, thread) if not message.service]

    def topic_text(self, topic: Topic | None = None) -> str:
        """Everything written in a topic."""
        return "\n".join(message.text for message in self.in_topic(topic))

    async def taps_at_desk(self, label: str, topic: Topic | None = None) -> None:
        """Tap a button in a topic."""
        for message in reversed(self.in_topic(topic)):
            if label in message.labels:
                self.world.tap(self.id, self.desk, message.id, label)
                await self.town.settle()
                return
        raise AssertionError(f"no button {label!r} among {[one.labels for one in self.in_topic(topic)]}")

    async def replies(self, text: str, topic: Topic | None = None, **how: Any) -> int:
        """Write into a topic."""
        number = self.world.say(self.id, self.desk, text, thread=(topic or self.topic).id, **how)
        await self.town.settle()
        return number

    async def replies_with_photo(self, data: bytes, caption: str = "", topic: Topic | None = None) -> int:
        """Send a photo into a topic."""
        number = self.world.photo(self.id, self.desk, data, caption, thread=(topic or self.topic).id)
        await self.town.settle()
        return number

    async def deletes(self, topic: Topic) -> None:
        """Delete a topic, as administrators may."""
        self.world.delete_topic(self.id, self.desk, topic.id)
        await self.town.settle()

    async def leaves(self) -> None:
        """Leave the group."""
        self.world.leave(self.desk, self.id)
        await self.town.settle()

    def reactions_on(self, message_id: int) -> list[str]:
        """The bot's reactions on a message in the group."""
        message = next(one for one in self.world.visible(self.desk) if one.id == message_id)
        return message.reactions.get(self.world.bot.id, [])

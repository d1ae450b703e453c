"""What a monkey can do next. Each verb does one thing in Telegram; what a client would refuse is refused here too."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.preview.records import GENERAL, Message
from harness.monkey import fodder
from harness.town import Town

RECENT = 4  # messages back on which people still tap
KEPT = 400  # buttons that are remembered, to be tapped when they are old
# To the desk: buttons tapped one after the other; WORDS are typed.
WORDS = "words"
TO_THE_DESK = ("talk", "tlim", "tkep", "trea", "tqui", "tbga", "twis", WORDS, "tsnd")


@dataclass
class Monkeys:
    """Everybody, and what they may do. `taps_made` tells which chats expect an answer to a tap."""

    town: Town
    chance: random.Random
    people: list[int] = field(default_factory=list)
    staff: list[int] = field(default_factory=list)
    old: list[tuple[int, int, str]] = field(default_factory=list)  # chat, message, data
    ways: dict[int, list[str]] = field(default_factory=dict)  # what is left of somebody's way to the desk
    group: int = 0  # that has nothing to do with the desk
    spoke: int = 0  # whoever wrote words in a private chat just now

    def settle_in(self) -> None:
        """Accounts, members, and a group somebody put the bot into."""
        world, desk = self.town.world, self.town.desk_chat or 0
        for number in range(12):
            client = ("en", "ka", "ru", "ar", "fa", "hy", "az", "tr", None, "de", "zz-ZZ", "ka-GE")[number]
            self.people.append(world.add_person(f"Ana{number}", client))
        self.people.append(self.town.chief.id)
        for number in range(4):
            self.staff.append(world.add_person(f"Nino{number}", ("ka", "en", "ru", "az")[number]))
            world.join(desk, self.staff[-1], administrator=number == 0)
        ghost = world.add_person("Ghost", "ka")
        world.join(desk, ghost, anonymous=True)
        self.staff.append(ghost)
        self.group = world.add_group("Friends", forum=False)
        for user in self.people[:3]:
            world.join(self.group, user)
        for user in self.people:
            world.start(user)
        names = self.town.app.conversation.routes
        self.names = sorted({*names.actions, *names.desk_actions})

    def acts(self) -> str:
        """One act. Returns what it was; raises ImpossibleActError or KeyError for what no client would do."""
        self.spoke = 0
        verbs = [one for one, _ in VERBS]
        weights = [weight for _, weight in VERBS]
        (verb,) = self.chance.choices(verbs, weights)
        return f"{verb.__name__} by {verb(self)}"

    # in private

    def taps_newest(self) -> int:
        """Any button of one of the last screens."""
        user = self.chance.choice(self.people)
        self._tap(user, user, self._with_buttons(user)[-RECENT:])
        return user

    def taps_anything(self) -> int:
        """Any button that still stands somewhere."""
        user = self.chance.choice(self.people)
        self._tap(user, user, self._with_buttons(user))
        return user

    def taps_what_is_gone(self) -> int:
        """A button of a message that the bot cannot see any more."""
        chat, message, data = self.chance.choice(self.old or [(0, 0, "x")])
        user = chat if chat > 0 else self.chance.choice(self.staff)
        self.town.world.inaccessible_tap(user, chat, message, data)
        return user

    def forges(self) -> int:
        """Data that no button had, or that somebody else's button had."""
        user = self.chance.choice(self.people)
        message = self.chance.choice(self._with_buttons(user) or [_none(user)])
        self.town.world.forge_tap(user, user, message.id, self._forged())
        return user

    def says(self) -> int:
        """Words."""
        user = self.chance.choice(self.people)
        self.town.world.say(user, user, fodder.text(self.chance))
        self.spoke = user
        return user

    def commands(self) -> int:
        """A command."""
        user = self.chance.choice(self.people)
        self.town.world.say(user, user, fodder.command(self.chance))
        self.spoke = user
        return user

    def forwards(self) -> int:
        """Somebody else's words."""
        user = self.chance.choice(self.people)
        origin = self.chance.choice(("user", "hidden", "channel"))
        self.town.world.forward(user, user, fodder.text(self.chance), origin=origin)
        self.spoke = user
        return user

    def sends(self) -> int:
        """Pictures and everything that is no text."""
        user = self.chance.choice(self.people)
        self._send(user, user, None)
        self.spoke = user
        return user

    def edits(self) -> int:
        """Own words, changed."""
        user = self.chance.choice(self.people)
        mine = [one for one in self.town.world.visible(user) if one.sender == user]
        self.town.world.edit(
            user, user, self.chance.choice(mine or [_none(user)]).id, fodder.text(self.chance)
        )
        return user

    def deletes(self) -> int:
        """Any message of the chat, for everybody."""
        user = self.chance.choice(self.people)
        mine = self.town.world.visible(user)
        self.town.world.delete(user, user, self.chance.choice(mine or [_none(user)]).id)
        return user

    def blocks(self) -> int:
        """Block the bot, or start it again."""
        user = self.chance.choice(self.people)
        world = self.town.world
        if world.persons[user].blocked:
            world.start(user, self.chance.choice(fodder.ARGUMENTS)[:64])
        else:
            world.block(user)
        return user

    def asks_the_desk(self) -> int:
        """One step more on the way to a consultant: at random nobody gets there."""
        user = self.chance.choice(list(self.ways) or self.people[:-1])
        if len(self.ways) < 4 and self.chance.random() < 0.2:
            user = self.chance.choice(self.people)
        way = self.ways.setdefault(user, list(TO_THE_DESK))
        step = way.pop(0)
        if not way:
            del self.ways[user]
        if step == WORDS:
            self.town.world.say(user, user, fodder.text(self.chance))
            self.spoke = user
            return user
        for message in reversed(self._with_buttons(user)[-RECENT:]):
            for data in _data(message):
                if data.split(".")[1] == step:
                    self.town.world.forge_tap(user, user, message.id, data)
                    return user
        message = self.chance.choice(self._with_buttons(user) or [_none(user)])
        self.town.world.forge_tap(user, user, message.id, f"en.{step}")
        return user

    def comes_by_a_link(self) -> int:
        """Start with a payload."""
        user = self.chance.choice(self.people)
        self.town.world.start(user, self.chance.choice(fodder.ARGUMENTS)[:64])
        return user

    # at the desk

    def desk_taps(self) -> int:
        """Any button in the group, newest more often."""
        user, desk = self.chance.choice(self.staff), self._desk
        shown = self._with_buttons(desk)
        self._tap(user, desk, shown[-8:] if self.chance.random() < 0.7 else shown)
        return user

    def desk_forges(self) -> int:
        """Data that no button had: by a member, sometimes by somebody who is none."""
        user = self.chance.choice(self.staff if self.chance.random() < 0.8 else self.people)
        message = self.chance.choice(self._with_buttons(self._desk) or [_none(self._desk)])
        self.town.world.forge_tap(user, self._desk, message.id, self._forged())
        return user

    def desk_says(self) -> int:
        """Words, commands, pictures in a topic or in General."""
        user, thread = self.chance.choice(self.staff), self._thread()
        way = self.chance.random()
        if way < 0.2:
            self._send(user, self._desk, thread)
            return user
        if way < 0.3:
            self.town.world.forward(user, self._desk, fodder.text(self.chance), thread=thread)
            return user
        words = fodder.command(self.chance) if way < 0.55 else fodder.text(self.chance)
        there = self.town.world.visible(self._desk, thread)
        reply_to = self.chance.choice(there).id if there and way < 0.6 else None
        self.town.world.say(user, self._desk, words, thread=thread, reply_to=reply_to)
        return user

    def desk_edits(self) -> int:
        """Own words in the group, changed."""
        user = self.chance.choice(self.staff)
        mine = [one for one in self.town.world.visible(self._desk) if one.sender == user]
        words = fodder.command(self.chance) if self.chance.random() < 0.3 else fodder.text(self.chance)
        self.town.world.edit(user, self._desk, self.chance.choice(mine or [_none(user)]).id, words)
        return user

    def desk_changes(self) -> int:
        """Members leave and come back; topics are closed, opened and deleted."""
        world, desk = self.town.world, self._desk
        user, way = self.chance.choice(self.staff), self.chance.random()
        thread = self._thread() or GENERAL
        if way < 0.4:
            member = world.chats[desk].members.get(user)
            if member and member.present:
                world.leave(desk, user)
            else:
                world.join(desk, user, administrator=user == self.staff[0])
        elif way < 0.6:
            world.close_topic(self.staff[0], desk, thread)
        elif way < 0.8:
            world.reopen_topic(self.staff[0], desk, thread)
        else:
            world.delete_topic(self.staff[0], desk, thread)
        return user

    # elsewhere

    def elsewhere(self) -> int:
        """In a group that is not the desk, and in a channel."""
        user = self.chance.choice(self.people[:3])
        words = fodder.command(self.chance) if self.chance.random() < 0.5 else fodder.text(self.chance)
        if self.chance.random() < 0.2:
            self.town.world.channel_post("News", words)
        else:
            self.town.world.say(user, self.group, words)
        return user

    def again(self) -> int:
        """Telegram delivers the newest update a second time."""
        self.town.world.repeat_last_update()
        return 0

    # parts

    @property
    def _desk(self) -> int:
        return self.town.desk_chat or 0

    def _thread(self) -> int | None:
        topics = self.town.topics
        return self.chance.choice(topics).id if topics and self.chance.random() < 0.85 else None

    def _forged(self) -> str:
        return fodder.forged(self.chance, self.names, [data for _, _, data in self.old])

    def _with_buttons(self, chat: int) -> list[Message]:
        return [one for one in self.town.world.visible(chat) if _data(one)]

    def _tap(self, user: int, chat: int, messages: list[Message]) -> None:
        message = self.chance.choice(messages or [_none(chat)])
        data = self.chance.choice(_data(message) or ["en.home"])
        self.old.append((chat, message.id, data))
        if len(self.old) > KEPT:
            del self.old[self.chance.randrange(KEPT)]
        self.town.world.forge_tap(user, chat, message.id, data)

    def _send(self, user: int, chat: int, thread: int | None) -> None:
        words = self.chance.choice(("", "", fodder.ADVERT, "/note x", "🙂", "x" * 900))
        if self.chance.random() < 0.4:
            self.town.world.photo(user, chat, self.chance.choice(fodder.PICTURES), words, thread)
        else:
            kind = self.chance.choice(fodder.KINDS)
            self.town.world.send(user, chat, kind, caption=words, thread=thread)


def _none(chat: int) -> Message:
    """A message that is not there."""
    return Message(0, chat, 0, 0)


def _data(message: Message) -> list[str]:
    return [
        button["callback_data"] for row in message.keyboard for button in row if "callback_data" in button
    ]


VERBS: list[tuple[Callable[[Monkeys], int], float]] = [
    (Monkeys.taps_newest, 40),
    (Monkeys.taps_anything, 8),
    (Monkeys.taps_what_is_gone, 2),
    (Monkeys.forges, 6),
    (Monkeys.says, 8),
    (Monkeys.commands, 5),
    (Monkeys.forwards, 2),
    (Monkeys.sends, 3),
    (Monkeys.edits, 2),
    (Monkeys.deletes, 1),
    (Monkeys.blocks, 0.5),
    (Monkeys.asks_the_desk, 8),
    (Monkeys.comes_by_a_link, 1),
    (Monkeys.desk_taps, 10),
    (Monkeys.desk_forges, 3),
    (Monkeys.desk_says, 7),
    (Monkeys.desk_edits, 1.5),
    (Monkeys.desk_changes, 0.5),
    (Monkeys.elsewhere, 1),
    (Monkeys.again, 0.7),
]

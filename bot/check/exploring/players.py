"""Those who act on the stage, and what each of them can do next."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.cases import draft_screens
from bot.cases.person_screens import BEGIN, END_YES, KEEP, QUIET, READ, WITHDRAW_YES
from bot.chat import doors
from bot.chat.actions import StaleButton, unpack
from bot.check.exploring.stage import Seen, Stage, drawn
from bot.language.negotiate import Tongues
from bot.preview.groups import ImpossibleActError
from bot.preview.records import GENERAL, Message

RECENT = 3  # messages back in a chat on which people still tap
# How likely a move is before anything is counted: a button of the newest screen weighs 1.
OLDER, EVERYWHERE, WORDS, COMMAND, SENT = 0.15, 0.06, 0.12, 0.02, 0.02
AROUND = frozenset(
    {doors.HOME, doors.EXIT, doors.EMERGENCY, doors.FORGET, doors.LANGUAGE, doors.PRIVACY, doors.ABOUT}
)
_CONSENTS = frozenset({KEEP, READ, QUIET})  # the limits were read, then two times yes
_OVER = frozenset({END_YES, WITHDRAW_YES, doors.FORGET})
KEPT_DAYS = 2  # a chosen language is kept for at most 30 days, and shorter when its key is replaced meanwhile

COMMANDS = (
    "/start", "/menu", "/check", "/guide", "/contacts", "/consult", "/language", "/privacy", "/help", "/exit", "/forget",
    "/undo",
)  # fmt: skip


@dataclass(frozen=True)
class Move:
    """Something a player can do. `key` is what is counted, `label` what a finding says of it."""

    key: tuple[str, ...]
    label: str
    do: Callable[[], Awaitable[None]]
    language: str = ""  # that its answer must come in; empty: whatever is spoken
    fresh: bool = False  # a button of the newest screen: it must lead somewhere
    data: str = ""  # of the tapped button
    likely: float = 1.0


@dataclass
class Person:
    """Somebody in a private chat. `words`: things they may type, in their language, by kind."""

    stage: Stage
    tongues: Tongues
    client: str
    words: dict[str, str]
    id: int = 0  # an account that is there already
    names: dict[int, str] = field(default_factory=dict)  # screens by message
    agreed: bool = False
    chosen: str | None = None
    said: int = 0  # the message written last
    answered: set[str] = field(default_factory=set)  # what was tapped on the way to a talk that has not begun

    def __post_init__(self) -> None:
        """Get an account."""
        self.wrote = self.stage.clock.now()
        self.id = self.id or self.stage.world.add_person("Ana", self.client)

    @property
    def spoken(self) -> frozenset[str]:
        """The languages typed words may be answered in: two when the choice may have been dropped meanwhile."""
        first = self.tongues.from_client(self.client)
        if self.chosen and self.stage.clock.now() - self.wrote > dt.timedelta(days=KEPT_DAYS):
            return frozenset({self.chosen, first})
        return frozenset({self.chosen or first})

    def notes(self, seen: Seen) -> None:
        """Remember which screen a message is."""
        self.names[seen.message] = seen.screen.name

    def screens(self) -> list[Message]:
        """The bot's messages with buttons, newest last."""
        visible = self.stage.world.visible(self.id)
        return [one for one in visible if one.sender == self.stage.world.bot.id and one.keyboard]

    def taps(self) -> Iterator[Move]:
        """Every button within reach."""
        screens = self.screens()[-RECENT:]
        for message in screens:
            name = self.names.get(message.id, "?")
            for button in (one for row in message.keyboard for one in row if "callback_data" in one):
                yield self._tap(
                    message, name, button["text"], button["callback_data"], newest=message is screens[-1]
                )

    def types(self, commands: Sequence[str] = COMMANDS) -> Iterator[Move]:
        """Commands and words. Where somebody is matters for words, so it is counted with them."""
        here = self.screens()[-1:]
        name = self.names.get(here[0].id, "?") if here else "nothing"
        for command in commands:
            yield Move(("typed", command), command, self._says(command), likely=COMMAND)
        for kind, text in self.words.items():
            # The words are in the client's language: whoever cries in it is answered in it as well.
            theirs = self.client if kind in ("danger", "report") else ""
            yield Move((name, "typed", kind), f"({kind})", self._says(text), theirs, likely=WORDS)
        for kind in ("voice", "document", "sticker"):
            yield Move((name, "sent", kind), f"({kind})", self._sends(kind), likely=SENT)
        if advert := self.words.get("advert"):
            yield Move(
                (name, "forwarded", "advert"), "(a forwarded advert)", self._forwards(advert), likely=SENT
            )
        yield Move((name, "sent", "photo"), "(a photo)", self._shows(), likely=SENT)
        if self.said:
            yield Move((name, "edited", ""), "(edits what was written)", self._edits(), likely=SENT)

    def _tap(self, message: Message, name: str, label: str, data: str, *, newest: bool) -> Move:
        action, language = unpack(data)
        first = action.arguments[0] if action.arguments else ""
        answered = language
        if action.name == doors.LANGUAGE and first:
            answered = first

        async def do() -> None:
            self.stage.world.tap(self.id, self.id, message.id, data)
            self._learns(action.name, action.arguments)
            await self.stage.settle()

        rare = action.name in AROUND and (action.name, first) != (doors.LANGUAGE, self.client)
        likely = (1.0 if newest else OLDER) * (EVERYWHERE if rare else 1.0)
        return Move(
            (name, action.name, first[:14]), label, do, answered, fresh=newest, data=data, likely=likely
        )

    def _learns(self, name: str, arguments: Sequence[str]) -> None:
        if name == doors.LANGUAGE and arguments:
            code = arguments[0]
            self.chosen = code if code != self.tongues.from_client(self.client) or self.chosen else None
        if name == doors.FORGET and tuple(arguments) == ("yes",):
            self.chosen = None
        self._agrees(name)

    def _agrees(self, name: str) -> None:
        """Each consent is a button of its own; with the talk's end all of them are over."""
        if name in _OVER:
            self.answered, self.agreed = set(), False
        self.answered.add(name)
        if name == draft_screens.SEND:
            self.agreed = self.answered >= _CONSENTS and bool(self.answered & set(BEGIN.values()))

    def _writes(self) -> None:
        if len(self.spoken) == 1:  # dropped or not, nobody here knows any more
            self.wrote = self.stage.clock.now()

    def _says(self, text: str) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            self._writes()
            self.said = self.stage.world.say(self.id, self.id, text)
            await self.stage.settle()

        return do

    def _forwards(self, text: str) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            self._writes()
            self.stage.world.forward(self.id, self.id, text, origin="channel")
            await self.stage.settle()

        return do

    def _shows(self) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            self._writes()
            self.stage.world.photo(self.id, self.id, drawn())
            await self.stage.settle()

        return do

    def _edits(self) -> Callable[[], Awaitable[None]]:
        number = self.said

        async def do() -> None:
            self._writes()
            with suppress(ImpossibleActError):  # it was deleted meanwhile
                self.stage.world.edit(self.id, self.id, number, self.words["hm"] + "!")
            await self.stage.settle()

        return do

    def _sends(self, kind: str) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            self._writes()
            self.stage.world.send(self.id, self.id, kind)
            await self.stage.settle()

        return do


@dataclass
class Consultant:
    """A member of the desk. Acts in the newest topics."""

    stage: Stage
    words: str
    language: str

    def __post_init__(self) -> None:
        """Join the group."""
        self.id = self.stage.world.add_person("Nino", self.language)
        self.stage.world.join(self.stage.desk, self.id)

    def moves(self) -> Iterator[Move]:
        """The buttons of the newest topic, its commands, words to the person; the roster in General."""
        yield from self._roster()
        topics = [
            one for one in self.stage.world.topics(self.stage.desk) if not one.deleted and one.id != GENERAL
        ]
        if not topics:
            return
        thread = topics[-1].id
        for message in self.stage.world.visible(self.stage.desk, thread):
            for button in (one for row in message.keyboard for one in row if "callback_data" in one):
                data = button["callback_data"]
                yield Move(("desk", _name(data)), button["text"], self._tap(message.id, data))
        if not topics[-1].closed:
            for text in ("/take", "/note x", "/close", self.words):
                yield Move(("desk", text), f"desk: {text}", self._says(thread, text))

    def _roster(self) -> Iterator[Move]:
        here = [one for one in self.stage.world.visible(self.stage.desk, GENERAL) if one.keyboard]
        for message in here[-RECENT:]:
            for button in (one for row in message.keyboard for one in row if "callback_data" in one):
                data = button["callback_data"]
                yield Move(("desk", _name(data)), button["text"], self._tap(message.id, data), likely=OLDER)
        for text in ("/duty", "/duty name Nino"):
            yield Move(("desk", text), f"General: {text}", self._says(GENERAL, text), likely=OLDER)

    def _tap(self, message: int, data: str) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            self.stage.world.tap(self.id, self.stage.desk, message, data)
            await self.stage.settle()

        return do

    def _says(self, thread: int, text: str) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            self.stage.world.say(self.id, self.stage.desk, text, thread=thread)
            await self.stage.settle()

        return do


def choose(moves: Sequence[Move], counts: Counter[tuple[str, ...]], chance: random.Random) -> Move:
    """A move that was made seldom so far is chosen often."""
    weights = [move.likely / (1 + counts[move.key]) ** 1.5 for move in moves]
    return chance.choices(moves, weights)[0]


def _name(data: str) -> str:
    try:
        return unpack(data)[0].name
    except StaleButton:
        return data

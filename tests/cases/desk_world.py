"""A person, two consultants, a forum group that can lose answers, refuse, move and flood, and a process that can die."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from harness.databases import InFiles, database_url
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.cases import desk_screens, draft_screens, person_screens
from bot.cases.assembly import Cases, assemble
from bot.cases.record import Answers
from bot.chat.actions import Action, act, pack, unpack
from bot.chat.effects import (
    CloseTopic,
    CreateTopic,
    DeleteMessages,
    DeleteTopic,
    EditCaption,
    EditScreen,
    EditWords,
    Effect,
    MarkTopic,
    React,
    ReopenTopic,
    SendPhoto,
    SendVoice,
    SendWords,
    ShowScreen,
    TakeAway,
)
from bot.chat.events import (
    Attachment,
    Command,
    File,
    GroupMoved,
    Place,
    Said,
    Sender,
    Sent,
    StaffLeft,
    Tap,
    Voice,
)
from bot.chat.handover import HandoverNote
from bot.chat.outcomes import Done, Outcome, Refusal, Refused, Unknown
from bot.chat.reply import Reply
from bot.chat.screens import Note, Para, Screen
from bot.content.catalogue import load_content
from bot.language.texts import Texts
from bot.storage.engine import Database, open_database
from bot.storage.keystore import KeyStore
from bot.storage.sealing import Sealer, new_key
from bot.storage.tables import metadata
from bot.storage.work import AlreadyHandled, UnitOfWork
from bot.turn.turn import Turn

PERSON, STRANGER = 4_815_162_342, 777_000_111
NINO, GIORGI = 31, 32  # consultants
DESK, NEW_DESK = -100_500, -100_900
BEGIN = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
EN = Texts("en")


class HandClock:
    """Time that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = BEGIN

    def now(self) -> datetime:
        return self.time

    def moves(self, **how_far: float) -> None:
        self.time += timedelta(**how_far)


class Killed(BaseException):
    """kill -9: nothing of ours runs after it."""


@dataclass
class Fate:
    """Counts the steps at which a process may die, and lets it die at one of them."""

    dies_at: int | None = None
    steps: int = 0
    dead: bool = False

    def step(self) -> None:
        if self.dead:
            raise Killed
        self.steps += 1
        if self.dies_at is not None and self.steps >= self.dies_at:
            self.dead = True
            raise Killed


class MortalDatabase(Database):
    """The real database, whose process may die before, within and after each transaction."""

    fate = Fate()
    begun = 0

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        self.fate.step()
        self.begun += 1
        async with super().begin() as connection:
            yield connection
            self.fate.step()  # not committed
        self.fate.step()  # committed, but nobody knows


@dataclass
class Message:
    """One message that stands somewhere."""

    chat: int
    id: int
    text: str
    thread: int | None = None
    screen: Screen | None = None
    photo: bytes | None = None
    voice: bytes | None = None
    heading: str = ""
    reply_to: int | None = None
    silent: bool = True
    protected: bool = False
    spoiler: bool = False
    reactions: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        return [button.label for buttons in (self.screen.rows if self.screen else ()) for button in buttons]


def text_of(screen: Screen) -> str:
    return "\n".join(getattr(block, "text", "") or getattr(block, "number", "") for block in screen.blocks)


Fault = Callable[[Effect], Outcome | None]


@dataclass
class FakeOutside:
    """Telegram in memory. `faults` are asked first (not executed); `loses` says whose answer gets lost (executed)."""

    fate: Fate = field(default_factory=Fate)
    messages: list[Message] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)  # everything the bot ever sent, deleted or not
    topics: dict[int, str] = field(default_factory=dict)
    icons: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    deleted_topics: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    loses: Callable[[Effect], bool] = lambda _: False
    before: Callable[[Effect], Awaitable[None]] | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    acted: asyncio.Event = field(default_factory=asyncio.Event)
    private_ids: Any = field(default_factory=lambda: itertools.count(1000))
    group_ids: Any = field(default_factory=lambda: itertools.count(1))

    async def carry_out(self, effect: Effect) -> Outcome:
        self.fate.step()
        self.effects.append(effect)
        if self.before:
            await self.before(effect)
        for fault in self.faults:
            outcome = fault(effect)
            if outcome is not None:
                return outcome
        outcome = self._do(effect)
        self.acted.set()
        self.fate.step()  # done, but the answer does not come back
        return Unknown("lost") if self.loses(effect) else outcome

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        self.fate.step()
        return self.files.get(file_id, Refused(Refusal.GONE))

    async def until(self, something: Callable[[], bool]) -> None:
        """Wait for something to have happened; look again whenever the bot did anything."""
        async with asyncio.timeout(20):
            while not something():
                self.acted.clear()
                await self.acted.wait()

    def _do(self, effect: Effect) -> Outcome:  # noqa: C901  a branch for each effect
        if isinstance(effect, CreateTopic):
            number = next(self.group_ids)
            self.topics[number] = effect.title
            self.icons[number] = effect.icon.value
            return Done(number)
        if isinstance(effect, CloseTopic | DeleteTopic):
            if effect.thread_id not in self.topics:
                return Refused(Refusal.NO_TOPIC)
            if isinstance(effect, CloseTopic):
                self.closed.add(effect.thread_id)
            else:
                self.drop_topic(effect.thread_id)
            return Done()
        if isinstance(effect, MarkTopic | ReopenTopic):
            if effect.thread_id not in self.topics:
                return Refused(Refusal.NO_TOPIC)
            if isinstance(effect, ReopenTopic):
                self.closed.discard(effect.thread_id)
            else:
                self.topics[effect.thread_id] = effect.title
                self.icons[effect.thread_id] = effect.icon.value
            return Done()
        if isinstance(effect, EditWords):
            found = self.find(effect.chat_id, effect.message_id)
            if found is None or found.photo is not None:  # Telegram: there is no text in it to edit
                return Refused(Refusal.GONE)
            found.text, found.heading = effect.text, effect.heading
            return Done(found.id)
        if isinstance(effect, EditCaption):
            found = self.find(effect.chat_id, effect.message_id)
            if found is None or found.photo is None:
                return Refused(Refusal.GONE)
            found.text, found.heading = effect.caption, effect.heading
            return Done(found.id)
        if isinstance(effect, TakeAway):
            self.messages = [
                one for one in self.messages if one.chat != effect.chat_id or one.id not in effect.message_ids
            ]
            return Done()
        if isinstance(effect, React):
            found = self.find(effect.chat_id, effect.message_id)
            if found is None:
                return Refused(Refusal.GONE)
            found.reactions = [effect.emoji]
            return Done()
        if isinstance(effect, EditScreen):
            found = self.find(effect.chat_id, effect.message_id)
            if found is None:
                return Refused(Refusal.GONE)
            found.screen, found.text = effect.screen, text_of(effect.screen)
            return Done(found.id)
        if isinstance(effect, DeleteMessages):
            gone = effect.message_ids
            self.messages = [one for one in self.messages if one.chat != effect.chat_id or one.id not in gone]
            return Done()
        return self._say(effect)

    def _say(self, effect: ShowScreen | SendWords | SendPhoto | SendVoice) -> Outcome:
        thread = effect.thread_id
        if thread is not None and thread not in self.topics:
            return Refused(Refusal.NO_TOPIC)
        number = next(self.private_ids if effect.chat_id > 0 else self.group_ids)
        said = Message(effect.chat_id, number, "", thread, reply_to=effect.reply_to, silent=effect.silent)
        said.protected = effect.protect
        if isinstance(effect, ShowScreen):
            said.screen, said.text = effect.screen, text_of(effect.screen)
        elif isinstance(effect, SendWords):
            said.text, said.heading = effect.text, effect.heading
            said.screen = Screen("words", effect.language, (), effect.rows)
        elif isinstance(effect, SendVoice):
            said.heading, said.voice = effect.heading, effect.voice
        else:
            said.text, said.heading, said.photo = effect.caption, effect.heading, effect.photo
            said.spoiler = effect.spoiler
        self.messages.append(said)
        self.said.append(said)
        return Done(number)

    def drop_topic(self, thread: int) -> None:
        del self.topics[thread]
        self.deleted_topics.append(thread)
        self.messages = [one for one in self.messages if one.thread != thread]

    def find(self, chat: int, number: int) -> Message | None:
        return next((one for one in self.messages if (one.chat, one.id) == (chat, number)), None)

    def typed(self, chat: int, text: str, thread: int | None = None, number: int | None = None) -> int:
        if number is not None and self.find(chat, number):
            return number
        number = number or next(self.private_ids if chat > 0 else self.group_ids)
        self.messages.append(Message(chat, number, text, thread, heading="(typed)"))
        return number


@dataclass
class FakeGroup:
    """Who administers the desk's group, and who left it unseen."""

    heads: tuple[int, ...] = ()
    gone: set[int] = field(default_factory=set)

    async def administrators(self, chat_id: int) -> tuple[int, ...]:
        return self.heads if chat_id < 0 else ()

    async def has_left(self, chat_id: int, user_id: int) -> bool:
        return chat_id < 0 and user_id in self.gone


CONTENT = load_content(Path(__file__).parents[2] / "content")
EMERGENCY_LINE = "112 is the number for danger"


class World:
    """Everything on two files that survive `dies()`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = HandClock()
        self.outside = FakeOutside()
        self.sealer = Sealer((new_key(),))
        self.updates = itertools.count(1)
        self.remembered: list[tuple[int, int]] = []
        self.facts: list[tuple[str, str]] = []
        self.replies: list[Reply] = []
        self.chance = iter(range(10**6))
        self.note = HandoverNote(("Destination: Poland", "Asked for money before travel"))
        self.configured: int | None = DESK
        self.group = FakeGroup()

    async def opens(self) -> "World":
        begun = self.folder / "begun"
        fresh = not begun.exists()
        self.folder.mkdir(parents=True, exist_ok=True)
        begun.touch()
        self.database = _mortal(database_url(self.folder / "main.db"), self.outside.fate)
        self.key_database = _mortal(InFiles().url(self.folder / "keys.db", ""), self.outside.fate)
        if fresh:
            async with Database(self.database.engine).begin() as connection:
                await connection.run_sync(metadata.create_all)
        self.keys = KeyStore(self.key_database, self.sealer, self.clock)
        self.clock.moves(days=-fresh)  # the key store is older than everything in it
        await self.keys.prepare()
        self.clock.moves(days=fresh)
        self.cases: Cases = assemble(
            database=self.database,
            keys=self.keys,
            outside=self.outside,
            group=self.group,
            clock=self.clock,
            desk_chat=self.configured,
            texts=lambda code: Texts(code),
            desk_language="en",
            content=lambda: CONTENT.desk,
            directory=lambda: CONTENT.directory,
            describe=self._described,
            countries=lambda: ["GE", *(one.id for one in CONTENT.destinations.countries)],
            emergency_blocks=lambda _t: (Para(EMERGENCY_LINE),),
            remember=self._remember,
            count=lambda facts: self.facts.extend((fact.kind.value, fact.trait) for fact in facts),
            chance=lambda below: next(self.chance) % below,
        )
        await self.cases.load(self.database)
        return self

    async def _described(self, _arguments: tuple[str, ...], _t: Texts, _text: str) -> HandoverNote:
        return self.note

    async def closes(self) -> None:
        await self.database.close()
        await self.key_database.close()

    async def dies(self) -> None:
        """After a kill: new objects on the same files."""
        await self.closes()
        self.outside.fate = Fate()
        await self.opens()
        await self.relay.recover()

    async def _remember(self, chat: int, ids: list[int]) -> None:
        self.remembered += [(chat, one) for one in ids]

    @property
    def relay(self) -> Any:
        return self.cases.relay

    # acting

    async def turn(
        self, event: Any, handler: Callable[[Turn], Awaitable[Any]], role: Role = Role.PERSON
    ) -> Any:
        """As bot.turn.conversation does it: decide, commit, show, effects."""
        async with UnitOfWork(self.database, event.update_id, self.clock.now()) as work:
            turn = Turn(event, role, EN, self.clock.now(), work)
            try:
                answer = await handler(turn)
            except AlreadyHandled:
                answer = Reply()
            await work.commit()
        reply = answer if isinstance(answer, Reply) else Reply()
        self.replies.append(reply)
        self.facts += [(fact.kind.value, fact.trait) for fact in reply.facts]
        for one in reply.shows:
            await self.outside.carry_out(ShowScreen(event.chat_id, one.screen, thread_id=event.thread_id))
        for effect in (*reply.effects, *(answer if isinstance(answer, tuple) else ())):
            await self.outside.carry_out(effect)
        return answer

    async def taps(
        self,
        name: str,
        *arguments: str | int,
        chat: int = PERSON,
        update: int | None = None,
        message_id: int = 1,
        voice: Voice | None = None,
    ) -> Reply:
        action = unpack(pack(act(name, *arguments), "en"))[0]
        event = Tap(
            update or next(self.updates),
            Place.PERSON,
            chat,
            Sender(chat),
            message_id=message_id,
            action=action,
            language="en",
            voice=voice,
        )
        answer: Reply = await self.turn(event, self.cases.consultation.actions()[name])
        return answer

    async def says(
        self, text: str, *, chat: int = PERSON, urgent: bool = False, update: int | None = None, **how: Any
    ) -> Reply | None:
        number = self.outside.typed(chat, text, number=how.pop("message_id", None))
        event = Said(
            update or next(self.updates),
            Place.PERSON,
            chat,
            Sender(chat),
            message_id=number,
            text=text,
            **how,
        )
        answer: Reply | None = await self.turn(
            event, lambda turn: self.cases.consultation.words.hear(turn, urgent=urgent)
        )
        return answer

    async def sends(
        self, kind: Attachment, *, caption: str = "", file: str = "", same: str = "", **how: Any
    ) -> Reply | None:
        """Something attached; `message_id` and `edited` for a message that is changed."""
        number = self.outside.typed(PERSON, caption, number=how.pop("message_id", None))
        event = Sent(
            next(self.updates), Place.PERSON, PERSON, Sender(PERSON), message_id=number, kind=kind, caption=caption,
            file=File(file, same=same or file) if file else None, **how,
        )  # fmt: skip
        answer: Reply | None = await self.turn(event, self.cases.consultation.words.hear_attachment)
        return answer

    async def undoes(self, *, answering: int | None = None) -> Reply:
        """The person writes /undo, by itself or in answer to a message."""
        event = Command(
            next(self.updates), Place.PERSON, PERSON, Sender(PERSON), message_id=2, name="undo", reply_to=answering
        )  # fmt: skip
        answer: Reply = await self.turn(event, self.cases.consultation.choices.undo)
        return answer

    async def types_code(
        self, text: str, *, chat: int = STRANGER, update: int | None = None, language: str = "en"
    ) -> Reply | None:
        """Somebody types what may be a return code."""
        event = Said(
            update or next(self.updates), Place.PERSON, chat, Sender(chat), message_id=3, text=text
        )  # fmt: skip
        back = self.cases.consultation.coming_back

        async def typed(turn: Turn) -> Reply | None:
            return await back.typed(replace(turn, t=Texts(language)))

        answer: Reply | None = await self.turn(event, typed)
        return answer

    async def opens_talk(self, chat: int = PERSON) -> Reply:
        """The person taps Open, and all that waited for it arrives."""
        reply = await self.taps(person_screens.OPEN, person_screens.ALONE, chat=chat)
        await self.delivers()
        return reply

    async def leaves(self, update: int | None = None) -> None:
        """The person taps Exit."""
        event = Tap(
            update or next(self.updates),
            Place.PERSON,
            PERSON,
            Sender(PERSON),
            message_id=1,
            action=Action("exit"),
        )
        await self.turn(event, self.cases.consultation.pause)

    async def forgets(self) -> None:
        """The person erases everything."""
        event = Tap(
            next(self.updates), Place.PERSON, PERSON, Sender(PERSON), message_id=1, action=Action("forget")
        )
        await self.turn(event, self.cases.consultation.erase)

    async def drafts(self, chat: int = PERSON, answers: Answers = Answers.AT_ONCE) -> None:
        """All consents given; no wish chosen."""
        await self.taps(person_screens.BEGIN[answers], "x", chat=chat)
        await self.taps(draft_screens.WISH, chat=chat)

    async def asks(self, *words: str, chat: int = PERSON, answers: Answers = Answers.AT_ONCE) -> None:
        """From the consents to a sent text, not delivered yet."""
        await self.drafts(chat, answers)
        for one in words:
            await self.says(one, chat=chat)
        reply = await self.taps(draft_screens.PREVIEW, chat=chat)
        await self.taps(draft_screens.SEND, sent_mark(reply.shows[0].screen), chat=chat)

    async def finishes(self, staff: int = NINO, outcome: str = "advice") -> Reply:
        """The consultant closes the case, with an outcome of the list."""
        return await self.taps_card(staff, desk_screens.CLOSE_YES, None, outcome)

    async def taps_menu(self, staff: int, name: str, *arguments: str | int) -> Reply:
        """A button of a menu in the newest topic."""
        event = Tap(
            next(self.updates), Place.DESK, DESK, Sender(staff), self.thread, message_id=1,
            action=unpack(pack(act(name, *arguments), "en"))[0], language="en",
        )  # fmt: skip
        answer: Reply = await self.turn(event, self.cases.desk.actions()[name], Role.CONSULTANT)
        return answer

    async def taps_card(
        self, staff: int, name: str, case_id: str | None = None, *arguments: str, update: int | None = None
    ) -> Reply:
        case_id = case_id or (await self.only_case()).id
        event = Tap(
            update or next(self.updates), Place.DESK, self.cases.desk_chat() or 0, Sender(staff), self.thread,
            message_id=1, action=act(name, case_id, *arguments), language="en",
        )  # fmt: skip
        answer: Reply = await self.turn(event, self.cases.desk.actions()[name], Role.CONSULTANT)
        return answer

    async def takes(self, staff: int = NINO, update: int | None = None, case_id: str | None = None) -> Reply:
        return await self.taps_card(staff, desk_screens.TAKE, case_id, update=update)

    async def replies_with(self, staff: int, text: str, *, thread: int | None = None, **how: Any) -> Reply:
        """A member writes into a topic (by default the newest)."""
        thread = self.thread if thread is None else thread or None
        number = self.outside.typed(self.cases.desk_chat() or 0, text, thread, how.pop("message_id", None))
        update = how.pop("update", None) or next(self.updates)
        event = Said(
            update,
            Place.DESK,
            self.cases.desk_chat() or 0,
            Sender(staff),
            thread,
            message_id=number,
            text=text,
            **how,
        )
        answer: Reply = await self.turn(event, self.cases.desk.saying.said, Role.CONSULTANT)
        return answer

    async def commands(
        self, staff: int, name: str, argument: str = "", *, thread: int | None = None
    ) -> Reply:
        thread = self.thread if thread is None else thread or None
        event = Command(
            next(self.updates),
            Place.DESK,
            DESK,
            Sender(staff),
            thread,
            message_id=1,
            name=name,
            argument=argument,
        )
        handler = self.cases.desk.commands().get(name, self.cases.desk.saying.said)
        answer: Reply = await self.turn(event, handler, Role.CONSULTANT)
        return answer

    async def desk_sends(
        self, staff: int, kind: Attachment, file: str = "", caption: str = "", **how: Any
    ) -> Reply:
        number = self.outside.typed(DESK, caption, self.thread, how.pop("message_id", None))
        event = Sent(
            next(self.updates), Place.DESK, DESK, Sender(staff), self.thread, message_id=number, kind=kind,
            caption=caption, file=File(file, same=file) if file else None, **how,
        )  # fmt: skip
        answer: Reply = await self.turn(event, self.cases.desk.saying.sent, Role.CONSULTANT)
        return answer

    async def staff_leaves(self, staff: int) -> None:
        event = StaffLeft(next(self.updates), Place.DESK, DESK, Sender(staff))
        await self.turn(event, self.cases.desk.staff_left, Role.CONSULTANT)

    async def group_moves(self, old: int = DESK, new: int = NEW_DESK) -> None:
        event = GroupMoved(next(self.updates), Place.DESK, old, Sender(0), new_chat_id=new)
        await self.turn(event, self.cases.desk.group_moved, Role.CONSULTANT)

    async def delivers(self) -> int:
        """Everything that can go now; where Telegram's limit for groups stops it, the minutes it takes go by."""
        arrived: int = await self.relay.deliver_due()
        turns = self.relay.turns
        while turns.held_back or not turns.pace.left(self.clock.now().replace(tzinfo=None)):
            self.clock.moves(seconds=62)
            arrived += await self.relay.deliver_due()
        return arrived

    # seeing

    @property
    def thread(self) -> int:
        """The newest topic."""
        return max(self.outside.topics, default=0)

    async def all_cases(self) -> list[Any]:
        async with self.database.begin() as connection:
            return await self.cases.consultation.register.cases.everything(connection)

    async def only_case(self) -> Any:
        (case,) = await self.all_cases()
        return case

    def in_topic(self, thread: int | None = None) -> list[Message]:
        thread = self.thread if thread is None else thread
        return [one for one in self.outside.messages if one.thread == thread and one.heading != "(typed)"]

    def to_person(self, chat: int = PERSON) -> list[Message]:
        """What the bot said in the person's chat."""
        return [one for one in self.outside.messages if one.chat == chat and one.heading != "(typed)"]

    def words_to_person(self, chat: int = PERSON) -> list[str]:
        return [one.text for one in self.to_person(chat) if one.heading]

    def words_to_desk(self, thread: int | None = None) -> list[str]:
        return [one.text for one in self.in_topic(thread) if one.heading]

    def card(self, thread: int | None = None) -> Message:
        return next(one for one in self.in_topic(thread) if one.screen and one.screen.name == "desk-card")

    def names_to_person(self) -> list[str]:
        return [one.screen.name for one in self.to_person() if one.screen]

    def names_in_topic(self) -> list[str]:
        return [one.screen.name for one in self.in_topic() if one.screen]

    def database_bytes(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("main.db*")))


def sent_mark(screen: Screen) -> str:
    """The mark on a Send button."""
    return next(
        button.action.argument(0)
        for buttons in screen.rows
        for button in buttons
        if button.action and button.action.name == draft_screens.SEND
    )


def _no_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    """The machine does not lose power in these tests; the process alone dies."""
    connection.execute("PRAGMA synchronous = OFF")


def marked(message: Message) -> bool:
    """Whether a message says that it may be a repeat."""
    notes = (
        [block.text for block in message.screen.blocks if isinstance(block, Note)] if message.screen else []
    )
    return "possibly a repeat" in message.heading or any("possibly a repeat" in note for note in notes)


def _mortal(url: str, fate: Fate) -> MortalDatabase:
    opened = open_database(url)
    database = MortalDatabase(opened.engine, opened.name)
    if database.sqlite:
        sqlalchemy_event.listen(database.engine.sync_engine, "connect", _no_waiting_for_the_disk)
    database.fate = fate
    return database

"""What a person sets in their talk: a word, how answers come, a code; taking back, opening again, how it was."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.cases import person_screens, talk_screens
from bot.cases import talk_choice_screens as screens
from bot.cases.approved import Approved
from bot.cases.case import OPEN, No, Reopened, State
from bot.cases.coming_back.code import hashed, new_code, normalised
from bot.cases.post.letter import Side
from bot.cases.record import Answers, Held
from bot.cases.register import Register
from bot.cases.waiting_time import WaitingTime
from bot.chat.effects import DeleteMessages
from bot.chat.events import Command
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.content.models.desk import Choice
from bot.turn.turn import Handler, Turn

OFFERED_WORDS = 6


@dataclass(frozen=True)
class TalkChoices:
    """The buttons of an open or just closed talk that change how it goes on."""

    register: Register
    approved: Approved
    waiting: WaitingTime

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this part answers in a private chat."""
        return {
            screens.CHOICES: self.choices,
            screens.WORDS: self.words,
            screens.WORD: self.word,
            screens.WAYS: self.ways,
            screens.WAY: self.way,
            screens.CODE: self.ask_code,
            screens.CODE_YES: self.code,
            screens.UNDO: self.undo,
            screens.FIRST_BACK: self.first_back,
            screens.RATE: self.rate,
            person_screens.AGAIN: self.again,
            person_screens.WITHDRAW: self.ask_withdraw,
            person_screens.WITHDRAW_YES: self.withdraw,
        }

    async def choices(self, turn: Turn) -> Reply:
        """What can be set."""
        held = await self._open(turn)
        return show(screens.choices(turn.t) if held else talk_screens.no_talk(turn.t))

    # a word

    async def words(self, turn: Turn) -> Reply:
        """Some of the words, others every time."""
        if await self._open(turn) is None:
            return show(talk_screens.no_talk(turn.t))
        rest: list[Choice] = list(self.approved.desk().words)
        offered: list[Choice] = []
        while rest and len(offered) < OFFERED_WORDS:
            offered.append(rest.pop(self.register.chance(len(rest))))
        return show(screens.words(turn.t, offered))

    async def word(self, turn: Turn) -> Reply:
        """The chosen word goes, sealed, onto the card."""
        held = await self._open(turn)
        word = self.approved.desk().word(turn.action.argument(0))
        if held is None or word is None:
            return show(talk_screens.no_talk(turn.t))
        connection = await turn.work.connection()
        sealed = held.sealer.seal(word.id.encode())
        await self.register.cases.change(connection, held.case.id, sealed_word=sealed)
        await self.register.post.card(connection, held, turn.now)
        return show(screens.word_kept(turn.t))

    # how answers come

    async def ways(self, turn: Turn) -> Reply:
        """How answers come at present, and how else they could."""
        held = await self._open(turn)
        return show(screens.ways(turn.t, held.case.answers) if held else talk_screens.no_talk(turn.t))

    async def way(self, turn: Turn) -> Reply:
        """Another way from now on; whoever chooses it is here, so what waits comes now."""
        held = await self._open(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        chosen = next((way for way in Answers if way.value == turn.action.argument(0)), held.case.answers)
        connection = await turn.work.connection()
        await self.register.cases.change(connection, held.case.id, answers=chosen.value)
        if chosen is not held.case.answers:
            await self.register.post.card(connection, held, turn.now)
        held = replace(held, case=replace(held.case, answers=chosen))
        await self.register.post.opened(connection, held, turn.now)
        return show(screens.ways(turn.t, chosen))

    # a code

    async def ask_code(self, turn: Turn) -> Reply:
        """What a code is."""
        held = await self._open(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        return show(screens.ask_code(turn.t, known=held.case.has_code))

    async def code(self, turn: Turn) -> Reply:
        """A new code; an older one no longer works."""
        held = await self._open(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        shown = await self.fresh_code(turn, held)
        return show(screens.code(turn.t, shown))

    async def fresh_code(self, turn: Turn, held: Held) -> str:
        """Make a code for a case and keep its hash. Returns what is shown."""
        shown = new_code(self.register.chance)
        digest = await hashed(normalised(shown) or "", await self.register.keys.code_key())
        await self.register.cases.change(await turn.work.connection(), held.case.id, return_code=digest)
        return shown

    # taking back

    async def undo(self, turn: Turn) -> Reply:
        """/undo, or the button below the last words: the desk's copy is deleted."""
        held = await self._open(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        connection = await turn.work.connection()
        message = await self._meant(turn, held)
        post = self.register.post
        found = message is not None and await post.taken_back(connection, held, Side.DESK, message, turn.now)
        first = bool(held.story.words)
        reply = show(screens.taken_back(turn.t, found=found, first=first), consume=True)
        if not found or message is None:
            return reply
        return replace(reply, effects=(DeleteMessages(turn.chat_id, (message,)),))

    async def first_back(self, turn: Turn) -> Reply:
        """The person's words of the first text go off the card; the summary that they agreed to stays."""
        held = await self._open(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        if not held.story.words:
            return show(screens.taken_back(turn.t, found=False))
        connection = await turn.work.connection()
        sealed = replace(held.story, words=(), taken_back=True).sealed(held.sealer)
        await self.register.cases.change(connection, held.case.id, sealed_summary=sealed)
        held = replace(held, case=replace(held.case, sealed_summary=sealed))
        await self.register.post.card(connection, held, turn.now)
        return show(screens.taken_back(turn.t, found=True))

    async def _meant(self, turn: Turn, held: Held) -> int | None:
        if turn.action.arguments and turn.action.argument(0).isdecimal():
            return int(turn.action.argument(0))
        if isinstance(turn.event, Command) and turn.event.reply_to:
            return turn.event.reply_to
        connection = await turn.work.connection()
        return await self.register.post.pairs.last_said(connection, held.case.id, Side.DESK)

    async def ask_withdraw(self, turn: Turn) -> Reply:
        """Take everything back? The first of two taps."""
        if await self.register.of_chat(turn) is None:
            return show(talk_screens.no_talk(turn.t))
        return show(screens.ask_withdraw(turn.t))

    async def withdraw(self, turn: Turn) -> Reply:
        """The second: the key is destroyed, every row goes, the topic is deleted."""
        held = await self.register.of_chat(turn)
        if held is None:
            return show(talk_screens.no_talk(turn.t))
        connection = await turn.work.connection()
        wipe = await self.register.post.pairs.in_persons_chat(connection, held.case.id)
        wipe = tuple(number for number in wipe if number != turn.message_id)
        await self.register.erase(connection, held.case, turn.now, line=True)
        reply = show(screens.withdrawn(turn.t), Fact(FactKind.CONSULTATION_CLOSED, "withdrawn"))
        return replace(reply, erased=True, effects=(DeleteMessages(turn.chat_id, wipe),) if wipe else ())

    # afterwards

    async def again(self, turn: Turn) -> Reply:
        """A closed talk goes on, as long as it is kept and has a week left."""
        held = await self.register.of_chat(turn)
        if held is None or not await self.register.may_open_again(turn, held):
            return show(talk_screens.no_talk(turn.t))
        moved = await self.register.move(await turn.work.connection(), held, Reopened(), turn.now)
        if isinstance(moved, No):
            return show(talk_screens.no_talk(turn.t))
        expect = await self.waiting.of(turn, moved.case)
        return show(
            talk_screens.open_talk(turn.t, moved.case.standing, expect, photos=not held.story.minor),
            Fact(FactKind.CONSULTATION_ASKED, turn.t.language),
        )

    async def rate(self, turn: Turn) -> Reply:
        """Helped or not, once for each talk."""
        held = await self.register.of_chat(turn)
        answer = turn.action.argument(0)
        if held is None or held.case.rated or answer not in {screens.HELPED, screens.NOT_HELPED}:
            return show(screens.rated(turn.t))
        await self.register.cases.change(await turn.work.connection(), held.case.id, rated=True)
        return show(screens.rated(turn.t), Fact(FactKind.CONSULTATION_RATED, answer))

    async def _open(self, turn: Turn) -> Held | None:
        """The talk while the person is in it: after the exit nothing of it is shown or changed."""
        held = await self.register.of_chat(turn)
        if held is None or held.case.standing.state not in OPEN - {State.PAUSED}:
            return None
        return held

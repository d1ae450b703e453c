"""A return code is typed: the talk goes on in this chat, and in no other."""

from dataclasses import dataclass, field

from bot.cases import talk_choice_screens as screens
from bot.cases import talk_screens
from bot.cases.case import No, Resumed, State
from bot.cases.coming_back.code import hashed, normalised
from bot.cases.coming_back.store import CodeTries
from bot.cases.post.letter import Notice, Side
from bot.cases.record import Case, Held
from bot.cases.register import Register
from bot.cases.talk_choices import TalkChoices
from bot.chat.events import Said
from bot.chat.reply import Reply, show
from bot.turn.turn import Turn


@dataclass(frozen=True)
class ComingBack:
    """The only way from one account to another. It shows nothing of what was written before."""

    register: Register
    choices: TalkChoices
    tries: CodeTries = field(default_factory=CodeTries)

    async def typed(self, turn: Turn) -> Reply | None:
        """The answer to a return code; None for any other words. What was typed does not stay in the chat."""
        code = normalised(turn.event.text) if isinstance(turn.event, Said) else None
        if code is None:
            return None
        connection = await turn.work.connection()
        if not await self.tries.may_try(connection, turn.chat_id, turn.now):
            return show(screens.code_later(turn.t), consume=True)
        digest = await hashed(code, await self.register.keys.code_key())
        case = await self.register.cases.by_code(connection, digest)
        held = await self.register.held(case) if case else None
        if case is None or held is None:
            await self.tries.wrong(connection, turn.chat_id, turn.now)
            return show(screens.code_unknown(turn.t), consume=True)
        return await self._move(turn, held, case)

    async def _move(self, turn: Turn, held: Held, case: Case) -> Reply:
        """Key store first: after a crash between the two the same code, typed again, finishes the move."""
        connection = await turn.work.connection()
        await self._make_room(turn, case)
        if not await self.register.keys.move_case(case.id, turn.chat_id):
            return show(screens.code_busy(turn.t), consume=True)
        await self.register.post.pairs.elsewhere_now(connection, case.id)
        await self.register.cases.change(
            connection,
            case.id,
            sealed_chat=held.sealer.seal(str(turn.chat_id).encode()),
            language=turn.t.language,
            notified=False,
        )
        if case.standing.state is State.PAUSED:
            moved = await self.register.move(connection, held, Resumed(), turn.now)
            held = held if isinstance(moved, No) else moved
        if case.standing.state is State.CLOSED:
            await self.register.cases.change(connection, case.id, return_code=None)
            again = await self.register.may_open_again(turn, held)
            return show(talk_screens.ended(turn.t, again=again), consume=True)
        shown = await self.choices.fresh_code(turn, held)
        if case.language != turn.t.language:
            await self.register.post.card(connection, held, turn.now)
        await self.register.post.notice(connection, held, Side.DESK, Notice.PERSON_MOVED, turn.now)
        news = await self.register.post.outbox.holds(connection, case.id)
        return show(screens.moved_here(turn.t, shown, news=news), consume=True)

    async def _make_room(self, turn: Turn, case: Case) -> None:
        """A talk of this chat that is over gives way, as it does to a new one; not while words of it are under way."""
        own = await self.register.of_chat(turn)
        if own is None or own.case.id == case.id or own.case.standing.state is not State.CLOSED:
            return
        connection = await turn.work.connection()
        if not await self.register.post.outbox.unsettled(connection, own.case.id, Side.DESK):
            await self.register.erase(connection, own.case, turn.now, line=False)

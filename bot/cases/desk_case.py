"""Which case a tap or a word at the desk is about, and how the desk is answered: shared by all of its parts."""

from dataclasses import dataclass

from bot.cases import desk_screens as screens
from bot.cases.case import No
from bot.cases.duty.acts import Act
from bot.cases.duty.roster import Roster
from bot.cases.duty.store import DutyStore
from bot.cases.post.letter import Side
from bot.cases.record import Case, Held
from bot.cases.register import Register
from bot.chat.events import Command
from bot.chat.facts import Fact
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.language.texts import Texts
from bot.turn.turn import Turn


@dataclass(frozen=True)
class DeskCase:
    """Finds the case of a turn, knows the roster, and writes down who did what."""

    register: Register
    duty: DutyStore

    async def here(self, turn: Turn) -> Case | None:
        """The case whose topic this is."""
        if turn.event.thread_id is None:
            return None
        connection = await turn.work.connection()
        return await self.register.cases.in_thread(connection, turn.chat_id, turn.event.thread_id)

    async def held(self, turn: Turn) -> Held | None:
        """The case a button names by its long id, or the one whose topic this is."""
        named = next((one for one in turn.action.arguments if len(one) == CASE_ID), None)
        if named:
            case = await self.register.cases.get(await turn.work.connection(), named)
            case = case if case and case.desk_chat == turn.chat_id else None
        else:
            case = await self.here(turn)
        return await self.register.held(case) if case else None

    async def taken(self, turn: Turn) -> Held | Reply:
        """The case, if this consultant has it; else what to answer."""
        held = await self.held(turn)
        if held is None:
            return self.nowhere(turn)
        if held.case.standing.taken_by != turn.event.sender.user_id:
            return self.no(turn, No.NOT_YOURS)
        return held

    async def roster(self, turn: Turn) -> Roster:
        """Everybody on the roster, with what they carry."""
        connection = await turn.work.connection()
        return Roster(await self.duty.members(connection), await self.register.cases.loads(connection))

    async def went(self, turn: Turn, held: Held, message: int) -> bool:
        """Whether a member's message went, or is about to go, to the person."""
        connection, pairs = await turn.work.connection(), self.register.post.pairs
        return await pairs.was_passed_on(connection, held.case.id, Side.PERSON, message)

    async def did(self, turn: Turn, act: Act, case: Case) -> None:
        """Write down who did what to which case (SAFETY S13.7)."""
        connection, day = await turn.work.connection(), turn.now.astimezone(TBILISI).date()
        await self.duty.record_act(connection, day, turn.event.sender.user_id, act, case.name)

    def nowhere(self, turn: Turn) -> Reply:
        """No case is meant."""
        return self.answer(turn, turn.t("There is no open case here. Please write in the topic of a case."))

    def no(self, turn: Turn, why: No) -> Reply:
        """It cannot be done, and why."""
        return self.answer(turn, _reasons(turn.t).get(why, turn.t("That is not possible now.")))

    def answer(self, turn: Turn, text: str, *facts: Fact) -> Reply:
        """A toast after a tap, a line after a command."""
        if isinstance(turn.event, Command):
            return show(screens.line(turn.t, "desk-answer", text), *facts)
        return Reply(facts=facts, toast=text)


CASE_ID = 32
NOTED_SIGN = "\N{WRITING HAND}"  # on what stays at the desk


def edited(turn: Turn) -> bool:
    """A command that was changed afterwards does nothing a second time."""
    return isinstance(turn.event, Command) and turn.event.edited


def _reasons(t: Texts) -> dict[No, str]:
    return {
        No.OVER: t("This case is closed."),
        No.YOURS_ALREADY: t("You have this case already."),
        No.TAKEN: t("Another consultant has this case."),
        No.NOT_YOURS: t("Only the consultant who took the case can do that. Take it first."),
        No.RESTS_BEFORE: t("You are away from this case already."),
        No.RESTS_NOT: t("You are with this case already."),
    }

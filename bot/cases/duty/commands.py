"""What is typed after /duty: nothing, a name, weekly hours, or that there are none."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.cases.duty import hours, refusals
from bot.cases.duty.acts import Act
from bot.cases.duty.board import Board
from bot.cases.duty.changes import is_taken, sign_of
from bot.cases.duty.moments import week
from bot.cases.duty.typed_hours import HoursError, parse_hours
from bot.chat.events import Command
from bot.chat.reply import Reply, show
from bot.turn.turn import Turn

NAME, NO_HOURS = "name", "none"  # words after /duty
NEVER_ANNOUNCED = timedelta(hours=12)  # ends of duty older than that


@dataclass(frozen=True)
class TypedDuty:
    """Typed words change only whoever types them."""

    board: Board

    async def command(self, turn: Turn) -> Reply:
        """`/duty`, `/duty name Nino`, `/duty none` or `/duty` with hours. A command that was edited does nothing."""
        event = turn.event
        if not isinstance(event, Command) or event.edited:
            return Reply()
        first, *rest = event.argument.split(maxsplit=1) or [""]
        if not first:
            return await self.board.shown(turn)
        if first.casefold() == NAME:
            return await self._name(turn, "".join(rest))
        if event.argument.casefold() == NO_HOURS:
            return await self._plan(turn, ())
        try:
            return await self._plan(turn, parse_hours(event.argument))
        except HoursError as error:
            return show(refusals.hours_refused(turn.t, error.fault))

    async def _name(self, turn: Turn, typed: str) -> Reply:
        sign = sign_of(typed)
        if sign is None:
            return show(refusals.sign_refused(turn.t))
        member = await self.board.actor(turn)
        roster = await self.board.roster(await turn.work.connection())
        if is_taken(sign, (other for other in roster.members if other.staff != member.staff)):
            return show(refusals.sign_taken(turn.t))
        await self.board.keep(turn, replace(member, sign=sign))
        return await self.board.shown(turn, said=turn.t("Colleagues see this name now: {sign}", sign=sign))

    async def _plan(self, turn: Turn, plan: hours.Plan) -> Reply:
        member = await self.board.actor(turn)
        if member.on_duty(turn.now) and not replace(member, plan=plan).on_duty(turn.now):
            member = replace(member, on_until=turn.now)  # their duty ends here, with a hand-over
        await self.board.keep(turn, member, Act.DUTY_HOURS)
        connection = await turn.work.connection()
        await self.board.store.set_plan(connection, member.staff, plan)
        for ends in hours.ended(plan, None, None, turn.now - NEVER_ANNOUNCED, turn.now):
            # An end before these hours were given was nobody's end of duty: there is nothing to hand over.
            await self.board.store.shift_announced(connection, member.staff, ends)
        if not plan:
            return await self.board.shown(
                turn, said=turn.t("No weekly hours any more: {sign}", sign=member.sign)
            )
        said = turn.t("Weekly hours of {sign}: {hours}", sign=member.sign, hours=week(turn.t, plan))
        return await self.board.shown(turn, said=said)

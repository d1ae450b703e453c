"""/duty at the desk: everybody sees one roster and changes only themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.cases.duty import screens
from bot.cases.duty.acts import Act
from bot.cases.duty.board import Board, Load, Waits
from bot.cases.duty.changes import started, stopped, toggled
from bot.cases.duty.commands import TypedDuty
from bot.cases.duty.moments import moment
from bot.cases.duty.roster import CAPACITIES, LANGUAGES
from bot.cases.duty.store import DutyStore
from bot.chat.actions import StaleButton
from bot.chat.reply import Reply, show
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Duty:
    """`load`: the weight of open cases by consultant; `queue`: the cases nobody has taken."""

    store: DutyStore
    load: Load
    queue: Waits

    @property
    def board(self) -> Board:
        """The roster that everybody sees."""
        return Board(self.store, self.load, self.queue)

    def actions(self) -> Mapping[str, Handler]:
        """The buttons of the roster."""
        return {
            screens.SHOW: self.look,
            screens.START: self.start,
            screens.STOP: self.stop,
            screens.SPEAK: self.ask_languages,
            screens.SPEAKS: self.speak,
            screens.CARRY: self.ask_capacity,
            screens.CARRIES: self.carry,
            screens.LEAVE: self.ask_leaving,
            screens.LEAVES: self.leave,
        }

    def commands(self) -> Mapping[str, Handler]:
        """The command of the roster."""
        return {"duty": TypedDuty(self.board).command}

    # looking

    async def look(self, turn: Turn) -> Reply:
        """The roster as it is now."""
        return await self.board.shown(turn)

    async def ask_languages(self, turn: Turn) -> Reply:
        """The eight languages, and who speaks which."""
        return await self.board.languages(turn)

    async def ask_capacity(self, turn: Turn) -> Reply:
        """How many cases."""
        return show(screens.capacity_screen(turn.t))

    async def ask_leaving(self, turn: Turn) -> Reply:
        """Leaving asks once."""
        return show(screens.leaving_screen(turn.t))

    # changing

    async def start(self, turn: Turn) -> Reply:
        """On duty from now on."""
        before = await self.board.actor(turn)
        after = started(before, turn.now)
        await self.board.keep(turn, after, *([] if before.on_duty(turn.now) else [Act.DUTY_ON]))
        end = after.shift_end(turn.now)
        if end is None:
            return await self.board.shown(turn, toast=turn.t("You are on duty."))
        until = moment(turn.t, end, turn.now)
        return await self.board.shown(turn, toast=turn.t("You are on duty until {moment}.", moment=until))

    async def stop(self, turn: Turn) -> Reply:
        """Off duty from now on. Whoever is not on duty changes nothing."""
        before = await self.board.actor(turn)
        if not before.on_duty(turn.now):
            return await self.board.shown(turn, toast=turn.t("You are not on duty."))
        after = stopped(before, turn.now)
        await self.board.keep(turn, after, Act.DUTY_OFF)
        again = after.next_begin(turn.now)
        if again is None:
            return await self.board.shown(turn, toast=turn.t("You are off duty."))
        when = moment(turn.t, again, turn.now)
        toast = turn.t("You are off duty. Your hours begin again: {moment}.", moment=when)
        return await self.board.shown(turn, toast=toast)

    async def speak(self, turn: Turn) -> Reply:
        """One language more or less. The languages stay on the screen: most people speak several."""
        language = turn.action.argument(0)
        if language not in LANGUAGES:
            raise StaleButton
        after = toggled(await self.board.actor(turn), language)
        await self.board.keep(turn, after)
        toast = turn.t("Your languages: {languages}.", languages=screens.spoken(turn.t, after))
        return await self.board.languages(turn, toast=toast)

    async def carry(self, turn: Turn) -> Reply:
        """How many cases they carry at most."""
        most = turn.action.argument(0)
        if most not in map(str, CAPACITIES):
            raise StaleButton
        await self.board.keep(turn, replace(await self.board.actor(turn), most_cases=int(most)))
        return await self.board.shown(turn, toast=turn.t("You carry at most {most} cases.", most=most))

    async def leave(self, turn: Turn) -> Reply:
        """Off the roster; whoever is not on it changes nothing."""
        await self.board.drop(turn)
        return await self.board.shown(turn, toast=turn.t("You are not on the roster any more."))

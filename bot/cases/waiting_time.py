"""What roster, hours and queue say about a case now: looked up, and put into words by expecting.py."""

from dataclasses import dataclass

from bot.cases.case import State
from bot.cases.duty.roster import Prospects, Queue, Roster
from bot.cases.duty.store import DutyStore
from bot.cases.expecting import expectation, first_line
from bot.cases.record import Case
from bot.cases.store import CaseStore
from bot.chat.screens import Block
from bot.turn.turn import Turn


@dataclass(frozen=True)
class WaitingTime:
    """Reads only: nobody is held up, and nothing is kept of who asked."""

    cases: CaseStore
    duty: DutyStore

    async def before(self, turn: Turn) -> Block:
        """One honest line before anything is asked (SAFETY S7.8)."""
        return first_line(turn.t, await self._prospects(turn, None))

    async def of(self, turn: Turn, case: Case) -> list[Block]:
        """What somebody may expect who has sent a case; nothing once somebody has taken it."""
        if case.standing.state is not State.WAITING:
            return []
        return expectation(turn.t, await self._prospects(turn, case))

    async def _prospects(self, turn: Turn, case: Case | None) -> Prospects:
        async with turn.work.look() as connection:
            ahead = await self.cases.waiting(connection)
            roster = Roster(await self.duty.members(connection), await self.cases.loads(connection))
        if case is not None:
            ahead = [one for one in ahead if one.id != case.id]
        before = sum(1 for one in ahead if one.urgent or not (case and case.urgent))
        queue = Queue(before, sum(one.urgent for one in ahead))
        return roster.prospects(turn.now, queue, case.language if case else turn.t.language)

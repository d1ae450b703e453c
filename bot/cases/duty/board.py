"""What taps and typed commands on the roster have in common: who acts, what is kept, what everybody sees then."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.duty import screens
from bot.cases.duty.acts import Act
from bot.cases.duty.changes import first_sign
from bot.cases.duty.roster import Member, Queue, Roster
from bot.cases.duty.store import DutyStore
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.turn.turn import Turn

log = logging.getLogger(__name__)

Load = Callable[[AsyncConnection], Awaitable[Mapping[int, int]]]
Waits = Callable[[AsyncConnection], Awaitable[Queue]]


@dataclass(frozen=True)
class Board:
    """`load`: the weight of open cases by consultant; `queue`: the cases nobody has taken."""

    store: DutyStore
    load: Load
    queue: Waits

    async def shown(self, turn: Turn, *, said: str = "", toast: str = "") -> Reply:
        """The roster as it is now. `said` stands on the screen, for everybody; `toast` is for whoever tapped."""
        async with turn.work.glance() as connection:
            roster, queue = await self.roster(connection), await self.queue(connection)
        return show(screens.roster_screen(turn.t, roster, queue, turn.now, said), toast=toast)

    async def languages(self, turn: Turn, *, toast: str = "") -> Reply:
        """The eight languages, and who speaks which."""
        async with turn.work.glance() as connection:
            return show(screens.languages_screen(turn.t, await self.roster(connection)), toast=toast)

    async def roster(self, connection: AsyncConnection) -> Roster:
        """Everybody, with what they carry."""
        return Roster(await self.store.members(connection), await self.load(connection))

    async def actor(self, turn: Turn) -> Member:
        """Whoever acts; a new member, not kept yet, when the roster does not know them."""
        roster = await self.roster(await turn.work.connection())
        staff = turn.event.sender.user_id
        return roster.member(staff) or Member(staff, first_sign(roster.members))

    async def keep(self, turn: Turn, member: Member, *acts: Act) -> None:
        """Write a member, all but the plan, and what they did."""
        connection = await turn.work.connection()
        await self.store.save(connection, member, turn.now.astimezone(TBILISI).date())
        await self._record(turn, *acts)

    async def drop(self, turn: Turn) -> None:
        """Take whoever acts off the roster, if they are on it."""
        connection, staff = await turn.work.connection(), turn.event.sender.user_id
        if (await self.roster(connection)).member(staff):
            await self.store.drop(connection, staff)
            await self._record(turn, Act.DUTY_REMOVED)

    async def _record(self, turn: Turn, *acts: Act) -> None:
        connection, day = await turn.work.connection(), turn.now.astimezone(TBILISI).date()
        for act in acts:
            await self.store.record_act(connection, day, turn.event.sender.user_id, act)
            log.info("the roster of the desk: %s", act.value)

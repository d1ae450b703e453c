"""Claiming letters: a row before it is an attempt; and finding out which attempts died with whoever made them."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.lanes import Lane
from bot.cases.post.letter import Letter, Side, unsealed
from bot.cases.post.merging import how_many_fit, may_lead
from bot.cases.post.pace import Pace
from bot.cases.post.turns import Key
from bot.cases.record import Held, naive
from bot.cases.register import Register
from bot.clock import Clock
from bot.storage.engine import Database
from bot.storage.replicas import Replicas, Turn

CLAIM = timedelta(minutes=10)  # an attempt longer than this has died with whoever made it
DEAD = timedelta(seconds=15)  # … and beside other replicas one of this age whose lane nobody holds any more
SURE = 10.0  # seconds after a break of our line in which others may not have taken their lanes again
AGAIN = 1.0  # seconds before a claim that the database broke off is made anew


@dataclass(frozen=True)
class Claims:
    """Whoever claims in a lane holds it: `Replicas.hold(lane_name(key))`."""

    database: Database
    register: Register
    pace: Pace
    replicas: Replicas
    clock: Clock

    async def claim(self, case_id: str, to: Side) -> tuple[Letter, Held | None] | None:
        """The first letter of a lane, claimed, if it is due. A claim that was broken off is made anew, once."""
        now = naive(self.clock.now())
        try:
            return await self._claim(case_id, to, now)
        except Exception as error:
            if not self.database.passes(error):
                raise
        await asyncio.sleep(AGAIN)
        return await self._claim(case_id, to, now, again=True)

    async def recovered(self, lane: Lane, now: datetime) -> bool:
        """Whether an attempt died with whoever made it, and waits again. A replica that lives holds its lane."""
        tried_long = self.replicas.healthy_for > SURE and lane.not_before - CLAIM + DEAD <= now
        if lane.not_before > now and not tried_long:
            return False
        async with self.replicas.hold(lane_name(lane.key)) as turn:
            if turn is not Turn.MINE:
                return False
            async with self.database.brief() as connection:
                await self.register.cases.get(connection, lane.case_id)
                await self.register.post.attempts.recover(connection, now, lane=lane, theirs_too=tried_long)
        return True

    async def _claim(
        self, case_id: str, to: Side, now: datetime, *, again: bool = False
    ) -> tuple[Letter, Held | None] | None:
        attempts = self.register.post.attempts
        async with self.database.brief() as connection:
            case = await self.register.cases.get(connection, case_id)
            if again:  # whether the commit that lost its answer was one, nobody knows
                await attempts.unclaim(connection, case_id, to, now, now + CLAIM)
            letter = await attempts.claim(connection, case_id, to, now, now + CLAIM)
            if letter is None or case is None:
                return None
            held = await self.register.held(case)
            if held and to is Side.DESK and self.pace.crowded(now):
                letter = await self._merged(connection, letter, held, now)
        return letter, held

    async def _merged(self, connection: AsyncConnection, letter: Letter, held: Held, now: datetime) -> Letter:
        """The letter with the words that wait behind it, as many as fit into one message."""
        first = unsealed(letter.sealed_body, held.sealer)
        if not may_lead(letter.kind, first, repeat=letter.repeat):
            return letter
        attempts = self.register.post.attempts
        behind = await attempts.behind(connection, letter, now)
        bodies = [unsealed(one.sealed_body, held.sealer) for one in behind]
        along = tuple(behind[: how_many_fit(first, bodies)])
        await attempts.take_along(connection, along, now + CLAIM)
        return replace(letter, with_it=along)


def lane_name(key: Key) -> str:
    """The name under which replicas take turns in a lane."""
    return f"lane {key[0]} {key[1].value}"

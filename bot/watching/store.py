"""What a monitor may know of the database: how many letters wait, and how many cases there are in each state."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables.cases import cases, relay

STATES = ("waiting", "with", "paused", "closed")  # a draft is somebody who has not asked yet: told to nobody
SIDES = ("desk", "person")


@dataclass(frozen=True)
class Standing:
    """Counts. `waiting` are numbers of letters, used to tell how long one waits; they never leave this process."""

    waiting: dict[str, frozenset[int]]
    cases: dict[str, int]


async def standing(connection: AsyncConnection) -> Standing:
    """How things stand. What a person has left or asked to keep back is no queue."""
    could_go = (
        relay.c.state.in_(("waiting", "trying")),
        relay.c.held.is_(False),
        or_(relay.c.to == "desk", cases.c.away.is_(False)),
    )
    letters = select(relay.c.to, relay.c.id).join(cases, cases.c.id == relay.c.case_id).where(*could_go)
    found: dict[str, set[int]] = {side: set() for side in SIDES}
    for side, number in (await connection.execute(letters)).all():
        found[side].add(number)
    states = select(cases.c.state, func.count()).group_by(cases.c.state)
    counted = {str(state): int(count) for state, count in (await connection.execute(states)).all()}
    return Standing(
        {side: frozenset(numbers) for side, numbers in found.items()},
        {state: counted.get(state, 0) for state in STATES},
    )

"""What each step of a case makes us say and do: one table, pure."""

from dataclasses import dataclass

from bot.cases.case import (
    ClosedByStaff,
    EndedByPerson,
    Happening,
    PassedOn,
    Paused,
    Reopened,
    Rested,
    Resumed,
    StaffGone,
    Standing,
    Taken,
    TimeOver,
    person_may_hear,
)
from bot.cases.post.letter import Notice


@dataclass(frozen=True)
class Consequences:
    """Sentences for both sides; whether the topic is shut or opened; whether what waits for the person is given up."""

    to_person: Notice | None = None
    to_desk: Notice | None = None
    shut: bool = False
    unshut: bool = False
    hold_back: bool = False


_SAID: dict[type, Consequences] = {
    Taken: Consequences(to_person=Notice.TAKEN),
    PassedOn: Consequences(to_person=Notice.LEFT, to_desk=Notice.RELEASED),
    StaffGone: Consequences(to_person=Notice.LEFT, to_desk=Notice.RELEASED),
    Rested: Consequences(to_person=Notice.RESTS),
    Reopened: Consequences(to_desk=Notice.PERSON_REOPENED, unshut=True),
    Paused: Consequences(to_desk=Notice.PERSON_PAUSED),
    Resumed: Consequences(to_desk=Notice.PERSON_BACK),
    EndedByPerson: Consequences(to_desk=Notice.PERSON_ENDED, shut=True),
    ClosedByStaff: Consequences(to_person=Notice.CLOSED, shut=True),
    TimeOver: Consequences(to_person=Notice.TIME_OVER, to_desk=Notice.ENDED_BY_TIME, shut=True),
}


_AT_LIMIT = Consequences(to_person=Notice.LIMIT_OVER, to_desk=Notice.ENDED_BY_LIMIT, shut=True)


def consequences(before: Standing, happening: Happening) -> Consequences:
    """What follows from a step that was possible."""
    follows = _SAID.get(type(happening), Consequences())
    if isinstance(happening, TimeOver) and happening.at_limit:
        follows = _AT_LIMIT
    if isinstance(happening, ClosedByStaff | EndedByPerson | TimeOver) and not person_may_hear(before):
        # The person left by the exit and must not be written to: neither that it is over nor what still waits. Whoever
        # ends the talk without opening it again did not ask for what waits either.
        return Consequences(to_desk=follows.to_desk, shut=True, hold_back=True)
    return follows

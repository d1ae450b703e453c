"""The states of a case and what moves it from one to the next. Pure: the one place that says who may speak when."""

from dataclasses import dataclass, replace
from enum import Enum

from bot.access import may_speak_to_person


class State(Enum):
    """Where a case stands.

    Withdrawn and erased are no states anybody could meet: in the same transaction the key is destroyed and the row is
    gone (`Register.erase`). Opened again (reopened) is a closed case that waits once more.
    """

    DRAFT = "draft"  # the person writes; nobody else has seen anything
    WAITING = "waiting"  # at the desk, nobody has taken it
    WITH_CONSULTANT = "with"
    PAUSED = "paused"  # the person left by the exit: nothing is sent to them until they open the talk again
    CLOSED = "closed"


OPEN = frozenset({State.WAITING, State.WITH_CONSULTANT, State.PAUSED})


@dataclass(frozen=True)
class Standing:
    """A state, the consultant who took the case, if any, and whether the person left by the exit.

    A paused case may be taken or not. Who is away stays away when the case is closed for them. `resting`: the
    consultant who has it comes back later.
    """

    state: State
    taken_by: int | None = None
    away: bool = False
    resting: bool = False


@dataclass(frozen=True)
class SentByPerson:
    """The person agreed that this exact text goes to the desk."""


@dataclass(frozen=True)
class Taken:
    """A consultant takes the case."""

    staff: int


@dataclass(frozen=True)
class PassedOn:
    """The consultant who has the case gives it back to the desk."""

    staff: int


@dataclass(frozen=True)
class Rested:
    """The consultant who has the case goes away for a while and keeps it."""

    staff: int


@dataclass(frozen=True)
class Back:
    """That consultant is there again."""

    staff: int


@dataclass(frozen=True)
class StaffGone:
    """A member left the desk group."""

    staff: int


@dataclass(frozen=True)
class Paused:
    """The person left by the exit."""


@dataclass(frozen=True)
class Resumed:
    """The person opened the talk again."""


@dataclass(frozen=True)
class EndedByPerson:
    """The person ends the talk."""


@dataclass(frozen=True)
class Reopened:
    """The person opens a closed case again, while it is still kept."""


@dataclass(frozen=True)
class ClosedByStaff:
    """The consultant who has the case closes it."""

    staff: int


@dataclass(frozen=True)
class TimeOver:
    """Nobody wrote for too long; or, `at_limit`, the case stood open as long as any case may."""

    at_limit: bool = False


Happening = (
    SentByPerson
    | Taken
    | PassedOn
    | Rested
    | Back
    | StaffGone
    | Paused
    | Resumed
    | Reopened
    | EndedByPerson
    | ClosedByStaff
    | TimeOver
)


class No(Enum):
    """Why something cannot happen now."""

    NOT_SENT = "the person has not sent it yet"
    OVER = "the case is closed"
    SENT_BEFORE = "it was sent before"
    YOURS_ALREADY = "this consultant has it already"
    TAKEN = "another consultant has it"
    NOT_YOURS = "somebody else has it, or nobody"
    NOT_PAUSED = "it is not paused"
    PAUSED_BEFORE = "it is paused already"
    NOT_CLOSED = "it is open"
    RESTS_BEFORE = "its consultant is away already"
    RESTS_NOT = "its consultant is there"


def step(standing: Standing, happening: Happening) -> Standing | No:
    """The standing afterwards, or why it cannot happen now."""
    if isinstance(happening, SentByPerson):
        return Standing(State.WAITING) if standing.state is State.DRAFT else No.SENT_BEFORE
    if standing.state is State.DRAFT:
        return No.NOT_SENT
    if isinstance(happening, Reopened):
        return Standing(State.WAITING) if standing.state is State.CLOSED else No.NOT_CLOSED
    if standing.state is State.CLOSED:
        return No.OVER
    if isinstance(happening, Taken | PassedOn | StaffGone | Rested | Back):
        return _by_staff(standing, happening)
    if isinstance(happening, Paused):
        paused = replace(standing, state=State.PAUSED, away=True)
        return No.PAUSED_BEFORE if standing.state is State.PAUSED else paused
    if isinstance(happening, Resumed):
        return _resume(standing)
    if isinstance(happening, ClosedByStaff) and happening.staff != standing.taken_by:
        return No.NOT_YOURS
    here = isinstance(happening, EndedByPerson)
    return replace(standing, state=State.CLOSED, away=standing.away and not here, resting=False)


def _by_staff(standing: Standing, happening: Taken | PassedOn | StaffGone | Rested | Back) -> Standing | No:
    if isinstance(happening, Taken):
        return _take(standing, happening.staff)
    if standing.taken_by is None or standing.taken_by != happening.staff:
        return No.NOT_YOURS
    if isinstance(happening, Rested):
        return No.RESTS_BEFORE if standing.resting else replace(standing, resting=True)
    if isinstance(happening, Back):
        return replace(standing, resting=False) if standing.resting else No.RESTS_NOT
    return _give_back(standing)


def _take(standing: Standing, staff: int) -> Standing | No:
    if standing.taken_by is not None:
        return No.YOURS_ALREADY if standing.taken_by == staff else No.TAKEN
    state = State.PAUSED if standing.state is State.PAUSED else State.WITH_CONSULTANT
    return replace(standing, state=state, taken_by=staff)


def _give_back(standing: Standing) -> Standing:
    state = State.PAUSED if standing.state is State.PAUSED else State.WAITING
    return replace(standing, state=state, taken_by=None, resting=False)


def _resume(standing: Standing) -> Standing | No:
    if standing.state is not State.PAUSED:
        return No.NOT_PAUSED
    state = State.WAITING if standing.taken_by is None else State.WITH_CONSULTANT
    return replace(standing, state=state, away=False)


def person_may_speak(standing: Standing) -> bool:
    """Whether the person's words go to the desk. After the exit they do not: anybody may hold the phone now."""
    return standing.state in {State.WAITING, State.WITH_CONSULTANT}


def staff_may_speak(standing: Standing, staff: int) -> bool:
    """Whether a member's words go to the person. While the person is away they are kept until the talk is opened."""
    return standing.state in {State.WITH_CONSULTANT, State.PAUSED} and may_speak_to_person(
        staff, standing.taken_by
    )


def person_may_hear(standing: Standing) -> bool:
    """Whether anything may be sent to the person now (SAFETY S2.4: never write first after the exit)."""
    return not standing.away

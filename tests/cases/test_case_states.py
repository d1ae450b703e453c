"""The state machine as tables."""

import itertools

import pytest

from bot.cases.case import (
    ClosedByStaff,
    EndedByPerson,
    No,
    PassedOn,
    Paused,
    Resumed,
    SentByPerson,
    StaffGone,
    Standing,
    State,
    Taken,
    TimeOver,
    person_may_hear,
    person_may_speak,
    staff_may_speak,
    step,
)
from bot.cases.consequences import consequences
from bot.cases.post.letter import Notice

NINO, GIORGI = 1, 2
DRAFT = Standing(State.DRAFT)
WAITING = Standing(State.WAITING)
WITH = Standing(State.WITH_CONSULTANT, NINO)
PAUSED = Standing(State.PAUSED, None, away=True)
PAUSED_WITH = Standing(State.PAUSED, NINO, away=True)
CLOSED = Standing(State.CLOSED, NINO)
CLOSED_AWAY = Standing(State.CLOSED, NINO, away=True)


@pytest.mark.parametrize(
    ("before", "happening", "after"),
    [
        (DRAFT, SentByPerson(), WAITING),
        (WAITING, Taken(NINO), WITH),
        (WITH, PassedOn(NINO), WAITING),
        (WITH, StaffGone(NINO), WAITING),
        (WAITING, Paused(), PAUSED),
        (WITH, Paused(), PAUSED_WITH),
        (PAUSED, Taken(NINO), PAUSED_WITH),
        (PAUSED_WITH, PassedOn(NINO), PAUSED),
        (PAUSED_WITH, StaffGone(NINO), PAUSED),
        (PAUSED, Resumed(), WAITING),
        (PAUSED_WITH, Resumed(), WITH),
        (WAITING, EndedByPerson(), Standing(State.CLOSED)),
        (WITH, EndedByPerson(), CLOSED),
        (PAUSED_WITH, EndedByPerson(), CLOSED),
        (WITH, ClosedByStaff(NINO), CLOSED),
        (PAUSED_WITH, ClosedByStaff(NINO), CLOSED_AWAY),
        (WAITING, TimeOver(), Standing(State.CLOSED)),
        (PAUSED_WITH, TimeOver(), CLOSED_AWAY),
    ],
)
def test_a_step_leads_on(before: Standing, happening: object, after: Standing) -> None:
    assert step(before, happening) == after  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "happening", "why"),
    [
        (WAITING, SentByPerson(), No.SENT_BEFORE),
        (CLOSED, SentByPerson(), No.SENT_BEFORE),
        (DRAFT, Taken(NINO), No.NOT_SENT),
        (DRAFT, EndedByPerson(), No.NOT_SENT),
        (WITH, Taken(NINO), No.YOURS_ALREADY),
        (WITH, Taken(GIORGI), No.TAKEN),
        (PAUSED_WITH, Taken(GIORGI), No.TAKEN),
        (WITH, PassedOn(GIORGI), No.NOT_YOURS),
        (WAITING, PassedOn(NINO), No.NOT_YOURS),
        (WITH, ClosedByStaff(GIORGI), No.NOT_YOURS),
        (WAITING, ClosedByStaff(NINO), No.NOT_YOURS),
        (PAUSED, Paused(), No.PAUSED_BEFORE),
        (WAITING, Resumed(), No.NOT_PAUSED),
        (CLOSED, Taken(NINO), No.OVER),
        (CLOSED, Resumed(), No.OVER),
        (CLOSED, EndedByPerson(), No.OVER),
        (CLOSED, ClosedByStaff(NINO), No.OVER),
    ],
)
def test_a_step_is_refused_with_its_reason(before: Standing, happening: object, why: No) -> None:
    assert step(before, happening) is why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("standing", "person", "nino", "giorgi", "hears"),
    [
        (DRAFT, False, False, False, True),
        (WAITING, True, False, False, True),
        (WITH, True, True, False, True),
        (PAUSED, False, False, False, False),
        (PAUSED_WITH, False, True, False, False),
        (CLOSED, False, False, False, True),
        (CLOSED_AWAY, False, False, False, False),
    ],
)
def test_the_state_alone_decides_who_speaks(
    standing: Standing, person: bool, nino: bool, giorgi: bool, hears: bool
) -> None:
    assert person_may_speak(standing) is person
    assert staff_may_speak(standing, NINO) is nino
    assert staff_may_speak(standing, GIORGI) is giorgi
    assert person_may_hear(standing) is hears


EVENTS = [
    SentByPerson(), Taken(NINO), Taken(GIORGI), PassedOn(NINO), StaffGone(GIORGI), Paused(), Resumed(),
    EndedByPerson(), ClosedByStaff(NINO), TimeOver(),
]  # fmt: skip


def test_no_sequence_breaks_the_rules() -> None:
    reached = {DRAFT}
    for _ in range(6):
        for standing, event in itertools.product(tuple(reached), EVENTS):
            after = step(standing, event)
            if isinstance(after, Standing):
                reached.add(after)
    for standing in reached:
        assert (standing.state is State.WITH_CONSULTANT) <= (standing.taken_by is not None)
        assert (standing.state is State.WAITING) <= (standing.taken_by is None)
        assert (standing.state is State.PAUSED) <= standing.away
        if standing.state in {State.DRAFT, State.WAITING, State.WITH_CONSULTANT}:
            assert not standing.away


@pytest.mark.parametrize("happening", [ClosedByStaff(NINO), TimeOver()])
def test_who_left_by_the_exit_is_not_even_told_that_it_is_over(happening: ClosedByStaff | TimeOver) -> None:
    follows = consequences(PAUSED_WITH, happening)
    assert follows.to_person is None
    assert follows.hold_back
    assert follows.shut
    assert consequences(WITH, happening).to_person in {Notice.CLOSED, Notice.TIME_OVER}

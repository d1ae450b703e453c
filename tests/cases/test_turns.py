"""Whose turn it is at the desk: what may begin at once, and what must wait for a look at everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cases.post.lanes import Lane
from bot.cases.post.letter import Kind, Side
from bot.cases.post.pace import CROWDED, MOST, Pace
from bot.cases.post.turns import Turns

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC).replace(tzinfo=None)


def lane(case: str, *, to: Side = Side.DESK, urgent: bool = False, kind: Kind = Kind.WORDS) -> Lane:
    return Lane(case, to, trying=False, not_before=NOW, tell_at=None, held=False, kind=kind, urgent=urgent)


def turns(said: int = 0) -> Turns:
    pace = Pace()
    for _ in range(said):
        pace.says(NOW)
    return Turns(pace)


def test_a_lane_begins_once_and_a_ring_meanwhile_is_remembered() -> None:
    these = turns()
    assert these.begins(("a", Side.DESK), NOW)
    assert not these.begins(("a", Side.DESK), NOW)
    assert these.is_under_way(("a", Side.DESK))
    assert these.ends(("a", Side.DESK))
    assert these.begins(("a", Side.DESK), NOW)
    assert not these.ends(("a", Side.DESK))


@pytest.mark.parametrize(
    ("said", "at_once"), [(0, True), (MOST - CROWDED - 1, True), (MOST - CROWDED, False)]
)
def test_with_little_room_everybody_is_looked_at(said: int, at_once: bool) -> None:
    assert turns(said).begins(("a", Side.DESK), NOW) is at_once
    assert turns(said).begins(("a", Side.PERSON), NOW)


def test_many_who_begin_at_once_do_not_pass_the_limit() -> None:
    these = turns()
    begun = sum(these.begins((f"case {number}", Side.DESK), NOW) for number in range(100))
    for number in range(begun):
        these.claimed(f"case {number}", speaks=True, now=NOW)
    assert begun == MOST - CROWDED
    assert these.pace.left(NOW) == CROWDED


def test_what_says_nothing_gives_its_room_back() -> None:
    these = turns()
    for number in range(100):
        key = (f"case {number}", Side.DESK)
        assert these.begins(key, NOW)
        these.claimed(key[0], speaks=False, now=NOW)
        these.ends(key)
    assert these.pace.left(NOW) == MOST


def test_while_somebody_is_held_back_nobody_overtakes_by_ringing() -> None:
    these = turns()
    waiting = [lane(f"case {number}") for number in range(MOST + 1)]
    assert len(these.admitted(waiting, NOW)) == MOST
    later = NOW + timedelta(minutes=2)
    assert not these.begins(("late", Side.DESK), later)
    for one in waiting:
        these.ends(one.key)
    these.admitted([waiting[-1]], later)
    assert these.begins(("late", Side.DESK), later)


def test_danger_goes_first_then_who_spoke_longest_ago() -> None:
    these = turns()
    these.admitted([lane("first"), lane("second")], NOW)
    for case in ("first", "second"):
        these.ends((case, Side.DESK))
    for _ in range(MOST - 4):
        these.pace.says(NOW)
    due = [lane("second"), lane("first"), lane("danger", urgent=True), lane("new")]
    assert [one.case_id for one in these.admitted(due, NOW)] == ["danger", "new"]


def test_danger_that_spoke_already_takes_turns_with_the_others() -> None:
    these = turns()
    for _ in range(3):
        these.admitted([lane("danger", urgent=True)], NOW)
        these.ends(("danger", Side.DESK))
    these.admitted([lane("other danger", urgent=True)], NOW)
    for _ in range(MOST - 4 - 4):
        these.pace.says(NOW)
    due = [lane("danger", urgent=True), lane("other danger", urgent=True), lane("calm"), lane("quiet")]
    these.ends(("other danger", Side.DESK))
    order = [one.case_id for one in these.admitted(due, NOW)]
    assert order == ["other danger", "calm", "danger", "quiet"]


def test_whoever_said_much_leaves_the_last_places_to_the_others() -> None:
    these, said = turns(), 0
    while these.admitted([lane("flood", urgent=True)], NOW):
        these.ends(("flood", Side.DESK))
        said += 1
    assert MOST - CROWDED <= said <= MOST - 5
    assert these.held_back
    later = these.next_at([lane("flood", urgent=True)], NOW)
    assert later > NOW, "no look is made in vain until then"
    assert these.admitted([lane("another")], NOW)
    assert these.admitted([lane("flood", urgent=True)], later)


def test_many_in_danger_starve_nobody() -> None:
    these = turns()
    urgent = [lane(f"danger {number}", urgent=True) for number in range(40)]
    calm = [lane(f"calm {number}") for number in range(40)]
    spoke = [one.urgent for one in these.admitted([*urgent, *calm], NOW)]
    assert spoke[:3] == [True, True, True]
    assert spoke.count(True) == 15

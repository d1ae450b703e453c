"""What a person who sends a case now may honestly expect."""

import pytest
from duty_world import GIORGI, NINO, at

from bot.cases.duty.changes import first_sign, sign_of, started, stopped
from bot.cases.duty.roster import Member, Prospects, Queue, Roster
from bot.cases.duty.typed_hours import parse_hours

OFFICE = parse_hours("Mon-Fri 10-18")
nino = Member(NINO, "Nino", frozenset({"ka", "ru"}), 4, OFFICE)
giorgi = Member(GIORGI, "Giorgi", most_cases=2, plan=parse_hours("Mon 16-20"))
QUEUE = Queue(waiting=3, urgent=1, names=("a", "b", "c"))


def test_prospects_while_somebody_is_on_duty() -> None:
    roster = Roster((nino, giorgi), {NINO: 3})
    assert roster.prospects(at("Mon 12:00"), QUEUE, "ru") == Prospects(1, 1, 3, None, True)


def test_prospects_when_everybody_carries_enough() -> None:
    roster = Roster((nino, giorgi), {NINO: 4, GIORGI: 5})
    assert roster.prospects(at("Mon 17:00"), QUEUE, "ru") == Prospects(2, 0, 3, None, True)


def test_prospects_at_night_name_the_next_begin() -> None:
    assert Roster((nino, giorgi)).prospects(at("Mon 21:00"), QUEUE, "ru") == Prospects(
        0, 0, 3, at("Tue 10:00"), True
    )


def test_without_any_hours_nothing_is_promised() -> None:
    unplanned = Member(NINO, "Nino")
    assert Roster((unplanned,)).prospects(at("Mon 12:00"), QUEUE, "ru") == Prospects(0, 0, 3, None, False)
    assert Roster(()).prospects(at("Mon 12:00"), QUEUE, "ru").planned is False
    by_hand = started(unplanned, at("Mon 12:00"))
    assert Roster((by_hand,)).prospects(at("Mon 13:00"), QUEUE, "ru") == Prospects(1, 1, 3, None, True)


def test_who_speaks_another_language_is_not_counted() -> None:
    roster = Roster((nino, Member(32, "Dato", frozenset({"ka"}), plan=parse_hours("Mon 12-20"))))
    assert roster.prospects(at("Mon 19:00"), QUEUE, "ru") == Prospects(
        0, 0, 3, at("Tue 10:00"), True, others=1
    )
    assert roster.prospects(at("Mon 12:30"), QUEUE, "ka") == Prospects(2, 2, 3, None, True)
    assert roster.prospects(at("Mon 12:30"), QUEUE, "tr") == Prospects(0, 0, 3, None, False, others=2)


def test_who_speaks_what() -> None:
    roster = Roster((nino, giorgi))
    assert roster.speaks(NINO, "ru") is True
    assert roster.speaks(NINO, "tr") is False
    assert roster.speaks(GIORGI, "ru") is None
    assert roster.speaks(99, "ru") is None
    assert roster.speakers(at("Mon 12:00"), "ru") == (nino,)
    assert roster.speakers(at("Mon 21:00"), "ru") == ()


def test_the_next_duty_of_everybody_is_known_also_of_who_is_on_duty_now() -> None:
    coming = Roster((nino, giorgi)).planned_next(at("Mon 12:00"))
    assert coming == ((at("Mon 16:00"), giorgi), (at("Tue 10:00"), nino))


def test_starting_by_hand_lasts_eight_hours_or_the_planned_slot() -> None:
    assert started(nino, at("Sun 10:00")).on_until == at("Sun 18:00")
    assert started(stopped(nino, at("Mon 12:00")), at("Mon 13:00")).on_until == at("Mon 18:00")
    again = started(started(nino, at("Sun 10:00")), at("Sun 11:00"))
    assert again.on_until == at("Sun 19:00")


def test_stopping_round_the_clock_hours_lasts_eight_hours() -> None:
    always = Member(NINO, "Nino", plan=parse_hours("daily 0-24"))
    assert stopped(always, at("Mon 10:00")).off_until == at("Mon 18:00")


def test_stopping_by_hand_leaves_later_hours_as_they_are() -> None:
    early = stopped(started(giorgi, at("Mon 09:00")), at("Mon 12:00"))
    assert early.next_begin(at("Mon 12:00")) == at("Mon 16:00")


@pytest.mark.parametrize("typed", ["Nino", " Nino B. ", "ნინო", "N", "x" * 24])
def test_a_sign_is_a_short_name(typed: str) -> None:
    assert sign_of(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed", ["", "  ", "x" * 25, "a\nb", "@nino", "t.me/nino", "nino.ge", "/start", "a\u202eb", "a\ud800"]
)
def test_what_is_no_sign(typed: str) -> None:
    assert sign_of(typed) is None


def test_a_new_colleague_gets_a_free_number() -> None:
    assert first_sign(()) == "№ 1"
    assert first_sign((Member(1, "№ 1"), Member(2, "№ 2"))) == "№ 3"

"""What an outcome means for one turn, and what a batch means for the whole: a table."""

import pytest

from bot.campaigns.broadcasts.figures import about, rounded
from bot.campaigns.broadcasts.settling import HUSHED, MOST_ATTEMPTS, NOT_TRIED, Became, Settled, judge, settle
from bot.chat.outcomes import LIMIT, Done, Moved, Outcome, Refusal, Refused, TryLater, Unknown
from bot.language.texts import Texts

SENT, GONE = Settled(Became.SENT, message=7), Settled(Became.GONE)
LATER = settle(TryLater(2.0, "Telegram's server error"))


@pytest.mark.parametrize(
    ("outcome", "became", "everybody"),
    [
        (Done(7), Became.SENT, False),
        (TryLater(30.0, LIMIT), Became.AGAIN, True),
        (TryLater(2.0, "no connection"), Became.AGAIN, True),
        (TryLater(2.0, "Telegram's server error"), Became.AGAIN, True),
        (Unknown("no answer in time"), Became.UNCLEAR, False),
        (Unknown("connection lost"), Became.UNCLEAR, False),
        (Refused(Refusal.BLOCKED), Became.GONE, False),
        (Refused(Refusal.NO_CHAT), Became.GONE, False),
        (Refused(Refusal.OTHER), Became.FAILED, False),
        (Moved(-100), Became.FAILED, False),
    ],
)
def test_one_turn(outcome: Outcome, became: Became, everybody: bool) -> None:
    settled = settle(outcome)
    assert (settled.became, settled.everybody) == (became, everybody)


def test_while_nobody_is_reached_attempts_do_not_count_and_pauses_grow() -> None:
    pauses = [judge({1: LATER, 2: NOT_TRIED}, {1: 9, 2: 4}, streak, full=False) for streak in range(9)]
    assert all(one.results[1].became is Became.AGAIN for one in pauses)
    assert pauses[0].attempts == {1: 8, 2: 3}
    assert [one.pause for one in pauses] == [2, 4, 8, 16, 32, 64, 120, 120, 120]


def test_one_who_cannot_be_reached_while_others_can_is_given_up() -> None:
    few = judge({1: LATER, 2: SENT}, {1: MOST_ATTEMPTS - 1, 2: 1}, 0, full=False)
    assert (few.results[1].became, few.attempts[1]) == (Became.AGAIN, MOST_ATTEMPTS - 1)
    assert (
        judge({1: LATER, 2: SENT}, {1: MOST_ATTEMPTS, 2: 1}, 0, full=False).results[1].became is Became.FAILED
    )


def test_a_limit_is_nobodys_fault_and_is_waited_out() -> None:
    limit = settle(TryLater(300.0, LIMIT))
    verdict = judge({1: limit, 2: SENT}, {1: MOST_ATTEMPTS, 2: 1}, 0, full=False)
    assert (verdict.results[1].became, verdict.pause) == (Became.AGAIN, 300.0)


def test_a_full_batch_that_is_refused_stops_all_and_removes_nobody() -> None:
    verdict = judge(dict.fromkeys(range(15), GONE), dict.fromkeys(range(15), 1), 0, full=True)
    assert verdict.stop
    assert set(verdict.results.values()) == {NOT_TRIED}
    assert set(verdict.attempts.values()) == {0}
    assert not judge({1: GONE, 2: GONE}, {1: 1, 2: 1}, 0, full=False).stop
    assert not judge(
        {**dict.fromkeys(range(14), GONE), 14: HUSHED}, dict.fromkeys(range(15), 1), 0, full=True
    ).stop


def test_figures() -> None:
    told = {0: 0, 10: 0, 11: 10, 19: 10, 99: 90, 149: 100, 999: 950, 1234: 1200, 123_456: 120_000}
    assert {count: rounded(count) for count in told} == told
    assert about(Texts("en"), 10) == "fewer than 11"
    assert about(Texts("en"), 1234) == "about 1,200"

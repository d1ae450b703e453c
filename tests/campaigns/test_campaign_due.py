"""What is due follows from the day alone."""

from datetime import date

import pytest
from planned import campaign, step

from bot.campaigns.plans.timing import standing

PLAN = campaign(
    steps=[
        step("long", "2027-02-01", "2027-12-20"),
        step("spring", "2027-03-01", "2027-03-31"),
        step("one-day", "2027-10-18", "2027-10-18"),
        step("also", "2027-10-18", "2027-10-30"),
    ]
)


@pytest.mark.parametrize(
    ("day", "running", "following", "over"),
    [
        (date(2027, 1, 1), [], ["long"], []),
        (date(2027, 2, 1), ["long"], ["spring"], []),
        (date(2027, 3, 31), ["spring", "long"], ["one-day", "also"], []),
        (date(2027, 4, 1), ["long"], ["one-day", "also"], ["spring"]),
        (date(2027, 10, 18), ["one-day", "also", "long"], [], ["spring"]),
        (date(2027, 10, 19), ["also", "long"], [], ["spring", "one-day"]),
        (date(2027, 12, 21), [], [], ["spring", "one-day", "also", "long"]),
    ],
)
def test_each_step_runs_from_its_first_to_its_last_day(
    day: date, running: list[str], following: list[str], over: list[str]
) -> None:
    now = standing(PLAN, day)
    assert [one.id for one in now.running] == running
    assert [one.id for one in now.next()] == following
    assert [one.id for one in now.over] == over
    assert len(now.running) + len(now.coming) + len(now.over) == len(PLAN.steps)

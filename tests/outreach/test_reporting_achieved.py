"""From the ledger's entries to what was achieved of each indicator."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from reporting_ledger import H2, LONG_AFTER, REAL, data_of, entries, indicator, people, record

from bot.content.models.event_kinds import EventKind as Kind
from bot.content.models.event_kinds import Group
from bot.content.models.plan import Plan
from bot.content.models.plan_parts import Deadline
from bot.outreach.events.model import EventRecord
from bot.outreach.period import Length, Period
from bot.outreach.reporting.achieved import due_day
from bot.outreach.reporting.results import Gap, State
from bot.outreach.reporting.standing import counts_until

SPRING = date(2024, 3, 3)
LAST_YEAR = date(2023, 5, 5)
H1 = Period(2024, Length.HALF, 1)


@pytest.mark.parametrize(
    ("number", "records", "total", "in_period", "share", "state"),
    [
        # events
        ("1.1.4.1", [people(Kind.SCHOOL_EVENT), people(Kind.UNIVERSITY_EVENT, SPRING)], 2, 1, 6, State.UNDER_WAY),
        ("1.4.2.1", [record(Kind.BULLETIN)] * 8, 8, 8, 100, State.REACHED),
        ("1.4.9.1", [record(Kind.MEETING_STATES)], 1, 1, None, State.NO_TARGET),
        # people: a sum over events and groups
        (
            "1.1.4.2",
            [people(Kind.SCHOOL_EVENT, pupils=300, teachers=20), people(Kind.UNIVERSITY_EVENT, SPRING, students=479)],
            799, 320, 99, State.UNDER_WAY,
        ),
        ("1.1.12.1", [people(Kind.MEETING_MEDIA, media=25, other=100)], 25, 25, 100, State.REACHED),
        # people, the target is for each group: the smallest decides
        (
            "1.1.6.1",
            [
                people(Kind.MEETING_DISPLACED, displaced=500),
                people(Kind.MEETING_ASYLUM_SEEKERS, asylum_seekers=101),
                people(Kind.MEETING_MINORITIES, SPRING, minorities=99),
            ],
            99, 0, 99, State.UNDER_WAY,
        ),
        ("1.1.6.1", [people(Kind.MEETING_DISPLACED, displaced=500)], 0, 0, 0, State.UNDER_WAY),
        # copies: printed ones are not handed out
        (
            "1.1.11.1",
            [record(Kind.BROCHURE_HANDED_OUT, copies=4999), record(Kind.BROCHURE_PRINTED, copies=9000)],
            4999, 4999, 99, State.UNDER_WAY,
        ),
        # different ones, however they are written
        (
            "1.1.3.1",
            [
                record(Kind.FILM_AIRED, place="Channel 1", note="A"),
                record(Kind.FILM_AIRED, place="channel-1", note="B"),
                record(Kind.FILM_AIRED, SPRING, place="Rustavi", note="A"),
            ],
            2, 1, 100, State.REACHED,
        ),
        (
            "1.1.3.2",
            [record(Kind.FILM_AIRED, place="1", note="A"), record(Kind.FILM_AIRED, place="2", note="a.")],
            1, 1, 100, State.REACHED,
        ),
        # a document: yes or no
        ("1.1.9.1", [record(Kind.COURT_DECISIONS_PAPER, SPRING)] * 3, 1, 0, None, State.REACHED),
        ("1.1.9.1", [], 0, 0, None, State.NOTHING),
        # not measured here, whatever letters there are
        ("1.3.2.1", [record(Kind.AGENCY_FIGURES, activity="1.3.2", evidence="№ 1")], None, None, None, State.NOT_HERE),
    ],
)  # fmt: skip
def test_each_measure(
    number: str, records: list[EventRecord], total: int | None, in_period: int | None, share: int | None, state: State
) -> None:  # fmt: skip
    one = indicator(data_of(*records), number)
    assert (one.total and one.total.amount, one.in_period and one.in_period.amount) == (total, in_period)
    assert (one.share, one.state) == (share, state)


def test_groups_stand_beside_their_sum() -> None:
    one = indicator(data_of(people(Kind.SCHOOL_EVENT, pupils=30, teachers=2, other=1)), "1.1.4.2")
    assert one.total
    assert dict(one.total.groups) == {Group.PUPILS: 30, Group.STUDENTS: 0, Group.TEACHERS: 2, Group.OTHER: 1}


def test_the_period_before_and_the_change() -> None:
    records = [
        people(Kind.TRAINING_BORDER, LAST_YEAR, staff=5),
        people(Kind.TRAINING_BORDER, SPRING, staff=9),
        people(Kind.TRAINING_BORDER, staff=4),
    ]
    one = indicator(data_of(*records), "1.2.9.1")
    assert one.total
    assert one.in_period
    assert one.before
    assert (one.total.amount, one.in_period.amount, one.before.amount, one.change) == (18, 4, 9, -5)
    assert [(period.name, value and value.amount) for period, value in one.quarters] == [
        ("2024-Q3", 4),
        ("2024-Q4", 0),
    ]
    assert one.reached_now
    assert not indicator(data_of(*records, period=H1), "1.2.9.1").reached_now
    first = indicator(data_of(*records, period=Period(2023, Length.HALF, 1)), "1.2.9.1")
    assert first.before is None, "the period before lies before the plan"
    assert first.change is None


def test_days_outside_do_not_count() -> None:
    before, after = record(Kind.BULLETIN, date(2022, 12, 31)), record(Kind.BULLETIN, date(2025, 1, 1))
    one = indicator(data_of(before, after), "1.4.2.1")
    assert one.total
    assert one.total.amount == 0
    assert one.gaps == (Gap.NO_ENTRIES, Gap.OVERDUE)


def test_what_is_done_late_counts_until_the_next_plan_begins() -> None:
    late = record(Kind.BULLETIN, date(2026, 2, 2))
    period = Period(2026, Length.HALF, 1)
    one = indicator(data_of(late, period=period), "1.4.2.1")
    assert one.total
    assert (one.total.amount, one.after_plan) == (1, 1)
    following = second(2026)
    assert counts_until(REAL, (REAL, following)) == date(2025, 12, 31)
    both = data_of(late, period=period, plans=(REAL, following), chosen=(REAL, following))
    old, new = [next(one for one in part.indicators() if one.number == "1.4.2.1") for part in both.plans]
    assert old.total
    assert new.total
    assert (old.total.amount, new.total.amount) == (0, 1)


def second(year: int) -> Plan:
    """The same plan for two other years."""
    period = REAL.period.model_copy(update={"first": date(year, 1, 1), "last": date(year + 1, 12, 31)})
    return REAL.model_copy(update={"id": f"{year}-{year + 1}", "period": period})


def test_plans_that_overlap_count_the_same_event_each() -> None:
    beside = second(2024)
    data = data_of(record(Kind.BULLETIN), plans=(REAL, beside), chosen=(REAL, beside))
    found = [one.total for part in data.plans for one in part.indicators() if one.number == "1.4.2.1"]
    assert [value and value.amount for value in found] == [1, 1]


def test_a_letter_stands_for_the_activity_it_names_and_for_no_other() -> None:
    data = data_of(
        record(Kind.AGENCY_FIGURES, activity="1.3.2", evidence="letter 5"),
        record(Kind.AGENCY_FIGURES, evidence="letter of nothing"),
    )
    told = {
        of.activity.number: [one.text for one in of.others] for of in data.plans[0].activities() if of.others
    }
    assert told == {"1.3.2": ["letter 5"]}


def test_evidence_of_the_period_and_entries_without_any() -> None:
    data = data_of(
        record(Kind.BULLETIN, SPRING, evidence="old"),
        record(Kind.BULLETIN),
        record(Kind.BULLETIN, evidence="new"),
    )
    one = indicator(data, "1.4.2.1")
    assert [(each.entry, each.text) for each in one.evidence] == [(3, "new")]
    assert one.unproven == (2,)
    assert Gap.NO_EVIDENCE in one.gaps


def test_heads_nobody_counted_are_a_gap_and_no_nought() -> None:
    one = indicator(data_of(record(Kind.SCHOOL_EVENT), people(Kind.SCHOOL_EVENT, pupils=0)), "1.1.4.2")
    assert one.uncounted == (1,)
    assert Gap.NO_HEADS in one.gaps


@pytest.mark.parametrize(
    ("period", "today", "late"),
    [
        (H2, date(2024, 12, 31), False),  # the deadline is this very day
        (H2, date(2025, 1, 1), True),
        (H1, LONG_AFTER, False),  # the report tells of a time before it
    ],
)
def test_a_deadline_has_passed_when_its_last_day_is_over(period: Period, today: date, late: bool) -> None:
    one = indicator(data_of(period=period, today=today), "1.4.2.1")
    assert (Gap.OVERDUE in one.gaps) is late


def test_what_is_reached_has_no_deadline_left() -> None:
    assert Gap.OVERDUE not in indicator(data_of(*[record(Kind.BULLETIN, evidence="№ 1")] * 8), "1.4.2.1").gaps


@pytest.mark.parametrize(
    ("number", "due"), [("1.1.2", date(2024, 3, 31)), ("1.1.5", date(2024, 12, 31)), ("1.4.4", date(2024, 12, 31))]
)  # fmt: skip
def test_the_last_day_of_a_deadline(number: str, due: date) -> None:
    activity = REAL.activity(number)
    assert activity
    assert due_day(activity.deadline) == due
    assert due_day(Deadline(as_written="soon")) is None
    assert due_day(None) is None


def test_a_period_that_has_not_begun_has_no_values_of_its_own() -> None:
    data = data_of(record(Kind.BULLETIN), period=Period(2027, Length.HALF, 1))
    one = indicator(data, "1.4.2.1")
    assert one.in_period is None
    assert one.total
    assert one.total.amount == 1
    assert not data.begun


def test_a_running_period_counts_up_to_today() -> None:
    records = [record(Kind.BULLETIN, date(2024, 8, 1)), record(Kind.BULLETIN, date(2024, 11, 1))]
    one = indicator(data_of(*records, today=date(2024, 9, 1)), "1.4.2.1")
    assert one.total
    assert one.total.amount == 1
    assert [value and value.amount for _, value in one.quarters] == [1, None]


def test_entries_come_in_any_order() -> None:
    records = [record(Kind.BULLETIN, date(2024, 7, 1) + timedelta(days=day)) for day in range(20)]
    turned = tuple(reversed(entries(*records)))
    one = indicator(data_of(*[entry.record for entry in turned]), "1.4.2.1")
    assert one.in_period
    assert one.in_period.amount == 20


def test_a_corrected_record_is_another_value() -> None:
    wrong = people(Kind.TRAINING_BORDER, staff=150)
    assert indicator(data_of(wrong), "1.2.9.1").share == 1000
    assert indicator(data_of(replace(wrong, heads={Group.STAFF: 15})), "1.2.9.1").share == 100

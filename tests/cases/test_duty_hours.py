"""Hours as they are typed, and what a weekly plan says of a moment."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from duty_world import at
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.duty.hours import DAY_MINUTES, Plan, Slot, ended, merged, next_begin, on_duty, shift_end
from bot.cases.duty.moments import moment, week
from bot.cases.duty.roster import LANGUAGES
from bot.cases.duty.typed_hours import Fault, HoursError, parse_hours
from bot.language.texts import Texts

NINE_TO_FIVE = parse_hours("Mon-Fri 9-17")
NIGHTS = parse_hours("Mon-Sun 22:00-06:00")
ALWAYS = parse_hours("daily 0-24")

slots = st.builds(
    lambda day, begin, length: Slot(day, begin, min(begin + length, DAY_MINUTES)),
    st.integers(0, 6),
    st.integers(0, DAY_MINUTES - 1),
    st.integers(1, DAY_MINUTES),
)
plans = st.lists(slots, max_size=8).map(merged)
moments = st.integers(0, 7 * DAY_MINUTES).map(lambda minutes: at("Mon 00:00") + timedelta(minutes=minutes))
maybe = st.none() | moments


def hours(*found: tuple[int, int, int]) -> Plan:
    return tuple(Slot(day, begin * 60, end * 60) for day, begin, end in found)


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        ("Sat 10-14", hours((5, 10, 14))),
        ("Mon-Wed 10:00-18:00", hours((0, 10, 18), (1, 10, 18), (2, 10, 18))),
        ("Mon – Tue 10.00—18.00", hours((0, 10, 18), (1, 10, 18))),
        ("Mon 10-12; Tue 9-10\nSun 8-9", hours((0, 10, 12), (1, 9, 10), (6, 8, 9))),
        ("Mon, Wed 10-14", hours((0, 10, 14), (2, 10, 14))),
        ("Mon and Wed 10-14", hours((0, 10, 14), (2, 10, 14))),
        ("Mon 10-12, 14-18", hours((0, 10, 12), (0, 14, 18))),
        ("Mon 10-12, 11-18", hours((0, 10, 18))),
        ("Mon 10-12, 12-18", hours((0, 10, 18))),
        ("Sun-Mon 10-14", hours((0, 10, 14), (6, 10, 14))),
        ("Sun 22:00-06:00", hours((0, 0, 6), (6, 22, 24))),
        ("Fri 22-0", hours((4, 22, 24))),
        ("Fri 22:00-24:00", hours((4, 22, 24))),
        ("ორშ-სამ 10:00-18:00", hours((0, 10, 18), (1, 10, 18))),
        ("შაბათს 10-14", hours((5, 10, 14))),
        ("კვირა 10-14", hours((6, 10, 14))),
        ("пн-вт 10:00-18:00", hours((0, 10, 18), (1, 10, 18))),
        ("Понедельник, Среда 10-14", hours((0, 10, 14), (2, 10, 14))),
        ("weds. 10-14", hours((2, 10, 14))),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, plan: Plan) -> None:
    assert parse_hours(typed) == plan


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.NOTHING),
        (" ;\n, ", Fault.NOTHING),
        ("10-18", Fault.NO_DAY),
        ("Mon", Fault.NO_TIME),
        ("Mon 10-12, Tue", Fault.NO_TIME),
        ("hello 10-18", Fault.BAD_DAY),
        ("t 10-18", Fault.BAD_DAY),
        ("Mon-hello 10-18", Fault.BAD_DAY),
        ("Mon 10", Fault.BAD_TIME),
        ("Mon 10am-6pm", Fault.BAD_TIME),
        ("Mon 10:60-11", Fault.BAD_TIME),
        ("Mon 10-25", Fault.BAD_TIME),
        ("Mon 24:00-06:00", Fault.BAD_TIME),
        ("Mon 10-24:01", Fault.BAD_TIME),
        ("Mon 10-10", Fault.BACKWARDS),
        ("Mon 14-10", Fault.BACKWARDS),
    ],
)
def test_what_cannot_be_read_says_why(typed: str, fault: Fault) -> None:
    with pytest.raises(HoursError) as refused:
        parse_hours(typed)
    assert refused.value.fault is fault


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    with suppress(HoursError):
        assert parse_hours(typed)


@settings(deadline=None)  # Babel reads a language the first time
@given(plans.filter(bool), st.sampled_from(["en", "ka", "ru"]))
def test_hours_as_we_write_them_can_be_typed_again(plan: Plan, language: str) -> None:
    assert parse_hours(week(Texts(language), plan)) == plan


def test_equal_days_are_written_together() -> None:
    assert week(Texts("en"), parse_hours("Mon-Fri 9-17; Sun 8-9, 10-11")) == (
        "Mon–Fri 09:00–17:00; Sun 08:00–09:00, 10:00–11:00"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_is_written_in_every_language(language: str) -> None:
    t = Texts(language)
    assert moment(t, at("Mon 18:00"), at("Mon 10:00")) == "18:00"
    assert "10:00" in moment(t, at("Tue 10:00"), at("Mon 10:00"))
    assert moment(t, at("Tue 10:00"), at("Mon 10:00")) != "10:00"


# a plan at a moment


@given(plans, moments)
def test_on_duty_is_what_the_plan_says_of_the_minute(plan: Plan, now: datetime) -> None:
    minute = int((now - at("Mon 00:00")).total_seconds() // 60)
    weekday, clock = minute // DAY_MINUTES % 7, minute % DAY_MINUTES
    expected = any(slot.weekday == weekday and slot.begins <= clock < slot.ends for slot in plan)
    assert on_duty(plan, None, None, now) is expected


@given(plans, maybe, maybe, moments)
def test_a_duty_lasts_until_its_end_and_no_longer(
    plan: Plan, on_until: datetime | None, off_until: datetime | None, now: datetime
) -> None:
    end = shift_end(plan, on_until, off_until, now)
    if not on_duty(plan, on_until, off_until, now):
        assert end is None
    elif end is not None:
        assert end > now
        assert on_duty(plan, on_until, off_until, end - timedelta(seconds=1))
        assert not on_duty(plan, on_until, off_until, end)
        assert end in ended(plan, on_until, off_until, now, end)


@given(plans, maybe, moments)
def test_nobody_begins_before_the_next_begin(plan: Plan, off_until: datetime | None, now: datetime) -> None:
    begin = next_begin(plan, off_until, now)
    if begin is None:
        assert not plan or on_duty(plan, None, off_until, now) or (off_until and off_until > now)
        return
    assert now < begin <= now + timedelta(days=8)
    assert on_duty(plan, None, off_until, begin)
    assert not on_duty(plan, None, off_until, begin - timedelta(seconds=1))
    if not on_duty(plan, None, off_until, now):
        between = now + (begin - now) / 2
        assert not on_duty(plan, None, off_until, between)


def test_a_night_is_one_duty() -> None:
    assert shift_end(NIGHTS, None, None, at("Sun 23:00")) == at("Mon 06:00") + timedelta(days=7)


def test_round_the_clock_has_no_end_and_no_begin() -> None:
    assert on_duty(ALWAYS, None, None, at("Wed 03:00"))
    assert shift_end(ALWAYS, None, None, at("Wed 03:00")) is None
    assert next_begin(ALWAYS, None, at("Wed 03:00")) is None
    assert ended(ALWAYS, None, None, at("Mon 12:00"), at("Thu 12:00")) == ()


def test_who_stopped_is_off_until_the_planned_end() -> None:
    noon, end = at("Mon 12:00"), at("Mon 17:00")
    assert not on_duty(NINE_TO_FIVE, noon, end, at("Mon 13:00"))
    assert next_begin(NINE_TO_FIVE, end, at("Mon 13:00")) == at("Tue 09:00")
    assert ended(NINE_TO_FIVE, noon, end, at("Mon 08:00"), at("Mon 20:00")) == (noon,)


def test_duty_by_hand_beyond_the_plan_ends_once() -> None:
    by_hand = at("Mon 20:00")
    assert shift_end(NINE_TO_FIVE, by_hand, None, at("Mon 12:00")) == by_hand
    assert ended(NINE_TO_FIVE, by_hand, None, at("Mon 12:00"), at("Mon 23:00")) == (by_hand,)


def test_duty_by_hand_goes_over_into_the_plan() -> None:
    assert shift_end(NINE_TO_FIVE, at("Mon 10:00"), None, at("Mon 07:00")) == at("Mon 17:00")

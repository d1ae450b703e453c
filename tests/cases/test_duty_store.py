"""What the roster keeps, and for how long."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from duty_world import GIORGI, NINO, DutyWorld, at

from bot.cases.duty.acts import Act
from bot.cases.duty.roster import Member
from bot.cases.duty.typed_hours import parse_hours

pytestmark = pytest.mark.both_databases

MONDAY = at("Mon 12:00").date()
nino = Member(NINO, "Nino", frozenset({"ka", "en"}), 4, on_until=at("Mon 18:00"), off_until=at("Tue 09:00"))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[DutyWorld]:
    here = await DutyWorld(tmp_path).opens()
    yield here
    await here.closes()


async def test_a_member_comes_back_as_they_were_saved(desk: DutyWorld) -> None:
    plan = parse_hours("Mon-Fri 10-18; Sun 22-6")
    async with desk.database.begin() as connection:
        await desk.store.save(connection, replace(nino, sign="?"), MONDAY)
        await desk.store.set_plan(connection, NINO, parse_hours("Tue 1-2"))
        await desk.store.save(connection, nino, MONDAY)
        await desk.store.set_plan(connection, NINO, plan)
    assert await desk.member(NINO) == replace(nino, plan=plan)


async def test_who_is_dropped_leaves_nothing_but_acts(desk: DutyWorld) -> None:
    async with desk.database.begin() as connection:
        await desk.store.save(connection, nino, MONDAY)
        await desk.store.set_plan(connection, NINO, parse_hours("Tue 1-2"))
        await desk.store.record_act(connection, MONDAY, NINO, Act.TAKE, "Blue Heron 47")
        await desk.store.drop(connection, NINO)
        await desk.store.save(connection, nino, MONDAY)
    assert await desk.member(NINO) == nino
    assert await desk.acts() == [(NINO, "take")]


async def test_acts_are_read_from_a_day_on(desk: DutyWorld) -> None:
    async with desk.database.begin() as connection:
        await desk.store.record_act(connection, MONDAY - timedelta(days=1), NINO, Act.TAKE, "Blue Heron 47")
        await desk.store.record_act(connection, MONDAY, NINO, Act.CLOSE, "Blue Heron 47")
        (only,) = await desk.store.acts(connection, MONDAY)
    assert (only.day, only.staff, only.act, only.about) == (MONDAY, NINO, Act.CLOSE, "Blue Heron 47")


async def test_old_acts_and_idle_members_are_forgotten(desk: DutyWorld) -> None:
    old = MONDAY - timedelta(days=400)
    async with desk.database.begin() as connection:
        for staff in (NINO, GIORGI):
            await desk.store.save(connection, replace(nino, staff=staff, sign=str(staff)), old)
            await desk.store.record_act(connection, old, staff, Act.TAKE)
        await desk.store.record_act(connection, MONDAY, GIORGI, Act.TAKE)
        await desk.store.forget_before(connection, MONDAY - timedelta(days=365))
    assert await desk.member(NINO) is None
    assert await desk.member(GIORGI) is not None
    assert await desk.acts() == [(GIORGI, "take")]


async def test_an_end_of_duty_is_announced_once(desk: DutyWorld) -> None:
    end = at("Mon 18:00")
    async with desk.database.begin() as connection:
        said = [await desk.store.shift_announced(connection, staff, end) for staff in (NINO, NINO, GIORGI)]
        later = await desk.store.shift_announced(connection, NINO, end + timedelta(days=3))
        forgotten = await desk.store.shift_announced(connection, GIORGI, end)
    assert said == [True, False, True]
    assert later
    assert forgotten


def test_every_act_fits_its_column() -> None:
    assert all(len(act.value) <= 24 for act in Act)

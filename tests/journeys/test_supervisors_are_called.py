"""The group and its administrators hear of who waits: also when the bot was thrown out, and after it was down."""

import asyncio
from typing import Any

import pytest
from harness.journeys import FIRST_WORDS, TO_THE_TEXT, writes_to_the_desk
from harness.people import Consultant
from harness.town import Town

from bot.preview.request import FakeRequest

DANGER = "they locked me in, help"
LOST = (
    "Something does not reach the desk's group, and somebody may be waiting. "
    "Please look: am I still in it, and may I write there and manage topics?"
)


def in_ka(town: Town, text: str) -> str:
    """A sentence as the desk reads it."""
    return town.app.tongues.texts("ka")(text)


async def a_supervisor(town: Town, name: str = "Levan") -> Consultant:
    """An administrator of the group who pressed Start."""
    boss = town.consultant(name, administrator=True)
    await boss.starts()
    return boss


async def test_the_administrators_are_called_at_once_when_the_bot_is_thrown_out(town: Town) -> None:
    boss, away = await a_supervisor(town), await a_supervisor(town, "Mzia")
    await town.app.cases.watch.look_round()  # as after every start
    town.world.leave(town.desk_chat or 0, away.id)
    await town.settle()
    town.world.remove_bot(town.desk_chat or 0)
    ana = await writes_to_the_desk(town)
    assert boss.screens[-1].text == in_ka(town, LOST)
    assert in_ka(town, LOST) not in [one.text for one in away.screens], "no administrator any more"
    heard = len(boss.screens)
    await ana.says("Is anybody there?")
    assert len(boss.screens) == heard, "once, not for every letter"
    await ana.says(DANGER)
    await town.waits(minutes=6)
    await town.app.cases.watch.run_once()
    assert len(boss.screens) > heard, "and reminded at the pace of danger"
    assert not any(FIRST_WORDS in one.text or DANGER in one.text for one in boss.screens)


async def test_who_administers_the_group_is_forgotten_in_the_end(town: Town) -> None:
    boss = await a_supervisor(town)
    await town.app.cases.watch.look_round()
    town.world.remove_bot(town.desk_chat or 0)
    await town.waits(days=31)
    await town.app.cases.watch.look_round()
    assert await town.app.cases.watch.alarms.administrators(town.desk_chat or 0) == ()
    async with town.app.database.begin() as connection:
        found = await connection.exec_driver_sql("SELECT count(*) FROM desk_heads")
        assert found.scalar() == 0
    assert boss.screens


class SlowAboutMembers(FakeRequest):
    """A Telegram that never answers who somebody is in the group."""

    async def do_request(self, url: str, *more: Any, **named: Any) -> tuple[int, bytes]:
        if url.endswith(("/getChatMember", "/getChatAdministrators")):
            await asyncio.Event().wait()
        return await super().do_request(url, *more, **named)


async def test_what_waited_while_nothing_ran_is_told_within_ten_seconds_of_the_start(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss, nino = await a_supervisor(town), town.consultant("Nino")
    await town.app.cases.watch.look_round()
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    for label in TO_THE_TEXT:
        await ana.taps(label)
    await ana.says(DANGER)
    await ana.taps("Send")
    await nino.taps_at_desk(in_ka(town, "Take"))  # so that there is somebody to ask Telegram about
    await ana.says(DANGER)
    general, called = len(town.world.visible(nino.desk, None)), len(boss.screens)
    await town.closes()
    town.clock.moves(hours=2)
    monkeypatch.setattr("harness.town.FakeRequest", SlowAboutMembers)
    begun = asyncio.get_running_loop().time()
    async with asyncio.timeout(10):
        await town.opens()
    serving = asyncio.ensure_future(town.app.poll())
    await town.world.wait_for(lambda: len(town.world.visible(nino.desk, None)) > general, timeout=10)
    await town.world.wait_for(lambda: len(boss.screens) > called, timeout=10)
    assert asyncio.get_running_loop().time() - begun < 10
    await town.app.stop()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


async def test_a_reminder_says_how_long_somebody_waits(town: Town) -> None:
    nino = town.consultant("Nino")
    await writes_to_the_desk(town)
    await town.waits(hours=5, minutes=1)
    await town.app.cases.watch.run_once()
    general = "\n".join(one.text for one in town.world.visible(nino.desk, None))
    waits = town.app.tongues.texts("ka").plural("waits for {number} hour", "waits for {number} hours", 4)
    assert waits in general

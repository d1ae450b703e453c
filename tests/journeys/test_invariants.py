"""The invariants of DESIGN §2, each under its own promise, on the whole application."""

import logging
from io import StringIO
from pathlib import Path

import pytest
from harness.journeys import a_talk, reads_everything, writes_to_the_desk
from harness.town import TOKEN, Town
from sqlalchemy import func, select

from bot import logs
from bot.storage.tables import metadata

PLANTED = ("Anastasia", "Plantedsurname", "planted_handle", "Planted Origin")
WORDS = "planted words about a kitchen in Antalya"


async def rows(town: Town) -> dict[str, int]:
    """How many rows each table holds, empty ones left out."""
    async with town.app.database.begin() as connection:
        counts = {
            name: (await connection.scalar(select(func.count()).select_from(table))) or 0
            for name, table in metadata.tables.items()
        }
    return {name: count for name, count in counts.items() if count}


async def test_1_a_reader_leaves_almost_nothing(town: Town) -> None:
    ana = town.person("Anastasia", "ka", username="planted_handle", last_name="Plantedsurname")
    await reads_everything(ana)
    await ana.says(WORDS)
    await town.app.counting.flush()
    left = await rows(town)
    assert left.pop("chat_language", 0) <= 1
    assert left.pop("wipe_list", 0) <= 1
    assert set(left) <= {"counters", "handled_updates"}
    disk = town.bytes_on_disk()
    for planted in (*PLANTED, WORDS, str(ana.id)):
        assert planted.encode() not in disk
    await ana.taps("Exit")
    assert "wipe_list" not in await rows(town)
    await ana.says("/forget")
    await ana.taps("Delete everything")
    left = await rows(town)
    assert "chat_language" not in left
    assert "wipe_list" not in left


async def test_1_a_tap_touches_no_database(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    opened: list[str] = []
    begin = town.app.database.begin
    monkeypatch.setattr(town.app.database, "begin", lambda: (opened.append("begin"), begin())[1])
    monkeypatch.setattr(town.app.cases.relay, "deliver_due", _nothing_due)
    for label in (
        "Guides",
        "Home",
        "Who can help",
        "Home",
        "Check a job offer",
        "I have a job offer",
        "No",
        "Yes",
    ):
        await ana.taps(label)
    assert opened == []


async def _nothing_due() -> int:
    return 0


async def test_2_staff_never_see_identity(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("First words")
    await ana.forwards("A forwarded advert", origin_name="Planted Origin")
    for kind in ("contact", "location", "document", "voice"):
        await ana.sends(kind)
    seen = "\n".join(
        [repr(call) for call in town.world.calls if str(town.desk_chat) in repr(call)]
        + [topic.name for topic in nino.topics]
        + [repr(message) for message in town.world.visible(town.desk_chat)]
    )
    for planted in (*PLANTED, str(ana.id)):
        assert planted not in seen
    assert "First words" in seen
    assert not {name for name, _ in town.world.calls} & {
        "forwardMessage",
        "copyMessage",
        "forwardMessages",
        "copyMessages",
    }


async def test_4_exit_and_urgent_help_stand_on_every_screen(town: Town) -> None:
    """A walk over buttons; the whole walk of every state is a later command of its own."""
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    screen = ana.screen
    seen: set[str] = set()
    waiting = [button["callback_data"] for row in screen.keyboard for button in row]
    while waiting and len(seen) < 260:
        data = waiting.pop(0)
        shape = ".".join(data.split(".")[:2])
        if data in seen or sum(one.startswith(shape) for one in seen) > 12:
            continue
        seen.add(data)
        town.world.forge_tap(ana.id, ana.chat, screen.id, data)
        await town.settle()
        now = ana.screen
        doors = {"en": {"Urgent help", "Exit"}, "ka": {"გადაუდებელი დახმარება", "გასვლა"}}
        language = next(b["callback_data"][:2] for row in now.keyboard for b in row if "callback_data" in b)
        assert doors[language] <= set(now.labels), f"{data}: {now.labels}"
        assert len(now.labels) > 2 or "Home" in now.labels, f"{data} is a dead end: {now.text[:80]}"
        assert not town.world.unanswered, data
        waiting += [b["callback_data"] for row in now.keyboard for b in row if "callback_data" in b]
        screen = now
    assert len(seen) > 120


async def test_5_typed_words_do_not_stay_on_the_screen(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.says("/menu")
    await ana.says("what now")
    assert [message.text for message in ana.chat_messages() if message.sender == ana.id] == ["/start"]


async def test_6_never_safe_and_never_a_verdict_of_trafficking() -> None:
    """Read over every text the bot can say in English: these words appear in names of services only."""
    from bot.check.translations import fresh_template

    allowed = (
        "hotline",
        "Agency",
        "helpline",
        "Coalition",
        "unit",
        "centre",
        "Centre",
        "Association",
        "organisation",
    )
    for message in fresh_template(Path(__file__).parents[2] / "content"):
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            lowered = text.lower()
            assert "is safe" not in lowered, text
            assert "safe offer" not in lowered, text
            if "traffick" in lowered or "victim" in lowered:
                assert any(word in text for word in allowed), text


async def test_7_nobody_elses_chat_ever_shows_a_readers_words(town: Town) -> None:
    ana = town.person()
    town.consultant()
    await ana.starts()
    await ana.says(WORDS)
    await ana.forwards(f"Work in Antalya, 3000 euro a month, {WORDS}, registration fee 200 euro")
    elsewhere = [call for call in town.world.calls if str(ana.id) not in repr(call)]
    assert WORDS not in repr(elsewhere)


async def test_8_past_92_days_a_record_is_marked(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    for label in ("Who can help", "All services"):
        await ana.taps(label)
    await ana.taps(ana.screen.labels[0])
    ana.sees("Not yet called by us")
    assert "Not checked again since" not in ana.screen.text
    town.clock.moves(days=95)
    await ana.says("/contacts")
    await ana.taps("All services")
    await ana.taps(ana.screen.labels[0])
    ana.sees("Not checked again since")


async def test_9_statistics_are_counts_of_a_closed_list(town: Town) -> None:
    ana = town.person("Anastasia", "en")
    await reads_everything(ana)
    await ana.says(WORDS)
    await town.app.counting.flush()
    async with town.app.database.begin() as connection:
        found = (await connection.execute(select(metadata.tables["counters"]))).all()
    assert found
    assert {column.name for column in metadata.tables["counters"].columns} == {
        "day",
        "fact",
        "trait",
        "count",
    }
    for row in found:
        assert row.trait == "" or row.trait.replace("-", "").isalnum()


async def test_11_any_replica_can_answer_any_update(town: Town, tmp_path: Path) -> None:
    """Two bots on the same files take turns, update by update, through a check and a talk."""
    twin = Town.__new__(Town)
    twin.__dict__.update(town.__dict__)
    await twin.opens()
    mine = town.app
    apps = [twin.app, mine]
    handle = mine.handle

    async def in_turn(update: object) -> None:
        apps.reverse()
        await (handle if apps[0] is mine else apps[0].handle)(update)

    mine.handle = in_turn  # type: ignore[method-assign]
    ana, nino = await a_talk(town)
    await ana.says("one")
    await nino.replies("two")
    await ana.says("three")
    ana.sees_somewhere("two")
    assert nino.topic_text().index("one") < nino.topic_text().index("three")
    mine.handle = handle  # type: ignore[method-assign]
    await twin.closes()


async def test_12_logs_hold_no_words_no_names_no_ids_no_token(town: Town) -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, logging.raiseExceptions)
    stream = StringIO()
    logs.set_up("DEBUG", stream)
    try:
        ana, nino = await a_talk(town)
        await ana.says(WORDS)
        await nino.replies("planted answer")
        town.world.faults.lose_answer("sendMessage", 1)
        await ana.says("more planted words")
        town.world.faults.server_error("editMessageText", 3)
        await ana.says("/menu")
        await ana.taps("Guides")
        town.world.block(ana.id)
        await town.settle()
        await nino.replies("planted into the void")
        await town.waits(days=100)
    finally:
        root.handlers[:], level, logging.raiseExceptions = before
        root.setLevel(level)
    written = stream.getvalue()
    assert written
    for planted in (*PLANTED, WORDS, "planted", str(ana.id), TOKEN, TOKEN.partition(":")[2]):
        assert planted not in written


async def test_13_not_delivered_stands_beside_urgent_numbers(town: Town) -> None:
    ana, _ = await a_talk(town)
    town.world.remove_bot(town.desk_chat)
    await town.settle()
    await ana.says("Is anybody there?")
    for _ in range(8):
        await town.waits(minutes=5)
    ana.sees_somewhere("Not delivered", "112", "116006")


async def test_save_commit_then_send_survives_a_restart_in_the_middle(town: Town) -> None:
    nino = town.consultant("Nino")
    ana = await writes_to_the_desk(town, settle=False)
    await town.crashes()
    await town.settle()
    assert nino.topic_text().count("I have a question about a job in Poland.") == 1
    assert ana.screens

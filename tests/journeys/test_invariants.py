"""The invariants of DESIGN §2, each under its own promise, on the whole application."""

import logging
from io import StringIO
from pathlib import Path

import pytest
from harness.journeys import a_talk, reads_everything, writes_to_the_desk
from harness.town import TOKEN, Town, library
from sqlalchemy import func, select

from bot import logs
from bot.chat.events import Event
from bot.check.translations import fresh_template
from bot.content.catalogue import translatable
from bot.storage.keystore import hash_keys
from bot.storage.tables import metadata

PLANTED = ("Anastasia", "Plantedsurname", "planted_handle", "Planted Origin")
HERE = Path(__file__).parents[2]
ADVERT = (
    "Work in Antalya, registration fee 200 euro in advance, your passport stays with us, write + in private"
)
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
    begin_keys = town.app.key_database.begin
    monkeypatch.setattr(town.app.key_database, "begin", lambda: (opened.append("keys"), begin_keys())[1])
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


@pytest.mark.parametrize("language", ["ka", "en"])
async def test_4_exit_and_urgent_help_stand_on_every_screen(town: Town, language: str) -> None:
    """A walk over buttons from home and from what typed words lead to; the whole walk is a later command of its own."""
    t = library().tongues.texts(language)
    doors = {t("Urgent help"), t("Exit")}
    ana = town.person("Ana", language)
    await ana.starts()
    waiting: list[str] = []
    for words in ("hm", "/nonsense", "/check", "/contacts", "/privacy", "/forget", ADVERT, "/consult"):
        await ana.says(words)
        assert doors <= set(ana.screen.labels), words
        waiting += [b["callback_data"] for row in ana.screen.keyboard for b in row if "callback_data" in b]
    seen: set[str] = set()
    while waiting and len(seen) < 160:
        data = waiting.pop(0)
        shape = data.rsplit(".", 1)[0]
        if data in seen or not data.startswith(language) or sum(one.startswith(shape) for one in seen) > 6:
            continue
        seen.add(data)
        town.world.forge_tap(ana.id, ana.chat, ana.screen.id, data)
        await town.settle()
        now = ana.screen
        assert doors <= set(now.labels), f"{data}: {now.labels}"
        assert len(now.labels) > 2, f"{data} is a dead end: {now.text[:80]}"
        assert not town.world.unanswered, data
        waiting += [b["callback_data"] for row in now.keyboard for b in row if "callback_data" in b]
    assert len(seen) > 100


async def test_5_typed_words_do_not_stay_on_the_screen(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.says("/menu")
    await ana.says("what now")
    assert [message.text for message in ana.chat_messages() if message.sender == ana.id] == ["/start"]


FORBIDDEN = {  # what a verdict must never say: that an offer is safe, or what the law would call it
    "en": ("is safe", "safe offer", "safe job", "traffick", "victim", "illegal alien", "rescue"),
    "ka": ("უსაფრთხოა", "უსაფრთხო შეთავაზება", "ტრეფიკინგ", "მსხვერპლ"),
}


@pytest.mark.parametrize("language", sorted(FORBIDDEN))
def test_6_never_safe_and_never_a_verdict_of_trafficking(language: str) -> None:
    """Every text of the check, its verdicts and signs, in each language; the bot's own screens too."""
    t = library().tongues.texts(language)
    content = library().content
    texts = [t(words) for where, words in translatable(content) if where.startswith("check/")]
    interface = [
        message for message in fresh_template(HERE / "content") if message.id and not message.context
    ]
    texts += [t(message.id) for message in interface if isinstance(message.id, str)]
    assert len(texts) > 400
    for text in texts:
        for word in FORBIDDEN[language]:
            assert word not in text.lower(), text


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


async def test_11_any_replica_can_answer_any_update(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bots on the same files take turns, update by update, through a check and a talk."""
    twin = Town.__new__(Town)
    twin.__dict__.update(town.__dict__)
    await twin.opens()
    apps, answered = [twin.app, town.app], []

    async def in_turn(event: Event) -> None:
        apps.reverse()
        answered.append(apps[0])
        await apps[0].handling.handle(event)

    monkeypatch.setattr(town.app.edge, "_handle", in_turn)
    ana, nino = await a_talk(town)
    await ana.says("one")
    await nino.replies("two")
    await ana.says("three")
    ana.sees_somewhere("two")
    assert nino.topic_text().index("one") < nino.topic_text().index("three")
    assert min(answered.count(twin.app), answered.count(town.app)) > 5
    await twin.closes()


@pytest.mark.parametrize("form", ["text", "json"])
async def test_12_logs_hold_no_words_no_names_no_ids_no_token(town: Town, form: str) -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, logging.raiseExceptions)
    stream = StringIO()
    logs.set_up("DEBUG", stream, form)
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


async def test_3_save_commit_send_survives_a_kill_in_every_talk(town: Town) -> None:
    """Killed after the commit and before the sending; tests/cases kills at every step, test_kill_nine for real."""
    ana, nino = await a_talk(town)
    town.world.say(ana.id, ana.chat, "committed, not yet sent")
    await town.handles_updates_only()
    assert "committed, not yet sent" not in nino.topic_text()
    await town.crashes()
    await town.settle()
    assert nino.topic_text().count("committed, not yet sent") == 1


@pytest.mark.only_sqlite
async def test_guides_and_contacts_go_on_across_a_restart_with_an_empty_database(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.taps("Guides")
    await ana.taps(ana.screen.labels[0])
    await ana.taps(ana.screen.labels[0])
    await town.closes()
    for path in (town.folder / "data").iterdir():
        path.unlink()
    await town.opens()
    await ana.taps("Next")
    await ana.taps("Home")
    await ana.taps("Who can help")
    await town.restarts()
    await ana.taps("All services")
    await ana.taps(ana.screen.labels[0])
    ana.sees("Not yet called by us")


async def test_time_takes_away_what_a_reader_left(town: Town) -> None:
    ana = town.person("Ana", "ka")
    await ana.starts()
    await ana.taps("English")
    await ana.says("/menu")
    assert {"chat_language", "wipe_list", "handled_updates"} <= set(await rows(town))
    for _ in range(7):
        await town.waits(days=6)
    assert set(await rows(town)) <= {"counters"}
    async with town.app.key_database.begin() as connection:
        begun = (
            await connection.execute(select(hash_keys.c.begins).where(hash_keys.c.purpose == "chat"))
        ).all()
    assert begun == []


async def test_typed_commands_leave_one_screen_and_none_of_the_commands(town: Town) -> None:
    """DESIGN, invariant 5: the screen that answered typed words before makes room for the next one."""
    ana = town.person("Ana", "en")
    await ana.starts()
    for command in ("guide", "contacts", "check", "menu", "start"):
        await ana.says(f"/{command}")
        assert len(ana.screens) == 1, (command, [one.text for one in ana.screens])
    assert len(ana.chat_messages()) <= 2  # the very first /start, with which Telegram opened the chat
    await ana.says("may I work there without a visa?")
    await ana.says("/menu")
    assert len(ana.screens) == 1


async def test_a_verdict_and_its_advert_stay_when_a_command_comes(town: Town) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.forwards("Hostesses wanted in a club. We keep your passport. Pay 500 euro first.")
    before = len(ana.chat_messages())
    await ana.says("/menu")
    assert len(ana.chat_messages()) == before  # the first screen made room; advert and verdict did not
    await ana.says("/guide")
    assert len(ana.chat_messages()) == before

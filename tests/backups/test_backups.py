"""Backup on Monday, erased on Tuesday, restored on Wednesday: who was erased stays erased, and nothing else is lost."""

import base64
from pathlib import Path

import pytest
from backup_world import Operator
from harness.databases import EMPTY, InFiles, OnServer
from harness.journeys import TAKE, a_talk, writes_to_the_desk
from harness.people import Consultant, Person
from harness.town import Town
from sqlalchemy import insert, select

from bot.backups.kept import ADDED, KEPT, LEFT
from bot.storage.engine import Database
from bot.storage.keystore import case_keys, hash_keys
from bot.storage.sealing import Sealer
from bot.storage.tables import metadata
from bot.storage.tables.campaigns import broadcasts
from bot.storage.tables.cases import cases, relay
from bot.storage.tables.outreach import counters
from bot.storage.tables.topics import topic_removals

pytestmark = pytest.mark.both_databases


REOPENS = ("Open the talk again", "Nobody else can")


async def rows(database: Database, table: str) -> list[tuple[object, ...]]:
    async with database.begin() as connection:
        return [tuple(row) for row in await connection.execute(select(metadata.tables[table]))]


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    return {name: await rows(database, name) for name in metadata.tables}


async def forgets(person: Person) -> None:
    await person.says("/forget")
    await person.taps("Delete everything")


async def another_talk(town: Town, nino: Consultant) -> Person:
    bea = await writes_to_the_desk(town, "Bea has another question about work.")
    await nino.taps_at_desk(TAKE)
    return bea


async def said_everywhere(town: Town, *texts: bytes) -> list[bytes]:
    """Which of these stand in any file, or in any row of any table."""
    stored = repr(await everything(town.app.database)).encode()
    return [text for text in texts if text in town.bytes_on_disk() or text in stored]


def test_every_table_is_decided_about() -> None:
    assert {*KEPT, *ADDED, *LEFT} == set(metadata.tables)
    assert len(KEPT) + len(ADDED) + len(LEFT) == len(metadata.tables)
    page = (Path(__file__).parents[2] / "docs/decisions/0019-backups.md").read_text(encoding="utf-8")
    for name in metadata.tables:
        assert f"| {name} |" in page, name


async def test_who_was_erased_since_does_not_come_back(town: Town, operator: Operator) -> None:
    ana, nino = await a_talk(town)
    await ana.says("planted words of a talk")
    (case,) = await rows(town.app.database, "cases")
    await operator.backs_up()
    assert case[1].encode() in operator.inside()
    await forgets(ana)
    await town.waits(hours=1)
    await town.closes()
    said = await operator.restores("--replace")
    assert "1 cases of the backup were erased or moved since" in said
    await town.opens()
    for table in ("cases", "relay", "chat_language", "wipe_list", "joined_offer"):
        assert await rows(town.app.database, table) == [], table
    sealed_chat = next(column for column in case if isinstance(column, bytes))
    assert await said_everywhere(town, case[0].encode(), sealed_chat) == []
    await town.waits(minutes=1)
    assert not nino.topics
    assert str(ana.id).encode() not in town.bytes_on_disk()


async def test_a_talk_that_goes_on_comes_back_paused_and_the_person_opens_it(
    town: Town, operator: Operator
) -> None:
    ana, nino = await a_talk(town)
    await operator.backs_up()
    bea = await another_talk(town, nino)
    await nino.replies("after the backup")
    await town.closes()
    assert "1 cases came back, paused" in await operator.restores("--replace")
    await town.opens()
    topic = nino.topics[0]
    before = len(ana.chat_messages())
    await nino.replies("planted answer after the restore", topic)
    assert len(ana.chat_messages()) == before
    ana.sees_nowhere("planted answer after the restore")
    await ana.says("hello")
    for label in REOPENS:
        await ana.taps(label)
    ana.sees_somewhere("planted answer after the restore")
    await ana.says("It goes on")
    assert "It goes on" in nino.topic_text(topic)
    await town.app.upkeep.tend()
    assert await town.app.keys.case_of(bea.id) is None  # begun after the backup: a key without a case


async def test_what_the_exit_left_stays_left(town: Town, operator: Operator) -> None:
    """The person pressed Exit after the backup: a restored talk must not write to them."""
    ana, nino = await a_talk(town)
    await operator.backs_up()
    await ana.taps("Exit")
    await town.closes()
    await operator.restores("--replace")
    await town.opens()
    before = [message.text for message in ana.chat_messages()]
    await nino.replies("planted answer")
    for _ in range(3):
        await town.waits(hours=2)
    assert [message.text for message in ana.chat_messages()] == before
    async with town.app.database.begin() as connection:
        stands = select(cases.c.state, cases.c.away, cases.c.answers)
        assert tuple((await connection.execute(stands)).one()) == ("paused", True, "return")
    await ana.says("planted by whoever holds the phone")
    ana.sees("Your talk is paused")
    assert "planted by whoever" not in nino.topic_text()


async def test_words_on_their_way_to_the_desk_are_in_no_backup(town: Town, operator: Operator) -> None:
    ana, nino = await a_talk(town)
    town.world.say(ana.id, ana.id, "on their way")
    await town.handles_updates_only()
    waiting = [row for row in await rows(town.app.database, "relay") if "waiting" in row]
    assert waiting
    await operator.backs_up()
    await town.settle()
    await town.closes()
    await operator.restores("--replace")
    await town.opens()
    await ana.says("/start")
    await ana.says("hello")
    for label in REOPENS:
        await ana.taps(label)
    assert nino.topic_text(nino.topics[0]).count("on their way") == 1


async def test_no_key_is_in_a_backup_and_no_chat_can_be_opened_with_it(
    town: Town, operator: Operator
) -> None:
    ana, _ = await a_talk(town)
    await ana.says("planted words of a talk")
    await operator.backs_up()
    async with town.app.key_database.begin() as connection:
        sealed = [*(await connection.scalars(select(case_keys.c.sealed_key))).all()]
        tags = [*(await connection.scalars(select(case_keys.c.person_tag))).all()]
        hashes = [*(await connection.scalars(select(hash_keys.c.sealed_key))).all()]
    secret = Sealer((town.given["secret_keys"],))
    plain = [secret.open(one) for one in (*sealed, *hashes)]
    inside = operator.inside()
    for key in (*sealed, *tags, *hashes, *(one for one in plain if one), town.given["secret_keys"].encode()):
        for form in (key, base64.b64encode(key), base64.urlsafe_b64encode(key), key.hex().encode()):
            assert form not in inside
    assert str(ana.id).encode() not in inside
    assert b"planted words" not in inside
    chats = await rows(town.app.database, "cases")
    values = [value for row in chats for value in row if isinstance(value, bytes)]
    assert any(base64.b64encode(value) in inside for value in values)
    assert all(secret.opened_by(value) is None for value in values)


async def test_without_the_key_store_no_case_comes_back_and_it_is_said(
    town: Town, operator: Operator, tmp_path: Path
) -> None:
    await a_talk(town)
    async with town.app.database.begin() as connection:
        await connection.execute(insert(counters).values(day="2026-01-01", fact="f", trait="", count=7))
    await operator.backs_up()
    await town.closes()
    lost = {
        "database_url": OnNew(town, tmp_path).url,
        "key_store_url": f"sqlite+aiosqlite:///{tmp_path}/new/keys.sqlite3",
    }
    for name, value in lost.items():
        operator.monkeypatch.setenv(f"BOT_{name.upper()}", value)
    said = await operator.restores()
    assert "1 cases have lost their link to the person" in said
    assert "BOT_KEY_COPY" in said
    town.given |= lost
    await town.opens()
    assert await rows(town.app.database, "cases") == []
    assert ("2026-01-01", "f", "", 7) in await rows(town.app.database, "counters")


class OnNew:
    """A fresh database of the same kind."""

    def __init__(self, town: Town, folder: Path) -> None:
        from harness.databases import database_url

        self.url = database_url(folder / "new" / "data.sqlite3", like=EMPTY)


async def test_a_backup_of_a_file_restores_into_a_server_and_the_reverse(
    town: Town, operator: Operator, tmp_path: Path, request: pytest.FixtureRequest, database_kind: str
) -> None:
    server = database_kind == "sqlite"
    places = OnServer(request.getfixturevalue("postgresql")) if server else InFiles()
    _, nino = await a_talk(town)
    await operator.backs_up()
    before = await everything(town.app.database)
    await town.closes()
    url = places.url(tmp_path / "other" / "data.sqlite3", EMPTY)
    operator.monkeypatch.setenv("BOT_DATABASE_URL", url)
    await operator.restores()
    town.given["database_url"] = url
    await town.opens()
    for name in KEPT:
        if name not in ("cases", "relay"):
            assert await rows(town.app.database, name) == before[name], name
    assert len(await rows(town.app.database, "cases")) == 1
    await nino.replies("numbers go on")
    await town.closes()
    if isinstance(places, OnServer):
        places.clear()
    town.given["database_url"] = OnNew(town, tmp_path).url
    await town.opens()


async def test_a_broadcast_under_way_is_over_and_one_sent_since_stays_known(
    town: Town, operator: Operator
) -> None:
    def row(message: str, state: str) -> dict[str, object]:
        numbers = dict.fromkeys(("reached", "last", "meant", "sent", "failed", "unclear", "gone"), 3)
        words = {"message": message, "topic": "t", "languages": "ka", "state": state, "day": "2026-01-01"}
        return {
            **words,
            **numbers,
            "by": 0,
            "screen_language": "ka",
            "closes": town.clock.now().replace(tzinfo=None),
        }

    async with town.app.database.begin() as connection:
        await connection.execute(insert(broadcasts).values(row("under-way", "running")))
    await operator.backs_up()
    async with town.app.database.begin() as connection:
        await connection.execute(broadcasts.delete())
        await connection.execute(insert(broadcasts).values(row("since", "done")))
    await town.closes()
    await operator.restores("--replace")
    await town.opens()
    async with town.app.database.begin() as connection:
        found = (await connection.execute(select(broadcasts.c.message, broadcasts.c.state))).all()
    assert {tuple(one) for one in found} == {("under-way", "done"), ("since", "done")}


async def test_old_topics_of_erased_cases_are_ordered_away(town: Town, operator: Operator) -> None:
    ana, _ = await a_talk(town)
    await operator.backs_up()
    await forgets(ana)
    await town.settle()
    await town.closes()
    await operator.restores("--replace")
    await town.opens()
    assert len(await rows(town.app.database, "topic_removals")) == 1
    await town.waits(minutes=10)
    async with town.app.database.begin() as connection:
        assert (await connection.scalars(select(topic_removals.c.id))).all() == []
        assert (await connection.scalars(select(cases.c.id))).all() == []
        assert (await connection.scalars(select(relay.c.id))).all() == []


async def test_an_answer_that_waited_for_the_person_still_waits(town: Town, operator: Operator) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("Exit")
    await nino.replies("planted answer that waits")
    await operator.backs_up()
    assert b"planted answer" not in operator.inside()
    await town.closes()
    await operator.restores("--replace")
    await town.opens()
    ana.sees_nowhere("planted answer that waits")
    await ana.says("hello")
    for label in REOPENS:
        await ana.taps(label)
    ana.sees_somewhere("planted answer that waits", "possibly a repeat")


async def test_a_talk_that_moved_to_another_account_does_not_come_back_in_the_old_one(
    town: Town, operator: Operator
) -> None:
    ana, _ = await a_talk(town)
    await operator.backs_up()
    case_id = await town.app.keys.case_of(ana.id)
    bea = town.person("Bea")
    assert case_id
    assert await town.app.keys.move_case(case_id, bea.id)
    await town.closes()
    assert "erased or moved since" in await operator.restores("--replace")
    await town.opens()
    assert await rows(town.app.database, "cases") == []


async def test_what_a_chat_asked_for_stays_as_it_is_now(town: Town, operator: Operator) -> None:
    """A language chosen, messages asked for: not in the backup, and not taken from whoever has them today."""
    bea = town.person("Bea", "ka")
    await bea.starts()
    await bea.taps("English")
    await bea.says("/menu")
    before = {name: await rows(town.app.database, name) for name in LEFT}
    assert before["chat_language"]
    await operator.backs_up()
    inside = operator.inside()
    assert not any(f'["{name}",'.encode() in inside for name in LEFT)
    await town.closes()
    await operator.restores("--replace")
    await town.opens()
    assert {name: await rows(town.app.database, name) for name in LEFT} == before


async def test_it_is_made_while_somebody_writes_and_holds_nobody_up(town: Town, operator: Operator) -> None:
    async with town.app.database.begin() as connection:
        await connection.execute(insert(counters).values(day="2026-01-01", fact="open", trait="", count=1))
        await operator.backs_up()
    assert b'"open"' not in operator.inside()
    async with town.app.database.begin() as connection:
        assert await connection.scalar(select(counters.c.count).where(counters.c.fact == "open")) == 1

"""What only a server can do: be many, give up waiting, go away in the middle, and quote what it was given."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.hand_clock import HandClock
from harness.postgresql import Server
from sqlalchemy import delete, event, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.engine import Database, open_database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import differences, upgrade
from bot.storage.postgresql import is_passing
from bot.storage.sealing import Sealer
from bot.storage.tables.conversation import chat_language
from bot.storage.tables.duty import shift_ends
from bot.storage.tables.outreach import counters
from bot.storage.turns import in_turn
from bot.storage.upserts import put_new
from bot.storage.work import AlreadyHandled, UnitOfWork

pytestmark = pytest.mark.only_postgresql

PLANTED = "planted-9f3a"
ROW = {"chat_hash": b"x", "language": "ka", "day": "2026-01-01"}


async def rows(database: Database) -> int:
    async with database.begin() as connection:
        return len((await connection.execute(select(chat_language))).all())


async def test_whoever_takes_turns_loses_no_write(database: Database, url: str) -> None:
    other = open_database(url)
    async with database.begin() as connection:
        await connection.execute(insert(counters).values(day="2026-01-01", fact="f", trait="t", count=0))

    async def adds(one: Database) -> None:
        for _ in range(10):
            async with one.begin() as connection:
                await in_turn(connection, "counting")
                count = await connection.scalar(select(counters.c["count"]))
                await connection.execute(update(counters).values(count=count + 1))

    await asyncio.gather(adds(database), adds(other), adds(database), adds(other))
    async with database.begin() as connection:
        assert await connection.scalar(select(counters.c["count"])) == 40
    await other.close()


async def test_of_many_who_write_the_same_new_row_one_does(database: Database) -> None:
    async def tries() -> bool:
        async with database.begin() as connection:
            return await put_new(
                connection, shift_ends, {"staff": 1, "ends": HandClock().now().replace(tzinfo=None)}
            )

    assert sum(await asyncio.gather(*(tries() for _ in range(8)))) == 1


async def test_an_update_that_two_replicas_got_is_handled_by_one(
    database: Database, clock: HandClock
) -> None:
    async def handles() -> bool:
        async with UnitOfWork(database, 7, clock.now()) as work:
            try:
                await (await work.connection()).execute(text("SELECT pg_sleep(0.01)"))
            except AlreadyHandled:
                return False
            await work.commit()
            return True

    assert sum(await asyncio.gather(*(handles() for _ in range(5)))) == 1


async def test_replicas_that_start_together_make_the_tables_once(
    tmp_path: Path, sealer: Sealer, clock: HandClock
) -> None:
    place = tmp_path / "fresh"
    several = [open_database(database_url(place, like=EMPTY)) for _ in range(3)]
    await asyncio.gather(*(upgrade(one) for one in several))
    assert await differences(several[0]) == []
    stores = [KeyStore(one, sealer, clock) for one in several]
    await asyncio.gather(*(one.prepare() for one in stores))
    assert len({await one.code_key() for one in stores}) == 1
    for one in several:
        await one.close()


async def test_a_process_knows_whether_it_is_alone(database: Database, url: str) -> None:
    assert await database.alone()
    other = open_database(url)
    await rows(other)
    assert not await database.alone()
    await other.close()
    async with asyncio.timeout(10):  # the server notices a closed connection a moment later
        while not await database.alone():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


# words


@pytest.mark.parametrize(
    "wrong",
    [
        [ROW | {"chat_hash": PLANTED.encode()}] * 2,
        [ROW | {"language": PLANTED}],
        [ROW | {"chat_hash": PLANTED}],
        [ROW | {"day": PLANTED[:4] + "\0"}],
    ],
    ids=["twice", "too long", "of another kind", "no text"],
)
async def test_errors_quote_neither_row_nor_value(
    database: Database, postgresql: Server, wrong: list[dict[str, object]]
) -> None:
    async def write() -> None:
        async with database.begin() as connection:
            for row in wrong:
                await connection.execute(insert(chat_language).values(row))

    with pytest.raises(DBAPIError) as caught:
        await write()
    told = "".join(traceback.format_exception(caught.value))
    for secret in (PLANTED, PLANTED[:4] + "\\x00", PLANTED.encode().hex()):
        assert secret not in told
    assert PLANTED not in postgresql.log()


def test_a_wrong_address_does_not_repeat_the_password() -> None:
    assert "s3cret" not in repr(open_database("postgresql+asyncpg://bot:s3cret@127.0.0.1:1/name").engine.url)


# a server that goes away


async def test_a_connection_that_died_unused_is_replaced_without_a_word(
    database: Database, postgresql: Server
) -> None:
    assert await rows(database) == 0
    postgresql.halt()
    postgresql.start()
    assert await rows(database) == 0


async def test_whoever_begins_while_the_server_restarts_waits(database: Database, postgresql: Server) -> None:
    postgresql.halt()
    waiting = asyncio.ensure_future(rows(database))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    postgresql.start()
    assert await waiting == 0


@pytest.mark.parametrize("at_once", [True, False], ids=["a crash", "a clean stop"])
async def test_a_transaction_cut_in_two_leaves_nothing_and_may_be_begun_anew(
    database: Database, postgresql: Server, at_once: bool
) -> None:
    async def cut() -> None:
        async with database.begin() as connection:
            await connection.execute(insert(chat_language).values(ROW))
            postgresql.halt(at_once=at_once)
            postgresql.start()

    with pytest.raises(DBAPIError) as caught:
        await cut()
    assert database.passes(caught.value)
    assert await rows(database) == 0


async def test_what_must_be_written_is_written_once_the_server_is_back(
    database: Database, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine.WRITE_AGAIN", 0.01)
    tries = []

    async def work(connection: AsyncConnection) -> str:
        await connection.execute(insert(chat_language).values(ROW))
        tries.append(1)
        if len(tries) == 1:
            postgresql.halt()
            postgresql.start()
        return "written"

    assert await database.surely(work) == "written"
    assert (len(tries), await rows(database)) == (2, 1)


@pytest.mark.parametrize(
    ("statements", "state"),
    [
        (["SET LOCAL statement_timeout = 20", "SELECT pg_sleep(5)"], "57014"),
        (["SET LOCAL lock_timeout = 20", "LOCK TABLE events"], "55P03"),
    ],
)
async def test_waiting_has_an_end_and_passes(
    database: Database, url: str, statements: list[str], state: str
) -> None:
    other = open_database(url)

    async def wait() -> None:
        async with database.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))

    async with other.begin() as holding:
        await holding.execute(text("LOCK TABLE events"))
        with pytest.raises(DBAPIError) as caught:
            await wait()
    assert is_passing(caught.value)
    assert state in str(caught.value)
    await other.close()


async def test_every_connection_gives_up_waiting(database: Database) -> None:
    async with database.begin() as connection:
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            assert await connection.scalar(text(f"SHOW {name}")) not in {None, "0"}


# a commit whose answer is lost


class Forgetful(Database):
    """The answer to the next commit is lost: after it was one, or before."""

    loses = ""

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        loses, self.loses = self.loses, ""
        async with super().begin() as connection:
            yield connection
            if loses == "before":
                raise ConnectionResetError
        if loses == "after":
            raise ConnectionResetError


async def test_a_commit_whose_answer_was_lost_counts_if_it_was_one(
    database: Database, clock: HandClock
) -> None:
    forgetful = Forgetful(database.engine, database.name)
    async with UnitOfWork(forgetful, 1, clock.now()) as work:
        forgetful.loses = "after"
        await (await work.connection()).execute(insert(chat_language).values(ROW))
        await work.commit()
    assert await rows(database) == 1


async def test_a_commit_that_never_was_is_an_error(database: Database, clock: HandClock) -> None:
    forgetful = Forgetful(database.engine, database.name)
    async with UnitOfWork(forgetful, 1, clock.now()) as work:
        forgetful.loses = "before"
        await (await work.connection()).execute(insert(chat_language).values(ROW))
        with pytest.raises(ConnectionResetError):
            await work.commit()
    assert await rows(database) == 0


# sweeping


async def test_tidying_gives_the_room_of_dead_rows_back(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(
            insert(chat_language), [ROW | {"chat_hash": str(number).encode()} for number in range(500)]
        )
    async with database.begin() as connection:
        await connection.execute(delete(chat_language))
    await database.tidy()
    async with database.begin() as connection:
        assert await connection.scalar(text("SELECT pg_relation_size('chat_language')")) == 0


async def test_many_who_ask_to_tidy_are_served_together(database: Database) -> None:
    sweeps = []

    def notes(_c: object, _u: object, statement: str, *_more: object) -> None:
        sweeps.extend([1] * statement.startswith("VACUUM"))

    event.listen(database.engine.sync_engine, "before_cursor_execute", notes)
    await asyncio.gather(*(database.tidy() for _ in range(10)))
    assert len(sweeps) == 2


async def test_tidying_that_fails_says_so_and_holds_nobody(
    database: Database, postgresql: Server, caplog: pytest.LogCaptureFixture
) -> None:
    postgresql.halt()
    await database.tidy()
    assert "could not be swept" in caplog.text
    postgresql.start()

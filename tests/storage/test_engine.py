"""The database itself: one file, several writers, and nothing left of what was erased."""

import asyncio
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.errors import StorageError
from bot.storage.engine import Database, open_database
from bot.storage.tables.conversation import chat_language
from bot.storage.tables.outreach import counters

pytestmark = pytest.mark.both_databases

PLANTED = b"planted-9f3a"


async def plant(database: Database, rows: int = 400) -> None:
    """Fill many pages, so that some become free ones."""
    values = [
        {"chat_hash": PLANTED * 20 + bytes(str(row), "ascii"), "language": "ka", "day": "2026-01-01"}
        for row in range(rows)
    ]
    async with database.begin() as connection:
        await connection.execute(insert(chat_language), values)


@pytest.mark.parametrize("checkpointed", [False, True], ids=["still in the log", "already in the file"])
@pytest.mark.only_sqlite
async def test_nothing_of_what_was_erased_is_left_in_any_file(
    database: Database, disk: Callable[[], bytes], checkpointed: bool
) -> None:
    await plant(database)
    if checkpointed:
        await database.tidy()
    assert PLANTED in disk()
    async with database.begin() as connection:
        await connection.execute(delete(chat_language))
    await database.tidy()
    assert PLANTED not in disk()


@pytest.mark.only_sqlite
async def test_tidying_gives_every_free_page_back(database: Database) -> None:
    await plant(database)
    async with database.begin() as connection:
        await connection.execute(delete(chat_language))
    await database.tidy()
    async with database.begin() as connection:
        free = (await connection.exec_driver_sql("PRAGMA freelist_count")).scalar()
    assert free == 0


@pytest.mark.only_sqlite
async def test_tidying_while_another_process_reads_says_so_and_works_later(
    database: Database,
    url: str,
    disk: Callable[[], bytes],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.storage.sqlite.BUSY_MILLISECONDS", 1)
    impatient, reader = open_database(url), open_database(url)
    await plant(impatient)
    async with reader.engine.connect() as reading:
        driver = (await reading.get_raw_connection()).driver_connection
        await driver.execute("BEGIN")
        await driver.execute_fetchall("SELECT count(*) FROM chat_language")
        async with impatient.begin() as connection:
            await connection.execute(delete(chat_language))
        await impatient.tidy()
        assert "could not be emptied" in caplog.text
        await driver.execute("ROLLBACK")
    await impatient.tidy()
    assert PLANTED not in disk()
    await reader.close()
    await impatient.close()


async def insert_twice(database: Database) -> None:
    values = {"chat_hash": PLANTED, "language": "ka", "day": "2026-01-01"}
    async with database.begin() as connection:
        await connection.execute(insert(chat_language).values(values))
        await connection.execute(insert(chat_language).values(values))


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await insert_twice(database)
    async with database.begin() as connection:
        assert (await connection.execute(select(chat_language))).all() == []


async def test_errors_never_repeat_what_was_stored(database: Database) -> None:
    with pytest.raises(IntegrityError) as error:
        await insert_twice(database)
    assert PLANTED.decode() not in str(error.value)


@pytest.mark.only_sqlite
async def test_two_processes_on_one_file_lose_no_write(database: Database, url: str) -> None:
    other = open_database(url)
    async with database.begin() as connection:
        await connection.execute(
            insert(counters).values(day="2026-01-01", fact="contact", trait="ka", count=0)
        )

    async def adds(one: Database) -> None:
        for _ in range(20):
            async with (
                one.begin() as connection
            ):  # reads, then writes what it read: lost without BEGIN IMMEDIATE
                count = await connection.scalar(select(counters.c["count"]))
                await asyncio.sleep(0)
                await connection.execute(update(counters).values(count=count + 1))

    await asyncio.gather(adds(database), adds(other), adds(database), adds(other))
    async with database.begin() as connection:
        assert await connection.scalar(select(counters.c["count"])) == 80
    await other.close()


@pytest.mark.only_sqlite
async def test_only_the_owner_can_read_the_files(database: Database, tmp_path: Path) -> None:
    await plant(database, 1)
    files = list((tmp_path / "data").iterdir())
    assert len(files) >= 2  # the database and its log
    assert [stat.S_IMODE(file.stat().st_mode) & 0o077 for file in files] == [0] * len(files)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "nonsense",
        "sqlite:///data.db",  # no driver that waits
        "mysql+nothing://user:s3cret@host/name",
        "postgresql+asyncpg://user:s3cret@host:port/name",
        "postgresql+nodriver://user:s3cret@host/name",
    ],
)
def test_a_wrong_url_gets_a_sentence_without_the_password(wrong: str) -> None:
    with pytest.raises(StorageError, match="BOT_DATABASE_URL") as error:
        open_database(wrong)
    assert "s3cret" not in str(error.value)


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be made"):
        open_database(f"sqlite+aiosqlite:///{tmp_path}/file/below/bot.sqlite3")

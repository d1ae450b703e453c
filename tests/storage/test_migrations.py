"""The steps that make the database: up, down, up; and what they make is what the program expects."""

import asyncio
import logging
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from harness.databases import EMPTY, database_url
from sqlalchemy import insert, inspect, select, text

from bot.cli.migrate import migrate
from bot.errors import StorageError
from bot.storage.engine import Database, open_database
from bot.storage.migrate import (
    STEPS,
    differences,
    downgrade,
    move_to,
    newest,
    steps,
    steps_until,
    upgrade,
)
from bot.storage.tables import metadata
from bot.storage.tables.cases import cases
from bot.storage.tables.outreach import counters
from bot.storage.tables.topics import desk_language

pytestmark = pytest.mark.both_databases

A_CASE = {
    "id": "1", "name": "Blue Heron 47", "state": "waiting", "language": "ka", "consent_version": "1", "sealed_chat": b"x",
    "last_hour": datetime(2026, 1, 1), "ends": datetime(2026, 2, 1), "hard_end": datetime(2026, 2, 1),  # noqa: DTZ001
}  # fmt: skip


@pytest.fixture
async def empty(tmp_path: Path) -> Database:
    return open_database(database_url(tmp_path / "empty.sqlite3", like=EMPTY))


async def tables(database: Database) -> set[str]:
    async with database.begin() as connection:
        names = await connection.run_sync(lambda plain: inspect(plain).get_table_names())
    return set(names) - {"alembic_version"}


async def test_the_steps_make_exactly_the_tables_of_the_program(empty: Database) -> None:
    await upgrade(empty)
    assert await differences(empty) == []
    assert await tables(empty) == set(metadata.tables)
    await empty.close()


async def test_every_step_goes_up_down_and_up(empty: Database) -> None:
    await upgrade(empty)
    await downgrade(empty, "base")
    assert await tables(empty) == set()
    await upgrade(empty)
    assert await differences(empty) == []
    await empty.close()


async def test_each_step_can_be_taken_back_alone(empty: Database) -> None:
    await upgrade(empty)
    for _ in list((STEPS / "versions").glob("[0-9]*.py")):
        await downgrade(empty, "-1")
    assert await tables(empty) == set()
    await empty.close()


async def test_a_second_start_changes_nothing(database: Database) -> None:
    before = await tables(database)
    await upgrade(database)
    assert await tables(database) == before


async def test_a_step_that_fails_leaves_the_database_as_it_was(empty: Database) -> None:
    async with empty.begin() as connection:
        await connection.execute(text("CREATE TABLE relay (somebody_elses INTEGER)"))
    with pytest.raises(StorageError, match="cannot be migrated"):
        await upgrade(empty)
    assert await tables(empty) == {"relay"}
    await empty.close()


async def test_a_database_newer_than_the_program_gets_a_sentence(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer than this program"):
        await upgrade(database)


async def test_it_says_nothing_in_the_log(empty: Database, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        await upgrade(empty)
    assert [record for record in caplog.records if record.name.startswith("alembic")] == []
    await empty.close()


PROGRAM = """
import asyncio
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

async def main():
    database = open_database("sqlite+aiosqlite:///bot.sqlite3")
    await upgrade(database)
    await database.close()

asyncio.run(main())
"""


def test_it_works_wherever_the_package_was_put(tmp_path: Path) -> None:
    """Also in a folder with a blank and a percent sign, which mean something in Alembic's settings."""
    home = tmp_path / "50% of it"
    package = STEPS.parent.parent
    shutil.copytree(
        package / "storage", home / "bot" / "storage", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("__init__.py", "errors.py", "clock.py"):
        shutil.copy(package / name, home / "bot" / name)
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-W",
            "error",
            "-c",
            f"import sys; sys.path.insert(0, {str(home)!r}){PROGRAM}",
        ],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (home / "bot.sqlite3").stat().st_size > 0


def test_every_step_belongs_to_the_package_so_that_a_wheel_holds_it() -> None:
    assert (STEPS / "__init__.py").is_file()
    assert (STEPS / "versions" / "__init__.py").is_file()


async def one_row_each(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(insert(counters).values(day="2026-01-01", fact="f", trait="", count=1))


async def test_going_back_is_refused_where_a_table_would_be_lost(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(insert(desk_language).values(desk_chat=-1, language="ka"))
    with pytest.raises(StorageError, match="would lose what stands in desk_language"):
        await downgrade(database, "0003", losing=False)
    assert await differences(database) == []
    await downgrade(database, "0003", losing=True)
    assert "desk_language" not in await tables(database)


async def test_going_back_is_refused_where_a_field_would_be_lost(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(insert(cases).values(A_CASE))
    with pytest.raises(StorageError, match=r"cases\.answers, cases\.hard_end"):
        await downgrade(database, "0003", losing=False)
    assert [step.number for step in await steps(database) if step.taken][-1] == newest()


async def test_going_back_where_nothing_is_lost_is_done_and_can_be_shown(database: Database) -> None:
    await one_row_each(database)
    await move_to(database, "0003")
    assert [step.number for step in await steps(database) if step.taken] == ["0001", "0002", "0003"]
    await move_to(database, "0005")
    assert [step.number for step in await steps(database) if step.taken][-1] == "0005"
    await upgrade(database)
    assert await differences(database) == []
    async with database.begin() as connection:
        assert await connection.scalar(select(counters.c.count)) == 1


async def test_a_step_that_does_not_exist_gets_a_sentence(database: Database) -> None:
    with pytest.raises(StorageError, match="no such step"):
        await move_to(database, "4711")


def test_every_step_says_in_a_sentence_what_it_does() -> None:
    assert all(step.what.endswith(".") and len(step.what) > 20 for step in steps_until(None))


async def test_the_command_shows_goes_back_and_forward(
    database: Database, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE_URL", url)

    async def typed(*words: str) -> str:
        result = await asyncio.to_thread(CliRunner().invoke, migrate, words)
        assert result.exit_code == 0, result.output
        return result.output

    assert f"* {newest()}" in await typed("--show")
    assert f"The database is at {steps_until(newest())[-2].number}" in await typed("--down")
    assert "The database is at 0003" in await typed("--to", "0003")
    assert "The database is at 0002" in await typed("--down", "0002")
    assert "  0003" in await typed("--show")
    assert await typed() == "The database is up to date.\n"

"""The steps that make the database: up, down, up; and what they make is what the program expects."""

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from sqlalchemy import inspect, text

from bot.errors import StorageError
from bot.storage.engine import Database, open_database
from bot.storage.migrate import STEPS, differences, downgrade, upgrade
from bot.storage.tables import metadata

pytestmark = pytest.mark.both_databases


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

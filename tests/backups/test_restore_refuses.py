"""What a restore refuses, each with a sentence; and that a failure leaves everything as it was."""

import asyncio
import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from backup_world import Operator
from harness.journeys import a_talk
from harness.town import Town
from sqlalchemy import insert, select

from bot.backups.age import new_identity, sealed
from bot.backups.contents import read
from bot.errors import MgzavriError, StorageError
from bot.storage import replacing
from bot.storage.engine import open_database
from bot.storage.tables import metadata
from bot.storage.tables.outreach import counters

A_COUNT = {"day": "2026-01-01", "fact": "planted", "trait": "", "count": 7}


async def stored(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the town's database, while the bot is stopped."""
    database = open_database(town.given["database_url"])
    try:
        async with database.begin() as connection:
            return {
                name: [tuple(row) for row in await connection.execute(select(table))]
                for name, table in metadata.tables.items()
            }
    finally:
        await database.close()


@pytest.mark.both_databases
async def test_a_database_that_holds_rows_is_left_alone_unless_told(town: Town, operator: Operator) -> None:
    await a_talk(town)
    await operator.backs_up()
    await town.closes()
    assert "is not empty" in await operator.is_refused()
    assert "--replace" in await operator.is_refused()
    await town.opens()


@pytest.mark.both_databases
async def test_what_fails_half_way_leaves_the_old_rows(town: Town, operator: Operator) -> None:
    await a_talk(town)
    await operator.backs_up()
    async with town.app.database.begin() as connection:
        await connection.execute(insert(counters).values(A_COUNT))
    await town.closes()
    before = await stored(town)
    write, calls = replacing.write_rows, []

    async def fails(connection: object, rows: dict[str, object]) -> None:
        await write(connection, rows)  # type: ignore[arg-type]
        calls.append(rows)
        if len(calls) == 2:  # the first one is in memory
            raise OSError(28, "No space left on device")

    with operator.monkeypatch.context() as patch:
        patch.setattr(replacing, "write_rows", fails)
        said = await operator.is_refused("--replace")
    assert "everything stands as it did" in said
    assert await stored(town) == before
    await town.opens()


async def test_a_foreign_a_broken_and_a_cut_file_get_a_sentence(town: Town, operator: Operator) -> None:
    await a_talk(town)
    await operator.backs_up()
    await town.closes()
    whole = operator.file.read_bytes()
    broken = bytearray(whole)
    broken[len(whole) // 2] ^= 1
    cases: dict[str, bytes] = {
        "not sealed with age": b"PK\3\4 something else",
        "broken or cut short": whole[:-20],
        "it is broken": bytes(broken),
        "no backup of Mgzavri": sealed(b"a letter to somebody", [operator.recipient]),
        "cut short": _changed(operator, lambda lines: lines[:-1]),
        "rows are missing": _changed(operator, lambda lines: [*lines[:-2], lines[-1]]),
        "made by a newer program": _changed(
            operator, lambda lines: [_about(lines[0], version=2), *lines[1:]]
        ),
        "newer program: restore": _changed(
            operator, lambda lines: [_about(lines[0], step="4711"), *lines[1:]]
        ),
        "other tables": _changed(operator, lambda lines: [_about(lines[0], tables={}), '{"end": 0}']),
    }
    for sentence, data in cases.items():
        operator.file.write_bytes(data)
        assert sentence in await operator.is_refused("--replace"), sentence
    operator.file.unlink()
    assert "cannot be read" in await operator.is_refused("--replace")
    await town.opens()


def _changed(operator: Operator, change: Callable[[list[str]], list[str]]) -> bytes:
    lines = operator.inside().decode().split("\n")
    return sealed(gzip.compress("\n".join(change(lines)).encode()), [operator.recipient])


def _about(line: str, **other: object) -> str:
    return json.dumps(json.loads(line) | other)


@pytest.mark.parametrize("line", ['["counters", 5]', "[]", '{"end": 5}', "nonsense", '["nowhere", {}]'])
def test_lines_that_do_not_fit_are_told(line: str) -> None:
    about = {
        "format": "mgzavri-backup", "version": 1, "step": "0007", "made": "2026-01-01T00:00:00+00:00", "program": "1",
        "key_store": None, "tables": {"counters": 1},
    }  # fmt: skip
    with pytest.raises(StorageError, match="backup is broken"):
        read(gzip.compress("\n".join([json.dumps(about), line, '{"end": 1}']).encode()))


async def test_another_identity_opens_nothing(town: Town, operator: Operator) -> None:
    await operator.backs_up()
    operator.identity.write_text(new_identity()[0])
    assert "identity is not of those" in await operator.is_refused("--replace")
    operator.identity.write_text("hunter2")
    assert "holds no age identity" in await operator.is_refused("--replace")


async def test_a_backup_is_never_overwritten_and_is_for_its_owner_only(
    town: Town, operator: Operator
) -> None:
    await operator.backs_up()
    assert operator.file.stat().st_mode & 0o777 == 0o600
    again = await operator.types("backup", str(operator.file), "--to", operator.recipient)
    assert isinstance(again.exception, StorageError)
    assert "never overwritten" in str(again.exception)
    wrong = await operator.types("backup", "other.age", "--to", "age1nonsense")
    assert isinstance(wrong.exception, MgzavriError)
    assert "--to takes a public key" in str(wrong.exception)
    assert [path.name for path in operator.folder.iterdir() if path.suffix in {".age", ".part"}] == [
        "monday.age"
    ]


async def test_without_pyrage_the_commands_say_how_to_get_it(operator: Operator) -> None:
    operator.monkeypatch.setitem(sys.modules, "pyrage", None)
    for words in (("backup", "f", "--to", "age1x"), ("keys", "identity")):
        done = await operator.types(*words)
        assert isinstance(done.exception, MgzavriError)
        assert "requirements/backup.txt" in str(done.exception)


async def test_a_running_bot_is_not_restored_over(town: Town, operator: Operator, tmp_path: Path) -> None:
    await operator.backs_up()
    await town.closes()
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, town.given["database_url"], stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    try:
        assert holder.stdout
        await holder.stdout.readline()
        assert "stop it first" in await operator.is_refused("--replace")
    finally:
        holder.kill()
        await holder.wait()
    await operator.restores("--replace")
    await town.opens()


HOLDER = """
import asyncio, sys
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

async def main():
    database = open_database(sys.argv[1])
    await upgrade(database)
    print("open", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

asyncio.run(main())
"""

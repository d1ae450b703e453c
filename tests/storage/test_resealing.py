"""A secret key can be retired after one start: every key lies under the newest one, whatever comes in between."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.hand_clock import HandClock
from sqlalchemy import insert, select

from bot.storage.engine import Database, open_database
from bot.storage.keystore import KeyStore, case_keys, hash_keys
from bot.storage.sealing import Sealer, new_key

pytestmark = pytest.mark.both_databases

ANA, BOB = 1_000_001, 1_000_002
OLD, NEW = new_key(), new_key()


@pytest.fixture
def sealer() -> Sealer:
    return Sealer((OLD,))


async def sealed_keys(database: Database) -> list[bytes]:
    async with database.begin() as connection:
        found = [
            (await connection.scalars(select(table.c.sealed_key))).all() for table in (case_keys, hash_keys)
        ]
    return [one for some in found for one in some]


@pytest.fixture
async def before(keys: KeyStore, key_database: Database) -> list[bytes]:
    """A store with two cases and every kind of key, as the old secret key sealed it."""
    for case, chat in (("case1", ANA), ("case2", BOB)):
        await keys.make_case_key(case, chat)
    await keys.chat_hashes(ANA)
    await keys.code_key()
    return await sealed_keys(key_database)


async def test_after_one_start_the_old_secret_key_opens_nothing_and_is_not_needed(
    keys: KeyStore, before: list[bytes], key_database: Database, clock: HandClock, disk: Callable[[], bytes]
) -> None:
    known = (await keys.chat_hashes(ANA), await keys.code_key())
    words = (await keys.case_key("case1")).seal(b"words")
    await KeyStore(key_database, Sealer((NEW, OLD)), clock).prepare()
    alone = KeyStore(key_database, Sealer((NEW,)), clock)
    await alone.prepare()
    assert (await alone.case_key("case1")).open(words) == b"words"
    assert await alone.case_of(BOB) == "case2"
    assert (await alone.chat_hashes(ANA), await alone.code_key()) == known
    assert len(await sealed_keys(key_database)) == len(before)
    assert not any(one in disk() for one in before)


async def test_a_second_start_changes_nothing(
    before: list[bytes], key_database: Database, clock: HandClock
) -> None:
    for _ in range(2):
        await KeyStore(key_database, Sealer((OLD,)), clock).prepare()
    assert await sealed_keys(key_database) == before


async def test_a_crash_in_the_middle_leaves_everything_as_it_was(
    before: list[bytes], key_database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    resealed, left = Sealer.resealed, [3]

    def until_the_crash(sealer: Sealer, sealed: bytes) -> bytes | None:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return resealed(sealer, sealed)

    with monkeypatch.context() as patch:
        patch.setattr(Sealer, "resealed", until_the_crash)
        with pytest.raises(KeyboardInterrupt):
            await KeyStore(key_database, Sealer((NEW, OLD)), clock).prepare()
    assert await sealed_keys(key_database) == before
    await KeyStore(key_database, Sealer((NEW, OLD)), clock).prepare()
    await KeyStore(key_database, Sealer((NEW,)), clock).code_key()


async def test_two_replicas_reseal_at_once_while_a_third_begins_and_ends_cases(
    keys: KeyStore, before: list[bytes], key_database: Database, clock: HandClock, tmp_path: Path
) -> None:
    others = [open_database(database_url(tmp_path / "keys" / "keys.sqlite3", like=EMPTY)) for _ in range(2)]
    replicas = [KeyStore(one, Sealer((NEW, OLD)), clock) for one in others]
    await asyncio.gather(
        *(one.prepare() for one in replicas), keys.destroy_case_key("case1"), keys.make_case_key("case3", 3)
    )
    await replicas[0].prepare()  # a key that somebody with the old secret made meanwhile
    alone = KeyStore(key_database, Sealer((NEW,)), clock)
    assert await alone.known_cases() == {"case2", "case3"}
    for case in ("case2", "case3"):
        assert await alone.case_key(case)
    for one in others:
        await one.close()


async def test_a_key_that_nothing_opens_stops_no_start_and_is_told(
    keys: KeyStore, key_database: Database, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    foreign = Sealer((new_key(),)).seal(b"a key")
    async with key_database.begin() as connection:
        row = {"case_id": "lost", "sealed_key": foreign, "person_tag": b"tag"}
        await connection.execute(insert(case_keys).values(row))
    with caplog.at_level(logging.WARNING):
        await KeyStore(key_database, Sealer((NEW, OLD)), clock).prepare()
    assert "1 keys in the key store cannot be opened" in caplog.text
    assert foreign in await sealed_keys(key_database)


def test_what_is_sealed_does_not_say_when() -> None:
    from cryptography.fernet import Fernet

    sealer = Sealer((NEW, OLD))
    assert Fernet(NEW).extract_timestamp(sealer.seal(b"words")) == 0
    dated = Fernet(NEW).encrypt(b"words")  # as it was sealed before
    undated = sealer.resealed(dated)
    assert undated is not None
    assert Fernet(NEW).extract_timestamp(undated) == 0
    assert sealer.resealed(undated) is None

"""Keys that die: afterwards nobody can open a case, or test whether a known account was here."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.hand_clock import HandClock
from sqlalchemy import select

from bot.errors import SettingsError, StorageError
from bot.storage.engine import KEYS, Database, open_database
from bot.storage.keystore import KeyStore, case_keys, hash_keys
from bot.storage.sealing import Sealer, new_key

pytestmark = pytest.mark.both_databases

ANA, BOB = 1_000_001, 1_000_002


async def every_hash(key_database: Database, sealer: Sealer, chat_id: int) -> set[bytes]:
    """What somebody with the disk and the secret keys can compute for a known account."""
    async with key_database.begin() as connection:
        sealed = (await connection.scalars(select(hash_keys.c.sealed_key))).all()
    return {hmac.new(sealer.open(one), str(chat_id).encode(), hashlib.sha256).digest() for one in sealed}


async def test_a_chat_has_one_hash_for_as_long_as_the_key_lives(
    keys: KeyStore, key_database: Database, sealer: Sealer, clock: HandClock
) -> None:
    here, _ = await keys.chat_hashes(ANA)
    again, _ = await KeyStore(key_database, sealer, clock).chat_hashes(ANA)
    assert here == again
    assert here != (await keys.chat_hashes(BOB))[0]


async def test_chats_that_write_in_the_same_moment_get_the_same_key(keys: KeyStore) -> None:
    hashes = await asyncio.gather(*(keys.chat_hashes(ANA) for _ in range(5)))
    assert len(set(hashes)) == 1


async def test_two_processes_that_begin_together_share_the_key(
    keys: KeyStore, key_database: Database, tmp_path: Path, sealer: Sealer, clock: HandClock
) -> None:
    other_database = open_database(database_url(tmp_path / "keys" / "keys.sqlite3", like=EMPTY))
    other = KeyStore(other_database, sealer, clock)
    mine, theirs = await asyncio.gather(keys.chat_hashes(ANA), other.chat_hashes(ANA))
    assert mine == theirs
    await other_database.close()


@pytest.mark.parametrize("day", [0, 13, 27])
async def test_after_thirty_days_a_known_account_can_no_longer_be_tested(
    keys: KeyStore, key_database: Database, sealer: Sealer, clock: HandClock, day: int
) -> None:
    clock.moves(days=-(clock.now().date().toordinal() % 28) + day)
    left_behind, _ = await keys.chat_hashes(ANA)
    assert left_behind in await every_hash(key_database, sealer, ANA)
    clock.moves(days=30)
    await keys.destroy_old_hash_keys()
    await keys.chat_hashes(BOB)
    assert left_behind not in await every_hash(key_database, sealer, ANA)
    assert left_behind not in await keys.chat_hashes(ANA)


@pytest.mark.only_sqlite
async def test_a_destroyed_key_is_gone_from_the_files(
    keys: KeyStore, key_database: Database, clock: HandClock, disk: Callable[[], bytes]
) -> None:
    await keys.chat_hashes(ANA)
    async with key_database.begin() as connection:
        chat_key = select(hash_keys.c.sealed_key).where(hash_keys.c.purpose == "chat")
        sealed = await connection.scalar(chat_key)
    assert sealed in disk()
    clock.moves(days=31)
    await keys.destroy_old_hash_keys()
    assert sealed not in disk()


async def test_the_previous_hash_is_known_for_two_days_so_that_an_exit_still_finds_its_messages(
    keys: KeyStore, clock: HandClock
) -> None:
    clock.moves(days=27 - clock.now().date().toordinal() % 28)
    last_day, _ = await keys.chat_hashes(ANA)
    clock.moves(days=1)
    current, previous = await keys.chat_hashes(ANA)
    assert (previous, current != last_day) == (last_day, True)
    clock.moves(days=2)
    assert await keys.chat_hashes(ANA) == (current, None)


async def test_a_case_opens_until_its_key_is_destroyed(
    keys: KeyStore, disk: Callable[[], bytes], key_database: Database
) -> None:
    sealed = (await keys.make_case_key("case1", ANA)).seal(b"words")
    opener = await keys.case_key("case1")
    assert opener is not None
    assert opener.open(sealed) == b"words"
    assert (await keys.case_of(ANA), await keys.case_of(BOB)) == ("case1", None)
    async with key_database.begin() as connection:
        row = (await connection.execute(select(case_keys))).one()
    await keys.destroy_case_key("case1")
    assert await keys.case_key("case1") is None
    assert await keys.case_of(ANA) is None
    assert await keys.known_cases() == set()
    assert row.sealed_key not in disk()
    assert row.person_tag not in disk()


async def test_nothing_about_a_person_stands_in_the_key_store_in_plain(
    keys: KeyStore, disk: Callable[[], bytes]
) -> None:
    await keys.make_case_key("case1", ANA)
    await keys.chat_hashes(ANA)
    assert str(ANA).encode() not in disk()


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    old, new = new_key(), new_key()
    sealed = Sealer((old,)).seal(b"words")
    both = Sealer((new, old))
    assert both.open(sealed) == b"words"
    assert Sealer((new,)).open(both.seal(b"words")) == b"words"


def test_a_lost_key_and_a_wrong_key_get_sentences() -> None:
    sealed = Sealer((new_key(),)).seal(b"words")
    with pytest.raises(StorageError, match="BOT_SECRET_KEYS"):
        Sealer((new_key(),)).open(sealed)
    with pytest.raises(SettingsError, match="keys new"):
        Sealer(("not a key",))


async def test_a_key_store_that_is_none_gets_a_sentence(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / "keys.sqlite3").write_bytes(b"something else altogether" * 40)
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/keys.sqlite3", KEYS)
    with pytest.raises(StorageError, match="BOT_KEY_STORE_URL"):
        await KeyStore(database, Sealer((new_key(),)), clock).prepare()
    await database.close()


async def test_a_lost_secret_key_is_found_at_the_start(
    keys: KeyStore, key_database: Database, clock: HandClock
) -> None:
    await keys.make_case_key("case1", ANA)
    with pytest.raises(StorageError, match="BOT_SECRET_KEYS"):
        await KeyStore(key_database, Sealer((new_key(),)), clock).prepare()

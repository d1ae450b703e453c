"""The copy of the key store: daily, after every erasure, never in anybody's way, and nothing destroyed is left in it."""

import logging
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from harness.hand_clock import HandClock
from sqlalchemy import select

from bot.storage import key_copy, overwriting
from bot.storage.engine import KEYS, Database, open_database
from bot.storage.key_copy import KeyCopy
from bot.storage.keystore import KeyStore, case_keys
from bot.storage.sealing import Sealer, new_key

pytestmark = pytest.mark.only_sqlite

# ruff: noqa: ASYNC240  the files of these tests are small and nobody waits

ANA, BOB = 1_000_001, 1_000_002
OLD = new_key()


@pytest.fixture
def sealer() -> Sealer:
    return Sealer((OLD,))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "other-disk").mkdir()
    return tmp_path / "other-disk" / "keys-copy"


@pytest.fixture
def copy(key_database: Database, place: Path, clock: HandClock) -> KeyCopy:
    return KeyCopy(key_database, place, clock)


async def traces(key_database: Database, case: str) -> tuple[bytes, bytes]:
    """The sealed key and the tag of a case."""
    async with key_database.begin() as connection:
        row = (await connection.execute(select(case_keys).where(case_keys.c.case_id == case))).one()
    return row.sealed_key, row.person_tag


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_it_is_a_key_store_that_opens_what_lives(
    keys: KeyStore, copy: KeyCopy, place: Path, sealer: Sealer, clock: HandClock
) -> None:
    words = (await keys.make_case_key("case1", ANA)).seal(b"words")
    assert await copy.tend()
    assert place.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    restored = open_database(f"sqlite+aiosqlite:///{place}", KEYS)
    store = KeyStore(restored, sealer, clock)
    await store.prepare()
    assert (await store.case_key("case1")).open(words) == b"words"
    assert (await store.case_of(ANA), store.born) == ("case1", keys.born)
    await restored.close()


async def test_it_is_written_daily_and_not_oftener_without_need(
    keys: KeyStore, copy: KeyCopy, clock: HandClock
) -> None:
    assert await copy.tend()
    await keys.make_case_key("case1", ANA)
    clock.moves(hours=23)
    assert not await copy.tend()
    clock.moves(hours=1)
    assert await copy.tend()
    assert not await copy.tend()


async def test_a_destroyed_key_is_in_no_byte_of_its_folder_after_one_round(
    keys: KeyStore, copy: KeyCopy, key_database: Database, place: Path
) -> None:
    for case, chat in (("case1", ANA), ("case2", BOB)):
        await keys.make_case_key(case, chat)
    await copy.tend()
    gone, kept = await traces(key_database, "case1"), await traces(key_database, "case2")
    assert all(one in bytes_of(place.parent) for one in (*gone, *kept))
    await keys.destroy_case_key("case1")
    assert await copy.tend()
    assert not any(one in bytes_of(place.parent) for one in gone)
    assert all(one in bytes_of(place.parent) for one in kept)


async def test_the_old_bytes_are_overwritten_before_they_are_let_go(
    keys: KeyStore, copy: KeyCopy, key_database: Database, place: Path, tmp_path: Path
) -> None:
    await keys.make_case_key("case1", ANA)
    await copy.tend()
    os.link(place, tmp_path / "what-the-disk-keeps")
    await keys.destroy_case_key("case1")
    await copy.tend()
    kept = (tmp_path / "what-the-disk-keeps").read_bytes()
    assert kept
    assert not kept.strip(b"\0")


async def test_a_key_another_process_destroyed_and_a_changed_tag_are_noticed(
    keys: KeyStore, copy: KeyCopy, key_database: Database, place: Path, clock: HandClock
) -> None:
    await keys.make_case_key("case1", ANA)
    await copy.tend()
    _, tag = await traces(key_database, "case1")
    assert await KeyCopy(key_database, place, clock).tend()  # a new process writes once
    await keys.move_case("case1", BOB)
    assert await copy.tend()
    assert tag not in bytes_of(place.parent)


async def test_a_retired_secret_key_opens_nothing_in_the_copy_either(
    keys: KeyStore, copy: KeyCopy, key_database: Database, clock: HandClock, place: Path
) -> None:
    await keys.make_case_key("case1", ANA)
    await copy.tend()
    sealed, _ = await traces(key_database, "case1")
    await KeyStore(key_database, Sealer((new_key(), OLD)), clock).prepare()
    assert await copy.tend()
    assert sealed not in bytes_of(place.parent)


@pytest.mark.parametrize("when", ["the new file is being written", "the old one is overwritten"])
async def test_a_crash_in_the_middle_leaves_one_whole_copy_and_the_next_round_clears_up(
    keys: KeyStore,
    copy: KeyCopy,
    key_database: Database,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    await keys.make_case_key("case1", ANA)
    await copy.tend()
    sealed, _ = await traces(key_database, "case1")
    await keys.make_case_key("case2", BOB)
    beside = place.with_name(place.name + ".new")
    whole = await key_database.image()
    if when.startswith("the new"):
        beside.write_bytes(whole[: len(whole) // 2])
    else:
        beside.write_bytes(whole)
        place.write_bytes(b"\0" * place.stat().st_size)
    await keys.destroy_case_key("case1")
    await keys.destroy_case_key("case2")
    assert await copy.tend()
    assert not beside.exists()
    assert sealed not in bytes_of(place.parent)
    with closing(sqlite3.connect(place)) as opened:
        assert opened.execute("SELECT count(*) FROM case_keys").fetchone() == (0,)


async def test_a_disk_that_is_full_leaves_the_old_copy_and_no_half_one(
    keys: KeyStore, copy: KeyCopy, place: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await copy.tend()
    before = place.read_bytes()

    def full(_file: object) -> None:
        raise OSError(28, "No space left on device")

    clock.moves(days=2)
    with monkeypatch.context() as patch:
        calls = iter((overwriting._through, full, overwriting._through))
        patch.setattr(overwriting, "_through", lambda file: next(calls)(file))
        assert not await copy.tend()
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert await copy.tend()


async def test_a_missing_disk_is_told_once_a_day_and_made_by_nobody(
    keys: KeyStore, copy: KeyCopy, place: Path, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    place.parent.rmdir()
    for hours in (0, 1, 22):
        clock.moves(hours=hours)
        assert not await copy.tend()
    assert caplog.text.count("BOT_KEY_COPY could not be written (No such file or directory)") == 1
    assert not place.parent.exists()
    clock.moves(hours=2)
    await copy.tend()
    assert caplog.text.count("could not be written") == 2
    place.parent.mkdir()
    with caplog.at_level(logging.WARNING):
        assert await copy.tend()
    assert "written again" in caplog.text


async def test_a_disk_that_hangs_holds_nobody_up(
    keys: KeyStore, copy: KeyCopy, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import threading

    back = threading.Event()
    with monkeypatch.context() as patch:
        patch.setattr(key_copy, "PATIENCE", 0.01)
        patch.setattr(key_copy, "replace", lambda *_: back.wait(10))
        assert not await copy.tend()
        assert not await copy.tend()
        assert "does not answer" in caplog.text
        (stuck,) = copy._under_way
        back.set()
        await stuck
    assert await copy.tend()


@pytest.mark.parametrize("what", ["another key store", "something else"])
async def test_what_is_no_copy_of_this_store_is_never_overwritten(
    keys: KeyStore,
    copy: KeyCopy,
    place: Path,
    tmp_path: Path,
    clock: HandClock,
    what: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Above all not by the empty store that a wrong BOT_KEY_STORE_URL makes."""
    if what == "something else":
        place.write_bytes(b"holiday photos")
    else:
        await copy.tend()
        clock.moves(days=2)
        wrong = open_database(f"sqlite+aiosqlite:///{tmp_path}/wrong.sqlite3", KEYS)
        await KeyStore(wrong, Sealer((new_key(),)), clock).prepare()
        copy = KeyCopy(wrong, place, clock)
    before = place.read_bytes()
    assert not await copy.tend()
    assert place.read_bytes() == before
    assert "no copy of this key store" in caplog.text
    await copy.database.close()


def test_two_processes_never_write_the_same_file_at_once(place: Path) -> None:
    import fcntl

    beside = place.with_name(place.name + ".new")
    with beside.open("wb") as theirs:
        fcntl.flock(theirs, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError):
            overwriting.replace(place, b"mine")
    overwriting.replace(place, b"mine")
    assert place.read_bytes() == b"mine"


def test_a_link_beside_it_is_not_followed(place: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"whole")
    place.with_name(place.name + ".new").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic"):
        overwriting.replace(place, b"mine")
    assert victim.read_bytes() == b"whole"

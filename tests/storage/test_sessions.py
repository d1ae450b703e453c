"""What little a reader leaves behind, and how it goes away."""

import asyncio
from collections.abc import Callable

import pytest
from harness.hand_clock import HandClock
from sqlalchemy import func, select

from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.sealing import Sealer, new_key
from bot.storage.sessions import MOST_IDS, Sessions
from bot.storage.tables import metadata
from bot.storage.tables.conversation import wipe_list

pytestmark = pytest.mark.both_databases

ANA, BOB = 1_000_001, 1_000_002


async def chooses(sessions: Sessions, database: Database, chat_id: int, language: str | None) -> None:
    async with database.begin() as connection:
        await sessions.choose_language(connection, chat_id, language)


async def takes(sessions: Sessions, database: Database, chat_id: int) -> tuple[int, ...]:
    listed = await sessions.messages(chat_id)
    await sessions.drop_messages(chat_id)
    return listed


async def rows(database: Database) -> dict[str, int]:
    async with database.begin() as connection:
        counts = {
            table.name: await connection.scalar(select(func.count()).select_from(table))
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


async def test_a_chosen_language_is_remembered_for_its_chat_only(
    sessions: Sessions, database: Database
) -> None:
    await chooses(sessions, database, ANA, "hy")
    assert await sessions.language(ANA) == "hy"
    assert await sessions.language(BOB) is None


async def test_choosing_the_clients_own_language_leaves_no_row(
    sessions: Sessions, database: Database
) -> None:
    await chooses(sessions, database, ANA, "hy")
    await chooses(sessions, database, ANA, None)
    assert await sessions.language(ANA) is None
    assert await rows(database) == {}


async def test_a_reader_who_does_everything_has_one_row_of_each_kind(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    for language in ("hy", "ka", "az"):
        await chooses(sessions, database, ANA, language)
        await sessions.remember_messages(ANA, [1, 2, 3])
        await sessions.language(ANA)
        clock.moves(hours=20)
    assert await rows(database) == {"chat_language": 1, "wipe_list": 1}


async def test_a_new_hash_key_does_not_double_the_rows(
    sessions: Sessions, keys: KeyStore, database: Database, clock: HandClock
) -> None:
    clock.moves(days=27 - clock.now().date().toordinal() % 28)
    await chooses(sessions, database, ANA, "hy")
    await sessions.remember_messages(ANA, [1])
    clock.moves(days=1)
    assert await sessions.language(ANA) == "hy"
    await sessions.remember_messages(ANA, [2])
    assert await rows(database) == {"chat_language": 1, "wipe_list": 1}
    clock.moves(hours=12)
    await keys.destroy_old_hash_keys()
    assert await sessions.language(ANA) == "hy"
    assert await takes(sessions, database, ANA) == (1, 2)


async def test_the_exit_gets_every_id_once(sessions: Sessions, database: Database) -> None:
    await sessions.remember_messages(ANA, [12, 11])
    await sessions.remember_messages(ANA, [11, 13])
    await sessions.remember_messages(BOB, [99])
    assert await takes(sessions, database, ANA) == (11, 12, 13)
    assert await takes(sessions, database, ANA) == ()


async def test_ids_are_kept_for_48_hours_each_however_long_somebody_goes_on(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    await sessions.remember_messages(ANA, [1])
    clock.moves(hours=30)
    await sessions.remember_messages(ANA, [2])
    clock.moves(hours=19)
    await sessions.remember_messages(ANA, [3])
    assert await takes(sessions, database, ANA) == (2, 3)


async def test_what_is_due_goes_even_if_nobody_comes_back(
    sessions: Sessions, database: Database, clock: HandClock, sealer: Sealer
) -> None:
    await sessions.remember_messages(ANA, [1])
    clock.moves(hours=30)
    await sessions.remember_messages(ANA, [2])
    clock.moves(hours=19)
    await sessions.expire()
    async with database.begin() as connection:
        sealed = await connection.scalar(select(wipe_list.c.sealed_ids))
    assert sealer.open(sealed).startswith(b"[[2,")
    clock.moves(hours=30)
    await sessions.expire()
    assert await rows(database) == {}


async def test_a_language_is_forgotten_after_thirty_days_unused(
    sessions: Sessions, database: Database, clock: HandClock
) -> None:
    await chooses(sessions, database, ANA, "hy")
    clock.moves(days=31)
    await sessions.expire()
    assert await rows(database) == {}
    assert await sessions.language(ANA) is None


async def test_a_language_in_use_stays(
    sessions: Sessions, keys: KeyStore, database: Database, clock: HandClock
) -> None:
    await chooses(sessions, database, ANA, "hy")
    for _ in range(60):
        clock.moves(days=1)
        await keys.destroy_old_hash_keys()
        await sessions.expire()
        assert await sessions.language(ANA) == "hy"


@pytest.mark.only_sqlite
async def test_after_a_year_nothing_of_anybody_is_left(
    sessions: Sessions, keys: KeyStore, database: Database, clock: HandClock, disk: Callable[[], bytes]
) -> None:
    await chooses(sessions, database, ANA, "hy")
    await sessions.remember_messages(ANA, [1])
    ana, _ = await keys.chat_hashes(ANA)
    assert ana in disk()
    clock.moves(days=365)
    await sessions.expire()
    await keys.destroy_old_hash_keys()
    assert ana not in disk()
    assert await rows(database) == {}


async def test_forgotten_means_gone_from_every_file(
    sessions: Sessions, keys: KeyStore, database: Database, disk: Callable[[], bytes]
) -> None:
    await chooses(sessions, database, ANA, "hy")
    await sessions.remember_messages(ANA, [1, 2])
    async with database.begin() as connection:
        sealed = await connection.scalar(select(wipe_list.c.sealed_ids))
    ana, _ = await keys.chat_hashes(ANA)
    async with database.begin() as connection:
        await sessions.forget(connection, ANA)
    await sessions.drop_messages(ANA)
    assert ana not in disk()
    assert sealed not in disk()


async def test_who_and_which_message_never_stand_in_plain(
    sessions: Sessions, database: Database, disk: Callable[[], bytes]
) -> None:
    await chooses(sessions, database, ANA, "hy")
    await sessions.remember_messages(ANA, [77_345_128])
    assert str(ANA).encode() not in disk()
    assert b"77345128" not in disk()


async def test_a_very_long_list_loses_its_oldest_ids(sessions: Sessions, database: Database) -> None:
    await sessions.remember_messages(ANA, list(range(MOST_IDS + 50)))
    assert await takes(sessions, database, ANA) == tuple(range(50, MOST_IDS + 50))


async def test_a_list_nobody_can_open_any_more_does_not_stop_an_exit(
    sessions: Sessions, keys: KeyStore, database: Database, clock: HandClock
) -> None:
    await sessions.remember_messages(ANA, [1])
    locked_out = Sessions(database, keys, Sealer((new_key(),)), clock)
    assert await takes(locked_out, database, ANA) == ()
    assert await rows(database) == {}


async def test_remembering_nothing_writes_nothing(sessions: Sessions, database: Database) -> None:
    await sessions.remember_messages(ANA, [])
    assert await rows(database) == {}


async def test_notes_made_at_the_same_moment_all_stay(sessions: Sessions) -> None:
    """The relay and the conversation note what stands in one chat, each in a transaction of its own."""
    numbers = range(1, 9)
    await asyncio.gather(
        *(sessions.remember_messages(ANA, [number]) for number in numbers), sessions.expire()
    )
    assert await sessions.messages(ANA) == tuple(numbers)

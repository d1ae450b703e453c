"""SQLite in trouble: nobody is left in silence, the log says how to mend it, nothing is half-written, work goes on."""

import asyncio
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from bad_network import Door
from broken_database import DATA, FAULTS, KEYS, broken, locked
from harness.journeys import a_talk
from harness.town import Town
from some_of_them import some
from sqlalchemy.exc import OperationalError

from bot.errors import StorageError
from bot.storage import advice

pytestmark = pytest.mark.only_sqlite
SORRY = "Something went wrong on our side. Nothing was passed on."
MINE, THEIRS = "Is this all right?", "Let us look at it together."


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.sqlite.BUSY_MILLISECONDS", 20)
    monkeypatch.setattr("bot.storage.engine.WRITE_AGAIN", 0.01)


@pytest.mark.parametrize("which", [DATA, KEYS])
@pytest.mark.parametrize("fault", some(FAULTS, but=("replaced", "full")))
async def test_nobody_is_left_in_silence_and_the_log_says_what_to_do(
    town: Town, fault: str, which: str, caplog: pytest.LogCaptureFixture
) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    async with broken(town, fault, which):
        await ana.says("hm")
        ana.sees_button("Exit", "Urgent help")
        await ana.taps("Guides", next(one for one in ana.screens if "Guides" in one.labels))
        ana.sees_somewhere("Guides")
        await ana.taps("Urgent help", ana.screen)
        ana.sees_somewhere("112")
        await ana.taps("Exit", ana.screen)
        ana.sees_somewhere("Before a journey")
        if which == DATA or fault not in ("full", "read-only", "locked"):  # keys are read here, not written
            assert FAULTS[fault][1] in caplog.text
    caplog.clear()
    await ana.says("hm")
    ana.sees("understand")
    assert "failed" not in caplog.text
    assert not town.world.unanswered


@pytest.mark.parametrize("fault", some(FAULTS))
async def test_in_a_talk_words_arrive_once_or_their_writer_is_told_that_they_did_not(
    town: Town, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    ana, nino = await a_talk(town)
    async with broken(town, fault):
        town.world.say(ana.id, ana.chat, f"{MINE} 1")
        town.world.say(nino.id, nino.desk, f"{THEIRS} 1", thread=nino.topic.id)
        await town.handles_updates_only()
    sorry = town.app.tongues.texts("ka")(
        "Something went wrong on our side. Nothing was passed on. Please try again."
    )
    told_ana = SORRY in ana.screens[-1].text
    told_nino = SORRY in nino.topic_text() or sorry in nino.topic_text()
    assert FAULTS[fault][1] in caplog.text
    caplog.clear()
    await ana.says(f"{MINE} 2")
    await nino.replies(f"{THEIRS} 2")
    for _ in range(2):
        await town.waits(minutes=11)
    read = "\n".join(one.text for one in ana.screens)
    assert nino.topic_text().count(f"{MINE} 1") == (not told_ana)
    assert (read.count(f"{THEIRS} 1"), told_nino) in ((0, True), (1, False))
    assert (nino.topic_text().count(f"{MINE} 2"), read.count(f"{THEIRS} 2")) == (1, 1)
    assert "failed" not in caplog.text


@pytest.mark.parametrize("fault", some(FAULTS, but=("full", "removed")))
async def test_what_was_delivered_is_written_down_as_soon_as_the_database_is_back(
    town: Town, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram has the words when the database breaks: they are neither lost nor said twice."""
    ana, nino = await a_talk(town)
    door, begun, ends = Door(town), asyncio.Event(), asyncio.Event()

    async def breaks(call):  # type: ignore[no-untyped-def]
        answer = await call()
        begun.set()
        await ends.wait()
        return answer

    door.breaks(breaks, "sendMessage")
    speaking = asyncio.ensure_future(ana.says(MINE))
    await begun.wait()
    async with broken(town, fault):
        ends.set()
        async with asyncio.timeout(10):
            while "tried again" not in caplog.text:  # noqa: ASYNC110  a log line tells nobody
                await asyncio.sleep(0.005)
    await speaking
    await town.waits(minutes=11)
    assert nino.topic_text().count(MINE) == 1
    assert FAULTS[fault][1] in caplog.text


@pytest.mark.parametrize("fault", some(FAULTS, but=("locked", "replaced")))
async def test_an_erasure_is_done_or_the_person_is_told_that_it_was_not(town: Town, fault: str) -> None:
    ana, _ = await a_talk(town)
    await ana.says("PLANTED words")
    await ana.says("/forget")
    asked = ana.with_button("Delete everything")
    async with broken(town, fault):
        await ana.taps("Delete everything", asked)
        done = "Everything of yours is deleted here" in ana.screen.text or any(
            "Everything of yours is deleted here" in one.text for one in ana.screens
        )
        assert done or any(SORRY in one.text for one in ana.screens)
    if not done:
        assert await town.app.keys.known_cases() or fault
        await ana.says("/forget")
        await ana.taps("Delete everything")
    await town.waits(minutes=11)
    assert await town.app.keys.known_cases() == set()
    assert str(ana.id).encode() not in town.bytes_on_disk()
    assert b"PLANTED" not in town.bytes_on_disk()


async def test_a_short_lock_is_waited_out_without_a_word(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    database = town.app.database
    mend = locked(database, Path(str(database.engine.url.database)))
    async with database.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver
        await driver.execute("PRAGMA busy_timeout = 5000")
    speaking = asyncio.ensure_future(ana.says("hm"))
    async with asyncio.timeout(5):
        while not database._writing.locked():  # noqa: ASYNC110
            await asyncio.sleep(0)
    mend()
    await speaking
    ana.sees("understand")
    assert "failed" not in caplog.text


async def test_the_hundredth_in_the_queue_does_not_wait_for_ninety_nine_failures(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine.WRITERS_WAIT", 0.01)
    async with town.app.database.begin():
        with pytest.raises(StorageError, match="another program"):
            async with town.app.database.begin():
                pass


BROKEN_AT_START = {
    "garbage": lambda path: path.write_bytes(b"no database at all, " * 400),
    "cut-short": lambda path: path.write_bytes(
        path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096 + 100]
    ),
    "overwritten": lambda path: path.write_bytes(
        path.read_bytes()[:100] + b"\xff" * (path.stat().st_size - 100)
    ),
}


@pytest.mark.parametrize("place", ["data/mgzavri.sqlite3", "keys/cases.sqlite3"])
@pytest.mark.parametrize("how", some(BROKEN_AT_START))
async def test_a_damaged_file_stops_the_start_with_a_sentence_and_is_not_touched(
    town: Town, how: str, place: str
) -> None:
    await town.closes()
    path = town.folder / place
    whole = path.read_bytes()
    BROKEN_AT_START[how](path)
    damaged = path.read_bytes()
    with pytest.raises(StorageError, match="damaged or no database"):
        await town.opens()
    await town.app.drop()
    assert path.read_bytes() == damaged
    path.write_bytes(whole)  # the backup
    await town.opens()


async def test_a_locked_file_stops_the_start_with_a_sentence(town: Town) -> None:
    await town.closes()
    mend = locked(town.app.database, town.folder / "data/mgzavri.sqlite3")
    with pytest.raises(StorageError, match="another program holds"):
        await town.opens()
    await town.app.drop()
    mend()
    await town.opens()


async def test_without_its_write_ahead_log_a_database_opens_and_knows_what_was_in_the_file(
    town: Town,
) -> None:
    ana, nino = await a_talk(town)
    await town.app.database.tidy()  # empties the log into the file
    await ana.says("in the log only")
    await town.app.drop()
    for left in (town.folder / "data").glob("*-wal"):
        left.unlink()
    await town.opens()
    await ana.says(MINE)
    assert nino.topic_text().count(MINE) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of two megabytes; skipped where mounting is not allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


async def test_a_real_disk_that_is_full(small_disk: Path, caplog: pytest.LogCaptureFixture) -> None:
    town = await Town.founded(small_disk)
    ana, nino = await a_talk(town)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as filling, suppress(OSError):
        while True:
            filling.write(b"\0" * 4096)
    for number in range(40):  # what fits into the log still goes
        await ana.says(f"{MINE} {number:02d}")
        if SORRY in ana.screen.text:
            break
    ana.sees(SORRY)
    assert advice.FULL in caplog.text or advice.DISK in caplog.text
    ballast.unlink()
    await ana.says("afterwards")
    for _ in range(2):
        await town.waits(minutes=11)
    assert nino.topic_text().count("afterwards") == 1
    await town.closes()
    with closing(sqlite3.connect(small_disk / "data/mgzavri.sqlite3")) as looks:
        assert looks.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_kind_of_trouble_has_its_advice() -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert advice.told(OperationalError("INSERT …", {}, error)) == f"OperationalError: {advice.FULL}"
    assert advice.told(ValueError("PLANTED")) == "ValueError"

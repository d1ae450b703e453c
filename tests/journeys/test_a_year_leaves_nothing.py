"""The proof: after a year of talks nothing of an erased case can be opened or found, by whoever has everything we had."""

import logging
import re
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from harness.a_year import ENDS, MARK, TALKS, Year, files, titles
from harness.attacker import Attacker, backup
from harness.journeys import a_talk
from harness.searching import forms, places
from harness.town import Town, library

from bot import logs
from bot.cli.staff import act_rows, roster_rows, write_csv
from bot.furnishing import trait_name
from bot.outreach.handlers import Report
from bot.outreach.publishing.cells import Limits
from bot.outreach.publishing.lists import lists_of
from bot.outreach.publishing.shelf import PublishedFigures
from bot.storage import sqlite

# What BOT_SECRET_KEYS alone opens in a backup: of readers, tied to nobody once the hash key is gone (docs/threats.md).
OF_READERS = {("wipe_list", "sealed_ids"), ("joined_offer", "sealed_text")}


@pytest.fixture
def log():
    """Everything logged at DEBUG."""
    root, stream = logging.getLogger(), StringIO()
    before = (root.handlers[:], root.level, logging.raiseExceptions)
    logs.set_up("DEBUG", stream)
    yield stream
    root.handlers[:], level, logging.raiseExceptions = before
    root.setLevel(level)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year of waiting for the disk is a minute: what is written is the same, only not waited for."""
    prepare = sqlite._set_up_or_close

    def without_waiting(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(sqlite, "_set_up_or_close", without_waiting)


async def exported(town: Town, folder: Path) -> None:
    """The report of two years, the roster and every staff act, as files."""
    figures = PublishedFigures(town.app.database, lists_of(library().content), Limits())
    report = Report(figures, partial(trait_name, library().content))
    for period in ("2026", "2027"):
        text = await report.text(library().tongues.texts("en"), period, town.clock.now())
        (folder / f"report-{period}.txt").write_text(text, encoding="utf-8")
    url = town.given["database_url"]
    write_csv(folder / "staff.csv", ("sign",), await roster_rows(url))
    write_csv(folder / "acts.csv", ("day",), await act_rows(url, date.min))


@pytest.mark.only_sqlite
async def test_after_a_year_and_every_limit_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: StringIO, hurried: None
) -> None:
    temporary, copy = tmp_path / "tmp", tmp_path / "other-disk" / "keys-copy"
    for folder in (temporary, copy.parent, tmp_path / "exports"):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    town = await Town.founded(tmp_path / "bot", key_copy=copy)
    year = Year(town, Random(7))
    await year.passes()
    await exported(town, tmp_path / "exports")
    assert set(year.ended) == set(ENDS)
    assert len(year.people) > TALKS
    await year.is_over()
    assert not town.topics
    await town.closes()
    year.backed_up("the end")

    attacker = Attacker(year.secrets)
    attacker.takes(backup(town.folder / "keys" / "cases.sqlite3"))
    attacker.takes(copy.read_bytes())
    opened = attacker.opens(year.backups)
    assert {where[1:] for where, _ in opened} <= OF_READERS
    assert not any(MARK.encode() in plain for _, plain in opened)
    assert attacker.recognises(year.people, year.backups) == []

    everywhere = {
        **year.backups,
        **year.raw,
        **files(tmp_path),
        "log": log.getvalue().encode(),
        "titles": titles(town).encode(),
    }
    assert {"Taken", "cases erased", "sealed anew"} <= set(
        re.findall("Taken|cases erased|sealed anew", log.getvalue())
    )
    assert "acts.csv" in " ".join(everywhere)
    assert places(year.planted, everywhere) == []
    with closing(sqlite3.connect(town.folder / "data" / "mgzavri.sqlite3")) as database:
        left = Counter(
            {
                table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("cases", "relay", "topic_removals", "chat_language", "wipe_list", "staff_acts")
            }
        )
    assert left.total() == 0


@pytest.mark.only_sqlite
async def test_the_attack_opens_and_recognises_a_case_that_lives(tmp_path: Path) -> None:
    """What makes the proof one: with the key of a case in the copy, the same attack gets everything."""
    copy = tmp_path / "other-disk" / "keys-copy"
    copy.parent.mkdir()
    town = await Town.founded(tmp_path / "bot", key_copy=copy)
    ana, _ = await a_talk(town)
    await town.app.upkeep.tend()
    backups = {"now": backup(town.folder / "data" / "mgzavri.sqlite3")}
    attacker = Attacker([town.given["secret_keys"]])
    attacker.takes(copy.read_bytes())
    opened = attacker.opens(backups)
    assert {where[1:] for where, _ in opened} >= {("cases", "sealed_chat"), ("cases", "sealed_summary")}
    assert str(ana.id).encode() in [plain for _, plain in opened]
    assert attacker.recognises([ana.id], {"keys": copy.read_bytes()})
    assert attacker.recognises([ana.id], backups)  # the list for the exit, within its 30 days
    await town.closes()


@pytest.mark.parametrize("form", sorted(forms("Planted Text")))
@pytest.mark.parametrize("before", [b"", b"x", b"xy"])
def test_a_planted_text_is_found_in_every_form(form: bytes, before: bytes, tmp_path: Path) -> None:
    (tmp_path / "some.log").write_bytes(before + form + b" and so on")
    assert places(["Planted Text"], files(tmp_path))
    assert not places(["Another Text"], files(tmp_path))


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "ს"])
def test_a_planted_text_is_found_inside_a_longer_one(before: str) -> None:
    import base64

    text = f"{before}Planted Text and more"
    for written in (base64.b64encode(text.encode()), base64.b64encode(text.encode("utf-16-le"))):
        assert places(["Planted Text"], {"file": written})
    assert places(["Planted Text"], {"file": text.encode().hex().encode()})


@pytest.mark.only_sqlite
async def test_a_text_planted_in_the_database_is_found(town: Town) -> None:
    async with town.app.database.begin() as connection:
        await connection.exec_driver_sql("INSERT INTO desk_language VALUES (1, 'Planted Text')")
    town_files = files(town.folder)
    assert {name for _, name in places(["Planted Text"], town_files)} == {"data/mgzavri.sqlite3-wal"}

"""`mgzavri directory` as somebody types it."""

import asyncio
import csv
import io
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.directory import directory as command
from bot.errors import MgzavriError
from bot.referrals.store import DeadNumbers
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade
from bot.storage.work import UnitOfWork

ROOT = Path(__file__).parents[2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for part in ("referrals", "destinations"):
        shutil.copytree(ROOT / "content" / part, tmp_path / "content" / part)
    shutil.copy(ROOT / "content" / "languages.yaml", tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/data/mgzavri.sqlite3"


@pytest.fixture
def run(content: Path, url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BOT_CONTENT", str(content))
    monkeypatch.setenv("BOT_DATABASE_URL", url)

    def typed(*words: str) -> Result:
        as_of = () if "--date" in words else ("--date", "2026-11-24")
        return CliRunner().invoke(command, [*words, *as_of])

    return typed


async def reported(url: str, record: str) -> None:
    database = open_database(url)
    await upgrade(database)
    async with UnitOfWork(database, 1, datetime(2026, 11, 22, tzinfo=UTC)) as work:
        await DeadNumbers(database).add(work, record, date(2026, 11, 22))
        await work.commit()
    await database.close()


def rows(result: Result) -> dict[str, dict[str, str]]:
    assert result.exit_code == 0, result.output
    return {row["id"]: row for row in csv.DictReader(io.StringIO(result.output))}


def test_a_report_heads_the_call_sheet_until_the_record_is_called(run, url, content):
    asyncio.run(reported(url, "gyla"))
    before = rows(run("--due", "--csv", "--date", "2026-11-23"))
    assert next(iter(before)) == "gyla"
    assert (before["gyla"]["why"], before["gyla"]["reports"]) == ("reported", "1")
    result = run("--called", "gyla", "--on", "2026-11-22")
    assert result.exit_code == 0, result.output
    assert "called_on: 2026-11-22" in (content / "referrals" / "georgia.yaml").read_text(encoding="utf-8")
    assert "gyla" not in rows(run("--due", "--csv", "--date", "2026-11-23"))
    assert rows(run("--due", "--csv", "--date", "2027-03-01"))["gyla"]["why"] == "not checked for long"


def test_the_call_sheet_is_a_table_too(run):
    result = run("--due", "--date", "2026-11-23")
    assert result.exit_code == 0, result.output
    assert "116006" in result.output
    assert "not yet called" in result.output


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--called", "gila"), "nearest: gyla"),
        (("--called", "gyla", "--on", "2099-01-01"), "still to come"),
        (("--called", "gyla", "--on", "2026-11-01"), "read or called later"),
        (("--print", "somewhere.html", "--language", "xx"), "no language of the bot"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(run, content, words, complaint):
    before = (content / "referrals" / "georgia.yaml").read_bytes()
    result = run(*words)
    assert isinstance(result.exception, MgzavriError)
    assert complaint in str(result.exception)
    assert (content / "referrals" / "georgia.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "words", [(), ("--due", "--called", "gyla"), ("--export", "xml", "out"), ("--due", "--date", "x")]
)
def test_one_thing_at_a_time(run, words):
    assert run(*words).exit_code == 2


def test_a_country_s_record_can_be_called(run, content):
    assert run("--called", "pl-kcik", "--on", "2026-11-22").exit_code == 0
    assert "called_on: 2026-11-22" in (content / "destinations" / "emergency.yaml").read_text(
        encoding="utf-8"
    )


def test_export_and_paper_are_written(run, tmp_path):
    result = run("--export", "hsds", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "out" / "services.json").read_text(encoding="utf-8"))
    result = run("--print", str(tmp_path / "ka.html"))
    assert result.exit_code == 0, result.output
    assert 'lang="ka"' in (tmp_path / "ka.html").read_text(encoding="utf-8")

"""`mgzavri erase` as somebody types it, beside a running bot."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from harness.a_year import files
from harness.journeys import a_talk
from harness.searching import places
from harness.town import Town
from sqlalchemy import func, select

from bot.cli.erase import erase as command
from bot.errors import MgzavriError
from bot.storage.sealing import new_key
from bot.storage.tables import metadata

Typed = Callable[..., "asyncio.Future[Result]"]


@pytest.fixture
def typed(town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typed:
    monkeypatch.chdir(tmp_path)
    for name in ("database_url", "key_store_url", "secret_keys"):
        monkeypatch.setenv(f"BOT_{name.upper()}", town.given[name])

    def run(*words: str, **how: str) -> "asyncio.Future[Result]":
        return asyncio.to_thread(CliRunner().invoke, command, words, **how)

    return run


def bare(title: str) -> str:
    """The name of the case in the title of its topic."""
    return title.partition(" · ")[0]


async def count(town: Town, table: str) -> int:
    async with town.app.database.begin() as connection:
        return await connection.scalar(select(func.count()).select_from(metadata.tables[table])) or 0


async def test_a_case_is_erased_by_its_name_and_its_topic_goes_with_the_next_round(
    town: Town, typed: Typed
) -> None:
    ana, nino = await a_talk(town)
    await ana.says("planted words of a talk")
    (name,) = [topic.name for topic in nino.topics]
    result = await typed(*bare(name).upper().split(), "--yes")
    assert result.exit_code == 0, result.output
    assert bare(name) in result.output
    assert result.output.endswith("Erased.\n")
    assert [await count(town, table) for table in ("cases", "relay")] == [0, 0]
    assert nino.topics
    await town.settle()
    assert not nino.topics
    await town.app.upkeep.tend()
    assert not places(["planted words"], files(town.folder))
    assert await town.app.keys.case_of(ana.id) is None
    assert await count(town, "staff_acts") == 1  # the consultant took it; the erasure wrote none


async def test_without_yes_it_says_what_and_erases_nothing(town: Town, typed: Typed) -> None:
    ana, nino = await a_talk(town)
    result = await typed(nino.topic.name)
    assert result.exit_code == 2
    assert f"The case {bare(nino.topic.name)} (with)" in result.output
    assert "Its topic at the desk" in result.output
    assert "add --yes" in result.output
    await ana.says("It goes on")
    assert "It goes on" in nino.topic_text()


async def test_an_unknown_name_gets_a_sentence_and_exit_code_one(town: Town, typed: Typed) -> None:
    await a_talk(town)
    result = await typed("Blue Unicorn 1", "--yes")
    assert isinstance(result.exception, MgzavriError)
    assert "There is no case 'Blue Unicorn 1'" in str(result.exception)
    assert await count(town, "cases") == 1


@pytest.mark.parametrize("way", ["argument", "standard input"])
async def test_everything_tied_to_an_account_is_erased(town: Town, typed: Typed, way: str) -> None:
    ana, nino = await a_talk(town)
    await ana.taps("ქართული") if "ქართული" in ana.screen.labels else None
    bea = town.person("Bea", "ka")
    await bea.starts()
    await bea.taps("English")
    await bea.says("/menu")
    words = ("--chat", str(ana.id)) if way == "argument" else ("--chat", "-")
    result = await typed(*words, "--yes", input=f"{ana.id}\n")
    assert result.exit_code == 0, result.output
    assert "The case " in result.output
    assert "The list of messages that the exit would delete." in result.output
    assert str(ana.id) not in result.output
    await town.settle()
    assert not nino.topics
    assert await town.app.keys.case_of(ana.id) is None
    assert await town.app.conversation.sessions.left_behind(ana.id) == []
    assert await town.app.conversation.sessions.left_behind(bea.id) == [
        "The chosen language.",
        "The list of messages that the exit would delete.",
    ]
    again = await typed(*words, "--yes", input=f"{ana.id}\n")
    assert isinstance(again.exception, MgzavriError)
    assert "Nothing here is tied to this account." in str(again.exception)


async def test_somebody_without_a_case_loses_language_list_and_offer(town: Town, typed: Typed) -> None:
    bea = town.person("Bea", "ka")
    await bea.starts()
    await bea.taps("English")
    await bea.says("/menu")
    asked = await typed("--chat", str(bea.id))
    assert asked.exit_code == 2
    assert "The chosen language." in asked.output
    assert "The case" not in asked.output
    assert (await typed("--chat", str(bea.id), "--yes")).exit_code == 0
    assert await town.app.conversation.sessions.left_behind(bea.id) == []


async def test_the_copy_of_the_key_store_loses_the_key_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    copy = tmp_path / "other" / "keys"
    town = await Town.founded(tmp_path / "bot", key_copy=copy)
    monkeypatch.chdir(tmp_path)
    for name in ("database_url", "key_store_url", "secret_keys", "key_copy"):
        monkeypatch.setenv(f"BOT_{name.upper()}", str(town.given[name]))
    _, nino = await a_talk(town)
    await town.app.upkeep.tend()
    (case_id,) = await town.app.keys.known_cases()
    assert case_id.encode() in copy.read_bytes()
    result = await asyncio.to_thread(CliRunner().invoke, command, [nino.topic.name, "--yes"])
    assert result.exit_code == 0, result.output
    assert case_id.encode() not in b"".join(files(tmp_path / "other").values())
    await town.closes()


@pytest.mark.parametrize("words", [(), ("Blue", "--chat", "5"), ("--chat", "Ana"), ("--chat", "-5")])
async def test_what_cannot_be_meant_is_refused(typed: Typed, words: tuple[str, ...]) -> None:
    assert (await typed(*words, "--yes")).exit_code == 2


@pytest.mark.parametrize("setting", ["BOT_DATABASE_URL", "BOT_KEY_STORE_URL"])
async def test_a_wrong_address_is_told_and_makes_no_empty_file(
    town: Town, typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, setting: str
) -> None:
    _, nino = await a_talk(town)
    monkeypatch.setenv(setting, f"sqlite+aiosqlite:///{tmp_path}/elsewhere/file.sqlite3")
    result = await typed(nino.topic.name, "--yes")
    assert isinstance(result.exception, MgzavriError)
    assert setting in str(result.exception)
    assert not (tmp_path / "elsewhere").exists()


async def test_wrong_secret_keys_are_told(town: Town, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    _, nino = await a_talk(town)
    monkeypatch.setenv("BOT_SECRET_KEYS", new_key())
    result = await typed(nino.topic.name, "--yes")
    assert isinstance(result.exception, MgzavriError)
    assert "BOT_SECRET_KEYS" in str(result.exception)
    assert nino.topics


async def test_it_does_not_reseal_what_a_running_bot_must_open(
    town: Town, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operator may have put a newer key in place already; the bot that runs does not know it yet."""
    ana, nino = await a_talk(town)
    monkeypatch.setenv("BOT_SECRET_KEYS", f"{new_key()},{town.given['secret_keys']}")
    assert (await typed(nino.topic.name)).exit_code == 2
    await town.restarts()
    await ana.says("It goes on")
    assert "It goes on" in nino.topic_text()

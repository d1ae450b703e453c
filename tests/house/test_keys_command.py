"""`mgzavri keys rotate`: everything under the newest key, whatever interrupts it; then the old one is needed no more."""

import asyncio
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from harness.journeys import a_talk
from harness.town import Town

from bot.cli import commands
from bot.cli.keys import still_needed
from bot.errors import StorageError
from bot.settings import Settings
from bot.storage.retiring import RESEALED, Needed
from bot.storage.sealing import Sealer, new_key

pytestmark = pytest.mark.both_databases


async def types(*words: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, commands, words)


@pytest.fixture
async def full(town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Town:
    """A stopped town with something sealed of every kind, and a newer key in front of the one it was sealed with."""
    ana, _ = await a_talk(town)
    await ana.says("/menu")
    await town.app.keys.code_key()
    await town.closes()
    monkeypatch.chdir(tmp_path)
    town.given["secret_keys"] = f"{new_key()},{town.given['secret_keys']}"
    for name in ("database_url", "key_store_url", "secret_keys"):
        monkeypatch.setenv(f"BOT_{name.upper()}", str(town.given[name]))
    return town


async def standing(town: Town) -> Needed:
    settings = Settings(_env_file=None, **town.given)  # type: ignore[call-arg]
    return await still_needed(settings, Sealer(settings.keys()))


async def test_afterwards_the_old_key_can_be_dropped(full: Town) -> None:
    before = await standing(full)
    assert before.older >= 4
    assert before.newest == 0
    done = await types("keys", "rotate")
    assert done.exit_code == 0, done.exception
    assert "needed no more" in done.output
    assert await standing(full) == Needed(newest=before.older)
    full.given["secret_keys"] = full.given["secret_keys"].partition(",")[0]
    await full.opens()
    assert await standing(full) == Needed(newest=before.older)


async def test_it_can_be_interrupted_anywhere_and_called_again(
    full: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    resealed, before = Sealer.resealed, await standing(full)
    for stops_after in range(before.older + 1):
        left = [stops_after]

        def until_the_cut(sealer: Sealer, sealed: bytes, left: list[int] = left) -> bytes | None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError
            return resealed(sealer, sealed)

        with monkeypatch.context() as patch:
            patch.setattr(Sealer, "resealed", until_the_cut)
            await types("keys", "rotate")
        now = await standing(full)
        assert now.older + now.newest == before.older
        assert now.unopened == 0
    assert (await types("keys", "rotate")).exit_code == 0
    assert await standing(full) == Needed(newest=before.older)
    await full.opens()


async def test_nothing_is_made_where_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_SECRET_KEYS", new_key())
    done = await types("keys", "rotate")
    assert isinstance(done.exception, StorageError)
    assert "no file where BOT_DATABASE_URL points" in str(done.exception)
    assert not os.listdir(tmp_path)  # noqa: PTH208  a folder of a test, not in the way of anybody


def test_every_column_sealed_by_the_secret_keys_is_among_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "stored-fields.md").read_text(encoding="utf-8")
    said = {
        line.split("|")[1].strip()
        for line in page.splitlines()
        if line.startswith("| ") and "sealed by BOT_SECRET_KEYS" in line.split("|")[2]
    }
    assert said == {str(column) for column in RESEALED}

"""`mgzavri doctor` beside a running bot and without one: what is wrong is found and can be mended; nothing changes."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from harness.journeys import a_talk
from harness.town import Town

from bot.cli import commands
from bot.clock import SystemClock
from bot.preview.scene import Scene, opening_scene
from bot.preview.server import serving
from bot.preview.world import World
from bot.storage.engine import open_database
from bot.storage.migrate import downgrade
from bot.storage.sealing import new_key
from bot.telegram.poller import ALLOWED_UPDATES
from bot.telegram.registration import CONNECTIONS
from bot.telegram.webhook import address_of


@dataclass
class Patient:
    """A town with a talk in it, beside a Bot API over HTTP that the doctor asks."""

    town: Town
    scene: Scene
    patch: pytest.MonkeyPatch

    async def types(self, *words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, commands, ["doctor", *words])

    async def found(self) -> dict[str, list[dict[str, Any]]]:
        """The findings of each part."""
        done = await self.types("--json")
        assert done.exit_code in (0, 1), (done.output, done.exception)
        parts: dict[str, list[dict[str, Any]]] = {}
        for one in json.loads(done.output):
            parts.setdefault(one["what"], []).append(one)
        assert done.exit_code == any(one["state"] == "wrong" for some in parts.values() for one in some)
        return parts


@pytest.fixture
async def patient(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Patient]:
    await a_talk(town)
    await town.app.keys.code_key()
    scene = opening_scene(World(SystemClock().now))
    monkeypatch.chdir(tmp_path)
    async with serving(scene) as address:
        given = {
            "token": scene.world.token, "api_url": address, "desk_chat": scene.desk,
            **{name: town.given[name] for name in ("database_url", "key_store_url", "secret_keys")},
        }  # fmt: skip
        for name, value in given.items():
            monkeypatch.setenv(f"BOT_{name.upper()}", str(value))
        yield Patient(town, scene, monkeypatch)


def states(parts: dict[str, list[dict[str, Any]]], what: str) -> set[str]:
    return {one["state"] for one in parts[what]}


@pytest.mark.both_databases
async def test_a_bot_that_is_well_has_nothing_wrong_and_nothing_is_changed(patient: Patient) -> None:
    before = patient.scene.world.calls_of("getUpdates")
    parts = await patient.found()
    assert not [one for some in parts.values() for one in some if one["state"] == "wrong"]
    for what in ("token", "webhook", "desk", "clock", "keys", "sealed", "schema", "database", "languages"):
        assert states(parts, what) == {"ok"}, parts[what]
    assert patient.scene.world.calls_of("getUpdates") == before
    lines = (await patient.types()).output
    assert "ok       token: Telegram knows the bot as @" in lines


async def test_a_stopped_bot_is_looked_at_without_touching_a_byte(patient: Patient, tmp_path: Path) -> None:
    await patient.town.closes()

    def files() -> dict[str, tuple[bytes, int]]:
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in tmp_path.rglob("*")
            if path.is_file()
        }

    before = await asyncio.to_thread(files)
    parts = await patient.found()
    assert "no bot is running" in parts["database"][0]["says"]
    assert await asyncio.to_thread(files) == before
    await patient.town.opens()


async def test_no_secret_is_ever_printed(patient: Patient) -> None:
    secrets = (
        patient.scene.world.token,
        patient.scene.world.token.partition(":")[2],
        patient.town.given["secret_keys"],
    )
    for words in ((), ("--json",)):
        done = await patient.types(*words)
        assert not any(secret in done.output for secret in secrets)


async def test_telegram_out_of_reach_and_a_revoked_token_are_told(patient: Patient) -> None:
    patient.patch.setenv("BOT_TOKEN", "7000000001:another")
    assert "refuses BOT_TOKEN" in (await patient.found())["Telegram"][0]["says"]
    patient.patch.setenv("BOT_API_URL", "http://127.0.0.1:1")
    assert "out of reach" in (await patient.found())["Telegram"][0]["says"]
    patient.patch.delenv("BOT_TOKEN")
    assert states(await patient.found(), "token") == {"wrong"}


async def test_a_telegram_that_hangs_holds_it_up_only_so_long(patient: Patient) -> None:
    patient.scene.world.faults.slow(30)
    patient.patch.setattr("bot.cli.doctor.SECONDS", 3.0)
    assert "no answer within 3 seconds" in (await patient.found())["Telegram"][0]["says"]
    patient.scene.world.faults.clear()


async def test_a_webhook_is_compared_with_what_the_settings_say(patient: Patient) -> None:
    hook = patient.scene.world.webhook

    async def told() -> tuple[str, str]:
        finding = (await patient.found())["webhook"][0]
        return finding["state"], finding["mend"]

    state, mend = await told()
    assert (state, mend) == ("ok", "")
    hook.url = "https://example.org/hook"
    state, mend = await told()
    assert state == "warning"
    assert "`mgzavri run` again" in mend
    assert "nothing that waits is lost" in mend, "run itself takes a webhook away"
    patient.patch.setenv("BOT_WEBHOOK_URL", "https://bot.example.org")
    state, mend = await told()
    assert state == "wrong"
    assert "openssl rand" in mend, "an address without a secret"
    patient.patch.setenv("BOT_WEBHOOK_SECRET", "a-secret-of-the-doctors-tests")
    state, mend = await told()
    assert state == "wrong"
    assert "another program" in mend
    hook.url = ""
    state, mend = await told()
    assert state == "wrong"
    assert "`mgzavri serve`: it sets" in mend


async def test_the_webhook_that_serve_set_is_well(patient: Patient) -> None:
    secret = "a-secret-of-the-doctors-tests"
    patient.patch.setenv("BOT_WEBHOOK_URL", "https://bot.example.org")
    patient.patch.setenv("BOT_WEBHOOK_SECRET", secret)
    hook, queue = patient.scene.world.webhook, patient.scene.world.queue
    hook.url, hook.max_connections = address_of("https://bot.example.org", secret), CONNECTIONS
    queue.allowed = frozenset(ALLOWED_UPDATES)
    assert states(await patient.found(), "webhook") == {"ok"}
    queue.allowed = frozenset(ALLOWED_UPDATES[1:])
    parts = await patient.found()
    assert states(parts, "webhook") == {"warning"}
    assert "not all kinds" in parts["webhook"][0]["says"]
    queue.allowed, hook.max_connections = frozenset(ALLOWED_UPDATES), 40
    assert states(await patient.found(), "webhook") == {"warning"}
    patient.patch.setenv("BOT_WEBHOOK_SECRET", f"{secret}-another")
    assert states(await patient.found(), "webhook") == {"wrong"}


async def test_a_desk_without_the_bot_is_told(patient: Patient) -> None:
    patient.scene.world.remove_bot(patient.scene.desk)
    parts = await patient.found()
    assert states(parts, "desk") == {"wrong"}
    assert parts["desk"][0]["mend"]


@pytest.mark.both_databases
async def test_keys_that_are_missing_foreign_or_old_are_told(patient: Patient) -> None:
    mine = patient.town.given["secret_keys"]
    patient.patch.setenv("BOT_SECRET_KEYS", f"{new_key()},{mine}")
    parts = await patient.found()
    assert "still need an older key" in parts["sealed"][0]["says"]
    assert "keys rotate" in parts["sealed"][0]["mend"]
    patient.patch.setenv("BOT_SECRET_KEYS", f"{mine},{new_key()}")
    assert "needed no more" in (await patient.found())["sealed"][0]["says"]
    patient.patch.setenv("BOT_SECRET_KEYS", new_key())
    assert states(await patient.found(), "sealed") == {"wrong"}
    patient.patch.delenv("BOT_SECRET_KEYS")
    assert states(await patient.found(), "keys") == {"wrong"}


async def test_rights_disk_and_places_are_told(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "data" / "mgzavri.sqlite3").chmod(0o644)
    patient.patch.setattr("bot.cli.examining.storage.LITTLE_DISK", 1 << 60)
    patient.patch.setattr("bot.cli.examining.storage.NO_DISK", 1 << 60)
    parts = await patient.found()
    assert states(parts, "database rights") == {"wrong"}
    assert "chmod 600" in parts["database rights"][0]["mend"]
    assert states(parts, "database disk") == {"wrong"}
    assert states(parts, "key copy") == {"warning"}
    patient.patch.setenv("BOT_KEY_STORE_URL", patient.town.given["database_url"])
    assert states(await patient.found(), "key store") >= {"wrong"}


async def test_a_damaged_file_and_an_old_schema_are_told(patient: Patient, tmp_path: Path) -> None:
    await patient.town.closes()
    database = open_database(patient.town.given["database_url"])
    await downgrade(database, "-1")
    await database.close()
    assert "stands at step 0007" in (await patient.found())["schema"][0]["says"]
    file = tmp_path / "data" / "mgzavri.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + b"\xff" * 4096 + whole[len(whole) // 2 + 4096 :])
    found = await patient.found()
    assert "wrong" in {
        one["state"] for name in ("database", "BOT_DATABASE_URL") for one in found.get(name, [])
    }
    file.write_bytes(whole)
    await patient.town.opens()


async def test_a_language_without_its_safety_texts_is_named(patient: Patient, tmp_path: Path) -> None:
    here = Path(__file__).parents[2]
    shutil.copytree(here / "translations", tmp_path / "translations")
    catalogue = next((tmp_path / "translations" / "hy").rglob("*.po"))
    catalogue.unlink()
    patient.patch.setenv("BOT_TRANSLATIONS", str(tmp_path / "translations"))
    said = [one["says"] for one in (await patient.found())["languages"]]
    assert "hy is not offered: it has no catalogue" in said

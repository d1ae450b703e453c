"""Secrets of every kind stay out of sentences, traces and logs: token, keys, passwords, the webhook's word."""

import logging
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import logs
from bot.errors import SettingsError
from bot.settings import read_settings

HERE = Path(__file__).parents[2]
TOKEN = "7000000001:AAPlantedTokenPlantedTokenPlantedToken"
KEY = Fernet.generate_key().decode()
PASSWORD = "planted-password"
WORD = "planted_webhook_secret_planted_webhook"
HIDDEN = (TOKEN, TOKEN.partition(":")[2], KEY, PASSWORD, WORD)


def environment(**changes: str) -> dict[str, str]:
    """What an operator sets, all of it secret."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    given = {
        "BOT_TOKEN": TOKEN,
        "BOT_SECRET_KEYS": KEY,
        "BOT_DATABASE_URL": f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:1/none",
        "BOT_KEY_STORE_URL": f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:2/none",
        "BOT_WEBHOOK_URL": "https://bot.example.org",
        "BOT_WEBHOOK_SECRET": WORD,
        "BOT_API_URL": "http://127.0.0.1:1",
        "BOT_LOG_LEVEL": "DEBUG",
    }
    return kept | given | changes


def clean(text: str) -> None:
    """None of it stands there."""
    for secret in HIDDEN:
        assert secret not in text


@pytest.mark.parametrize(
    "changes",
    [
        {},  # the database cannot be reached
        {"BOT_DATABASE_URL": f"postgresql+asyncpg://bot:{PASSWORD}@[broken:x/none"},
        {"BOT_DATABASE_URL": f"nonsense://bot:{PASSWORD}@host/none"},
        {"BOT_DATABASE_URL": f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:port/none"},
        {"BOT_SECRET_KEYS": f"{KEY}x"},
        {"BOT_TOKEN": f"{TOKEN} x:{WORD}"},
        {"BOT_KEY_STORE_URL": f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:1/other"},
        {
            "BOT_KEY_COPY": f"elsewhere-{PASSWORD}",
            "BOT_KEY_STORE_URL": f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:9/x",
        },
        {"BOT_DESK_CHAT": WORD},
        {"BOT_COORDINATORS": f"1,{WORD}"},
    ],
    ids=range(10),
)
def test_a_start_that_fails_tells_no_secret(tmp_path: Path, changes: dict[str, str]) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bot", "migrate" if not changes else "run"],
        check=False, capture_output=True, text=True, cwd=tmp_path, timeout=120,
        env=environment(**changes) | {"PYTHONPATH": str(HERE)},
    )  # fmt: skip
    assert told.returncode != 0
    assert told.stderr
    clean(told.stdout + told.stderr)


def test_settings_as_text_tell_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    settings = read_settings(_env_file=None)
    clean(repr(settings))
    clean(str(settings))


def test_secrets_may_lie_in_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "BOT_TOKEN").write_text(TOKEN + "\n")
    (tmp_path / "bot_secret_keys").write_text(KEY + "\n")
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    for name in ("BOT_SECRETS", "CREDENTIALS_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path))
        settings = read_settings(_env_file=None)
        assert settings.token
        assert settings.token.get_secret_value() == TOKEN
        assert settings.keys() == (KEY,)
        monkeypatch.delenv(name)
    monkeypatch.setenv("BOT_SECRETS", str(tmp_path / "nothing"))
    with pytest.raises(SettingsError, match="BOT_SECRETS names no folder"):
        read_settings(_env_file=None)


@pytest.mark.parametrize(
    "name", ["sqlalchemy.pool", "telegram.ext", "aiohttp.access", "asyncpg", "alembic", "some.library"]
)
def test_no_library_puts_a_secret_into_the_log(name: str) -> None:
    root, stream = logging.getLogger(), StringIO()
    before = root.handlers[:], root.level, logging.raiseExceptions
    try:
        logs.set_up("DEBUG", stream)
        log = logging.getLogger(name)
        for secret in HIDDEN:
            log.critical("Received data was %r", [{"text": secret}])
            error = ConnectionError(f"postgresql://bot:{secret}@host refused")
            log.error("cannot connect", exc_info=(ConnectionError, error, None))
    finally:
        root.handlers[:], level, logging.raiseExceptions = before
        root.setLevel(level)
        sys.excepthook = sys.__excepthook__
    assert "cannot connect" in stream.getvalue()
    clean(stream.getvalue())


def test_secrets_are_compared_in_constant_time() -> None:
    """Whoever measures how long a refusal takes must not learn how much of a guess was right."""
    compared = [
        f"{path.relative_to(HERE)}:{number}"
        for path in sorted((HERE / "bot").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "==" in line.partition("#")[0]
        and any(
            word in line.lower()
            for word in ("get_secret_value", "secret_token", "webhook_secret", "password")
        )
    ]
    assert compared == []


def test_the_learnt_networks_library_tells_its_maker_nothing() -> None:
    """It would by default; the variable counts only before the library is loaded."""
    asked = "import bot.offers.learned.network, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    command = [sys.executable, "-c", asked]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE, env=kept)
    assert told.stdout.strip() == "1"
    assert "telemetry" not in told.stderr

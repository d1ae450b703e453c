"""A wrong setting stops the start with one sentence that says which it is and how to mend it."""

import traceback
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from bot.cli import commands
from bot.cli.key_file import keys_from
from bot.errors import SettingsError
from bot.outreach.publishing.cells import Limits
from bot.settings import Settings, key_copy_place, read_settings, require_apart, require_keys, require_token
from bot.storage.sealing import Sealer, new_key


@pytest.fixture(autouse=True)
def _no_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("BOT_TOKEN", "no-token", "@BotFather"),
        ("BOT_TOKEN", "123:with blank ", "@BotFather"),
        ("BOT_API_URL", "api.telegram.org", "https://api.telegram.org"),
        ("BOT_SECRET_KEYS", "short", "mgzavri keys new"),
        ("BOT_DESK_CHAT", "the desk", "-100"),
        ("BOT_DESK_CHAT", "12345", "-100"),
        ("BOT_COORDINATORS", "Levan", "12345,67890"),
        ("BOT_LOG_LEVEL", "LOUD", "DEBUG"),
        ("BOT_SMALLEST_CELL", "10", "11 or more"),
        ("BOT_PUBLISHING_STEP", "164", "fifteen times BOT_SMALLEST_CELL"),
        ("BOT_PUBLISHING_STEP", "few", "fifteen times BOT_SMALLEST_CELL"),
        ("BOT_WEBHOOK_URL", "bot.example.org", "https://bot.example.org"),
        ("BOT_WEBHOOK_URL", "https://bot.example.org/?a=b", "https://bot.example.org"),
        ("BOT_WEBHOOK_SECRET", "too-short", "openssl rand -hex 32"),
        ("BOT_WEBHOOK_SECRET", "x" * 257, "openssl rand -hex 32"),
        ("BOT_WEBHOOK_SECRET", "with blanks in it, and more than enough", "letters, digits"),
        ("BOT_LISTEN", "8080", "127.0.0.1:8080"),
        ("BOT_LISTEN", "127.0.0.1:web", "host:port"),
        ("BOT_CONTENT", "/nowhere", "languages.yaml"),
        ("BOT_TRANSLATIONS", "/nowhere", "folder"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert name in str(caught.value)
    assert remedy in str(caught.value)
    assert value not in str(caught.value) or name not in {"BOT_TOKEN", "BOT_WEBHOOK_SECRET"}


@pytest.mark.parametrize(
    ("missing", "remedy"),
    [
        ("BOT_TOKEN", "@BotFather"),
        ("BOT_SECRET_KEYS", "mgzavri keys new"),
        ("BOT_WEBHOOK_URL", "https address"),
        ("BOT_WEBHOOK_SECRET", "openssl rand -hex 32"),
    ],
)
def test_serving_needs_keys_address_and_secret(
    monkeypatch: pytest.MonkeyPatch, missing: str, remedy: str
) -> None:
    given = {
        "BOT_TOKEN": "123:abc",
        "BOT_SECRET_KEYS": new_key(),
        "BOT_WEBHOOK_URL": "https://bot.example.org",
        "BOT_WEBHOOK_SECRET": "a-secret-of-24-letters-or-more",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, "" if name == missing else value)
    result = CliRunner().invoke(commands, ["serve"])
    assert isinstance(result.exception, SettingsError)
    assert missing in str(result.exception)
    assert remedy in str(result.exception)


@pytest.mark.parametrize(
    ("smallest", "step", "limits"),
    [("", "", (11, 165)), ("20", "", (20, 300)), ("11", "200", (11, 200)), ("20", "300", (20, 300))],
)
def test_what_figures_are_rounded_to_goes_upward(
    monkeypatch: pytest.MonkeyPatch, smallest: str, step: str, limits: tuple[int, int]
) -> None:
    monkeypatch.setenv("BOT_SMALLEST_CELL", smallest)
    monkeypatch.setenv("BOT_PUBLISHING_STEP", step)
    assert read_settings().limits() == Limits(*limits)


def test_a_larger_smallest_cell_needs_a_larger_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_SMALLEST_CELL", "20")
    monkeypatch.setenv("BOT_PUBLISHING_STEP", "299")
    with pytest.raises(SettingsError, match="BOT_PUBLISHING_STEP"):
        read_settings()


def test_a_wrong_key_is_never_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_SECRET_KEYS", "PLANTED-KEY-THAT-IS-NONE")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    shown = "".join(traceback.format_exception(caught.value))
    assert "PLANTED" not in shown
    with pytest.raises(ValidationError) as inner:
        Settings()
    assert "PLANTED" not in str(inner.value)


def test_several_wrong_settings_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "x")
    monkeypatch.setenv("BOT_DESK_CHAT", "y")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert len(str(caught.value).splitlines()) == 2


def test_missing_token_and_keys_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "BOT_SECRET_KEYS"):
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    with pytest.raises(SettingsError, match="mgzavri preview"):
        require_token(settings)
    with pytest.raises(SettingsError, match="mgzavri keys new"):
        require_keys(settings)


def test_lists_are_read_and_secrets_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = (new_key(), new_key())
    monkeypatch.setenv("BOT_SECRET_KEYS", ", ".join(keys))
    monkeypatch.setenv("BOT_COORDINATORS", "12, 34")
    monkeypatch.setenv("BOT_TOKEN", "123456:PLANTEDTOKEN")
    settings = read_settings()
    assert settings.keys() == keys
    assert settings.coordinators == {12, 34}
    assert "PLANTEDTOKEN" not in repr(settings)
    assert keys[0] not in repr(settings)


def test_the_first_key_seals_and_older_ones_still_open() -> None:
    old, new = new_key(), new_key()
    sealed = Sealer((old,)).seal(b"words")
    assert Sealer((new, old)).open(sealed) == b"words"


def test_the_key_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret-keys"
    keys = keys_from(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys_from(path) == keys
    path.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        keys_from(path)


def test_run_without_keys_or_token_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    result = CliRunner().invoke(commands, ["run"])
    assert isinstance(result.exception, SettingsError)
    assert "BOT_TOKEN is missing" in str(result.exception)


def test_the_preview_never_runs_with_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:ABCDEF")
    result = CliRunner().invoke(commands, ["preview"])
    assert isinstance(result.exception, SettingsError)


@pytest.mark.parametrize(
    "keys",
    [
        "sqlite+aiosqlite:///data/mgzavri.sqlite3",
        "sqlite+aiosqlite:///./data/../data/mgzavri.sqlite3?timeout=3",
        "sqlite+pysqlite:///data/mgzavri.sqlite3",
    ],
)
def test_keys_of_cases_never_lie_in_the_file_of_the_data(keys: str) -> None:
    settings = read_settings(database_url="sqlite+aiosqlite:///data/mgzavri.sqlite3", key_store_url=keys)
    with pytest.raises(SettingsError, match="BOT_KEY_STORE_URL"):
        require_apart(settings)


@pytest.mark.parametrize(
    ("data", "keys", "apart"),
    [
        (
            "postgresql+asyncpg://bot:PLANTED@db/data",
            "postgresql+asyncpg://other:PLANTED@DB:5432/keys",
            False,
        ),
        ("postgresql+asyncpg:///data", "postgresql+asyncpg://localhost/keys?ssl=require", False),
        ("postgresql+asyncpg://bot@db/data", "postgresql+asyncpg://bot@/keys?host=db", False),
        ("postgresql+asyncpg://bot@127.0.0.1/data", "postgresql+asyncpg://bot@[::1]:5432/keys", False),
        ("postgresql+asyncpg:///data?host=/run/postgresql", "postgresql+asyncpg://localhost/keys", False),
        ("postgresql+asyncpg:///data?host=db1&host=db2", "postgresql+asyncpg:///keys?host=db2", False),
        (
            "postgresql+asyncpg:///data?host=db1,db2&port=5432,5433",
            "postgresql+asyncpg://db2:5433/keys",
            False,
        ),
        ("postgresql+asyncpg:///data?host=db1&host=db2", "postgresql+asyncpg:///keys?host=keys", True),
        ("postgresql+asyncpg:///data?host=db1,db2&port=5432,5433", "postgresql+asyncpg://db2/keys", True),
        ("postgresql+asyncpg://bot@db/data", "postgresql+asyncpg://bot@vault/data", True),
        ("postgresql+asyncpg://bot@db/data", "postgresql+asyncpg://bot@db:5433/data", True),
        ("postgresql+asyncpg://bot@db/data", "sqlite+aiosqlite:///keys/cases.sqlite3", True),
    ],
)
def test_one_server_is_one_place_whatever_its_databases(data: str, keys: str, apart: bool) -> None:
    """Its log and its backups hold all of them."""
    settings = read_settings(database_url=data, key_store_url=keys)
    if apart:
        require_apart(settings)
        return
    with pytest.raises(SettingsError, match="same place") as told:
        require_apart(settings)
    assert "PLANTED" not in str(told.value)


KEYS_FILE = "sqlite+aiosqlite:///keys/cases.sqlite3"


@pytest.mark.parametrize(
    ("copy", "says"),
    [
        ("data/keys-copy", "in the folder of BOT_DATABASE_URL"),
        ("data/deeper/keys-copy", "in the folder of BOT_DATABASE_URL"),
        ("elsewhere/../data/keys-copy", "in the folder of BOT_DATABASE_URL"),
        ("keys/cases.sqlite3", "is the key store itself"),
        ("keys/../keys/cases.sqlite3-wal", "is the key store itself"),
        ("link-to-data/keys-copy", "in the folder of BOT_DATABASE_URL"),
        ("a-folder", "is a folder"),
    ],
)
def test_the_copy_of_the_keys_never_lies_where_it_helps_nobody(tmp_path: Path, copy: str, says: str) -> None:
    for name in ("data", "a-folder"):
        (tmp_path / name).mkdir()
    (tmp_path / "link-to-data").symlink_to(tmp_path / "data")
    settings = read_settings(key_store_url=KEYS_FILE, key_copy=copy)
    with pytest.raises(SettingsError, match="BOT_KEY_COPY") as caught:
        key_copy_place(settings)
    assert says in str(caught.value)


def test_only_a_key_store_in_a_file_can_be_copied() -> None:
    for url in (
        "postgresql+asyncpg://user:PLANTED@host/keys",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
    ):
        with pytest.raises(SettingsError, match="SQLite file") as caught:
            key_copy_place(read_settings(key_store_url=url, key_copy="/mnt/other/keys"))
        assert "PLANTED" not in str(caught.value)


def test_the_copy_of_the_keys_is_optional(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_KEY_COPY", "")
    assert key_copy_place(read_settings(key_store_url=KEYS_FILE)) is None
    monkeypatch.setenv("BOT_KEY_COPY", "other-disk/keys")
    assert key_copy_place(read_settings(key_store_url=KEYS_FILE)) == tmp_path / "other-disk" / "keys"


@pytest.mark.parametrize(
    ("name", "value"), [("BOT_LOG_FORMAT", "xml"), ("BOT_METRICS", "9464"), ("BOT_METRICS", "here:port")]
)
def test_a_wrong_setting_of_operations_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} cannot be used. Use"):
        read_settings()


def test_every_setting_stands_in_the_operators_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("| `BOT_")]
    assert sorted(rows) == sorted(f"BOT_{name.upper()}" for name in Settings.model_fields)

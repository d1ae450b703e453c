"""Settings from the environment and `.env`: read here and nowhere else. A wrong one stops the start with a sentence."""

import os
import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.outreach.publishing.cells import SMALLEST, STEPS, Limits

_PORT = re.compile(r"(?:^[^:]*|\]):\d*$")  # a port behind a name or behind an address in brackets
HERE = Path(__file__).resolve().parent.parent

# What to do about each setting, said when it is missing or wrong.
REMEDIES = {
    "token": "Get one from @BotFather (/newbot) and set BOT_TOKEN=123456:ABC…",
    "api_url": "Use an address such as https://api.telegram.org, without the token.",
    "database_url": "Use sqlite+aiosqlite:///data/mgzavri.sqlite3 (or leave it out) or postgresql+asyncpg://user@host/name.",
    "key_store_url": "Use sqlite+aiosqlite:///keys/cases.sqlite3: a place outside the data and its backups.",
    "secret_keys": "Make a key with `mgzavri keys new` and set BOT_SECRET_KEYS=KEY (several: newest first, with commas).",
    "key_copy": "Use the path of a file on another disk, such as /mnt/other/mgzavri-keys, or leave it out.",
    "desk_chat": "Use the id of the consultants' forum group: a number such as -1001234567890. "
    "Telegram Web shows it behind the # of its address.",
    "coordinators": "Use the numeric Telegram ids of the coordinators, with commas: 12345,67890.",
    "smallest_cell": "Use a whole number, 11 or more: below it nothing is published. Leave it out for 11.",
    "publishing_step": "Use a whole number, fifteen times BOT_SMALLEST_CELL or more. Leave it out for just that.",
    "webhook_url": "Use the public https address of this program, such as https://bot.example.org.",
    "webhook_secret": "Use 24 to 256 letters, digits, - or _; make one with: openssl rand -hex 32",
    "listen": "Use host:port, such as 127.0.0.1:8080, for the proxy that speaks TLS.",
    "log_level": "Use DEBUG, INFO, WARNING or ERROR.",
    "log_format": "Use text or json.",
    "metrics": "Use an address of this machine and a port, such as 127.0.0.1:9464, or leave it out.",
    "content": "Use the folder that holds languages.yaml.",
    "translations": "Use the folder that holds one folder for each language.",
}


class Settings(BaseSettings):
    """Every setting, with prefix BOT_. Secrets never appear in its text form."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        env_ignore_empty=True,
    )

    token: SecretStr | None = None
    api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    # addresses may hold a password
    database_url: str = Field(default="sqlite+aiosqlite:///data/mgzavri.sqlite3", repr=False)
    key_store_url: str = Field(default="sqlite+aiosqlite:///keys/cases.sqlite3", repr=False)
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    key_copy: Path | None = None
    desk_chat: int | None = None
    coordinators: Annotated[frozenset[int], NoDecode] = frozenset()
    content: Path = HERE / "content"
    translations: Path = HERE / "translations"
    webhook_url: str = Field(default="", pattern=r"^(https?://[^\s?#]+)?$")
    webhook_secret: SecretStr | None = Field(default=None, min_length=24, max_length=256)
    listen: str = Field(default="127.0.0.1:8080", pattern=r"^\S+:\d{1,5}$")
    smallest_cell: int = Field(default=SMALLEST, ge=SMALLEST)
    publishing_step: int = Field(default=0, ge=0)  # 0: fifteen smallest cells
    log_level: str = Field(default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")
    log_format: str = Field(default="text", pattern=r"^(text|json)$")
    metrics: str | None = Field(
        default=None, pattern=r"^[^\s:]+:\d{1,5}$"
    )  # host:port of /health and /metrics

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _keys(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = tuple(part.strip() for part in value.split(",") if part.strip())
        for key in value:
            Fernet(key.get_secret_value() if isinstance(key, SecretStr) else key)
        return value

    @field_validator("coordinators", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        return (
            frozenset(int(part) for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        number, colon, secret = (value.get_secret_value() if value else "1:x").partition(":")
        if not (number.isdigit() and colon and secret and secret.strip() == secret):
            raise ValueError("is no token")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _header(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError("has characters that Telegram does not take")
        return value

    @field_validator("desk_chat")
    @classmethod
    def _group(cls, value: int | None) -> int | None:
        if value is not None and value >= 0:
            raise ValueError("is not the id of a group: those are negative")
        return value

    @field_validator("content", "translations")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError("is not a folder")
        return value

    @field_validator("publishing_step")
    @classmethod
    def _upward(cls, value: int, given: ValidationInfo) -> int:
        if value and value < STEPS * given.data.get("smallest_cell", SMALLEST):
            raise ValueError("is less than fifteen smallest cells")
        return value

    def limits(self) -> Limits:
        """What published figures are rounded to. Neither can be set below what the attack was measured with."""
        return Limits(self.smallest_cell, self.publishing_step)

    def keys(self) -> tuple[str, ...]:
        """The secret keys as text, newest first."""
        return tuple(key.get_secret_value() for key in self.secret_keys)


def read_settings(**given: Any) -> Settings:
    """The settings from the environment, with some given. Raises SettingsError with a line for each wrong one.

    Secrets may lie in files of a folder, each named like its setting: BOT_SECRETS, or the one that systemd gives.
    """
    folder = os.environ.get("BOT_SECRETS") or os.environ.get("CREDENTIALS_DIRECTORY")
    if folder and not Path(folder).is_dir():
        raise SettingsError("BOT_SECRETS names no folder. Use one with a file for each secret: BOT_TOKEN, …")
    try:
        return Settings(_secrets_dir=folder or None, **given)
    except ValidationError as error:
        names = {
            str(problem["loc"][0]) if problem["loc"] else "?": problem["msg"] for problem in error.errors()
        }
        lines = [
            f"BOT_{name.upper()} cannot be used. {REMEDIES.get(name, message)}"
            for name, message in names.items()
        ]
        raise SettingsError("\n".join(lines)) from None


def require_token(settings: Settings) -> str:
    """The token. Raises SettingsError when there is none."""
    if settings.token is None:
        raise SettingsError(f"BOT_TOKEN is missing. {REMEDIES['token']} Without a token: mgzavri preview")
    return settings.token.get_secret_value()


def require_webhook(settings: Settings) -> tuple[str, str]:
    """Address and secret of the webhook. Raises SettingsError when one of them is missing."""
    for name, value in (("webhook_url", settings.webhook_url), ("webhook_secret", settings.webhook_secret)):
        if not value:
            raise SettingsError(
                f"BOT_{name.upper()} is missing. {REMEDIES[name]} Without a webhook: mgzavri run"
            )
    return settings.webhook_url, settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""


def require_keys(settings: Settings) -> tuple[str, ...]:
    """The secret keys. Raises SettingsError when there are none."""
    if not settings.secret_keys:
        raise SettingsError(f"BOT_SECRET_KEYS is missing. {REMEDIES['secret_keys']}")
    return settings.keys()


def require_apart(settings: Settings) -> None:
    """The keys of cases must not lie in the file of the data, or erasing a key would not erase it in backups.

    A database server writes one log for all of its databases, and its backups hold them all: two databases of one
    server are the same place. Raises SettingsError when both addresses name it, or one server of several.
    """
    if _places(settings.database_url) & _places(settings.key_store_url):
        raise SettingsError(
            f"BOT_KEY_STORE_URL names the same place as BOT_DATABASE_URL. {REMEDIES['key_store_url']}"
        )


def key_copy_place(settings: Settings) -> Path | None:
    """Where the copy of the key store goes; None: there is none.

    Raises SettingsError when a backup of the data would take it along, when it is a file of the key store, or when the
    key store is no file.
    """
    if settings.key_copy is None:
        return None
    copy, keys, data = (
        settings.key_copy.resolve(),
        _file(settings.key_store_url),
        _file(settings.database_url),
    )
    if keys is None:
        raise SettingsError(
            "BOT_KEY_COPY works only with a key store in a SQLite file. Leave it out, and let the database server"
            " of BOT_KEY_STORE_URL copy itself; such a copy must lose erased keys, too."
        )
    if data and copy.is_relative_to(data.parent):
        raise SettingsError(
            f"BOT_KEY_COPY lies in the folder of BOT_DATABASE_URL, and so in its backups. {REMEDIES['key_copy']}"
        )
    if copy in {keys.with_name(keys.name + ending) for ending in ("", "-wal", "-shm", "-journal")}:
        raise SettingsError(f"BOT_KEY_COPY is the key store itself. {REMEDIES['key_copy']}")
    if copy.is_dir():
        raise SettingsError(f"BOT_KEY_COPY is a folder. {REMEDIES['key_copy']}")
    return copy


def database_there(settings: Settings) -> bool:
    """Whether the data has a place already; a database server always counts as one."""
    file = _file(settings.database_url)
    return file is None or file.is_file()


def _file(url: str) -> Path | None:
    """The file behind the address of a SQLite database; None for anything else."""
    kind, _, path = url.partition("?")[0].partition(":///")
    return Path(path).resolve() if kind.startswith("sqlite") and path not in {"", ":memory:"} else None


def _places(url: str) -> frozenset[str]:
    """A file as its full path, a server as each host and port that stand for it, anything else as it is written."""
    as_written = frozenset({str(_file(url) or url.partition("?")[0])})
    if not url.startswith("postgresql"):
        return as_written
    try:
        parts = urlsplit(url)
    except ValueError:  # whoever opens it says what is wrong with it
        return as_written
    asked = parse_qs(parts.query)
    # Behind `?host=a:1,b&host=c` stand several servers of which one answers; then the host before the path is none.
    hosts = [host for given in asked.get("host", ()) for host in given.split(",")]
    hosts = hosts or parts.netloc.rpartition("@")[2].split(",")
    ports = [port for given in asked.get("port", ()) for port in given.split(",")]
    return frozenset(
        _server(host, *(ports[number : number + 1] or ports[-1:])) for number, host in enumerate(hosts)
    )


def _server(host: str, port: str = "") -> str:
    """Host and port, alike for every name this machine has for itself."""
    name, _, own = (
        host.strip().lower().rpartition(":") if _PORT.search(host) else (host.strip().lower(), "", "")
    )
    name = name.strip("[]")
    here = name.startswith(("/", "127.")) or name in {"", "localhost", "::1"}
    return f"server {'localhost' if here else name}:{own or port or 5432}"

"""Whoever has every secret key ever used, every backup of the database, and the key store with its copy as they stand."""

import hashlib
import hmac
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

Where = tuple[str, str, str]  # backup, table, column


def blobs(name: str, image: bytes) -> Iterator[tuple[Where, object]]:
    """Every value in every table of a database."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(image[:18] + b"\1\1" + image[20:])  # not in WAL mode: there is no WAL
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows = database.execute(f'SELECT * FROM "{table}"')
            columns = [one[0] for one in rows.description]
            for row in rows:
                for column, value in zip(columns, row, strict=True):
                    yield (name, table, column), value


@dataclass
class Attacker:
    """Opens what the keys open, and hashes what is known."""

    secrets: Iterable[str]
    fernets: list[Fernet] = field(default_factory=list)
    hash_keys: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fernets = [Fernet(key) for key in self.secrets]

    def takes(self, key_store: bytes) -> None:
        """Every key of a key store, or of its copy."""
        for (_, table, column), value in blobs("keys", key_store):
            if column == "sealed_key":
                for plain in self.opened(value):
                    if table == "case_keys":
                        self.fernets.append(Fernet(plain))
                    else:
                        self.hash_keys.append(plain)

    def opened(self, value: object) -> Iterator[bytes]:
        """What any key makes of a value."""
        if isinstance(value, bytes):
            for fernet in self.fernets:
                with suppress(InvalidToken):
                    yield fernet.decrypt(value)

    def opens(self, backups: dict[str, bytes]) -> list[tuple[Where, bytes]]:
        """Everything in some databases that any key opens."""
        return [
            (where, plain)
            for name, image in backups.items()
            for where, value in blobs(name, image)
            for plain in self.opened(value)
        ]

    def recognises(self, chats: Iterable[int], backups: dict[str, bytes]) -> list[tuple[int, Where]]:
        """Which known accounts stand in some databases, as a keyed hash or as a number."""
        known: dict[object, int] = {chat: chat for chat in chats}
        for chat in list(known.values()):
            for key in self.hash_keys:
                known[hmac.new(key, str(chat).encode(), hashlib.sha256).digest()] = chat
        return [
            (known[value], where)
            for name, image in backups.items()
            for where, value in blobs(name, image)
            if isinstance(value, int | bytes) and value in known
        ]


def backup(path: Path) -> bytes:
    """A database as an operator's backup takes it."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(":memory:")) as memory:
        source.backup(memory)
        return memory.serialize()

"""An operator who makes backups of a town and restores them, as they would type it."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from harness.town import Town

from bot.backups.age import new_identity, opened
from bot.cli import commands


@dataclass
class Operator:
    """Types commands beside a town. `backs_up()` and `restores()` fail unless they succeed."""

    town: Town
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def __post_init__(self) -> None:
        """The settings of the town, and a pair of keys."""
        self.folder.mkdir()
        self.monkeypatch.chdir(self.folder)
        for name in ("database_url", "key_store_url", "secret_keys"):
            self.monkeypatch.setenv(f"BOT_{name.upper()}", str(self.town.given[name]))
        secret, self.recipient = new_identity()
        self.identity = self.folder / "identity"
        self.identity.write_text(f"# a comment\n{secret}\n")
        self.file = self.folder / "monday.age"

    async def types(self, *words: str) -> Result:
        """A command, to its end."""
        return await asyncio.to_thread(CliRunner().invoke, commands, words)

    async def backs_up(self) -> str:
        """A backup into `file`. Returns what was said."""
        done = await self.types("backup", str(self.file), "--to", self.recipient)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    async def restores(self, *more: str) -> str:
        """The backup comes back; the town must be closed. Returns what was said."""
        done = await self.types("restore", str(self.file), "--identity", str(self.identity), *more)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    async def is_refused(self, *more: str) -> str:
        """The backup does not come back. Returns the sentence."""
        done = await self.types("restore", str(self.file), "--identity", str(self.identity), *more)
        assert done.exit_code == 1, done.output
        return str(done.exception)

    def inside(self) -> bytes:
        """Everything in the file, opened and unpacked."""
        import gzip

        return gzip.decompress(opened(self.file.read_bytes(), self.identity))

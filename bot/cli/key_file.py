"""The key file that `make run` makes for a beginner: mode 0600, outside the database."""

from pathlib import Path

import click

from bot.errors import SettingsError
from bot.storage.sealing import new_key


def keys_from(path: Path) -> str:
    """The keys in the file, made anew if there is none. Raises SettingsError when others may read the file."""
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(new_key() + "\n", encoding="ascii")
            click.secho(
                f"A new secret key was written to {path}. Keep a copy in a safe place: without it sealed rows cannot be "
                "opened. On a real server set BOT_SECRET_KEYS instead.",
                fg="yellow",
                err=True,
            )
        if path.stat().st_mode & 0o077:
            raise SettingsError(f"{path} can be read by others. Mend it with: chmod 600 {path}")
        return ",".join(path.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the key file {path} cannot be used: {type(error).__name__}") from None

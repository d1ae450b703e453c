"""Sealing to a public key with age (https://age-encryption.org): who makes a backup cannot open it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.errors import MgzavriError, StorageError

_MISSING = "backups need the Python package pyrage: install requirements/backup.txt (`pip install 'mgzavri[backup]'`)"
_SSH = ("ssh-ed25519 ", "ssh-rsa ")


def new_identity() -> tuple[str, str]:
    """A fresh identity, which opens, and its recipient, to which is sealed. Raises MgzavriError without pyrage."""
    identity = _pyrage().x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def sealed(data: bytes, recipients: Sequence[str]) -> bytes:
    """Data that only whoever has an identity of one of the recipients can open.

    Recipients are `age1…` or public SSH keys. Raises MgzavriError for one that is neither, or without pyrage.
    """
    pyrage = _pyrage()
    return bytes(pyrage.encrypt(data, [_recipient(pyrage, one.strip()) for one in recipients]))


def opened(data: bytes, identity_file: Path) -> bytes:
    """The data again. Raises StorageError with a sentence when the identity does not fit or the file is broken."""
    pyrage = _pyrage()
    identities = _identities(pyrage, identity_file)
    if not data.startswith(b"age-encryption.org/"):
        raise StorageError("this is no backup of Mgzavri: it is not sealed with age")
    try:
        return bytes(pyrage.decrypt(data, identities))
    except pyrage.DecryptError as error:
        fits = "no matching" not in str(error).lower()
        why = "it is broken or cut short" if fits else "this identity is not of those it was sealed to"
        raise StorageError(f"the backup cannot be opened: {why}") from None


def _recipient(pyrage: Any, text: str) -> Any:
    try:
        kind = pyrage.ssh if text.startswith(_SSH) else pyrage.x25519
        return kind.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise MgzavriError(
            "--to takes a public key: age1… (make a pair with `mgzavri keys identity`) or ssh-ed25519 …"
        ) from None


def _identities(pyrage: Any, path: Path) -> list[Any]:
    try:
        data = path.read_bytes()
        lines = [line.strip() for line in data.decode().splitlines()]
        keys = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
        if keys:
            return [pyrage.x25519.Identity.from_str(key) for key in keys]
        return [pyrage.ssh.Identity.from_buffer(data)]
    except OSError as error:
        raise StorageError(f"the identity file cannot be read: {error.strerror}") from None
    except (pyrage.IdentityError, ValueError):
        raise StorageError(
            "the identity file holds no age identity and no SSH key that can be used"
        ) from None


def _pyrage() -> Any:
    try:
        import pyrage
    except ModuleNotFoundError:
        raise MgzavriError(_MISSING) from None
    return pyrage

"""Sealing with BOT_SECRET_KEYS: the newest key seals, older ones only open."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import SettingsError, StorageError


class Sealer:
    """Seals bytes so that the disk alone says nothing. Fernet: AES-128-CBC with HMAC-SHA256."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        """Keys newest first. Raises SettingsError when one is not a Fernet key."""
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise SettingsError(
                "BOT_SECRET_KEYS holds something that is not a key. Make one with: mgzavri keys new"
            ) from None

    def seal(self, plain: bytes) -> bytes:
        """Sealed bytes, different each time."""
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        """The plain bytes. Raises StorageError when no key fits."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise StorageError("a sealed value cannot be opened: BOT_SECRET_KEYS lacks its key") from None


def new_key() -> str:
    """A fresh random key."""
    return Fernet.generate_key().decode()

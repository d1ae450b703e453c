"""Sealing with BOT_SECRET_KEYS: the newest key seals, older ones only open."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import SettingsError, StorageError

NO_TIME = 0  # a Fernet token says in plain when it was made, to the second; of ours that is nobody's business


class Sealer:
    """Seals bytes so that the disk alone says nothing. Fernet: AES-128-CBC with HMAC-SHA256."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        """Keys newest first. Raises SettingsError when one is not a Fernet key."""
        try:
            fernets = [Fernet(key) for key in keys]
            self._fernet = MultiFernet(fernets)
        except ValueError:
            raise SettingsError(
                "BOT_SECRET_KEYS holds something that is not a key. Make one with: mgzavri keys new"
            ) from None
        self._newest, self._each = fernets[0], fernets

    def seal(self, plain: bytes) -> bytes:
        """Sealed bytes, different each time, that do not tell when."""
        return self._newest.encrypt_at_time(plain, NO_TIME)

    def resealed(self, sealed: bytes) -> bytes | None:
        """The same under the newest key; None when it lies under that one. Raises StorageError when no key fits."""
        try:
            made = self._newest.extract_timestamp(sealed)
        except InvalidToken:
            made = None
        return None if made == NO_TIME else self.seal(self.open(sealed))

    def opened_by(self, sealed: bytes) -> int | None:
        """Which key opens it: 0 is the newest one. None: none of ours."""
        for place, fernet in enumerate(self._each):
            try:
                fernet.extract_timestamp(sealed)  # checks the seal and opens nothing
            except InvalidToken:
                continue
            return place
        return None

    def open(self, sealed: bytes) -> bytes:
        """The plain bytes. Raises StorageError when no key fits."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise StorageError("a sealed value cannot be opened: BOT_SECRET_KEYS lacks its key") from None


def new_key() -> str:
    """A fresh random key."""
    return Fernet.generate_key().decode()

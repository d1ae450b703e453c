"""Errors with a sentence for the one who can do something about them."""


class MgzavriError(Exception):
    """Any error of ours whose text is meant for a reader."""


class SettingsError(MgzavriError):
    """A setting is missing or wrong; the text says which and how to mend it."""


class ContentError(MgzavriError):
    """Content files are wrong; the text names file, line and what is the matter."""


class StorageError(MgzavriError):
    """The database or key store cannot be used; the text says why."""

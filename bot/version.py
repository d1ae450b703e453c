"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version; `unknown` where the program runs from a folder, as in the container."""
    try:
        return version("mgzavri")
    except PackageNotFoundError:
        return "unknown"

"""Whether this machine can make QR codes and PDFs: they are an extra."""

from importlib.util import find_spec

from bot.errors import MgzavriError

PACKAGES = ("segno", "fpdf", "uharfbuzz")


def can_print() -> bool:
    """Whether the packages of the extra `cards` are installed."""
    return all(find_spec(package) for package in PACKAGES)


def require_extra() -> None:
    """Raises MgzavriError with a sentence when they are not: without shaping, Arabic and Persian would come out wrong."""
    if not can_print():
        raise MgzavriError(
            "Cards and QR codes need the extra `cards`: pip install --require-hashes -r requirements/cards.txt"
        )

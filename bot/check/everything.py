"""All checks in one list of complaints."""

from collections.abc import Iterator
from pathlib import Path

from bot.check.translations import catalogue_complaints
from bot.content.catalogue import load_content
from bot.errors import ContentError


def complaints(content_folder: Path, translations_folder: Path) -> Iterator[str]:
    """Every mistake in content and translations as `file:line: what`. Nothing when all is well."""
    try:
        content = load_content(content_folder)
    except ContentError as error:
        yield from str(error).splitlines()
        return
    try:
        yield from catalogue_complaints(content, translations_folder)
    except ContentError as error:
        yield from str(error).splitlines()

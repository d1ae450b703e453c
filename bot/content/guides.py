"""Reads the guides: the index, and each article with the English text it was made from."""

import hashlib
import re
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.content.loader import load
from bot.content.markdown_pages import parse_pages
from bot.content.models.guides import (
    SOURCE_LANGUAGE,
    Article,
    FrontMatter,
    Guide,
    GuideEntry,
    GuideIndex,
    Guides,
)
from bot.errors import ContentError

HASH_CHARACTERS = 12
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2}")


def load_guides(content_dir: Path) -> Guides:
    """All guides with their articles. Raises ContentError with file and line for what is wrong."""
    folder = content_dir / "guides"
    index = load(folder / "index.yaml", GuideIndex, "guides")
    known = {entry.id for entry in index.guides}
    for found in sorted(folder.iterdir()):
        if found.is_dir() and found.name not in known:
            raise ContentError(f"{found}:1: this guide is not in index.yaml")
    entries = sorted(index.guides, key=lambda entry: entry.order)
    return Guides(guides=tuple(_guide(folder / entry.id, entry) for entry in entries))


def text_hash(text: str) -> str:
    """The first twelve digits of the SHA-256 of an article's text, without its front matter."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_CHARACTERS]


def _guide(folder: Path, entry: GuideEntry) -> Guide:
    articles = {path.stem: _article(path) for path in sorted(folder.glob("*.md"))}
    if SOURCE_LANGUAGE not in articles:
        raise ContentError(f"{folder / SOURCE_LANGUAGE}.md:1: the English article is missing")
    return Guide(entry=entry, articles=articles)


def _article(path: Path) -> Article:
    """One article. Every language but English says from which English text it was made."""
    if not _LANGUAGE.fullmatch(path.stem):
        raise ContentError(f"{path}:1: name the file by its language, such as ka.md")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}:1: not UTF-8 text ({error.reason})") from None
    found = _FRONT_MATTER.match(text)
    if path.stem != SOURCE_LANGUAGE and not found:
        raise ContentError(f"{path}:1: begin with --- source_hash: … --- (the English text it was made from)")
    body = text[found.end() :] if found else text
    first_line = text[: found.end()].count("\n") + 1 if found else 1
    source_hash = _front_matter(path, found.group(1)).source_hash if found else None
    return Article(path.stem, parse_pages(path, body, first_line), text_hash(body), source_hash)


def _front_matter(path: Path, text: str) -> FrontMatter:
    try:
        return FrontMatter.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 only strings
    except (yaml.YAMLError, ValidationError):
        raise ContentError(
            f"{path}:2: the front matter holds source_hash: and twelve hexadecimal digits"
        ) from None

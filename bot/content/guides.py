"""Reads the guides: their groups, and each guide's folder with the English text the others were made from."""

import hashlib
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.content.kept import Kept, fingerprint
from bot.content.loader import load
from bot.content.markdown_pages import parse_pages
from bot.content.models.guides import (
    SOURCE_LANGUAGE,
    Article,
    FrontMatter,
    Guide,
    GuideEntry,
    GuideGroups,
    Guides,
)
from bot.content.yaml_lines import read_bytes
from bot.errors import ContentError

HASH_CHARACTERS = 12
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
ARTICLES = Kept[Article](1_000)
_LANGUAGE = re.compile(r"[a-z]{2}")


def load_guides(content_dir: Path) -> Guides:
    """All guides with their articles. Raises ContentError with file and line for what is wrong."""
    folder = content_dir / "guides"
    about = load(folder / "groups.yaml", GuideGroups, "guides")
    groups = about.groups
    places = {group.id: place for place, group in enumerate(groups)}
    guides = [_guide(path, places) for path in sorted(folder.iterdir()) if path.is_dir()]
    guides.sort(key=lambda guide: (places[guide.entry.group], guide.entry.order))
    for one, other in pairwise(guides):
        if (one.entry.group, one.entry.order) == (other.entry.group, other.entry.order):
            where = folder / other.id / "guide.yaml"
            raise ContentError(f"{where}:2: order: {one.id} has the same place in this group")
    if unknown := sorted(set(about.essential) - {guide.id for guide in guides}):
        raise ContentError(f"{folder / 'groups.yaml'}:1: essential: there is no guide {unknown[0]!r}")
    return Guides(groups=groups, guides=tuple(guides), essential=about.essential)


def text_hash(text: str) -> str:
    """The first twelve digits of the SHA-256 of an article's text, without its front matter."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_CHARACTERS]


def _guide(folder: Path, groups: Mapping[str, int]) -> Guide:
    about = folder / "guide.yaml"
    if not about.is_file():
        raise ContentError(f"{about}:1: the guide has articles but no guide.yaml (title, group, sources)")
    entry = load(about, GuideEntry, f"guides/{folder.name}")
    if entry.group not in groups:
        raise ContentError(f"{about}:1: group: there is no group {entry.group!r} in guides/groups.yaml")
    articles = {path.stem: _article(path) for path in sorted(folder.glob("*.md"))}
    if SOURCE_LANGUAGE not in articles:
        raise ContentError(f"{folder / SOURCE_LANGUAGE}.md:1: the English article is missing")
    return Guide(id=folder.name, entry=entry, articles=articles)


def _article(path: Path) -> Article:
    """One article. Every language but English says from which English text it was made."""
    if not _LANGUAGE.fullmatch(path.stem):
        raise ContentError(f"{path}:1: name the file by its language, such as ka.md")
    raw = read_bytes(path)
    return ARTICLES.get((path.stem, fingerprint(raw)), lambda: _parsed(path, raw))


def _parsed(path: Path, raw: bytes) -> Article:
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
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
    except (yaml.YAMLError, ValidationError, RecursionError, ValueError, TypeError):
        raise ContentError(
            f"{path}:2: the front matter holds source_hash: and twelve hexadecimal digits"
        ) from None

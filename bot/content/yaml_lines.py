"""YAML files as plain data that remembers on which line each key and item stands."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ContentError

MOST_LEVELS = 100
MOST_PARTS = 300_000  # keys and items of a file, references unfolded
_BRACKETS = re.compile(r"[\[\]{}]")
_FAR_IN = re.compile(r"^[ ?:-]{200}", re.MULTILINE)  # so many levels on one line

Location = tuple[str | int, ...]
MAX_BYTES = 2_000_000  # no file of content comes near; a larger one is a mistake


@dataclass(frozen=True)
class YamlFile:
    """The data of one file and the line of each of its parts."""

    path: Path
    data: Any
    lines: dict[Location, int] = field(repr=False)

    def line(self, location: Location) -> int:
        """The line of a part; of its nearest parent if it is missing from the file."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


_OPENED: ContextVar[set[Path] | None] = ContextVar("opened", default=None)


@contextmanager
def noting_files() -> Iterator[set[Path]]:
    """The files that are read meanwhile, so that a check can name those that nobody reads."""
    opened: set[Path] = set()
    token = _OPENED.set(opened)
    try:
        yield opened
    finally:
        _OPENED.reset(token)


class _OneKeyOnce(yaml.CSafeLoader):
    """Dates stay text (the models read them), and a key that stands twice is an error."""


_OneKeyOnce.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file. Raises ContentError (file, line, reason) when it is broken, too large or not UTF-8."""
    return parse_yaml(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """A file as it is. Raises ContentError when it cannot be read or is too large."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path}:1: cannot be read ({error.strerror})") from error
    if (opened := _OPENED.get()) is not None:
        opened.add(path)
    if len(raw) > MAX_BYTES:
        raise ContentError(f"{path}:1: the file is larger than {MAX_BYTES} bytes")
    return raw


def parse_yaml(path: Path, raw: bytes) -> YamlFile:
    """The data of a file's bytes. Raises ContentError (file, line, reason) for what is broken or not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
        _refuse_depth(path, text)
        node = yaml.compose(text, Loader=_OneKeyOnce)
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}:1: not UTF-8 text ({error.reason})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "not YAML"
        raise ContentError(f"{path}:{line}: broken YAML ({problem})") from error
    lines: dict[Location, int] = {}
    _walk(path, node, (), lines)
    return YamlFile(path, _data(path, node), lines)


def _refuse_depth(path: Path, text: str) -> None:
    """The library is written in C and dies of a few thousand levels, with the program that called it."""
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket.group() in "[{" else max(0, depth - 1)
        if depth > MOST_LEVELS:
            line = text.count("\n", 0, bracket.start()) + 1
            raise ContentError(f"{path}:{line}: more than {MOST_LEVELS} levels deep")
    if found := _FAR_IN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ContentError(f"{path}:{line}: too many levels deep")


def _data(path: Path, node: yaml.Node | None) -> Any:
    if node is None:
        return None
    try:
        return _OneKeyOnce("").construct_document(node)
    except Exception as error:  # a tag or a value that the library cannot make anything of
        mark = getattr(error, "problem_mark", None) or node.start_mark
        problem = getattr(error, "problem", None) or type(error).__name__
        raise ContentError(f"{path}:{mark.line + 1}: broken YAML ({problem})") from error


def _walk(path: Path, node: yaml.Node | None, location: Location, lines: dict[Location, int]) -> None:
    if node is None:
        return
    if len(location) > MOST_LEVELS or len(lines) > MOST_PARTS:  # what refers to itself unfolds without end
        raise ContentError(
            f"{path}:{node.start_mark.line + 1}: too large when all its references are unfolded"
        )
    lines.setdefault(location, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in seen:
                raise ContentError(f"{path}:{key_node.start_mark.line + 1}: the key {key!r} stands twice")
            seen.add(key)
            lines[(*location, key)] = key_node.start_mark.line + 1
            _walk(path, value_node, (*location, key), lines)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _walk(path, item, (*location, position), lines)

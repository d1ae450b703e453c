"""YAML files as plain data that remembers on which line each key and item stands."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ContentError

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
    if len(raw) > MAX_BYTES:
        raise ContentError(f"{path}:1: the file is larger than {MAX_BYTES} bytes")
    return raw


def parse_yaml(path: Path, raw: bytes) -> YamlFile:
    """The data of a file's bytes. Raises ContentError (file, line, reason) for what is broken or not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
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
    loader = _OneKeyOnce("")
    data = None if node is None else loader.construct_document(node)
    return YamlFile(path, data, lines)


def _walk(path: Path, node: yaml.Node | None, location: Location, lines: dict[Location, int]) -> None:
    if node is None:
        return
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

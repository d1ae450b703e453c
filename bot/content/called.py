"""Writing the day of a call into one record of a content file: one line changes, nothing else moves."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import yaml

from bot.content.yaml_lines import Location
from bot.errors import ContentError


def write_called_on(path: Path, location: Location, on: dt.date, check: Callable[[Path], object]) -> None:
    """Note in a file that the record at a location was called. `check` reads the new file before it takes its place.

    Raises ContentError, and leaves the file as it was, when the record is not there or `check` refuses the result.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(with_called_on(text, location, on).encode("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ContentError(f"{path}:1: cannot be changed ({error})") from None
    try:
        check(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def with_called_on(text: str, location: Location, on: dt.date) -> str:
    """The text of a file with `called_on` set in the record at a location; comments and layout stay.

    Raises ValueError when no record with `read_on` stands there.
    """
    record = _node(text, location)
    keys = {key.value: (key, value) for key, value in record.value}
    if "called_on" in keys:
        _, value = keys["called_on"]
        start, end = value.start_mark.index, value.end_mark.index
        blank = " " if start == end and text[start - 1 : start] == ":" else ""
        return f"{text[:start]}{blank}{on.isoformat()}{text[end:]}"
    if "read_on" not in keys:
        raise ValueError(f"no record with read_on at {'.'.join(map(str, location))}")
    key, value = keys["read_on"]
    if record.flow_style:
        end = value.end_mark.index
        return f"{text[:end]}, called_on: {on.isoformat()}{text[end:]}"
    end = text.find("\n", value.end_mark.index)  # behind a comment on the same line
    end = len(text) if end < 0 else end
    ending = "\r\n" if text[end - 1 : end] == "\r" else "\n"
    end -= len(ending) - 1
    return f"{text[:end]}{ending}{' ' * key.start_mark.column}called_on: {on.isoformat()}{text[end:]}"


def _node(text: str, location: Location) -> yaml.MappingNode:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        else:
            node = None
    if isinstance(node, yaml.MappingNode):
        return node
    raise ValueError(f"nothing stands at {'.'.join(map(str, location))}")

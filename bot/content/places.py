"""Where each part of the content stands: `referrals/georgia/services/gyla` -> file and line, whatever its model."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.yaml_lines import Location, YamlFile, read_yaml


@dataclass(frozen=True)
class Part:
    """One part of a content file. `id` is its path, items of lists by their `id`: the gettext context of its texts."""

    id: str
    file: Path
    line: int
    data: Any


class Places:
    """The parts of all YAML files below a content folder. A file is read when it is first asked for.

    Every method raises ContentError for a file that is broken.
    """

    def __init__(self, content_folder: Path) -> None:
        self.folder = content_folder
        self._files = {
            context_of(path.relative_to(content_folder)): path for path in yaml_files(content_folder)
        }
        self._read: dict[str, dict[str, Part]] = {}

    def all(self) -> Iterator[Part]:
        """Every part of every file."""
        for context in self._files:
            yield from self._parts(context).values()

    def part(self, identifier: str) -> Part | None:
        """The part of an id, if there is one."""
        steps = identifier.split("/")
        for length in range(len(steps), 0, -1):  # guides/fees/… stands in another file than guides/…
            context = "/".join(steps[:length])
            if context in self._files and (found := self._parts(context).get(identifier)):
                return found
        return None

    def knows(self, identifier: str) -> bool:
        """Whether something stands under an id: a part, a file, or files below it (`destinations`)."""
        return self.part(identifier) is not None or any(
            one.startswith(f"{identifier}/") for one in self._files
        )

    def where(self, identifier: str) -> str:
        """`file:line` of a part; of what it stands in, when it is missing itself."""
        steps = identifier.split("/")
        for length in range(len(steps), 0, -1):
            if found := self.part("/".join(steps[:length])):
                return f"{found.file}:{found.line}"
        return f"{self.folder}:1"

    def _parts(self, context: str) -> dict[str, Part]:
        if context not in self._read:
            document = read_yaml(self._files[context])
            self._read[context] = {part.id: part for part in _walk(document, document.data, context, ())}
        return self._read[context]


def yaml_files(content_folder: Path) -> Iterator[Path]:
    """Every YAML file that editors own."""
    return (path for path in sorted(content_folder.rglob("*.yaml")) if not path.name.startswith("."))


def context_of(path: Path) -> str:
    """What the ids of a file's parts begin with; `path` is relative to the content folder."""
    if path.name in ("guide.yaml", "groups.yaml"):
        return path.parent.as_posix()
    return path.with_suffix("").as_posix()


def _walk(document: YamlFile, data: Any, identifier: str, location: Location) -> Iterator[Part]:
    yield Part(identifier, document.path, document.line(location), data)
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _walk(document, value, f"{identifier}/{key}", (*location, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            name = value.get("id", position) if isinstance(value, dict) else position
            yield from _walk(document, value, f"{identifier}/{name}", (*location, position))

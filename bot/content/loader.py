"""One file -> one model, with file and line in every complaint, and each translatable text told where it stands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.kept import Kept, fingerprint
from bot.content.words import Words
from bot.content.yaml_lines import Location, YamlFile, parse_yaml, read_bytes
from bot.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)

RECORDS = Kept[BaseModel](500)  # twice as many as there are files


def load(path: Path, model: type[Model], context: str) -> Model:
    """Read and validate one YAML file. `context` begins the gettext context of its texts (`check/questions`).

    Raises ContentError with one line for each mistake: `file:line: key: reason`.
    """
    raw = read_bytes(path)
    record = RECORDS.get(
        (fingerprint(raw), model, context), lambda: _read(parse_yaml(path, raw), model, context)
    )
    assert isinstance(record, model)  # the model is part of the key
    return record


def _read(document: YamlFile, model: type[Model], context: str) -> Model:
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        raise ContentError("\n".join(_complaints(document, error))) from None
    for where, words in texts_of(record, context):
        words.context = where
    return record


def _complaints(document: YamlFile, error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        location = tuple(problem["loc"])
        key = ".".join(str(part) for part in location) or "file"
        line = document.line(location) if location else _line_named(document, problem["msg"])
        yield f"{document.path}:{line}: {key}: {problem['msg']}"


def _line_named(document: YamlFile, message: str) -> int:
    """Where the item stands whose id a complaint about the whole file names; else where the file begins."""
    ids = {
        _at(document.data, place): document.line(place) for place in document.lines if place[-1:] == ("id",)
    }
    return next(
        (ids[word] for word in re.findall(r"[A-Za-z0-9-]+", message) if word in ids), document.line(())
    )


def _at(data: Any, location: Location) -> object:
    for step in location:
        data = data[step]
    return data


def texts_of(record: object, context: str) -> Iterator[tuple[str, Words]]:
    """Every translatable text in a record with its context. List items count by their `id`, else by position."""
    if isinstance(record, Words):
        yield context, record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from texts_of(getattr(record, name), f"{context}/{name}")
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from texts_of(value, f"{context}/{key}")
    elif isinstance(record, tuple | list):
        for position, value in enumerate(record):
            yield from texts_of(value, f"{context}/{getattr(value, 'id', position)}")

"""The whole content folder with one file made wrong: all of it is read, or one sentence names the file and the line."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fuzz.fuzzing import tries
from fuzz.mutants import damaged
from hypothesis import given
from hypothesis import strategies as st

from bot.content.catalogue import load_content, translatable
from bot.errors import ContentError
from bot.language.emergency import EmergencyRules
from bot.offers.advert_rules import AdvertRules

CONTENT = Path(__file__).parents[2] / "content"
NAMES = sorted(
    str(path.relative_to(CONTENT)) for path in CONTENT.rglob("*") if path.suffix in {".yaml", ".md"}
)
SENTENCE = re.compile(r"^\S.*:\d*.*\S", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content, the learnt models left out."""
    copy = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(CONTENT, copy, ignore=shutil.ignore_patterns("*.onnx", "*.npy", "*.npz", "*.bin"))
    return copy


@contextmanager
def _instead(path: Path, raw: bytes | None) -> Iterator[None]:
    """A file with other bytes, or gone, while the context is open."""
    before = path.read_bytes()
    try:
        path.unlink()
        if raw is not None:
            path.write_bytes(raw)
        yield
    finally:
        path.write_bytes(before)


def _read(folder: Path) -> bool:
    """Read all of it, as a start does. Whether there was nothing to say."""
    told = None
    try:
        content = load_content(folder)
        AdvertRules.build(content.flags, content.phrases, content.speech)
        EmergencyRules.build(content.emergency_words)
        list(translatable(content))
    except ContentError as error:
        told = str(error)
    assert told is None or SENTENCE.match(told), told
    return told is None


@tries(12)
@given(name=st.sampled_from(NAMES), data=st.data())
def test_one_damaged_file_gives_a_sentence_or_content(folder: Path, name: str, data: st.DataObject) -> None:
    path = folder / name
    with _instead(path, data.draw(damaged(st.just(path.read_bytes())))):
        _read(folder)


@tries(3)
@given(name=st.sampled_from(NAMES))
def test_a_missing_or_empty_file_gives_a_sentence_or_content(folder: Path, name: str) -> None:
    for raw in (None, b"", b"\n"):
        with _instead(folder / name, raw):
            _read(folder)
    assert _read(folder), "whole again, it is read"

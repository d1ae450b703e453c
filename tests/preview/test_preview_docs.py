"""docs/preview.md tells what is there."""

import re
from pathlib import Path

from bot.preview.acts import _ACTS
from bot.preview.control import _FAULTS
from bot.preview.methods import METHODS

TEXT = (Path(__file__).parents[2] / "docs" / "preview.md").read_text()


def test_every_method_is_listed_and_none_besides():
    part = TEXT.split("## Methods")[1].split("Every other method")[0]
    assert set(re.findall(r"\b[a-z]+[A-Z]\w+|\bclose\b", part)) == {name for name, _ in METHODS.values()}


def test_every_fault_and_act_is_named():
    faults = TEXT.split("## Faults")[1]
    assert [name for name in _FAULTS if f"`{name}(" not in faults] == []
    assert [name for name in _ACTS if name not in TEXT.split("POST /preview/act")[1]] == []

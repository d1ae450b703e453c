"""An operator beside a town."""

from pathlib import Path

import pytest
from backup_world import Operator
from harness.town import Town


@pytest.fixture
def operator(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    return Operator(town, tmp_path / "operator", monkeypatch)

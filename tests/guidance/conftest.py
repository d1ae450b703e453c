"""The real guides."""

from pathlib import Path

import pytest

from bot.content.guides import load_guides
from bot.content.models.guides import Guides

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def guides() -> Guides:
    return load_guides(CONTENT)

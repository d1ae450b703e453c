"""A world for every test that asks for one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from desk_world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A desk, a person, nothing said yet."""
    here = await World(tmp_path).opens()
    yield here
    await here.closes()

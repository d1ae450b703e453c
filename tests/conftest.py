"""What every test may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness.town import Town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator["Town"]:
    """A town with a desk and a running bot."""
    from harness.town import Town

    here = await Town.founded(tmp_path)
    yield here
    await here.closes()

"""Replicas on several machines: the case keys are on a PostgreSQL of their own, which may go away for a while."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.journeys import a_talk
from harness.postgresql import Server, programs
from harness.replicas import ReplicaTown

pytestmark = pytest.mark.only_postgresql


@pytest.fixture
def vault(postgresql: Server) -> Iterator[Server]:
    """A second server: the keys never lie on the one with the data."""
    where = programs()
    assert where
    server = Server(where)
    yield server
    server.stop()


async def test_a_talk_goes_on_when_the_server_of_the_keys_was_away(tmp_path: Path, vault: Server) -> None:
    town = await ReplicaTown.founded(tmp_path, key_store_url=vault.url(vault.make()))
    ana, nino = await a_talk(town)
    await nino.replies("Let us look at it together.")
    vault.halt()
    town.world.say(ana.id, ana.chat, "while the keys are away")
    town.world.say(nino.id, nino.desk, "an answer meanwhile", thread=nino.topic.id)
    vault.start()
    await town.settle()
    read = "\n".join(message.text for message in ana.screens)
    assert (read.count("Let us look at it together."), read.count("an answer meanwhile")) == (1, 1)
    assert nino.topic_text().count("while the keys are away") == 1
    await town.closes()

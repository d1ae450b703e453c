"""Whatever Telegram (or a broken server of it) sends: the poller lives, nobody is answered twice, nothing is logged."""

import asyncio
import json
import logging
from io import StringIO
from pathlib import Path
from typing import Any

from fuzz.fuzzing import tries
from fuzz.mutants import WORD, mutated
from harness.town import Town
from hypothesis import given
from hypothesis import strategies as st

from bot import logs

CORPUS = json.loads((Path(__file__).parent / "corpus" / "updates.json").read_text())
UPDATES = st.sampled_from(CORPUS)


class Logged:
    """Everything logged meanwhile, at DEBUG."""

    def __enter__(self) -> StringIO:
        root = logging.getLogger()
        self.before = root.handlers[:], root.level, logging.raiseExceptions
        stream = StringIO()
        logs.set_up("DEBUG", stream)
        return stream

    def __exit__(self, *_: object) -> None:
        root = logging.getLogger()
        root.handlers[:], level, logging.raiseExceptions = self.before
        root.setLevel(level)


def push(town: Town, update: dict[str, Any]) -> None:
    """Into the queue as it is, with a number that is its turn."""
    queue = town.world.queue
    fields = (
        {key: value for key, value in update.items() if key != "update_id"}
        if isinstance(update, dict)
        else {}
    )
    queue.push("message", {})
    _, waiting = queue._waiting[next(reversed(queue._waiting))]
    del waiting["message"]
    waiting |= fields


@tries(60)
@given(updates=st.lists(mutated(UPDATES), min_size=1, max_size=4))
async def test_no_update_stops_the_bot(town: Town, updates: list[Any]) -> None:
    """Through the real poller; a person who writes afterwards is answered once."""
    ana = town.person("Ana", "en")
    poller = town.app.edge.poller
    with Logged() as logged:
        for update in updates:
            push(town, update)
        town.world.start(ana.id)
        await town.handles_updates_only()
    assert len(ana.screens) == 1
    assert WORD not in logged.getvalue()
    assert "Error while parsing" not in logged.getvalue()
    assert poller is town.app.edge.poller
    del town.world.calls[:]


async def test_the_poller_passes_over_what_nobody_can_read(town: Town) -> None:
    ana = town.person("Ana", "en")
    for update in CORPUS:
        push(town, {key: {"chat": WORD, "id": []} for key in update})
    push(town, {"message": {"message_id": 1, "date": 0, "chat": {"id": "x", "type": 5}, "text": {"a": WORD}}})
    town.world.start(ana.id)
    with Logged() as logged:
        polling = asyncio.ensure_future(town.app.edge.listen())
        async with asyncio.timeout(20):
            while not ana.screens:
                assert not polling.done()
                await asyncio.sleep(0.01)
        await town.app.edge.hush()
        await polling
    assert not len(town.world.queue)
    assert WORD not in logged.getvalue()


async def test_a_repeated_update_is_not_answered_with_a_second_act(town: Town) -> None:
    """Telegram sends again what was not confirmed: two acts must not come of it."""
    ana = town.person("Ana", "en")
    await ana.starts()
    town.world.repeat_last_update()
    await town.settle()
    assert not town.world.unanswered
    assert {one.text for one in ana.screens} == {ana.screen.text}

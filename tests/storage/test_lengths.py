"""What SQLite takes at any length PostgreSQL takes at the length of its column only: closed lists fit theirs."""

from collections.abc import Iterable

import pytest
from sqlalchemy import Column

from bot.cases.case import State
from bot.cases.duty.acts import Act
from bot.cases.post.letter import Kind, Side
from bot.cases.record import Answers
from bot.chat.facts import FactKind
from bot.content.models.event_kinds import EventKind
from bot.outreach.events.regions import Region
from bot.storage.tables.cases import cases, relay
from bot.storage.tables.duty import staff_acts
from bot.storage.tables.outreach import counters, events


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (cases.c.state, State),
        (cases.c.answers, Answers),
        (relay.c.kind, Kind),
        (relay.c.to, Side),
        (relay.c.state, ("waiting", "trying", "sent", "failed", "taken")),
        (staff_acts.c.act, Act),
        (counters.c.fact, FactKind),
        (events.c.kind, EventKind),
        (events.c.region, Region),
    ],
    ids=str,
)
def test_every_word_of_a_closed_list_fits_its_column(column: Column[str], words: Iterable[str]) -> None:
    assert max(len(getattr(word, "value", word)) for word in words) <= column.type.length

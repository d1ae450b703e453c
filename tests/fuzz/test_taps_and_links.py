"""Callback data and start payloads: anything a changed client can send."""

from contextlib import suppress

from fuzz.fuzzing import tries
from harness.town import Town
from hypothesis import given
from hypothesis import strategies as st
from rights.table import COORDINATOR_ACTIONS, DESK_ACTIONS, EVERYBODY_ACTIONS

from bot.chat.actions import StaleButton, pack, unpack
from bot.preview.groups import ImpossibleActError

FAILED = "Something went wrong"
NAMES = sorted({*EVERYBODY_ACTIONS, *COORDINATOR_ACTIONS, *DESK_ACTIONS})
PARTS = st.one_of(
    st.sampled_from(
        (
            "",
            "0",
            "1",
            "9",
            "99",
            "-1",
            "yes",
            "no",
            "new",
            "en",
            "PL",
            "GE",
            "_",
            "f" * 32,
            "2026-Q3",
            "20261301",
        )
    ),
    st.from_regex(r"[A-Za-z0-9_-]{0,40}", fullmatch=True),
)
MADE = st.builds(
    lambda language, name, parts: ".".join((language, name, *parts))[:64],
    st.sampled_from(("en", "ka", "ar", "xx")),
    st.sampled_from(NAMES),
    st.lists(PARTS, max_size=6),
)
DATA = st.one_of(MADE, st.text(min_size=1, max_size=64)).map(
    lambda text: text.encode("utf-8", "ignore")[:64].decode("utf-8", "ignore") or "x"
)


@tries(500)
@given(data=st.one_of(DATA, st.text(max_size=200)))
def test_data_reads_back_or_is_stale(data: str) -> None:
    with suppress(StaleButton):
        action, language = unpack(data)
        assert pack(action, language) == data


@tries(90)
@given(data=DATA)
async def test_every_tap_is_answered_and_breaks_nothing(town: Town, data: str) -> None:
    chief = town.chief  # may do the most
    if not chief.screens:
        await chief.starts()
    town.world.taps.clear()
    await chief.forges(data)
    assert not town.world.unanswered
    assert FAILED not in chief.screen.text
    del town.world.calls[:]


@tries(25)
@given(payload=st.one_of(st.from_regex(r"[A-Za-z0-9_-]{0,64}", fullmatch=True), st.text(max_size=64)))
async def test_every_payload_leads_in(town: Town, payload: str) -> None:
    ana = town.person("Ana", "en")
    with suppress(ImpossibleActError):
        town.world.start(ana.id, payload.encode("utf-8", "ignore").decode())
        await town.settle()
        assert FAILED not in ana.screen.text
        ana.sees_button("Exit")

"""What a monitor sees: how many and how long; never who, what or in which language; and it costs next to nothing."""

import re
import time
from pathlib import Path

import pytest
from harness.journeys import a_talk, reads_everything
from harness.replicas import ReplicaTown
from harness.town import TOKEN, Town, library
from prometheus_client import generate_latest

from bot.app import App
from bot.chat.events import Event, Place, Said, Sender, Tap
from bot.chat.facts import FactKind
from bot.watching.meters import KINDS, Meters
from bot.watching.operating import AppState
from bot.watching.store import STATES

pytestmark = pytest.mark.both_databases

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
OUTCOMES = {"ok", "refused", "flood", "server error", "timeout", "lost", "not sent", "cancelled"}
LABEL = re.compile(r'(\w+)="([^"]*)"')


async def told(town: Town, app: App | None = None) -> str:
    app = app or town.app
    await AppState(app.meters, app.database, app.key_database).look()
    return generate_latest(app.meters.registry).decode()


def value(text: str, name: str) -> float:
    return next(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(f"{name} "))


async def test_updates_calls_letters_and_cases_are_counted(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("hello")
    await nino.replies("and hello")
    town.world.faults.server_error("sendMessage", 1)
    town.world.say(ana.id, ana.id, "one that waits")
    await town.handles_updates_only()
    await town.app.upkeep.tend()
    text = await told(town)
    assert value(text, 'mgzavri_updates_total{kind="tap"}') >= 8
    assert value(text, 'mgzavri_updates_total{kind="text"}') == 3
    assert value(text, 'mgzavri_updates_total{kind="desk"}') >= 2
    assert value(text, 'mgzavri_answer_seconds_count{kind="tap"}') >= 8
    assert value(text, 'mgzavri_telegram_calls_total{method="createForumTopic",outcome="ok"}') == 1
    assert value(text, 'mgzavri_relay_queue{to="desk"}') == 1
    assert value(text, 'mgzavri_relay_queue{to="person"}') == 0
    assert value(text, 'mgzavri_cases{state="with"}') == 1
    assert value(text, "mgzavri_retention_last_run_timestamp_seconds") > time.time() - 60
    assert value(text, "mgzavri_content_loaded_timestamp_seconds") > time.time() - 600


@pytest.mark.only_postgresql
async def test_that_nothing_is_erased_is_told_by_who_leads_alone(tmp_path: Path) -> None:
    """A follower runs no retention: a time of its own would be an alarm for ever."""
    twins = await ReplicaTown.founded(tmp_path)
    await twins.until(lambda: any(app.replicas.leads for app in twins.apps))
    leader, follower = twins.leader, twins.follower
    await leader.upkeep.tend()
    text = await told(twins, leader)
    assert value(text, "mgzavri_leads") == 1
    assert value(text, "mgzavri_retention_last_run_timestamp_seconds") > time.time() - 60
    text = await told(twins, follower)
    assert value(text, "mgzavri_leads") == 0
    assert "mgzavri_retention_last_run" not in text
    await twins.closes()


async def test_how_long_the_oldest_letter_waits_grows_until_it_is_gone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("bot.watching.operating.time.monotonic", lambda: now)
    ana, _ = await a_talk(town)
    state = AppState(town.app.meters, town.app.database, town.app.key_database)
    town.world.say(ana.id, ana.id, "one that waits")
    await town.handles_updates_only()
    seen = []
    for _ in range(3):
        await state.look()
        seen.append(value(generate_latest(town.app.meters.registry).decode(), "mgzavri_relay_oldest_seconds"))
        now += 60
    await town.settle()
    await state.look()
    seen.append(value(generate_latest(town.app.meters.registry).decode(), "mgzavri_relay_oldest_seconds"))
    assert seen == [0, 60, 120, 0]


async def test_no_label_says_who_what_or_in_which_language(town: Town) -> None:
    """Planted names, words and ids, every language, faults: only words of closed lists come out."""
    ana, nino = await a_talk(town)
    await ana.says("planted words")
    await nino.replies("planted answer")
    for language in library().tongues.offered():
        somebody = town.person("Planted", language, username="planted_handle")
        await reads_everything(somebody) if language == "en" else await somebody.starts()
    town.world.faults.lose_answer("sendMessage", 1)
    await ana.says("planted again")
    with pytest.raises(Exception, match="planted"):
        async with town.app.database.begin() as connection:
            await connection.exec_driver_sql("SELECT planted FROM nowhere")
    text = await told(town)
    assert "planted" not in text.lower()
    for secret in (str(ana.id), str(nino.id), str(town.desk_chat), TOKEN, TOKEN.partition(":")[2]):
        assert secret not in text
    allowed = {
        "kind": {*KINDS},
        "outcome": OUTCOMES,
        "to": {"desk", "person"},
        "state": {*STATES},
    }
    for name, found in LABEL.findall(text):
        if name == "method":
            assert re.fullmatch(r"[a-z][A-Za-z]+", found)
        elif name not in ("le", "version") and not found.endswith("Error"):
            assert found in allowed[name], (name, found)
    assert not {kind.value for kind in FactKind} & {found for _, found in LABEL.findall(text)}


def test_every_metric_is_explained() -> None:
    """docs/operations.md names each metric and says why its labels are harmless."""
    page = OPERATIONS.read_text(encoding="utf-8")
    meters = Meters()
    meters.retention_ran()
    for family in meters.registry.collect():
        if family.name.startswith("mgzavri_"):
            assert f"| `{family.name}" in page, family.name


def test_an_update_costs_microseconds() -> None:
    meters = Meters()
    tap = Tap(1, Place.PERSON, 5, Sender(5))
    said: Event = Said(2, Place.PERSON, 5, Sender(5))
    rounds, best = 2000, 1.0
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(rounds):
            meters.handled(tap, 0.004, failed=False)
            meters.handled(said, 0.004, failed=False)
            meters.called("answerCallbackQuery", "ok", 0.05)
            meters.called("editMessageText", "ok", 0.05)
        best = min(best, (time.perf_counter() - begun) / rounds / 2)
    assert best < 0.000_05  # of a tap with its two calls; measured: docs/operations.md

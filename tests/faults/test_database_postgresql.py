"""PostgreSQL in trouble: nobody is left in silence, the log says how to mend it, and work goes on by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from broken_database import stumbling
from harness.journeys import a_talk
from harness.postgresql import Server
from harness.town import Town
from some_of_them import some
from sqlalchemy.engine import make_url

from bot.storage import advice, postgresql

pytestmark = pytest.mark.only_postgresql
SORRY = "Something went wrong on our side. Nothing was passed on."
MINE, THEIRS = "Is this all right?", "Let us look at it together."
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mgzavri %'"
USER = "bot_without_rank"  # the limit on connections does not hold for a superuser

Act = Callable[[Server, str], None]


def killed(server: Server, _name: str) -> None:
    server.halt()


def read_only(server: Server, name: str) -> None:
    server.run(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    server.run(CUT)


def writable(server: Server, name: str) -> None:
    server.run(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    server.run(CUT)


def connections(server: Server, _name: str) -> None:
    server.run(f"ALTER ROLE {USER} CONNECTION LIMIT -1")


def no_connection_left(server: Server, _name: str) -> None:
    server.run(f"ALTER ROLE {USER} CONNECTION LIMIT 0")
    server.run(CUT)


def cut(server: Server, _name: str) -> None:
    server.run(CUT)


# Every statement that writes fails as a server lets it fail whose disk is full.
NO_ROOM = """DO $$ DECLARE one name; BEGIN
  CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''No space left on device'' USING ERRCODE = ''disk_full''; END';
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON %I EXECUTE FUNCTION no_room()', one);
  END LOOP;
END $$"""
ROOM = "DROP FUNCTION no_room() CASCADE"


# What happens, how it ends, and what the log says: nothing where it is over before anybody notices.
FAULTS: dict[str, tuple[Act, Act, str]] = {
    "cut": (cut, lambda server, _name: None, ""),
    "killed": (killed, lambda server, _name: server.start(), advice.AWAY),
    "read-only": (read_only, writable, "takes no writing"),
    "disk-full": (
        lambda server, name: server.run(NO_ROOM, name) and None,  # type: ignore[func-returns-value]
        lambda server, name: server.run(ROOM, name) and None,  # type: ignore[func-returns-value]
        "the disk of the database server is full",
    ),
    "no-connection-left": (
        no_connection_left,
        connections,
        "no connection left",
    ),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.turn.conversation.PAUSES", (0.0,))
    monkeypatch.setattr("bot.storage.engine.WRITE_AGAIN", 0.01)
    monkeypatch.setattr(postgresql, "PAUSES", (0.01,))


async def a_town_of_a_plain_user(folder: Path, server: Server) -> tuple[Town, str]:
    """A town whose database belongs to a user who is no superuser."""
    if not server.run(f"SELECT 1 FROM pg_roles WHERE rolname = '{USER}'"):
        server.run(f"CREATE ROLE {USER} LOGIN PASSWORD 'plain'")
    name = server.make()
    server.run(f'ALTER DATABASE "{name}" OWNER TO {USER}')
    url = make_url(server.url(name)).set(username=USER, password="plain")
    town = await Town.founded(folder, database_url=url.render_as_string(hide_password=False))
    return town, name


@pytest.mark.parametrize("fault", some(FAULTS))
async def test_a_talk_goes_on_after(
    tmp_path: Path, postgresql: Server, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    breaks, mends, says = FAULTS[fault]
    town, name = await a_town_of_a_plain_user(tmp_path, postgresql)
    ana, nino = await a_talk(town)
    relay = town.app.cases.relay
    deliver = relay.deliver_due
    relay.deliver_due = stumbling(deliver)  # type: ignore[method-assign]
    breaks(postgresql, name)
    try:
        await ana.says(f"{MINE} 1")
        await nino.replies(f"{THEIRS} 1")
        told = any(SORRY in one.text for one in ana.screens)
        assert told or not says
        await ana.taps("Urgent help", ana.screen)
        ana.sees_somewhere("112")
        assert says in caplog.text
    finally:
        mends(postgresql, name)
    relay.deliver_due = deliver  # type: ignore[method-assign]
    await ana.says(f"{MINE} 2")
    await nino.replies(f"{THEIRS} 2")
    for _ in range(2):
        await town.waits(minutes=11)
    read = "\n".join(one.text for one in ana.screens)
    assert nino.topic_text().count(f"{MINE} 1") == (not told)
    assert (nino.topic_text().count(f"{MINE} 2"), read.count(f"{THEIRS} 2")) == (1, 1)
    await town.closes()
    postgresql.drop(name)

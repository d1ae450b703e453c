"""A broadcast to very many, killed again and again: `.venv/bin/python scripts/broadcast_storm.py [--people 100000]
[--kills 8] [--faults 0.01] [--seed 1]`.

The real runner, store and keys in a process of its own that is killed with SIGKILL while it sends; time moves by hand, so
fifteen a second cost no waiting. What takes Telegram's place writes each executed message into a file that outlives the
kill, and sometimes asks to wait, fails, or loses an answer. Afterwards every person is looked up: how often did it come,
and what does the database say? Ends with 1 when anybody got a second message or is missing unaccounted for.
"""

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select

from bot.campaigns.broadcasts.assembly import Mailing, mailing
from bot.campaigns.broadcasts.record import Broadcast, State
from bot.chat.effects import Effect, ShowScreen
from bot.chat.outcomes import LIMIT, Done, Outcome, Refusal, Refused, TryLater, Unknown
from bot.content.campaigns import load_campaigns
from bot.language.texts import Texts
from bot.storage.engine import open_database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.sealing import Sealer, new_key
from bot.storage.tables.campaigns import broadcast_sends, subscribers

HERE = Path(__file__).parents[1]
FIRST_CHAT = 1_000_000_000
BEGIN = datetime(2026, 11, 23, 9, tzinfo=UTC)
LINE = len(f"{FIRST_CHAT}\n")
PAGE = 5_000


async def nobody_talks(_chat_id: int) -> bool:
    """No chat speaks with a consultant."""
    return False


class HandClock:
    """Moved by waiting; a process that starts later starts later."""

    def __init__(self, life: int) -> None:
        self.time = BEGIN + timedelta(hours=12 * life)

    def now(self) -> datetime:
        return self.time

    async def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class PostOffice:
    """Telegram: executes at once, now and then has a bad moment. Every executed message is a line in a file."""

    def __init__(self, book: Path, faults: float, seed: int) -> None:
        self._book = os.open(book, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._faults = faults
        self._chance = random.Random(seed)  # noqa: S311  a storm, no secret

    async def carry_out(self, effect: Effect) -> Outcome:
        assert isinstance(effect, ShowScreen)
        await asyncio.sleep(0)
        bad = self._chance.random() < self._faults
        what = self._chance.randrange(5) if bad else -1
        if what == 0:
            return TryLater(3.0, LIMIT)
        if what == 1:
            return TryLater(2.0, "Telegram's server error")
        if what == 2:
            return Refused(Refusal.BLOCKED)
        if what == 3:
            return Unknown("connection lost")
        os.write(self._book, b"%d\n" % effect.chat_id)
        return Unknown("no answer in time") if what == 4 else Done(1)

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        raise NotImplementedError


async def parts(folder: Path, life: int, faults: float, seed: int) -> tuple[Mailing, HandClock]:
    """A process's own parts on the common files."""
    clock = HandClock(life)
    sealer = Sealer(((folder / "secret").read_text(),))
    database = open_database(f"sqlite+aiosqlite:///{folder}/data.sqlite3")
    keys = KeyStore(open_database(f"sqlite+aiosqlite:///{folder}/keys.sqlite3"), sealer, clock)
    content = load_campaigns(HERE / "content").broadcasts
    english = Texts("en")
    made = mailing(
        database=database,
        keys=keys,
        sealer=sealer,
        outside=PostOffice(folder / "executed", faults, seed + life),
        clock=clock,
        texts=lambda _: english,
        content=lambda: content,
        count=lambda _: None,
        in_talk=nobody_talks,
        is_busy=lambda: False,
    )
    made.runner.wait = clock.wait
    return made, clock


async def found(folder: Path, people: int) -> None:
    """Everybody has asked, and a coordinator lets a message go."""
    (folder / "secret").write_text(new_key())
    made, clock = await parts(folder, 0, 0.0, 0)
    database = made.runner.database
    await upgrade(database)
    seal = Sealer(((folder / "secret").read_text(),)).seal
    for begin in range(0, people, PAGE):
        rows = [
            {
                "person_tag": number.to_bytes(8, "big"),
                "sealed_chat": seal(str(FIRST_CHAT + number).encode()),
                "language": "en",
                "topics": " offers ",
            }
            for number in range(begin, min(begin + PAGE, people))
        ]
        async with database.begin() as connection:
            await connection.execute(insert(subscribers), rows)
    before = time.perf_counter()
    async with database.begin() as connection:
        now = clock.now().replace(tzinfo=None)
        assert await made.ledger.begin(
            connection, "fees-2026", "offers", ["en"], by=0, now=now, day="2026-11-23", screen=(None, "en")
        )
    print(f"beginning it took {(time.perf_counter() - before) * 1000:.0f} ms")
    await database.close()


async def live(folder: Path, life: int, faults: float, seed: int) -> None:
    """One process: sends until it is killed or done."""
    made, clock = await parts(folder, life, faults, seed)
    while await made.runner.send_due() or await running(made):
        await clock.wait(5.0)
    await made.runner.database.close()


async def running(made: Mailing) -> bool:
    """Whether there is more to do."""
    async with made.runner.database.begin() as connection:
        return (await made.ledger.all(connection))[0].state is State.RUNNING


def lives(folder: Path, arguments: argparse.Namespace) -> int:
    """One process after the other, each killed at a moment drawn by chance; the last one ends by itself."""
    chance = random.Random(arguments.seed)  # noqa: S311  a storm, no secret
    book = folder / "executed"
    marks = sorted(chance.randrange(arguments.people) for _ in range(arguments.kills))
    killed = 0
    for life, mark in enumerate([*marks, None]):
        process = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, __file__, "--folder", str(folder), "--life", str(life), "--faults", str(arguments.faults),
             "--seed", str(arguments.seed)]
        )  # fmt: skip
        while mark is not None and process.poll() is None:
            if book.exists() and book.stat().st_size // LINE >= mark:
                process.send_signal(signal.SIGKILL)
                killed += 1
                break
            time.sleep(0.01)
        process.wait()
    return killed


async def account(folder: Path, arguments: argparse.Namespace) -> bool:
    """What came, what did not, and whether the database says so. Whether all is well."""
    made, clock = await parts(folder, arguments.kills + 1, 0.0, 0)
    book = folder / "executed"
    got = Counter(int(line) for line in book.read_text().split())
    async with made.runner.database.begin() as connection:
        (stands,) = await made.ledger.all(connection)
        count = select(broadcast_sends.c.state, func.count()).group_by(broadcast_sends.c.state)
        states = {row[0]: row[1] for row in await connection.execute(count)}
        left = await connection.scalar(select(func.count()).select_from(subscribers))
    doubles = sum(number > 1 for number in got.values())
    missing = arguments.people - len(got) - stands.gone - stands.failed
    _tell(stands, states, got, doubles, missing, left or 0)
    whole = stands.sent + stands.unclear + stands.gone + stands.failed == arguments.people
    before = time.perf_counter()
    clock.time += timedelta(days=3)
    await made.runner.tend()
    print(f"forgetting who got what took {time.perf_counter() - before:.1f} s")
    await made.runner.database.close()
    return not doubles and missing <= stands.unclear and whole and stands.state is State.DONE


def _tell(
    stands: Broadcast, states: dict[str, int], got: Counter[int], doubles: int, missing: int, left: int
) -> None:
    print(f"state {stands.state.value}; rows {states}; subscribers left {left:,}")
    print(f"executed {sum(got.values()):,} for {len(got):,} people")
    print(f"said: sent {stands.sent:,}, unclear {stands.unclear}, gone {stands.gone}, failed {stands.failed}")
    print(
        f"second messages: {doubles}; without one though neither gone nor failed: {missing} (all among the unclear)"
    )


def main() -> int:
    """Let it blow; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description="A broadcast to very many, killed again and again.")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--faults", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--life", type=int)
    arguments = parser.parse_args()
    if arguments.life is not None:
        asyncio.run(live(arguments.folder, arguments.life, arguments.faults, arguments.seed))
        return 0
    with tempfile.TemporaryDirectory(prefix="mgzavri-storm-") as name:
        folder = Path(name)
        asyncio.run(found(folder, arguments.people))
        begin = time.perf_counter()
        killed = lives(folder, arguments)
        print(f"{arguments.people:,} people, {killed} kills, {time.perf_counter() - begin:.0f} s")
        return 0 if asyncio.run(account(folder, arguments)) else 1


if __name__ == "__main__":
    sys.exit(main())

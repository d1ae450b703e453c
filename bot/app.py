"""The bot's life: it starts, answers, reloads, tends what time asks for, and stops. Built in bot/wiring.py."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.campaigns.broadcasts.assembly import Mailing
from bot.cases.assembly import Cases
from bot.chat.events import Event
from bot.clock import TBILISI, Clock
from bot.errors import ContentError, MgzavriError, StorageError
from bot.language.negotiate import Tongues
from bot.library import Library, Shelf
from bot.offers.screenshots.reading import Program, Reader
from bot.offers.screenshots.readings import Readings
from bot.outreach.counting import Counting
from bot.outreach.events.store import EventStore
from bot.referrals.records import called_days
from bot.referrals.store import DeadNumbers
from bot.storage.advice import advice, told
from bot.storage.engine import Database
from bot.storage.key_copy import KeyCopy
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.replicas import Replicas
from bot.storage.sessions import Sessions
from bot.storage.work import forget_handled
from bot.telegram.edge import Edge
from bot.turn.conversation import Conversation
from bot.turn.leading import keep_fresh, lead
from bot.turn.routes_table import Routes
from bot.turn.tasks import Tasks
from bot.watching.meters import Meters

log = logging.getLogger(__name__)

TEND_SECONDS = 600.0  # how often retention looks round
WATCH_SECONDS = 5.0  # how often the desk's reminders are looked at
OUTAGE = 30.0  # seconds without a database after which people are told instead of being answered later
LOOK_ROUND = 360  # of these rounds: whether somebody left the group unseen
PROFILE_RETRY_SECONDS = 1800.0
FindProgram = Callable[[], Awaitable[tuple[Program | None, str]]]  # what reads pictures, or why nothing does
CLOCK_SLACK = timedelta(minutes=1)  # a clock is corrected by less than that all the time
EXPORTS_KEPT = timedelta(days=365)
PATIENCE = (
    120.0  # seconds one update may take: three tries at a slow Telegram fit in, a handler that hangs does not
)
STOP_SECONDS = 8.0  # a stop takes no longer, whatever hangs: after ten the system kills
HANDLED_FOR = timedelta(days=1)  # Telegram keeps and repeats updates for a day


@dataclass
class App:
    """The bot. `start()`, then `poll()` or `serve()`, `stop()` at the end."""

    clock: Clock
    edge: Edge
    database: Database
    key_database: Database
    keys: KeyStore
    sessions: Sessions
    shelf: Shelf
    furnish: Callable[[Library], Routes]  # the features and their table, made of other content
    counting: Counting
    cases: Cases
    mailing: Mailing
    conversation: Conversation
    dead_numbers: DeadNumbers
    readings: Readings
    find_program: FindProgram
    tasks: Tasks
    replicas: Replicas
    meters: Meters
    key_copy: KeyCopy | None = None
    _beside: list[asyncio.Task[None]] = field(default_factory=list)
    _tended: datetime | None = None  # when time was last looked at
    _reloading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def tongues(self) -> Tongues:
        """The languages on offer now."""
        return self.shelf.library.tongues

    async def start(self) -> None:
        """Bring the databases up and greet Telegram.

        Raises SettingsError when Telegram refuses the token, MgzavriError when Telegram or a database is out of reach.
        """
        try:
            await self._begin()
        except MgzavriError:
            raise
        except Exception as error:
            if what := advice(error):
                raise StorageError(f"the bot cannot start ({type(error).__name__}): {what}") from error
            raise

    async def _begin(self) -> None:
        await upgrade(self.database)
        await self.keys.prepare()
        await self.replicas.join(await self.keys.fingerprint())
        await self.edge.open(self.cases.desk_chat, self.handle, self.tasks)
        await self._look_for_a_reader()
        await self.mailing.subscribers.prepare()
        await self.cases.load(self.database)
        await self.cases.relay.recover()
        desk = self.cases.desk_chat()
        if desk is not None and (complaint := await self.edge.desk_complaint(desk)):
            log.error("%s Until then nobody can talk to a consultant.", complaint)

    async def _look_for_a_reader(self) -> None:
        """Reading pictures is an extra: without it the bot says so to whoever sends one."""
        program, complaint = await self.find_program()
        self.readings.reader = Reader(program) if program else None
        if complaint:
            log.warning("%s", complaint)

    async def poll(self) -> None:
        """Serve by long polling until `stop()`, with everything that runs beside it."""
        self._begin_beside()
        await self.edge.listen()

    async def serve(self, url: str, secret: str, listen: str) -> int:
        """Serve what Telegram brings to a webhook, until `stop()`. Returns the port it listens on."""
        self._begin_beside()
        return await self.edge.receive(url, secret, listen, self.handle_or_refuse)

    def _begin_beside(self) -> None:
        """What every replica does; a broadcast is claimed by one of them."""
        self.replicas.on("content", lambda _: self._reload_too())
        for work, name in (
            (self.counting.run(), "counting"),
            (self.cases.relay.run(), "relay"),
            (self.mailing.runner.run(), "broadcasts"),
            (lead(self.replicas, self.tasks, self._leading), "leading"),
            (keep_fresh(self.replicas, "desk", lambda: self.cases.load(self.database)), "desk"),
        ):
            self._beside.append(self.tasks.start(work, name))

    def _leading(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What only one replica does."""
        self.cases.relay.wake()
        return {
            "retention": self._tend_for_ever(),
            "watch": self._watch_for_ever(),
            "profile": self._introduce(),
        }

    async def handle(self, event: Event) -> None:
        """One event, to its end. Never raises: what goes wrong is logged by its kind and told the person."""
        begun, failed = time.perf_counter(), False
        limit = asyncio.timeout(PATIENCE)
        try:
            async with limit:
                await self.conversation.handle(event)
        except Exception as error:
            failed = True
            why = "it took too long" if limit.expired() else told(error)
            log.exception("an update failed: %s", why)
            await self._say_it_failed(event)
        self.meters.handled(event, time.perf_counter() - begun, failed=failed)

    async def handle_or_refuse(self, event: Event) -> bool:
        """One event, to its end. Never raises. False when it can be done later: the database was away, nothing is done.

        After half a minute of that people are told, as with polling: nobody is left in silence.
        """
        begun, failed = time.perf_counter(), False
        try:
            async with asyncio.timeout(PATIENCE):
                await self.conversation.handle(event)
        except Exception as error:
            if self.database.passes(error) and self.replicas.out_of_reach_for < OUTAGE:
                log.warning("an update waits for the database: %s", type(error).__name__)
                return False
            failed = True
            log.exception("an update failed: %s", type(error).__name__)
            await self._say_it_failed(event)
        self.meters.handled(event, time.perf_counter() - begun, failed=failed)
        return True

    async def _say_it_failed(self, event: Event) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self.conversation.apologise(event)
        except Exception as error:
            log.exception("and the person could not be told: %s", type(error).__name__)

    async def reload(self, *, tell: bool = True) -> bool:
        """Take the content files as they are now, without a pause; other replicas read theirs. Never raises.

        False when they cannot be used: everything stays as it was, and the log names file and line.
        """
        async with self._reloading:
            try:
                library = await self.shelf.fresh()
                table = self.furnish(library)
            except ContentError as error:
                for line in str(error).splitlines():
                    log.error("the content stays as it was: %s", line)
                return False
            except Exception as error:
                log.exception("the content stays as it was: %s", type(error).__name__)
                return False
            self.shelf.library = library
            self.conversation.use(table, library.tongues)
            self.meters.content_loaded()
            log.info("the content was reloaded; languages: %s", ", ".join(library.tongues.offered()))
        if tell:
            self.replicas.tell("content")
        if self._beside and self.replicas.leads:  # names, descriptions and commands may have changed too
            self._beside.append(self.tasks.start(self._introduce(), "profile"))
        return True

    def _reload_too(self) -> None:
        self.tasks.start(self.reload(tell=False), "reload")

    async def tend(self) -> None:
        """One round of what time asks for: expiry, keys to destroy, cases to end; then the copy of the keys follows."""
        try:
            await self._let_go()
            self.meters.retention_ran()
        finally:
            if self.key_copy:
                await self.key_copy.tend()

    async def _look_at_the_clock(self) -> None:
        now, before = self.clock.now(), self._tended
        self._tended = now
        if before and before - now > CLOCK_SLACK:
            log.warning(
                "the clock was set back by %d s: look at its synchronisation", (before - now).total_seconds()
            )
            await self.cases.relay.clock_was_set_back()

    async def _let_go(self) -> None:
        await self._look_at_the_clock()
        await self.sessions.expire()
        await self.keys.destroy_old_hash_keys()
        await forget_handled(self.database, self.clock.now() - HANDLED_FOR)
        content = self.shelf.library.content
        await self.dead_numbers.forget_called(called_days(content.directory, content.emergency_numbers))
        await self.cases.retention.run_once()
        await self.mailing.runner.tend()
        async with self.database.begin() as connection:
            today = self.clock.now().astimezone(TBILISI).date()
            await EventStore().forget_exports(connection, today - EXPORTS_KEPT)

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, write what was counted, close everything: within ten seconds.

        Never raises: what could not be finished is begun again at the next start, and the log says so.
        """
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._finish()
        except TimeoutError:
            log.warning("not everything ended in time: what was under way comes again at the next start")
        except Exception as error:
            why = told(error)
            log.exception("not everything could be finished: %s", why)
        finally:
            await self.drop()

    async def _finish(self) -> None:
        self.readings.hush()
        await self.edge.hush()
        for task in self._beside:
            if task.get_name() not in (
                "counting",
                "broadcasts",
            ):  # they end by themselves, after their last batch
                task.cancel()
        await asyncio.gather(self.mailing.runner.stop(), self.cases.relay.stop(), return_exceptions=True)
        await self.replicas.leave()
        await self.counting.stop()
        await self.tasks.stop(patience=1.0)

    async def drop(self) -> None:
        """Close the connections and nothing else: all that a kill leaves to do."""
        await self.tasks.stop(patience=0.0)
        await self.edge.close()
        await self.replicas.leave()
        await self.database.close()
        await self.key_database.close()

    async def _tend_for_ever(self) -> None:
        while True:
            try:
                await self.tend()
            except Exception as error:
                why = told(error)
                log.exception("retention failed and tries again: %s", why)
            await asyncio.sleep(TEND_SECONDS)

    async def _watch_for_ever(self) -> None:
        """The desk is reminded of who waits: at once after a start, then every few seconds."""
        rounds = 0
        while True:
            try:
                if rounds % LOOK_ROUND == 0:
                    await self.cases.watch.look_round()
                await self.cases.watch.run_once()
            except Exception as error:
                why = told(error)
                log.exception("the watch over the desk failed and tries again: %s", why)
            rounds += 1
            await asyncio.sleep(WATCH_SECONDS)

    async def _introduce(self) -> None:
        """Names, descriptions, commands: never in the way of answers; tried again until Telegram takes them."""
        texts = [self.tongues.texts(code) for code in self.tongues.offered()]
        default = self.tongues.texts(self.tongues.languages.default)
        access = self.conversation.access()
        while not await self.edge.introduce(  # noqa: ASYNC110
            texts, default, self.cases.desk_chat(), access.coordinators
        ):
            await asyncio.sleep(PROFILE_RETRY_SECONDS)  # Telegram tells nobody when it is ready

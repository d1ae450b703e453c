"""The bot's life: it starts, listens, reloads and stops. Built in bot/wiring.py.

What becomes of one event: bot/turn/handling.py. What time asks for: bot/upkeep.py.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.campaigns.broadcasts.assembly import Mailing
from bot.cases.assembly import Cases
from bot.errors import ContentError, MgzavriError, StorageError
from bot.language.negotiate import Tongues
from bot.library import Library, Shelf
from bot.offers.screenshots.reading import Program, Reader
from bot.offers.screenshots.readings import Readings
from bot.outreach.counting import Counting
from bot.storage.advice import advice, told
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.replicas import Replicas
from bot.telegram.edge import Edge
from bot.turn.conversation import Conversation
from bot.turn.handling import Handling
from bot.turn.leading import keep_fresh, lead
from bot.turn.routes_table import Routes
from bot.turn.tasks import Tasks
from bot.upkeep import Upkeep
from bot.watching.meters import Meters

log = logging.getLogger(__name__)

PROFILE_RETRY_SECONDS = 1800.0
FindProgram = Callable[[], Awaitable[tuple[Program | None, str]]]  # what reads pictures, or why nothing does
# A stop takes 7 + 1 + 1 seconds, whatever hangs: after ten the system kills, and Python's own end takes a moment.
STOP_SECONDS, CLOSE_SECONDS = 7.0, 1.0
LOOK_SECONDS = 3.0  # a start does not wait longer to learn whether the desk is as it should be


@dataclass
class App:
    """The bot. `start()`, then `poll()` or `serve()`, `stop()` at the end."""

    edge: Edge
    database: Database
    key_database: Database
    keys: KeyStore
    shelf: Shelf
    furnish: Callable[[Library], Routes]  # the features and their table, made of other content
    counting: Counting
    cases: Cases
    mailing: Mailing
    conversation: Conversation
    handling: Handling
    upkeep: Upkeep
    readings: Readings
    find_program: FindProgram
    tasks: Tasks
    replicas: Replicas
    meters: Meters
    _beside: list[asyncio.Task[None]] = field(default_factory=list)
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
        await self.edge.open(self.cases.desk_chat, self.handling.handle, self.tasks)
        await self._look_for_a_reader()
        await self.mailing.subscribers.prepare()
        await self.cases.load(self.database)
        await self.cases.relay.recover()
        desk = self.cases.desk_chat()
        if desk is not None:
            await self._look_at_the_desk(desk)

    async def _look_at_the_desk(self, desk: int) -> None:
        """Whoever waited while nothing ran is not to wait until Telegram has answered what only the log wants to know."""
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                complaint = await self.edge.desk_complaint(desk)
        except TimeoutError:
            log.warning("the desk was not looked at: Telegram is slow")
            return
        if complaint:
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
        return await self.edge.receive(url, secret, listen, self.handling.handle_or_refuse)

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
            "retention": self.upkeep.tend_for_ever(),
            "watch": self.upkeep.watch_for_ever(),
            "profile": self._introduce(),
        }

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

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, write what was counted, close everything: within ten seconds.

        Never raises: what could not be finished is begun again at the next start, and the log says so.
        """
        try:
            if not await _ended(self._finish(), STOP_SECONDS):
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
        """Close the connections and nothing else: all that a kill leaves to do. No server is waited for longer."""
        if not await _ended(self._close(), CLOSE_SECONDS, instead=self._cut):
            log.warning("not every connection could be closed")

    def _cut(self) -> None:
        for database in (self.database, self.key_database):
            database.cut()

    async def _close(self) -> None:
        await self.tasks.stop(patience=0.0)
        await self.edge.close()
        await self.replicas.leave()
        await self.database.close()
        await self.key_database.close()

    async def _introduce(self) -> None:
        """Names, descriptions, commands: never in the way of answers; tried again until Telegram takes them."""
        texts = [self.tongues.texts(code) for code in self.tongues.offered()]
        default = self.tongues.texts(self.tongues.languages.default)
        access = self.conversation.access()
        while not await self.edge.introduce(  # noqa: ASYNC110
            texts, default, self.cases.desk_chat(), access.coordinators
        ):
            await asyncio.sleep(PROFILE_RETRY_SECONDS)  # Telegram tells nobody when it is ready


async def _ended(
    work: Coroutine[Any, Any, None], seconds: float, *, instead: Callable[[], None] | None = None
) -> bool:
    """Whether it ended in time, raising what it raised; if not, it is cancelled, and nobody waits for that.

    With `instead` something is done first, and it has the same time again.
    """
    task = asyncio.ensure_future(work)
    await asyncio.wait({task}, timeout=seconds)
    if instead and not task.done():
        instead()
        await asyncio.wait({task}, timeout=seconds)
    if task.done():
        task.result()
        return True
    task.add_done_callback(lambda late: late.cancelled() or late.exception())
    task.cancel()
    return False

"""The composition root: every part is built here, once, from settings; read it from the bottom up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot.access import Access
from bot.cases.assembly import Cases, assemble
from bot.chat.events import Event
from bot.chat.facts import FactKind
from bot.clock import Clock, SystemClock
from bot.content.catalogue import Content
from bot.errors import ContentError
from bot.guidance.asking.handlers import Answers
from bot.guidance.awareness_handlers import AwarenessCheck
from bot.guidance.countries import Countries
from bot.guidance.handlers import Guidance
from bot.hearing import Hearing
from bot.language.negotiate import Tongues
from bot.language.texts import FollowingTexts, Texts
from bot.library import Library, Shelf
from bot.menu.handlers import Menu
from bot.offers.advert_handlers import AdvertHandlers
from bot.offers.aside import Aside
from bot.offers.handlers import OfferHandlers
from bot.offers.own_checks import OwnCheckHandlers
from bot.offers.recognition import looks_like_advert, tells_own_story
from bot.offers.screenshots.handlers import Screenshots
from bot.offers.screenshots.reading import Program, Reader
from bot.offers.screenshots.readings import ReadingOutside, Readings
from bot.offers.screenshots.tesseract import find_tesseract
from bot.outreach.counting import Counting
from bot.outreach.handlers import Report
from bot.outreach.store import CounterStore
from bot.referrals.handlers import Referrals
from bot.referrals.records import called_days, record_name
from bot.referrals.store import DeadNumbers
from bot.routes import Features, routes
from bot.settings import Settings, require_apart, require_keys, require_token
from bot.storage.engine import KEYS, Database, open_database
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.sealing import Sealer
from bot.storage.sessions import Sessions
from bot.storage.work import forget_handled
from bot.telegram.edge import Edge, Network
from bot.turn.conversation import Conversation
from bot.turn.emergency_blocks import emergency_blocks
from bot.turn.routes_table import Routes
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)

TEND_SECONDS = 600.0  # how often retention looks round
PROFILE_RETRY_SECONDS = 1800.0
FindProgram = Callable[[], Awaitable[tuple[Program | None, str]]]  # what reads pictures, or why nothing does
HANDLED_FOR = timedelta(days=1)  # Telegram keeps and repeats updates for a day


@dataclass
class App:
    """The bot. `start()`, then `poll()`, `stop()` at the end."""

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
    conversation: Conversation
    dead_numbers: DeadNumbers
    readings: Readings
    find_program: FindProgram
    tasks: Tasks
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
        await upgrade(self.database)
        await self.keys.prepare()
        await self.edge.open(self.cases.desk_chat, self.handle, self.tasks)
        await self._look_for_a_reader()
        await self.cases.desk_chat.load(self.database)
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
        for work, name in (
            (self.counting.run(), "counting"),
            (self.cases.relay.run(), "relay"),
            (self._tend_for_ever(), "retention"),
            (self._introduce(), "profile"),
        ):
            self._beside.append(self.tasks.start(work, name))
        await self.edge.listen()

    async def handle(self, event: Event) -> None:
        """One event, to its end. Never raises: what goes wrong is logged by its kind and told the person."""
        try:
            await self.conversation.handle(event)
        except Exception as error:
            log.exception("an update failed: %s", type(error).__name__)
            await self._say_it_failed(event)

    async def _say_it_failed(self, event: Event) -> None:
        try:
            await self.conversation.apologise(event)
        except Exception as error:
            log.exception("and the person could not be told: %s", type(error).__name__)

    async def reload(self) -> bool:
        """Take the content files as they are now, without a pause. Never raises.

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
            log.info("the content was reloaded; languages: %s", ", ".join(library.tongues.offered()))
        if self._beside:  # names, descriptions and commands may have changed too
            self._beside.append(self.tasks.start(self._introduce(), "profile"))
        return True

    async def tend(self) -> None:
        """One round of what time asks for: expiry, keys to destroy, cases to end."""
        await self.sessions.expire()
        await self.keys.destroy_old_hash_keys()
        await forget_handled(self.database, self.clock.now() - HANDLED_FOR)
        content = self.shelf.library.content
        await self.dead_numbers.forget_called(called_days(content.directory, content.emergency_numbers))
        await self.cases.retention.run_once()

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, write what was counted, close everything."""
        self.readings.hush()
        await self.edge.hush()
        for task in self._beside:
            if task.get_name() != "counting":  # it ends by itself, after its last batch
                task.cancel()
        await self.cases.relay.stop()
        await self.counting.stop()
        await self.tasks.stop(patience=2.0)
        await self.drop()

    async def drop(self) -> None:
        """Close the connections and nothing else: all that a kill leaves to do."""
        await self.tasks.stop(patience=0.0)
        await self.edge.close()
        await self.database.close()
        await self.key_database.close()

    async def _tend_for_ever(self) -> None:
        while True:
            try:
                await self.tend()
            except Exception as error:
                log.exception("retention failed and tries again: %s", type(error).__name__)
            await asyncio.sleep(TEND_SECONDS)

    async def _introduce(self) -> None:
        """Names, descriptions, commands: never in the way of answers; tried again until Telegram takes them."""
        texts = [self.tongues.texts(code) for code in self.tongues.offered()]
        default = self.tongues.texts(self.tongues.languages.default)
        while not await self.edge.introduce(texts, default, self.cases.desk_chat()):  # noqa: ASYNC110
            await asyncio.sleep(PROFILE_RETRY_SECONDS)  # Telegram tells nobody when it is ready


def build(
    settings: Settings,
    *,
    library: Library | None = None,
    network: Network | None = None,
    clock: Clock | None = None,
    find_program: FindProgram = find_tesseract,
) -> App:
    """Wire everything. Nothing is opened yet: `start()` does that.

    `library` is content that is loaded already, `network` takes the place of the network in tests, and what
    `find_program` finds that of Tesseract. Raises SettingsError or ContentError with a sentence.
    """
    clock = clock or SystemClock()
    sealer = Sealer(require_keys(settings))
    library = library or Library.load(settings.content, settings.translations)
    shelf = Shelf(library, settings.content, settings.translations)
    default = library.content.languages.default
    edge = Edge(require_token(settings), settings.api_url, network)
    outside = edge.outside
    require_apart(settings)
    database, key_database = open_database(settings.database_url), open_database(settings.key_store_url, KEYS)
    keys = KeyStore(key_database, sealer, clock)
    sessions = Sessions(database, keys, sealer, clock)
    counters = CounterStore(database)
    dead_numbers = DeadNumbers(database)
    counting = Counting(counters, clock)
    tasks = Tasks()
    readings = Readings(outside, edge.in_its_turn, tasks)

    def offers(library: Library) -> OfferHandlers:
        return _offers(library, sessions, Aside(library.reader), readings)

    cases = assemble(
        database=database,
        keys=keys,
        outside=outside,
        clock=clock,
        desk_chat=settings.desk_chat,
        texts=shelf.texts,
        desk_texts=FollowingTexts(lambda: shelf.texts(default)),
        describe=lambda arguments, t, text: offers(shelf.library).handover_note(arguments, t, text),
        emergency_blocks=lambda t: emergency_blocks(t, shelf.library.content.directory),
        remember=sessions.remember_messages,
        count=counting.count,
    )

    def furnish(library: Library) -> Routes:
        return routes(_features(library, sessions, counters, dead_numbers, offers(library), readings, cases))

    conversation = Conversation(
        routes=furnish(library),
        access=lambda: Access(cases.desk_chat(), settings.coordinators),
        tongues=library.tongues,
        sessions=sessions,
        database=database,
        outside=ReadingOutside(outside, readings),
        counting=counting,
        clock=clock,
        answer_tap=outside.answer_tap,
    )
    return App(
        clock=clock,
        edge=edge,
        database=database,
        key_database=key_database,
        keys=keys,
        sessions=sessions,
        shelf=shelf,
        furnish=furnish,
        counting=counting,
        cases=cases,
        conversation=conversation,
        dead_numbers=dead_numbers,
        readings=readings,
        find_program=find_program,
        tasks=tasks,
    )


def _offers(library: Library, sessions: Sessions, aside: Aside, readings: Readings) -> OfferHandlers:
    content, tongues = library.content, library.tongues
    adverts = AdvertHandlers(
        content.questions,
        content.verdicts,
        aside,
        content.after_advert,
        content.directory,
        sessions.joining,
        lambda code: tongues.texts(code) if tongues.speaks(code) else None,
    )
    own_checks = OwnCheckHandlers(content.destinations)
    return OfferHandlers(content.questions, content.verdicts, adverts, own_checks, readings.can_read)


def _features(
    library: Library,
    sessions: Sessions,
    counters: CounterStore,
    dead_numbers: DeadNumbers,
    offers: OfferHandlers,
    readings: Readings,
    cases: Cases,
) -> Features:
    content = library.content
    referrals = Referrals(content.directory, content.emergency_numbers, dead_numbers)
    talk = cases.consultation
    screenshots = Screenshots(readings.can_read, offers.adverts.advert)
    menu = Menu(
        library.tongues,
        sessions,
        lambda: cases.desk_chat() is not None,
        talk.pause,
        talk.erase,
        talk.speak,
        readings.can_read,
    )
    answers = Answers(
        library.understander,
        menu.not_understood,
        offers.adverts.advert,
        sessions.lost_again,
        lambda: cases.desk_chat() is not None,
    )
    hearing = Hearing(
        is_emergency=answers.in_danger,
        emergency=referrals.emergency,
        talk=lambda turn, urgent: talk.hear(turn, urgent=urgent),
        attachment=lambda turn, urgent: talk.hear_attachment(turn, urgent=urgent),
        is_advert=lambda said: looks_like_advert(said, offers.adverts.reader),
        awaits_more=offers.adverts.waits,
        is_report=partial(tells_own_story, reader=offers.adverts.reader),
        advert=offers.adverts.advert,
        picture=screenshots.sent,
        picture_words=screenshots.read,
        where_talk_stands=talk.where_things_stand,
        home=menu.home,
        asked=answers.said,
        cannot_take=menu.cannot_take,
    )
    report = Report(counters, partial(_name_of, content))
    guidance = Guidance(content.guides)
    awareness = AwarenessCheck(content.awareness, content.guides)
    countries = Countries(content.destinations, content.emergency_numbers, content.directory)
    return Features(
        menu,
        guidance,
        countries,
        answers,
        awareness,
        offers,
        screenshots,
        referrals,
        talk,
        cases.desk,
        report,
        hearing,
    )


def _name_of(content: Content, t: Texts, kind: FactKind, trait: str) -> str | None:
    """What a trait is called: the features that report cannot know each other, so their names meet here."""
    if kind is FactKind.FLAG_SEEN:
        return next((t(flag.name) for flag in content.flags.flags if flag.id == trait), None)
    if kind is FactKind.TOPIC_READ:
        guide = content.guides.guide(trait)
        return t(guide.entry.title) if guide else None
    if kind is FactKind.NUMBER_REPORTED_DEAD:
        return record_name(t, content.directory, content.emergency_numbers, trait)
    return None


async def report_text(settings: Settings, period: str, language: str) -> str:
    """The coordinators' report for the command line. Raises MgzavriError for a period that is none."""
    library = Library.load(settings.content, settings.translations)
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        report = Report(CounterStore(database), partial(_name_of, library.content))
        return await report.text(library.tongues.texts(language), period, SystemClock().now())
    finally:
        await database.close()

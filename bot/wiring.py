"""The composition root: every part is built here, once, from settings; read it from the bottom up."""

from collections.abc import Callable
from functools import partial

from bot.access import Access
from bot.app import App, FindProgram
from bot.cases.assembly import assemble
from bot.chat.effects import Outside
from bot.clock import Clock, SystemClock
from bot.furnishing import Furnishing, trait_name
from bot.library import Library, Shelf
from bot.offers.screenshots.readings import ReadingOutside, Readings
from bot.offers.screenshots.tesseract import find_tesseract
from bot.outreach.counting import Counting
from bot.outreach.handlers import Report
from bot.outreach.store import CounterStore
from bot.referrals.store import DeadNumbers
from bot.settings import Settings, key_copy_place, require_apart, require_keys, require_token
from bot.storage.engine import KEYS, open_database
from bot.storage.key_copy import KeyCopy
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.sealing import Sealer
from bot.storage.sessions import Sessions
from bot.telegram.edge import Edge, Network
from bot.turn.conversation import Conversation
from bot.turn.emergency_blocks import emergency_blocks
from bot.turn.tasks import Tasks


def build(
    settings: Settings,
    *,
    library: Library | None = None,
    network: Network | None = None,
    clock: Clock | None = None,
    find_program: FindProgram = find_tesseract,
    witness: Callable[[Outside], Outside] = lambda outside: outside,
) -> App:
    """Wire everything. Nothing is opened yet: `start()` does that.

    `library` is content that is loaded already, `network` takes the place of the network in tests, and what
    `find_program` finds that of Tesseract. `witness` may stand before the world outside and see every effect.
    Raises SettingsError or ContentError with a sentence.
    """
    clock = clock or SystemClock()
    sealer = Sealer(require_keys(settings))
    library = library or Library.load(settings.content, settings.translations)
    shelf = Shelf(library, settings.content, settings.translations)
    default = library.content.languages.default
    edge = Edge(require_token(settings), settings.api_url, network)
    outside = witness(edge.outside)
    require_apart(settings)
    copy = key_copy_place(settings)
    database, key_database = open_database(settings.database_url), open_database(settings.key_store_url, KEYS)
    keys = KeyStore(key_database, sealer, clock)
    sessions = Sessions(database, keys, sealer, clock)
    counters = CounterStore(database)
    dead_numbers = DeadNumbers(database)
    counting = Counting(counters, clock)
    tasks = Tasks()
    readings = Readings(outside, edge.in_its_turn, tasks)
    furnishing = Furnishing(sessions, counters, dead_numbers, readings, lambda: edge.bot.username)

    cases = assemble(
        database=database,
        keys=keys,
        outside=outside,
        group=edge.group,
        clock=clock,
        desk_chat=settings.desk_chat,
        texts=shelf.texts,
        desk_language=default,
        content=lambda: shelf.library.content.desk,
        directory=lambda: shelf.library.content.directory,
        describe=lambda arguments, t, text: furnishing.offers(shelf.library).handover_note(
            arguments, t, text
        ),
        emergency_blocks=lambda t: emergency_blocks(t, shelf.library.content.directory),
        remember=sessions.remember_messages,
        count=counting.count,
    )

    furnish = partial(furnishing.routes, cases=cases)
    conversation = Conversation(
        routes=furnish(library),
        access=lambda: Access(cases.desk_chat(), settings.coordinators),
        tongues=library.tongues,
        sessions=sessions,
        database=database,
        outside=ReadingOutside(cases.overheard, readings),
        desk_language=cases.tongue.of,
        counting=counting,
        clock=clock,
        answer_tap=edge.outside.answer_tap,
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
        key_copy=KeyCopy(key_database, copy, clock) if copy else None,
    )


async def report_text(settings: Settings, period: str, language: str) -> str:
    """The coordinators' report for the command line. Raises MgzavriError for a period that is none."""
    library = Library.load(settings.content, settings.translations)
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        report = Report(CounterStore(database), partial(trait_name, library.content))
        return await report.text(library.tongues.texts(language), period, SystemClock().now())
    finally:
        await database.close()

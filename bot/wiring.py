"""The composition root: every part is built here, once, from settings; read it from the bottom up."""

from collections.abc import Callable
from functools import partial

from bot.access import Access
from bot.app import App, FindProgram
from bot.campaigns.broadcasts.assembly import mailing
from bot.campaigns.broadcasts.giving_way import Traffic
from bot.cases.assembly import assemble
from bot.chat.facts import Fact, FactKind
from bot.chat.outside import Outside
from bot.clock import Clock, SystemClock
from bot.furnishing import Furnishing, trait_name
from bot.library import Library, Shelf, load_at_start
from bot.offers.screenshots.readings import ReadingOutside, Readings
from bot.offers.screenshots.tesseract import find_tesseract
from bot.outreach.counting import Counting
from bot.outreach.handlers import Report
from bot.outreach.publishing.lists import lists_of
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.store import CounterStore
from bot.referrals.store import DeadNumbers
from bot.settings import Settings, database_there, key_copy_place, require_apart, require_keys, require_token
from bot.storage.answering import tell_errors
from bot.storage.engine import KEYS, open_database
from bot.storage.key_copy import KeyCopy
from bot.storage.keystore import KeyStore
from bot.storage.migrate import upgrade
from bot.storage.replicas import ALONE
from bot.storage.sealing import Sealer
from bot.storage.sessions import Sessions
from bot.storage.together import Together
from bot.telegram.edge import Edge, Network
from bot.turn.conversation import Conversation
from bot.turn.emergency_blocks import emergency_blocks
from bot.turn.handling import Handling
from bot.turn.tasks import Tasks
from bot.upkeep import Upkeep
from bot.watching.meters import Meters

HERE = "GE"  # for people who came to Georgia


def build(
    settings: Settings,
    *,
    library: Library | None = None,
    network: Network | None = None,
    clock: Clock | None = None,
    find_program: FindProgram = find_tesseract,
    witness: Callable[[Outside], Outside] = lambda outside: outside,
    beside_others: bool = False,
) -> App:
    """Wire everything. Nothing is opened yet: `start()` does that.

    `library` is content that is loaded already, `network` takes the place of the network in tests, and what
    `find_program` finds that of Tesseract. `witness` may stand before the world outside and see every effect.
    `beside_others`: other replicas answer as well (never on SQLite: its file is for one process).
    Raises SettingsError or ContentError with a sentence.
    """
    clock = clock or SystemClock()
    sealer = Sealer(require_keys(settings))
    require_apart(settings)
    copy = key_copy_place(settings)
    meters = Meters()
    database, key_database = open_database(settings.database_url), open_database(settings.key_store_url, KEYS)
    for one in (database, key_database):
        tell_errors(one, meters.database_failed)
    token = require_token(settings)
    # Only now: whoever gave a wrong setting need not wait until everything is read.
    library = library or load_at_start(settings.content, settings.translations)
    shelf = Shelf(library, settings.content, settings.translations)
    default = library.content.languages.default
    meters.content_loaded()
    replicas = Together(database.engine) if beside_others and not database.sqlite else ALONE
    meters.leads = lambda: replicas.leads
    edge = Edge(token, settings.api_url, network, replicas, meters.called)
    outside = Traffic(witness(edge.outside))
    keys = KeyStore(key_database, sealer, clock)
    sessions = Sessions(database, keys, sealer, clock)
    dead_numbers = DeadNumbers(database)
    counting = Counting(CounterStore(database), clock)
    tasks = Tasks()
    readings = Readings(outside, edge.in_its_turn, tasks)
    figures = partial(PublishedFigures, database, limits=settings.limits())
    mail = mailing(
        database=database,
        keys=keys,
        sealer=sealer,
        outside=outside.beside,
        clock=clock,
        texts=shelf.texts,
        content=lambda: shelf.library.content.campaigns.broadcasts,
        count=counting.count,
        in_talk=lambda chat_id: cases.in_talk(chat_id),  # noqa: PLW0108  there are no cases yet
        is_busy=lambda: bool(outside.under_way) or edge.is_busy,
    )
    furnishing = Furnishing(sessions, figures, dead_numbers, readings, lambda: edge.bot.username, mail)

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
        countries=lambda: [HERE, *(one.id for one in shelf.library.content.destinations.countries)],
        emergency_blocks=lambda t: emergency_blocks(t, shelf.library.content.directory),
        remember=sessions.remember_messages,
        count=counting.count,
        replicas=replicas,
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
    upkeep = Upkeep(
        clock=clock,
        database=database,
        keys=keys,
        sessions=sessions,
        shelf=shelf,
        dead_numbers=dead_numbers,
        cases=cases,
        mailing=mail,
        meters=meters,
        key_copy=KeyCopy(key_database, copy, clock) if copy else None,
    )
    return App(
        edge=edge,
        database=database,
        key_database=key_database,
        keys=keys,
        shelf=shelf,
        furnish=furnish,
        counting=counting,
        cases=cases,
        mailing=mail,
        conversation=conversation,
        handling=Handling(conversation, database, replicas, meters),
        upkeep=upkeep,
        readings=readings,
        find_program=find_program,
        tasks=tasks,
        replicas=replicas,
        meters=meters,
    )


async def report_text(settings: Settings, period: str, language: str) -> str:
    """The coordinators' report for the command line. Raises MgzavriError for a period that is none."""
    library = Library.load(settings.content, settings.translations)
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        figures = PublishedFigures(database, lists_of(library.content), settings.limits())
        report = Report(figures, partial(trait_name, library.content))
        return await report.text(library.tongues.texts(language), period, SystemClock().now())
    finally:
        await database.close()


async def count_cards(settings: Settings, how_many: int) -> bool:
    """Count files made on the command line. False: there is no database yet, as on a designer's machine.

    Raises MgzavriError when there is one and it cannot be written.
    """
    if not database_there(settings):
        return False
    database = open_database(settings.database_url)
    try:
        await upgrade(database)
        counting = Counting(CounterStore(database), SystemClock())
        counting.count((Fact(FactKind.CARD_MADE),) * how_many)
        await counting.flush()
    finally:
        await database.close()
    return True

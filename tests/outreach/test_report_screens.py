"""What a coordinator sees and who else sees nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from gettext import NullTranslations

import pytest
from harness.hand_clock import HandClock

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act, pack
from bot.chat.events import Command, Place, Sender, Tap
from bot.chat.facts import FactKind
from bot.chat.screens import Heading, Screen
from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach.handlers import Report
from bot.outreach.names import cell_name, fact_name, table_name, trait_name
from bot.outreach.pages import UNITS, units
from bot.outreach.publishing.cells import Limits
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.publishing.tables import CHILDREN, VICTIMS, Lists, published_tables
from bot.outreach.screens import method
from bot.outreach.store import CounterStore
from bot.outreach.told import periods_for
from bot.storage.engine import Database
from bot.storage.work import UnitOfWork
from bot.telegram.render import TEXT_UNITS, html, text_units
from bot.turn.turn import Turn

CHIEF = Sender(500, client_language="en")
EN = Texts("en")
LANGUAGES = ("ka", "en", "ru", "az", "hy", "tr", "ar", "fa")
LISTS = Lists(
    languages=LANGUAGES,
    guides=tuple(f"a-long-name-of-some-guide-{number}" for number in range(29)),
    signs=tuple(f"a-long-name-of-some-sign-{number}" for number in range(27)),
    kinds_of_help=("hotline", "police", "child", "ngo"),
    outcomes=("advice", "referred"),
    destinations=("de", "at", "il", "pl"),
    groups=("displaced", "student"),
    points=tuple(f"point-{number}" for number in range(40)),
)
TABLES = {table.name: table for table in published_tables(LISTS)}


class Wordy(NullTranslations):
    """A language that needs twice the room, as some do."""

    def gettext(self, message: str) -> str:
        return f"{message} {re.sub(r'{.*?}', '', message)}"


def turn(
    database: Database,
    clock: HandClock,
    argument: str = "",
    *,
    tap: Action | None = None,
    role: Role = Role.COORDINATOR,
    t: Texts = EN,
) -> Turn:
    event: Command | Tap
    if tap:
        event = Tap(1, Place.PERSON, 500, CHIEF, message_id=9, action=tap, language=t.language)
    else:
        event = Command(1, Place.PERSON, 500, CHIEF, message_id=9, name="report", argument=argument)
    return Turn(event, role, t, clock.now(), UnitOfWork(database, 1, clock.now()))


async def screen_of(report: Report, one: Turn) -> Screen:
    (shown,) = (await report.report(one)).shows
    return shown.screen


def text(screen: Screen) -> str:
    return re.sub(r"<[^>]*>", "", html(screen))


def buttons(screen: Screen) -> dict[str, Action]:
    return {button.label: button.action for row in screen.rows for button in row if button.action}


async def add(store: CounterStore, day: date, counts: Mapping[tuple[FactKind, str], int]) -> None:
    await store.add({(day.isoformat(), kind.value, trait): count for (kind, trait), count in counts.items()})


@pytest.fixture
def report(database: Database) -> Report:
    return Report(PublishedFigures(database, LISTS, Limits()))


@pytest.fixture
async def busy(store: CounterStore) -> None:
    """Everything was counted often, in the year before and in the quarter that runs."""
    everything = {
        (kind, trait): 1000
        for kind in FactKind
        for table in [TABLES[kind.value]]
        for trait in ({"-".join(cell) for cell in table.cells()} if table.axes else {""})
    }
    for day in (date(2025, 2, 3), date(2025, 11, 3), date(2026, 8, 3), date(2026, 10, 5)):
        await add(store, day, everything)


async def test_without_a_period_it_shows_the_last_quarter_that_is_told(
    report: Report, store: CounterStore, database: Database, clock: HandClock
) -> None:
    await add(store, date(2026, 9, 30), {(FactKind.CONTACT, "ka"): 370, (FactKind.CONTACT, "hy"): 90})
    await add(store, date(2026, 7, 1), {(FactKind.CHECK_STARTED, ""): 165})
    await add(store, date(2026, 11, 20), {(FactKind.CONTACT, "ka"): 5000})
    shown = await screen_of(report, turn(database, clock))
    assert [block.text for block in shown.blocks if isinstance(block, Heading)] == [
        "Figures for quarter 4 of 2026",
        "Figures for quarter 3 of 2026",
    ]
    words = text(shown)
    assert "Figures come on January 8, 2027" in words
    assert "Contacts, by language: at least 330" in words
    others = "fewer than 165, or hidden together with such a row"
    assert f"• Georgian: at least 330\n• Each of the others: {others}" in words
    assert "Armenian" not in words
    assert "Offer checks begun: at least 165" in words
    assert "Offer checks finished, by level and language: each row fewer than 165" in words


async def test_a_crossed_table_names_level_and_language(
    report: Report, store: CounterStore, database: Database, clock: HandClock
) -> None:
    counts = {(FactKind.CHECK_DONE, f"{level}-ka"): 200 for level in ("none", "not-enough", "caution")}
    await add(store, date(2026, 9, 30), counts)
    words = text(await screen_of(report, turn(database, clock)))
    assert "• not enough to say, Georgian: at least 165" in words


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        (datetime(2026, 10, 2, 9, tzinfo=UTC), ["4 of 2026", "3 of 2026", "2 of 2026"]),
        (
            datetime(2026, 10, 7, 22, tzinfo=UTC),
            ["4 of 2026", "3 of 2026"],
        ),  # the eighth, two hours after midnight
    ],
)
async def test_in_the_first_week_the_quarter_before_is_still_counted(
    report: Report, database: Database, day: datetime, quarters: list[str]
) -> None:
    shown = await screen_of(report, turn(database, HandClock(day)))
    headings = [block.text for block in shown.blocks if isinstance(block, Heading)]
    assert headings == [f"Figures for quarter {quarter}" for quarter in quarters]


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("2026-Q3", "Figures for quarter 3 of 2026"),
        ("2026-h1", "Figures for half-year 1 of 2026"),
        ("2026", "Figures for the year 2026"),
    ],
)
async def test_a_period_can_be_asked_for(
    report: Report, database: Database, clock: HandClock, asked: str, heading: str
) -> None:
    shown = await screen_of(report, turn(database, clock, asked))
    assert shown.blocks[0] == Heading(heading)


async def test_a_half_year_is_the_sum_of_its_quarters_as_they_were_shown(
    report: Report, store: CounterStore, database: Database, clock: HandClock
) -> None:
    await add(store, date(2026, 1, 5), {(FactKind.CONTACT, "ka"): 319, (FactKind.CONTACT, "hy"): 164})
    await add(store, date(2026, 4, 6), {(FactKind.CONTACT, "ka"): 170, (FactKind.CONTACT, "hy"): 164})
    words = text(await screen_of(report, turn(database, clock, "2026-H1")))
    assert "Georgian: at least 330" in words  # 165 + 165, not 489 in whole steps
    assert "Each of the others: fewer than 165 in each quarter, or hidden together with such a row" in words
    assert "Consultations held: fewer than 165 in each quarter" in words
    assert "Told for a whole year only:" in words
    assert "• Guides opened, by guide" in words


async def test_a_year_has_every_table(report: Report, store: CounterStore, clock: HandClock) -> None:
    await add(
        store, date(2025, 5, 5), {(FactKind.GROUP_STATED, "student"): 200, (FactKind.FLAG_SEEN, "x"): 200}
    )
    await add(store, date(2025, 5, 5), {(FactKind.GROUP_STATED, "displaced"): 400})
    words = await report.text(EN, "2025", clock.now())
    for name in TABLES:
        assert table_name(EN, name) in words
    assert "Told for a whole year only" not in words
    assert "  - displaced persons: at least 330" in words
    assert "  - studying: at least 165" in words


async def test_of_a_year_that_runs_nothing_is_told(
    report: Report, store: CounterStore, clock: HandClock
) -> None:
    await add(store, date(2026, 2, 5), {(FactKind.CONTACT, "ka"): 5000})
    words = await report.text(EN, "2026", clock.now())
    assert "Figures come on January 8, 2027, a week after its end" in words
    assert "at least" not in words


async def test_children_and_victims_are_one_figure_a_year_and_no_row(
    report: Report, store: CounterStore, clock: HandClock
) -> None:
    everything = {(FactKind(fact), trait): 200 for fact, trait in CHILDREN | VICTIMS}
    await add(store, date(2025, 5, 5), everything)
    words = await report.text(EN, "2025", clock.now())
    assert f"concern children, in the whole country: at least {165 * (len(CHILDREN) * 200 // 165)}" in words
    assert "Signs noticed, by sign: each row fewer than 165" in words
    assert "Contacts of services shown, by kind of help: each row fewer than 165" in words
    for quarter in ("2025-Q2", "2025-H1"):
        assert "concern children, in the whole country:" not in await report.text(EN, quarter, clock.now())


@pytest.mark.parametrize("asked", ["soon", "2026-Q7", "2026-01-01 2026-01-02", "' OR 1=1", "Q3" * 300])
async def test_a_period_nobody_knows_gets_a_kind_sentence_with_examples(
    report: Report, database: Database, clock: HandClock, asked: str
) -> None:
    words = text(await screen_of(report, turn(database, clock, asked)))
    assert "/report 2026-Q3\n\n/report 2026-H1\n\n/report 2026" in words


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
async def test_nobody_else_gets_a_figure_not_even_with_a_forged_button(
    report: Report, database: Database, clock: HandClock, role: Role
) -> None:
    for one in (
        turn(database, clock, "2026", role=role),
        turn(database, clock, tap=act("report", "2026-Q3", 0), role=role),
    ):
        with pytest.raises(StaleButton):
            await report.report(one)


@pytest.mark.parametrize(
    "forged",
    [act("report"), act("report", "2026-Q3"), act("report", "2026-Q3", "x"), act("report", "2026-Q3", "-1")],
)
async def test_a_button_we_never_made_is_stale(
    report: Report, database: Database, clock: HandClock, forged: Action
) -> None:
    with pytest.raises(StaleButton):
        await report.report(turn(database, clock, tap=forged))


async def test_before_and_after_lead_along_the_quarters_and_stop_at_today(
    report: Report, database: Database, clock: HandClock
) -> None:
    latest = buttons(await screen_of(report, turn(database, clock)))
    assert latest["Period before"] == act("report", "2026-Q2", 0)
    assert latest["The whole year 2026"] == act("report", "2026", 0)
    assert "Period after" not in latest
    third = buttons(await screen_of(report, turn(database, clock, tap=act("report", "2026-Q3", 0))))
    assert (third["Period before"], third["Period after"]) == (
        act("report", "2026-Q2", 0),
        act("report", "2026-Q4", 0),
    )
    assert "Period before" not in buttons(await screen_of(report, turn(database, clock, "2024-Q1")))
    year = buttons(await screen_of(report, turn(database, clock, "2025")))
    assert year["Latest figures"] == act("report", "latest", 0)


async def test_a_period_that_has_not_begun_says_so(
    report: Report, database: Database, clock: HandClock
) -> None:
    words = text(await screen_of(report, turn(database, clock, "2027-Q1")))
    assert "has not begun yet" in words
    assert "fewer than" not in words.partition("These are counts")[0]


@pytest.mark.parametrize("language", ["en", "ka", "ar", "hy"])
@pytest.mark.parametrize("asked", ["", "2026-Q3", "2025-H2", "2025"])
@pytest.mark.usefixtures("busy")
async def test_every_page_fits_into_a_message_and_leads_on_and_home(
    report: Report, database: Database, clock: HandClock, language: str, asked: str
) -> None:
    t = Texts(language, Wordy())
    shown = await screen_of(report, turn(database, clock, asked, t=t))
    pages = [shown]
    while onward := next(
        (action for label, action in buttons(shown).items() if label.startswith("Next page")), None
    ):
        shown = await screen_of(report, turn(database, clock, tap=onward, t=t))
        pages.append(shown)
    assert len(pages) > 1
    for page in pages:
        assert text_units(page) <= TEXT_UNITS
        assert page.bare
        assert isinstance(page.blocks[0], Heading)
        assert "one person can make many" in text(page)
        assert act(doors.HOME) in buttons(page).values()
        for action in buttons(page).values():
            pack(action, language)
    everything = "\n".join(text(page) for page in pages)
    for name in (*LISTS.signs, *LISTS.guides, *LISTS.points):
        assert len(re.findall(rf"• {name}:", everything)) == (1 if asked == "2025" else 0)
    assert "each row" not in everything


@pytest.mark.usefixtures("busy")
async def test_a_page_too_far_is_the_last_one(report: Report, database: Database, clock: HandClock) -> None:
    far = await screen_of(report, turn(database, clock, tap=act("report", "2025", 99)))
    assert "Page before" in buttons(far)
    assert "Next page" not in buttons(far)


@pytest.mark.usefixtures("busy")
async def test_asking_again_gives_the_same_words(
    report: Report, database: Database, clock: HandClock
) -> None:
    first = await screen_of(report, turn(database, clock))
    clock.moves(days=6)
    assert await screen_of(report, turn(database, clock)) == first


async def test_every_figure_in_a_report_is_whole_steps(
    report: Report, store: CounterStore, clock: HandClock
) -> None:
    for number, kind in enumerate(FactKind):
        day = date(2025, 8, 1) + timedelta(days=number)
        await add(store, day, {(kind, "ka"): number * 83, (kind, ""): number * 97 + 3})
    for asked in ("", "2025-Q3", "2025-H2", "2025"):
        words = await report.text(EN, asked, clock.now())
        figures = [int(figure.replace(",", "")) for figure in re.findall(r"at least ([\d,]+)", words)]
        assert figures or asked == ""
        assert all(figure % 165 == 0 for figure in figures)


async def test_the_command_line_gets_the_whole_report_as_text(
    report: Report, store: CounterStore, clock: HandClock
) -> None:
    await add(store, date(2026, 8, 3), {(FactKind.CONTACT, "ka"): 370})
    words = await report.text(EN, "2026-Q3", clock.now())
    assert words.count("Figures for quarter 3 of 2026") == 1
    assert "  - Georgian: at least 330" in words
    assert method(EN) in words
    with pytest.raises(MgzavriError, match="2026-H1"):
        await report.text(EN, "soon", clock.now())


async def test_the_report_speaks_of_contacts_never_of_people(report: Report, clock: HandClock) -> None:
    words = await report.text(EN, "2025", clock.now())
    assert "Contacts" in words
    assert "people" not in words.lower()
    assert "victim" not in words.lower()


def test_every_fact_and_every_table_has_a_name() -> None:
    assert len({fact_name(EN, kind) for kind in FactKind}) == len(FactKind)
    assert len({table_name(EN, name) for name in TABLES}) == len(TABLES)


def test_every_cell_of_a_table_has_a_name_of_its_own() -> None:
    for table in TABLES.values():
        names = [cell_name(EN, table, cell) for cell in table.cells()]
        assert len(set(names)) == len(names), table.name


@pytest.mark.parametrize(
    ("kind", "trait", "name"),
    [
        (FactKind.CONTACT, "fa", "Persian"),
        (FactKind.CONSULTATION_ASKED, "ka", "Georgian"),
        (FactKind.CHECK_DONE, "critical", "danger"),
        (FactKind.CHECK_DONE, "hy", "Armenian"),
        (FactKind.DESTINATION_ASKED, "de", "Germany"),
        (FactKind.DESTINATION_ASKED, "other", "other"),
        (FactKind.GROUP_STATED, "", "not stated"),
        (FactKind.AWARENESS_ANSWERED, "after", "after reading"),
        (FactKind.TOPIC_READ, "fees", "Fees"),
        (FactKind.TOPIC_READ, "unnamed-guide", "unnamed-guide"),
        (FactKind.TOPIC_READ, "other", "other"),
        (FactKind.FLAG_SEEN, "", "not stated"),
    ],
)
def test_traits_go_by_their_names(kind: FactKind, trait: str, name: str) -> None:
    def from_content(_t: Texts, kind: FactKind, trait: str) -> str | None:
        return {"fees": "Fees"}.get(trait) if kind is FactKind.TOPIC_READ else None

    assert trait_name(EN, kind, trait, from_content) == name


def test_the_room_of_a_page_leaves_space_for_what_the_edge_adds() -> None:
    assert UNITS <= TEXT_UNITS - 200
    assert units(Heading("ა😀")) == 3 + 4


def test_the_default_reaches_back_to_what_is_told_and_nonsense_is_none() -> None:
    assert [period.name for period in periods_for("", date(2026, 2, 1))] == ["2026-Q1", "2025-Q4"]
    assert [period.name for period in periods_for("latest", date(2026, 1, 7))] == [
        "2026-Q1",
        "2025-Q4",
        "2025-Q3",
    ]
    assert periods_for("nonsense", date(2026, 2, 1)) == ()

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
from bot.outreach.handlers import Report, periods_for
from bot.outreach.names import fact_name, trait_name
from bot.outreach.pages import UNITS, units
from bot.outreach.period import Length, Period
from bot.outreach.report import quarter_table, sum_of
from bot.outreach.screens import method, report_text
from bot.outreach.store import CounterStore
from bot.storage.engine import Database
from bot.storage.work import UnitOfWork
from bot.telegram.render import TEXT_UNITS, html, text_units
from bot.turn.turn import Turn

CHIEF = Sender(500, client_language="en")
EN = Texts("en")
FLAGS = [f"a-long-name-of-some-sign-{number}" for number in range(27)]
GUIDES = [f"a-long-name-of-some-guide-{number}" for number in range(20)]


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
def report(store: CounterStore) -> Report:
    return Report(store)


@pytest.fixture
async def busy(store: CounterStore) -> None:
    """Everything was counted often, in the quarter before and in the one that runs."""
    everything = {
        (FactKind.CONTACT, language): 1000 for language in ("ka", "en", "ru", "az", "hy", "tr", "ar", "fa")
    }
    everything |= {(FactKind.FLAG_SEEN, flag): 1000 for flag in FLAGS}
    everything |= {(FactKind.TOPIC_READ, guide): 1000 for guide in GUIDES}
    everything |= {(FactKind.CHECK_DONE, level): 1000 for level in ("none", "caution", "high", "critical")}
    everything |= {(FactKind.CHECK_STARTED, ""): 1000}
    await add(store, date(2026, 8, 3), everything)
    await add(store, date(2026, 10, 5), everything)


async def test_without_a_period_it_shows_the_running_quarter_and_the_one_before(
    report: Report, store: CounterStore, database: Database, clock: HandClock
) -> None:
    await add(store, date(2026, 11, 20), {(FactKind.CONTACT, "ka"): 37, (FactKind.CONTACT, "hy"): 9})
    await add(store, date(2026, 9, 30), {(FactKind.CHECK_STARTED, ""): 12})
    shown = await screen_of(report, turn(database, clock))
    assert [block.text for block in shown.blocks if isinstance(block, Heading)] == [
        "Figures for quarter 4 of 2026",
        "Figures for quarter 3 of 2026",
    ]
    words = text(shown)
    assert "Counted up to November 22, 2026" in words
    assert "Contacts, by language: at least 36" in words
    assert "• Georgian: at least 36\n• Each of the others: fewer than 11" in words
    assert "Armenian" not in words
    assert "Offer checks begun: at least 11" in words


async def test_this_week_is_not_shown_until_it_is_over(
    report: Report, store: CounterStore, database: Database, clock: HandClock
) -> None:
    await add(store, date(2026, 11, 23), {(FactKind.CONTACT, "ka"): 500})
    assert "Contacts, by language: fewer than 11" in text(await screen_of(report, turn(database, clock)))
    clock.moves(days=7)
    assert "Georgian: at least 496" in text(await screen_of(report, turn(database, clock)))


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
    await add(store, date(2026, 1, 5), {(FactKind.CONTACT, "ka"): 19, (FactKind.CONTACT, "hy"): 8})
    await add(store, date(2026, 4, 6), {(FactKind.CONTACT, "ka"): 12, (FactKind.CONTACT, "hy"): 8})
    words = text(await screen_of(report, turn(database, clock, "2026-H1")))
    assert "Georgian: at least 27" in words  # 16 + 11, not 31
    assert "Each of the others: fewer than 11 in each quarter" in words
    assert "Consultations held: fewer than 11 in each quarter" in words
    assert "Guides opened, by guide: fewer than 11 in each group and quarter" in words


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
    assert "Period after" not in latest
    third = buttons(await screen_of(report, turn(database, clock, tap=act("report", "2026-Q3", 0))))
    assert (third["Period before"], third["Period after"]) == (
        act("report", "2026-Q2", 0),
        act("report", "2026-Q4", 0),
    )
    assert "Period before" not in buttons(await screen_of(report, turn(database, clock, "2024-Q1")))


async def test_a_period_that_has_not_begun_says_so(
    report: Report, database: Database, clock: HandClock
) -> None:
    words = text(await screen_of(report, turn(database, clock, "2027-Q1")))
    assert "has not begun yet" in words
    assert "fewer than 11:" not in words


async def test_in_its_first_days_a_quarter_promises_figures_for_monday(
    report: Report, database: Database
) -> None:
    words = text(await screen_of(report, turn(database, HandClock(datetime(2026, 10, 2, 9, tzinfo=UTC)))))
    assert "Figures come on the next Monday" in words
    assert "Figures for quarter 3 of 2026" in words


@pytest.mark.parametrize("language", ["en", "ka", "ar", "hy"])
@pytest.mark.parametrize("asked", ["", "2026-Q3", "2026-H2", "2026"])
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
    for name in (*FLAGS, *GUIDES):
        assert len(re.findall(rf"• {name}:", everything)) == (2 if asked == "" else 1)


@pytest.mark.usefixtures("busy")
async def test_a_page_too_far_is_the_last_one(report: Report, database: Database, clock: HandClock) -> None:
    far = await screen_of(report, turn(database, clock, tap=act("report", "latest", 99)))
    assert "Page before" in buttons(far)
    assert "Next page" not in buttons(far)


@pytest.mark.usefixtures("busy")
async def test_asking_again_gives_the_same_words(
    report: Report, database: Database, clock: HandClock
) -> None:
    first = await screen_of(report, turn(database, clock))
    clock.moves(days=6)
    assert await screen_of(report, turn(database, clock)) == first


async def test_no_figure_below_eleven_is_ever_in_a_report(
    report: Report, store: CounterStore, clock: HandClock
) -> None:
    for number, kind in enumerate(FactKind):
        await add(
            store,
            date(2026, 8, 1) + timedelta(days=number),
            {(kind, "ka"): number * 3, (kind, ""): number + 3},
        )
    for asked in ("", "2026-Q3", "2026-H2", "2026"):
        words = await report.text(EN, asked, clock.now())
        figures = [int(figure.replace(",", "")) for figure in re.findall(r"at least ([\d,]+)", words)]
        assert figures
        assert min(figures) >= 11


async def test_the_command_line_gets_the_whole_report_as_text(
    report: Report, store: CounterStore, clock: HandClock
) -> None:
    await add(store, date(2026, 8, 3), {(FactKind.CONTACT, "ka"): 37})
    words = await report.text(EN, "2026-Q3", clock.now())
    assert words.count("Figures for quarter 3 of 2026") == 1
    assert "  - Georgian: at least 36" in words
    assert method(EN) in words
    with pytest.raises(MgzavriError, match="2026-H1"):
        await report.text(EN, "soon", clock.now())


def test_the_report_speaks_of_contacts_never_of_people() -> None:
    year = Period(2026, Length.YEAR)
    quarters = [quarter_table(quarter, (), date(2027, 2, 1)) for quarter in year.quarters()]
    words = report_text(EN, [sum_of(year, quarters, date(2027, 2, 1))])
    assert "Contacts" in words
    assert "people" not in words.lower()
    assert "victim" not in words.lower()


def test_every_fact_has_a_name() -> None:
    names = [fact_name(EN, kind) for kind in FactKind]
    assert len(set(names)) == len(FactKind)


@pytest.mark.parametrize(
    ("kind", "trait", "name"),
    [
        (FactKind.CONTACT, "fa", "Persian"),
        (FactKind.CONSULTATION_ASKED, "ka", "Georgian"),
        (FactKind.CHECK_DONE, "critical", "danger"),
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


def test_the_default_is_two_quarters_and_nonsense_is_none() -> None:
    today = date(2026, 2, 1)
    assert [period.name for period in periods_for("", today)] == ["2026-Q1", "2025-Q4"]
    assert periods_for("nonsense", today) == ()

"""The guided form for an event, screen by screen, up to the ready text. Every choice rides in the buttons."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date

from bot.chat import doors
from bot.chat.actions import Action, act
from bot.chat.screens import Button, Code, Heading, Note, Para, Screen, column, pairs, row, shortened
from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Activity
from bot.language.texts import Texts
from bot.outreach.events.fields import Field, Label
from bot.outreach.events.form import ready_text
from bot.outreach.events.model import NOWHERE
from bot.outreach.events.names import kind_name, region_name, section_names
from bot.outreach.events.regions import Region

MENU, NEW, KINDS, DAY, ACTIVITY, REGION, FORM = (
    "event", "event-new", "event-kinds", "event-day", "event-plan", "event-where", "event-form",
)  # fmt: skip
LIST, ENTRY, CORRECT, WITHDRAW, HISTORY, SAVE = (
    "event-list", "event-entry", "event-correct", "event-withdraw", "event-history", "event-save",
)  # fmt: skip
NONE = "0"  # in place of a choice that is left to typing or does not exist
PAGE = 10
DAYS = 6  # days on buttons: today and those before
COPIED = 256  # letters Telegram's copy button takes

_SECTIONS = (EventKind.TEXTBOOK_TOPIC, EventKind.STUDY_VISIT, EventKind.ANALYSIS_TENDENCIES)
SECTIONS = len(_SECTIONS)


def kinds_of(section: int) -> tuple[EventKind, ...]:
    """The kinds of one part of the list: from its first kind to the next part's."""
    kinds = list(EventKind)
    starts = [*(kinds.index(first) for first in _SECTIONS), len(kinds)]
    return tuple(kinds[starts[section] : starts[section + 1]])


def menu_screen(t: Texts, note: str = "") -> Screen:
    """The front of the ledger."""
    blocks = (
        Heading(t("Events ledger")),
        *((Para(note),) if note else ()),
        Para(
            t(
                "Here you note what took place outside the bot: meetings, trainings, brochures, films, reports. "
                "The figures of the action plan come from these entries, exactly as you write them."
            )
        ),
        Note(t("Numbers and organisations only. No names of participants, no telephone numbers.")),
        Para(t("An entry by its number:")),
        Code("/event 14"),
    )
    rows = (
        row(Button(t("New entry"), act(NEW))),
        row(Button(t("Last entries"), act(LIST, 0))),
        row(_home(t)),
    )
    return Screen("event-menu", t.language, blocks, rows, bare=True)


def sections_screen(t: Texts) -> Screen:
    """Which part of the list of kinds."""
    buttons = [Button(name, act(KINDS, place, 0)) for place, name in enumerate(section_names(t))]
    return _step(t, "event-sections", t("What took place?"), column(buttons), act(MENU))


def kinds_screen(t: Texts, section: int, page: int) -> Screen:
    """Which kind of event."""
    kinds = kinds_of(section)
    here = kinds[page * PAGE : (page + 1) * PAGE]
    rows = column([Button(shortened(kind_name(t, kind)), act(DAY, kind.value)) for kind in here])
    turning = []
    if page > 0:
        turning.append(Button(t("Page before"), act(KINDS, section, page - 1)))
    if (page + 1) * PAGE < len(kinds):
        turning.append(Button(t("Next page"), act(KINDS, section, page + 1)))
    if turning:
        rows = (*rows, row(*turning))
    return _step(t, "event-kinds", section_names(t)[section], rows, act(NEW))


def day_screen(t: Texts, kind: EventKind, today: date) -> Screen:
    """On which day."""
    days = [today - timedelta(days=back) for back in range(DAYS)]
    buttons = [
        Button(
            str(format_date(day, "EEE, d MMM y", locale=t.language)), act(ACTIVITY, kind.value, packed(day))
        )
        for day in days
    ]
    rows = (*pairs(buttons), row(Button(t("Another day: I will write it"), act(ACTIVITY, kind.value, NONE))))
    section = next(place for place in range(len(_SECTIONS)) if kind in kinds_of(place))
    back = act(KINDS, section, kinds_of(section).index(kind) // PAGE)
    return _step(t, "event-day", t("When was it?"), rows, back, kind)


def activity_screen(t: Texts, kind: EventKind, day: str, fitting: Sequence[Activity]) -> Screen:
    """To which activity of the plan it belongs, where there is a choice."""
    buttons = [
        Button(_activity_label(t, one), _after_activity(kind, day, one.number.replace(".", "-")))
        for one in fitting
    ]
    buttons.append(Button(t("None of these"), _after_activity(kind, day, NONE)))
    question = t("Which activity of the plan does it belong to?")
    return _step(t, "event-plan", question, column(buttons), act(DAY, kind.value), kind)


def region_screen(t: Texts, kind: EventKind, day: str, activity: str) -> Screen:
    """Where it was."""
    buttons = [
        Button(region_name(t, region), act(FORM, kind.value, day, activity, region.value))
        for region in Region
    ]
    return _step(t, "event-where", t("Where was it?"), pairs(buttons), act(DAY, kind.value), kind)


def form_screen(t: Texts, kind: EventKind, known: dict[Label, str], back: Action) -> Screen:
    """The ready text: to be copied, filled in and sent. For a new event or, with a number, for a correction."""
    text = ready_text(t, kind, known)
    correcting = Field.NUMBER in known
    blocks = (
        Heading(t("Correct the entry") if correcting else kind_name(t, kind)),
        Para(
            t("Copy this text by a tap, change what is wrong, say the reason in the last line, and send it to me.")
            if correcting
            else t("Copy this text by a tap, fill it in and send it to me. What you do not know stays empty.")
        ),
        Code(text),
        Note(t("Everybody is counted in one line only. No names of participants, no telephone numbers.")),
        Note(t("I show you everything before it is saved.")),
    )  # fmt: skip
    copy = (row(Button(t("Copy the text"), copy=text)),) if len(text) <= COPIED else ()
    rows = (*copy, row(Button(t("Back"), back), _home(t)))
    return Screen("event-form", t.language, blocks, rows, bare=True)


def packed(day: date) -> str:
    """A day on a button: `20261120`."""
    return day.isoformat().replace("-", "")


def _after_activity(kind: EventKind, day: str, activity: str) -> Action:
    """A kind that has no place goes straight to the text."""
    if kind in NOWHERE:
        return act(FORM, kind.value, day, activity, NONE)
    return act(REGION, kind.value, day, activity)


def _activity_label(t: Texts, activity: Activity) -> str:
    title = activity.title.text(t.language) if activity.title else ""
    return shortened(f"{activity.number} {title}".strip())


def _step(
    t: Texts,
    name: str,
    question: str,
    rows: tuple[tuple[Button, ...], ...],
    back: Action,
    kind: EventKind | None = None,
) -> Screen:
    blocks = (Heading(question), *((Para(kind_name(t, kind)),) if kind else ()))
    return Screen(name, t.language, blocks, (*rows, row(Button(t("Back"), back), _home(t))), bare=True)


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))

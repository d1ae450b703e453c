"""What coordinators see on the way to a report as a file. Pure."""

from collections.abc import Iterable, Sequence

from bot.chat import doors
from bot.chat.actions import Action, act
from bot.chat.screens import Block, Button, Heading, Note, Para, Rows, Screen, column, pairs, row, shortened
from bot.content.models.plan import Plan
from bot.language.texts import Texts
from bot.outreach.period import Period
from bot.outreach.reporting.asking import ALL
from bot.outreach.reporting.choice import PICTURES, Choice
from bot.outreach.reporting.exporting import LANGUAGES
from bot.outreach.reporting.kinds import Format, ReportKind
from bot.outreach.reporting.purposes import Purpose, purpose_name
from bot.outreach.reporting.wording import kind_name, period_words
from bot.outreach.screens import ACTION
from bot.outreach.told import LATEST

REMOVE = "remove"  # takes a picture out of the chat again


def kinds_screen(t: Texts) -> Screen:
    """Which report."""
    buttons = [Button(kind_name(t, kind), act(doors.REPORT_FILE, kind.value)) for kind in ReportKind]
    blocks = (
        Heading(t("Report as a file")),
        Para(t("Which report?")),
        Note(t("It is noted who was given which report, on which day and what for.")),
    )
    return _screen(t, blocks, column(buttons), act(ACTION, LATEST, 0))


def periods_screen(t: Texts, kind: ReportKind, periods: Iterable[Period]) -> Screen:
    """For which period."""
    buttons = [
        Button(period_words(t, period), act(doors.REPORT_FILE, kind.value, period.name)) for period in periods
    ]
    said = t("For which period?") if buttons else t("There is no period for this report yet.")
    blocks = (Heading(kind_name(t, kind)), Para(said))
    return _screen(t, blocks, column(buttons), act(doors.REPORT_FILE))


def plans_screen(t: Texts, choice: Choice, plans: Sequence[Plan]) -> Screen:
    """On which plan; only asked where there are several."""
    buttons = [
        Button(shortened(plan.title.text(t.language)), _with(choice, str(place)))
        for place, plan in enumerate(plans)
    ]
    if len(plans) > 1:
        buttons.append(Button(t("All plans, one after another"), _with(choice, ALL)))
    said = t("On which plan?") if buttons else t("There is no plan.")
    return _screen(t, (Heading(_title(t, choice)), Para(said)), column(buttons), act(doors.REPORT_FILE))


def formats_screen(t: Texts, choice: Choice, *, can_draw: bool, can_sheet: bool) -> Screen:
    """As what, and in which language."""
    names = {
        Format.HTML: t("Page to read and print"),
        Format.XLSX: t("Spreadsheet"),
        Format.CSV: t("Table for programs"),
        Format.JSON: t("Data for programs"),
        Format.MARKDOWN: t("Text with marks"),
        Format.TEXT: t("Plain text"),
    }
    buttons = [
        Button(name, _with(choice, choice.plan, choice.language, form.value))
        for form, name in names.items()
        if can_sheet or form is not Format.XLSX
    ]
    blocks: list[Block] = [Heading(_title(t, choice)), Para(t("As what?"))]
    if can_draw:
        buttons.append(Button(t("Charts as pictures"), _with(choice, choice.plan, choice.language, PICTURES)))
    else:
        blocks.append(Note(t("Charts cannot be drawn on this machine: its Pillow lacks Raqm.")))
    if not can_sheet:
        blocks.append(
            Note(t("Spreadsheets cannot be made on this machine: the extra part “sheets” is missing."))
        )
    other = next(code for code in LANGUAGES if code != choice.language)
    spoken = {"ka": t("The report is in Georgian."), "en": t("The report is in English.")}
    switch = {"ka": t("In Georgian instead"), "en": t("In English instead")}
    blocks.append(Para(spoken[choice.language]))
    rows = (*column(buttons), row(Button(switch[other], _with(choice, choice.plan, other))))
    return _screen(t, tuple(blocks), rows, act(doors.REPORT_FILE))


def purposes_screen(t: Texts, choice: Choice) -> Screen:
    """What for."""
    buttons = [
        Button(
            purpose_name(t, purpose), _with(choice, choice.plan, choice.language, choice.form, purpose.value)
        )
        for purpose in Purpose
    ]
    blocks = (
        Heading(_title(t, choice)),
        Para(t("What is it for? This is noted with your id and the day, before the file is sent.")),
    )
    return _screen(t, blocks, pairs(buttons), _with(choice, choice.plan, choice.language))


def remove_row(t: Texts) -> Rows:
    """The button below a picture: a picture cannot become a text again."""
    return (row(Button(t("Remove"), act(doors.REPORT_FILE, REMOVE))),)


def _title(t: Texts, choice: Choice) -> str:
    if choice.kind is None or choice.period is None:
        return t("Report as a file")
    return t("{kind}, {period}", kind=kind_name(t, choice.kind), period=period_words(t, choice.period))


def _with(choice: Choice, *more: str) -> Action:
    kind = choice.kind.value if choice.kind else ""
    period = choice.period.name if choice.period else ""
    return act(doors.REPORT_FILE, kind, period, *more)


def _screen(t: Texts, blocks: tuple[Block, ...], rows: Rows, back: Action) -> Screen:
    last = row(Button(t("Back"), back), Button(t("Home"), act(doors.HOME)))
    return Screen("report-file", t.language, blocks, (*rows, last), bare=True)

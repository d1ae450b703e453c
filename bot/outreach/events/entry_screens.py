"""The ledger's entries on screens for coordinators: before saving, saved, in lists, with their history."""

from collections.abc import Sequence

from babel.dates import format_date

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Screen, column, row, shortened
from bot.language.texts import Texts
from bot.outreach.events.guided_screens import (
    CORRECT,
    ENTRY,
    HISTORY,
    LIST,
    MENU,
    NEW,
    PAGE,
    SAVE,
    WITHDRAW,
)
from bot.outreach.events.lines import REASONS, changes, reason_name, record_lines
from bot.outreach.events.names import kind_name
from bot.outreach.events.store import COMMAND_LINE, Entry
from bot.outreach.events.understanding import Asked, may_change
from bot.outreach.pages import Section, into_pages


def summary_screen(t: Texts, asked: Asked, note: str = "") -> Screen:
    """What was understood, to be saved by a tap."""
    blocks: list[Block] = [Heading(_title(t, asked)), *([Para(note)] if note else [])]
    if asked.before:
        blocks += [Item(line) for line in changes(t, asked.before.record, asked.record)]
        blocks.append(Para(t("Reason: {reason}", reason=asked.reason)))
    else:
        blocks += [Item(line) for line in record_lines(t, asked.record)]
        if asked.record.people():
            blocks.append(Para(t("People in all: {number}", number=asked.record.people())))
    if not asked.record.evidence:
        blocks.append(Note(t("There is no evidence yet. You can add it later by a correction.")))
    blocks.append(Note(t("Not saved yet. To change something, edit your message or send it again.")))
    rows = (
        row(Button(t("Save"), act(SAVE, asked.digest()))),
        row(Button(t("Do not save"), act(MENU))),
    )
    return Screen("event-summary", t.language, tuple(blocks), rows, bare=True)


def _title(t: Texts, asked: Asked) -> str:
    if asked.before:
        return t("Please look: a correction of entry {number}", number=asked.before.number)
    return t("Please look: a new entry")


def complaints_screen(t: Texts, complaints: Sequence[str]) -> Screen:
    """Why a text cannot be saved."""
    blocks: tuple[Block, ...] = (
        Heading(t("This cannot be saved yet")),
        *(Item(complaint) for complaint in complaints[:12]),
        Para(t("Please edit your message, or send it again.")),
    )
    return Screen("event-complaints", t.language, blocks, (row(_ledger(t), _home(t)),), bare=True)


def gone_screen(t: Texts) -> Screen:
    """The text that was to be saved is no longer there."""
    blocks = (Para(t("I no longer see your text, and nothing was saved. Please send it again.")),)
    return Screen("event-gone", t.language, blocks, (row(_ledger(t), _home(t)),), bare=True)


def double_screen(t: Texts, asked: Asked, like: Entry) -> Screen:
    """An entry looks like the same event."""
    blocks: tuple[Block, ...] = (
        Heading(t("This looks like entry {number}", number=like.number)),
        *(Item(line) for line in record_lines(t, like.record)),
        Para(t("If it is the same event, there is nothing to do. If it is another one, save it as well.")),
    )
    rows = (
        row(Button(t("It is the same: do not save"), act(MENU))),
        row(Button(t("Another event: save it too"), act(SAVE, asked.digest(), "again"))),
    )
    return Screen("event-double", t.language, blocks, rows, bare=True)


def entry_screen(t: Texts, entry: Entry, reader: int, note: str = "") -> Screen:
    """One entry as it stands."""
    blocks: list[Block] = [Heading(t("Entry {number}", number=entry.number)), *([Para(note)] if note else [])]
    if entry.withdrawn:
        blocks.append(Para(t("Withdrawn, it counts nowhere: {reason}", reason=reason_name(t, entry.reason))))
    blocks += [Item(line) for line in record_lines(t, entry.record)]
    blocks.append(Note(_whose(t, entry, reader)))
    if entry.revision > 1 and not entry.withdrawn:
        blocks.append(Note(t("Corrected: {reason}", reason=entry.reason)))
    rows = []
    if may_change(entry, reader) and not entry.withdrawn:
        withdraw = act(WITHDRAW, entry.number, entry.revision)
        rows.append(row(Button(t("Correct"), act(CORRECT, entry.number)), Button(t("Withdraw"), withdraw)))
    if entry.revision > 1:
        rows.append(row(Button(t("History"), act(HISTORY, entry.number, 0))))
    rows.append(row(Button(t("New entry"), act(NEW)), Button(t("Last entries"), act(LIST, 0))))
    return Screen("event-entry", t.language, tuple(blocks), (*rows, row(_home(t))), bare=True)


def withdraw_screen(t: Texts, entry: Entry) -> Screen:
    """Why an entry is to be withdrawn."""
    blocks = (
        Heading(t("Withdraw entry {number}?", number=entry.number)),
        Para(t("It will count nowhere any more. Its history stays. Choose the reason:")),
    )
    buttons = [
        Button(reason_name(t, reason), act(WITHDRAW, entry.number, entry.revision, reason))
        for reason in REASONS
    ]
    back = row(Button(t("Back"), act(ENTRY, entry.number)), _home(t))
    return Screen("event-withdraw", t.language, blocks, (*column(buttons), back), bare=True)


def list_screen(t: Texts, entries: Sequence[Entry], page: int) -> Screen:
    """Last entries, newest first. `entries` may hold one more than a page: then there is a next one."""
    here = entries[:PAGE]
    said = t("Tap an entry to see all of it.") if here else t("There is no entry here yet.")
    rows = column([Button(_short(t, entry), act(ENTRY, entry.number)) for entry in here])
    turning = []
    if page > 0:
        turning.append(Button(t("Page before"), act(LIST, page - 1)))
    if len(entries) > PAGE:
        turning.append(Button(t("Next page"), act(LIST, page + 1)))
    rows = (*rows, *((row(*turning),) if turning else ()), row(_ledger(t), _home(t)))
    return Screen("event-list", t.language, (Heading(t("Last entries")), Para(said)), rows, bare=True)


def history_screen(t: Texts, revisions: Sequence[Entry], reader: int, page: int) -> Screen:
    """Everything an entry ever said."""
    sections = []
    heading = (Heading(t("History of entry {number}", number=revisions[0].number)),)
    for place, one in enumerate(revisions):
        lines = changes(t, revisions[place - 1].record, one.record) if place else record_lines(t, one.record)
        blocks: list[Block] = [Para(_happened(t, one, reader)), *(Item(line) for line in lines)]
        sections.append(Section(heading, tuple(blocks)))
    footer = Note(t("Nothing of this is ever deleted."))
    pages = into_pages(sections, footer)
    page = min(page, len(pages) - 1)
    turning = []
    if page > 0:
        turning.append(Button(t("Page before"), act(HISTORY, revisions[0].number, page - 1)))
    if page < len(pages) - 1:
        turning.append(Button(t("Next page"), act(HISTORY, revisions[0].number, page + 1)))
    rows = (
        *((row(*turning),) if turning else ()),
        row(Button(t("Back"), act(ENTRY, revisions[0].number)), _home(t)),
    )
    return Screen("event-history", t.language, (*pages[page], footer), rows, bare=True)


def _happened(t: Texts, one: Entry, reader: int) -> str:
    day = format_date(one.entered, "long", locale=t.language)
    who = _who(t, one.by, reader)
    if one.withdrawn:
        return t("{day}, {who}: withdrawn, {reason}", day=day, who=who, reason=reason_name(t, one.reason))
    if one.revision == 1:
        return t("{day}, {who}: entered", day=day, who=who)
    return t("{day}, {who}: corrected, {reason}", day=day, who=who, reason=one.reason)


def _who(t: Texts, by: int, reader: int) -> str:
    if by == COMMAND_LINE:
        return t("from a table or the command line")
    return t("by you") if by == reader else t("by another coordinator")


def _whose(t: Texts, entry: Entry, reader: int) -> str:
    if entry.owner == COMMAND_LINE:
        return t("Entered from a table or the command line. Every coordinator can correct it.")
    if entry.owner == reader:
        return t("Entered by you.")
    return t("Entered by another coordinator. Only they can change it.")


def _short(t: Texts, entry: Entry) -> str:
    """A line of the list: number, day, kind."""
    day = format_date(entry.record.day, "medium", locale=t.language)
    label = f"{entry.number} · {day} · {kind_name(t, entry.record.kind)}"
    return shortened(t("{entry} (withdrawn)", entry=label) if entry.withdrawn else label)


def _ledger(t: Texts) -> Button:
    return Button(t("Events ledger"), act(MENU))


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))

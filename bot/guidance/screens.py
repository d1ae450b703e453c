"""The screens of the guides: the groups, the guides of a group, and one page of one guide."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, column, pairs, row
from bot.content.models.guides import Guide, GuideEntry, GuideGroup, Guides
from bot.guidance.articles import article_for
from bot.guidance.group_screens import offer
from bot.language.direction import isolated
from bot.language.texts import Texts
from bot.turn.service_lines import day, own_name, stale_reading_line

AGAIN = "b"  # marks a way back to the first page, which is not counted as reading the guide once more
IN = "in-"  # marks the language a reader chose for a guide that is not there in their own
SHOWN = "s"  # marks that the reader was warned and chose to see the page

Marks = tuple[str, ...]


def groups_screen(t: Texts, guides: Guides) -> Screen:
    """The groups of guides that have any."""
    blocks = (Heading(t("Guides")), Para(t("Short pages on work and travel. Stop whenever you like.")))
    filled = [group for group in guides.groups if guides.among(group.id)]
    buttons = [Button(t(group.title), act(doors.GUIDES, group.id)) for group in filled]
    countries = row(Button(t("Countries"), act(doors.DESTINATIONS)))
    questions = row(Button(t("Three questions"), act(doors.AWARENESS)))
    return Screen("guides", t.language, blocks, (*column(buttons), countries, questions, row(_home(t))))


def group_screen(t: Texts, group: GuideGroup, guides: tuple[Guide, ...]) -> Screen:
    """The guides of a group, each with a line that says what is in it."""
    blocks: list[Block] = [Heading(t(group.title))]
    blocks += [Item(t(guide.entry.summary)) for guide in guides]
    buttons = [Button(t(guide.entry.title), act(doors.GUIDE, guide.id, 0)) for guide in guides]
    away = row(Button(t("All guides"), act(doors.GUIDES)), _home(t))
    return Screen("guide-group", t.language, tuple(blocks), (*column(buttons), away))


def guide_screen(t: Texts, guide: Guide, number: int, today: dt.date, marks: Marks = ()) -> Screen:
    """One page, counted from 0; a number beyond the last shows the last, which says what to do next.

    `marks`: what the button said besides. A page with a warning is shown only to who was warned (SHOWN); before, there
    is the warning and a way round the page. A guide that is not there in the reader's language asks in which other.
    """
    article = article_for(guide, chosen_language(marks) or t.language)
    if article is None:
        return _elsewhere(t, guide)
    number = min(number, len(article.pages) - 1)
    last = number == len(article.pages) - 1
    page = article.pages[number]
    hidden = page.warning is not None and SHOWN not in marks
    turned = isolated if article.language == t.language and t.right_to_left else str
    # The first line stands in the list of chats: a page that warns of itself does not begin with what it warns of.
    neutral = [Heading(t("Guides"))] if page.warning is not None else []
    blocks: list[Block] = [*neutral, Heading(turned(page.title))]
    blocks += [Para(turned(page.warning))] if hidden and page.warning else _turned(page.blocks, turned)
    if last:
        blocks.append(Note(_dates(t, guide.entry, today)))
    title, count = t(guide.entry.title), len(article.pages)
    blocks.append(Note(t("{guide}: page {page} of {pages}", guide=title, page=number + 1, pages=count)))
    return Screen(
        "guide", t.language, tuple(blocks), _rows(t, guide, number, marks, last=last, hidden=hidden)
    )


def _turned(blocks: tuple[Para | Item, ...], turned: Callable[[str], str]) -> list[Para | Item]:
    return [replace(block, text=turned(block.text)) for block in blocks]


def _elsewhere(t: Texts, guide: Guide) -> Screen:
    """The languages a guide is there in, each by its own name."""
    blocks = (
        Heading(t(guide.entry.title)),
        Para(t("This guide is not there in your language yet. You can read it in another language:")),
    )
    buttons = [
        Button(own_name(code), act(doors.GUIDE, guide.id, 0, AGAIN, f"{IN}{code}"))
        for code in sorted(guide.articles)
    ]
    away = row(Button(t("All guides"), act(doors.GUIDES, guide.entry.group)), _home(t))
    return Screen("guide-elsewhere", t.language, blocks, (*pairs(buttons), away))


def chosen_language(marks: Marks) -> str:
    """The language a reader chose for a guide that is not there in their own; empty when none was chosen."""
    return next((mark.removeprefix(IN) for mark in marks if mark.startswith(IN)), "")


def _dates(t: Texts, entry: GuideEntry, today: dt.date) -> str:
    """Where the statements come from; marked when nobody looked for too long (DESIGN, invariant 8)."""
    read = day(t, entry.read_on)
    if entry.source_date == "undated":
        first = t("From published pages without a date, read by us: {read}. Rules change.", read=read)
    else:
        year = entry.source_date[:4]
        first = t(
            "From published pages, the newest of {year}, read by us: {read}. Rules change.",
            year=year,
            read=read,
        )
    stale = stale_reading_line(t, entry, today)
    return f"{first} {stale}" if stale else first


def _rows(t: Texts, guide: Guide, number: int, marks: Marks, *, last: bool, hidden: bool) -> Rows:
    turning = []
    kept = tuple(mark for mark in marks if mark.startswith(IN))
    if number > 0:
        again = (AGAIN,) if number == 1 else ()
        turning.append(Button(t("Previous"), act(doors.GUIDE, guide.id, number - 1, *again, *kept)))
    if not last:
        words = t("Skip this page") if hidden else t("Next")
        turning.append(Button(words, act(doors.GUIDE, guide.id, number + 1, *kept)))
    step = guide.entry.next
    arguments = step.argument.split(".") if step.argument else ()
    show = [row(Button(t("Show this page"), act(doors.GUIDE, guide.id, number, AGAIN, SHOWN, *kept)))]
    onward = [row(Button(t(step.label), act(step.door, *arguments)))] if last else []
    question = [offer(t, guide.id)] if last and guide.entry.asks_group else []
    away = row(Button(t("All guides"), act(doors.GUIDES, guide.entry.group)), _home(t))
    return (*(show if hidden else []), *onward, *((tuple(turning),) if turning else ()), *question, away)


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))

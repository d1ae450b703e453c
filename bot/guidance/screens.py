"""The screens of the guides: the groups, the guides of a group, and one page of one guide."""

import datetime as dt

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, column, row
from bot.content.models.guides import Article, Guide, GuideEntry, GuideGroup, Guides
from bot.guidance.articles import article_for
from bot.language.texts import Texts
from bot.turn.service_lines import day, language_names, stale_line

AGAIN = "b"  # marks a way back to the first page, which is not counted as reading the guide once more
SHOWN = "s"  # marks that the reader was warned and chose to see the page


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


def guide_screen(t: Texts, guide: Guide, number: int, today: dt.date, *, warned: bool = False) -> Screen:
    """One page, counted from 0; a number beyond the last shows the last, which says what to do next.

    A page with a warning is shown only to who was `warned`; before, there is the warning and a way round the page.
    """
    article = article_for(guide, t.language)
    number = min(number, len(article.pages) - 1)
    last = number == len(article.pages) - 1
    page = article.pages[number]
    hidden = page.warning is not None and not warned
    blocks: list[Block] = [Heading(page.title)]
    if article.language != t.language and number == 0:
        blocks.append(Note(_other_language(t, article)))
    blocks += [Para(page.warning)] if hidden and page.warning else page.blocks
    if last:
        blocks.append(Note(_dates(t, guide.entry, today)))
    title, count = t(guide.entry.title), len(article.pages)
    blocks.append(Note(t("{guide}: page {page} of {pages}", guide=title, page=number + 1, pages=count)))
    return Screen("guide", t.language, tuple(blocks), _rows(t, guide, number, last=last, hidden=hidden))


def _other_language(t: Texts, article: Article) -> str:
    language = language_names(t, (article.language,))
    return t(
        "This guide is not there in your language yet. Its language here: {language}.", language=language
    )


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
    stale = stale_line(t, (entry,), today)
    return f"{first} {stale}" if stale else first


def _rows(t: Texts, guide: Guide, number: int, *, last: bool, hidden: bool) -> Rows:
    turning = []
    if number > 0:
        again = (AGAIN,) if number == 1 else ()
        turning.append(Button(t("Previous"), act(doors.GUIDE, guide.id, number - 1, *again)))
    if not last:
        words = t("Skip this page") if hidden else t("Next")
        turning.append(Button(words, act(doors.GUIDE, guide.id, number + 1)))
    step = guide.entry.next
    arguments = step.argument.split(".") if step.argument else ()
    show = [row(Button(t("Show this page"), act(doors.GUIDE, guide.id, number, AGAIN, SHOWN)))]
    onward = [row(Button(t(step.label), act(step.door, *arguments)))] if last else []
    away = row(Button(t("All guides"), act(doors.GUIDES, guide.entry.group)), _home(t))
    return (*(show if hidden else []), *onward, *((tuple(turning),) if turning else ()), away)


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))

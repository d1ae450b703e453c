"""The screens of the guides: the list, and one page of one guide."""

import datetime as dt

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, column, row
from bot.content.models.guides import Article, Guide, GuideEntry, Guides
from bot.guidance.articles import article_for
from bot.language.texts import Texts
from bot.turn.service_lines import day, language_names, stale_line

AGAIN = "b"  # marks a way back to the first page, which is not counted as reading the guide once more


def guides_screen(t: Texts, guides: Guides) -> Screen:
    """All guides, each with a line that says what is in it."""
    blocks: list[Block] = [
        Heading(t("Guides")),
        Para(t("Short pages on work and travel. Stop whenever you like.")),
    ]
    blocks += [Item(t(guide.entry.summary)) for guide in guides.guides]
    buttons = [Button(t(guide.entry.title), act(doors.GUIDE, guide.entry.id, 0)) for guide in guides.guides]
    home = row(Button(t("Home"), act(doors.HOME)))
    return Screen("guides", t.language, tuple(blocks), (*column(buttons), home))


def guide_screen(t: Texts, guide: Guide, number: int, today: dt.date) -> Screen:
    """One page, counted from 0; a number beyond the last shows the last, which says what to do next."""
    article = article_for(guide, t.language)
    number = min(number, len(article.pages) - 1)
    last = number == len(article.pages) - 1
    page = article.pages[number]
    blocks: list[Block] = [Heading(page.title)]
    if article.language != t.language and number == 0:
        blocks.append(Note(_other_language(t, article)))
    blocks += page.blocks
    if last:
        blocks.append(Note(_dates(t, guide.entry, today)))
    title, count = t(guide.entry.title), len(article.pages)
    blocks.append(Note(t("{guide}: page {page} of {pages}", guide=title, page=number + 1, pages=count)))
    return Screen("guide", t.language, tuple(blocks), _rows(t, guide.entry, number, last=last))


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


def _rows(t: Texts, entry: GuideEntry, number: int, *, last: bool) -> Rows:
    turning = []
    if number > 0:
        again = (AGAIN,) if number == 1 else ()
        turning.append(Button(t("Previous"), act(doors.GUIDE, entry.id, number - 1, *again)))
    if not last:
        turning.append(Button(t("Next"), act(doors.GUIDE, entry.id, number + 1)))
    step = entry.next
    arguments = (step.argument,) if step.argument else ()
    onward = [row(Button(t(step.label), act(step.door, *arguments)))] if last else []
    away = row(Button(t("All guides"), act(doors.GUIDES)), Button(t("Home"), act(doors.HOME)))
    return (*onward, *((tuple(turning),) if turning else ()), away)

"""Facts as blocks: what is said, its website, and where it was read and when. Facts of one source share the note."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.chat.screens import Block, Item, Link, Note
from bot.content.models.country_facts import Shown
from bot.language.texts import Texts
from bot.turn.service_lines import read_line, stale_reading_line


@dataclass(frozen=True)
class Told:
    """A fact already in the reader's words."""

    fact: Shown
    text: str
    website: str | None = None


def fact_blocks(t: Texts, told: Sequence[Told], today: dt.date) -> tuple[Block, ...]:
    """Each fact with a note below; facts in a row that were read in the same place share one note."""
    blocks: list[Block] = []
    for position, one in enumerate(told):
        blocks.append(Item(one.text))
        if one.website:
            blocks.append(Link(t("Website: {address}", address=one.website), one.website))
        note = fact_note(t, one.fact, today)
        following = told[position + 1 :][:1]
        if not following or fact_note(t, following[0].fact, today) != note:
            blocks.append(Note(note))
    return tuple(blocks)


def fact_note(t: Texts, fact: Shown, today: dt.date) -> str:
    """Where it was read, of when, and what is uncertain about it."""
    site = urlsplit(fact.sources[0].url).hostname or fact.sources[0].url
    lines = [read_line(t, fact.source_date, fact.page), t("Source: {site}.", site=site.removeprefix("www."))]
    lines.append(stale_reading_line(t, fact, today))
    if fact.ask_first:
        lines.append(t("The source is old or sources disagree: ask first."))
    return " ".join(line for line in lines if line)

"""Where somebody under 18 is concerned: people to talk to now (SAFETY S8.3). Pure."""

from datetime import date

from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Number, Para, Rows, Screen, row
from bot.content.models.verdicts import ChildPath, ChildWords, HelpLine, Verdicts
from bot.language.texts import Texts
from bot.offers.names import Do
from bot.offers.screens import consultant, home, way_out, who_can_help


def child(t: Texts, path: ChildPath, packed: str, today: date) -> Screen:
    """Under 18: people to talk to now, and no further questions (SAFETY S8.3)."""
    rows = (
        way_out(t),
        row(who_can_help(t), consultant(t, packed)),
        row(Button(t("Change my answer"), act(Do.QUESTION, packed, 0)), home(t)),
    )
    return Screen("check-child", t.language, _people(t, path, path.lines, today), rows)


def worried_about_a_child(t: Texts, texts: Verdicts, rows: Rows, today: date) -> Screen:
    """A relative says that the traveller is under 18: the same people. The ways on are those of a result."""
    blocks = _people(t, texts.relatives.child, texts.child.lines, today)
    return Screen("check-child-away", t.language, blocks, rows)


def _people(t: Texts, words: ChildWords, lines: tuple[HelpLine, ...], today: date) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(t(words.title)),
        Para(t(words.says)),
        *(Item(t(step)) for step in words.steps),
    ]
    for line in lines:
        blocks += [Item(t(line.name)), Number(line.number, t(line.about)), Note(_date_of(t, line, today))]
    return tuple(blocks)


def _date_of(t: Texts, line: HelpLine, today: date) -> str:
    if line.is_misdated(today):
        return t("When this was last checked is not known: ask before you rely on it.")
    if line.is_stale(today):
        return t("Not checked again since {date}.", date=line.last_checked().isoformat())
    if line.called_on:
        return t("We called this number on {date}.", date=line.called_on.isoformat())
    return t("From a page of {year}, not yet called by us.", year=line.source_date[:4])

"""The path of somebody under 18: people to talk to now, and no further questions (SAFETY S8.3). Pure."""

from datetime import date

from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Number, Para, Screen, row
from bot.content.models.check import ChildPath, HelpLine
from bot.language.texts import Texts
from bot.offers.names import Do
from bot.offers.screens import consultant, home, way_out, who_can_help


def child(t: Texts, path: ChildPath, packed: str, today: date) -> Screen:
    """Under 18: people to talk to now, and no further questions (SAFETY S8.3)."""
    blocks: list[Block] = [
        Heading(t(path.title)),
        Para(t(path.says)),
        *(Item(t(step)) for step in path.steps),
    ]
    for line in path.lines:
        blocks += [Item(t(line.name)), Number(line.number, t(line.about)), Note(_date_of(t, line, today))]
    rows = (
        way_out(t),
        row(who_can_help(t), consultant(t, packed)),
        row(Button(t("Change my answer"), act(Do.QUESTION, packed, 0)), home(t)),
    )
    return Screen("check-child", t.language, tuple(blocks), rows)


def _date_of(t: Texts, line: HelpLine, today: date) -> str:
    if line.is_stale(today):
        return t("Not checked again since {date}.", date=line.last_checked().isoformat())
    if line.called_on:
        return t("We called this number on {date}.", date=line.called_on.isoformat())
    return t("From a page of {year}, not yet called by us.", year=line.source_date[:4])

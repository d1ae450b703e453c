"""The summary at the end of somebody's duty: what they still have, what waits, who comes next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cases.duty.alarm_screens import holder
from bot.cases.duty.moments import moment
from bot.cases.duty.roster import Member, Roster
from bot.cases.duty.screens import waiting_lines
from bot.chat.screens import Block, Heading, Item, Para, Screen
from bot.language.texts import Texts
from bot.turn.service_lines import language_names

MOST_LINES = 10  # of one list; the topics say the rest


@dataclass(frozen=True)
class OpenCase:
    """An open case as the hand-over tells of it. `unanswered`: the person wrote last, or nobody took it."""

    name: str
    language: str
    urgent: bool
    taken_by: int | None
    unanswered: bool


def handover(
    t: Texts, leaving: Sequence[Member], cases: Sequence[OpenCase], roster: Roster, now: datetime
) -> Screen:
    """One summary for everybody whose duty has just ended; urgent cases come first in every list."""
    ordered = sorted(cases, key=lambda case: not case.urgent)
    gone = {member.staff for member in leaving}
    waiting = [case for case in ordered if case.taken_by is None]
    elsewhere = [case for case in ordered if case.unanswered and case.taken_by not in {None, *gone}]
    blocks: list[Block] = [Heading(t("Hand-over"))]
    for member in leaving:
        blocks += _theirs(t, member, [case for case in ordered if case.taken_by == member.staff], roster)
    if any(case.taken_by in gone for case in cases):
        blocks.append(Para(t("Please pass on what you cannot go on with.")))
    urgent = sum(case.urgent for case in waiting)
    blocks += [Para(" ".join(waiting_lines(t, len(waiting), urgent))), *_items(t, waiting, roster)]
    if elsewhere:
        blocks += [Para(t("Not answered yet, with other colleagues:")), *_items(t, elsewhere, roster)]
    blocks += _next(t, roster, now)
    return Screen("duty-handover", t.language, tuple(blocks), bare=True)


def _theirs(t: Texts, member: Member, cases: Sequence[OpenCase], roster: Roster) -> list[Block]:
    if not cases:
        return [Para(t("The duty of {sign} has ended. No open case is with them.", sign=member.sign))]
    line = t("The duty of {sign} has ended. These cases are still with them:", sign=member.sign)
    return [Para(line), *_items(t, cases, roster)]


def _items(t: Texts, cases: Sequence[OpenCase], roster: Roster) -> list[Block]:
    items: list[Block] = [Item(_line(t, case, roster)) for case in cases[:MOST_LINES]]
    more = len(cases) - MOST_LINES
    if more > 0:
        items.append(Item(t.plural("And {number} more case.", "And {number} more cases.", more)))
    return items


def _line(t: Texts, case: OpenCase, roster: Roster) -> str:
    parts = [case.name, language_names(t, (case.language,))]
    if case.urgent:
        parts.append(t("urgent"))
    if case.taken_by is None or case.unanswered:
        parts.append(holder(t, case.taken_by, roster))
    return " · ".join(parts)


def _next(t: Texts, roster: Roster, now: datetime) -> list[Block]:
    here, coming = roster.on_duty(now), roster.planned_next(now)
    signs = ", ".join(member.sign for member in here)
    blocks: list[Block] = [
        Para(t("On duty now: {signs}", signs=signs) if here else t("Nobody is on duty now."))
    ]
    if coming:
        begin, member = coming[0]
        when = moment(t, begin, now)
        blocks.append(Para(t("On duty next: {sign}, {moment}", sign=member.sign, moment=when)))
    return blocks

"""What is said when a case waits too long: all of it in the group, and next to nothing in anybody's own chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cases.duty.roster import Roster
from bot.chat.screens import Block, Heading, Item, Para, Screen
from bot.language.texts import Texts
from bot.turn.service_lines import language_names

MOST_CASES = 12  # in one message; Telegram's limit would hold about thirty


@dataclass(frozen=True)
class Waiting:
    """A case that waits: for somebody to take it, or for an answer from who took it.

    `since_hours`: for how many full hours, None if not known. `alarms`: how often the desk was reminded before.
    """

    case_id: str
    name: str
    language: str
    urgent: bool
    taken_by: int | None
    since_hours: int | None
    alarms: int


def alarm(t: Texts, due: Sequence[Waiting], roster: Roster, now: datetime) -> Screen:
    """One message for all cases that are due, the urgent ones first."""
    ordered = sorted(due, key=lambda one: (not one.urgent, -(one.since_hours or 0)))
    blocks: list[Block] = [Heading(t("Somebody waits"))]
    blocks += [Item(_case_lines(t, one, roster, now)) for one in ordered[:MOST_CASES]]
    more = len(ordered) - MOST_CASES
    if more > 0:
        blocks.append(Para(t.plural("And {number} more case.", "And {number} more cases.", more)))
    if not roster.on_duty(now):
        blocks.append(Para(t("Nobody is on duty now. Whoever can: please look into the topic.")))
    return Screen("duty-alarm", t.language, tuple(blocks), bare=True)


def call(t: Texts, due: Sequence[Waiting]) -> Screen:
    """For an administrator's own chat: how many, and nothing about anybody."""
    urgent = sum(one.urgent for one in due)
    if urgent:
        text = t.plural(
            "Somebody waits at the desk: {number} case, {urgent} of them urgent. Please look into the group.",
            "Somebody waits at the desk: {number} cases, {urgent} of them urgent. Please look into the group.",
            len(due),
            urgent=urgent,
        )
    else:
        text = t.plural(
            "Somebody waits at the desk: {number} case. Please look into the group.",
            "Somebody waits at the desk: {number} cases. Please look into the group.",
            len(due),
        )
    return Screen("duty-call", t.language, (Para(text),), bare=True)


def lost(t: Texts) -> Screen:
    """For an administrator's own chat: the group is out of reach, which nobody but them can mend."""
    text = t(
        "Something does not reach the desk's group, and somebody may be waiting. "
        "Please look: am I still in it, and may I write there and manage topics?"
    )
    return Screen("duty-lost", t.language, (Para(text),), bare=True)


def _case_lines(t: Texts, one: Waiting, roster: Roster, now: datetime) -> str:
    language = language_names(t, (one.language,))
    parts = [one.name, language]
    if one.urgent:
        parts.append(t("urgent"))
    parts.append(holder(t, one.taken_by, roster))
    if one.since_hours:
        hours = t.plural("waits for {number} hour", "waits for {number} hours", one.since_hours)
        parts.append(hours)
    lines = [" · ".join(parts)]
    if roster.on_duty(now):
        lines.append(_speakers(t, one, roster, now, language))
    return "\n".join(lines)


def _speakers(t: Texts, one: Waiting, roster: Roster, now: datetime, language: str) -> str:
    speakers = [member.sign for member in roster.speakers(now, one.language)]
    if speakers:
        return t("On duty and speaks {language}: {signs}", language=language, signs=", ".join(speakers))
    unsure = [member.sign for member in roster.on_duty(now) if not member.languages]
    if unsure:
        return t("On duty, languages not given: {signs}", signs=", ".join(unsure))
    return t("Nobody on duty has said that they speak {language}.", language=language)


def holder(t: Texts, taken_by: int | None, roster: Roster) -> str:
    """Who has a case that waits, by their sign."""
    if taken_by is None:
        return t("not taken yet")
    member = roster.member(taken_by)
    if member is None:
        return t("taken, not answered yet")
    return t("taken by {sign}, not answered yet", sign=member.sign)

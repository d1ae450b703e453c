"""What /duty shows. Several people tap the same message, so it never says "you"; only the toast does."""

from datetime import datetime

from bot.cases.duty.moments import moment
from bot.cases.duty.roster import CAPACITIES, LANGUAGES, Member, Queue, Roster
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Code, Heading, Item, Note, Para, Screen, pairs, row
from bot.language.texts import Texts
from bot.turn.service_lines import language_names, own_name

SHOW, START, STOP = "ddshow", "ddon", "ddoff"
SPEAK, SPEAKS = "ddlang", "ddsay"
CARRY, CARRIES = "ddmost", "ddhold"
LEAVE, LEAVES = "ddgo", "ddgone"
SHOWN_NEXT = 6  # more names than that are not read


def roster_screen(t: Texts, roster: Roster, queue: Queue, now: datetime, said: str = "") -> Screen:
    """Who is on duty, who comes next, what waits, and how to change it. `said` is what was just changed."""
    blocks: list[Block] = [Para(said)] if said else []
    blocks += [
        *_now(t, roster, now),
        *_next(t, roster, now),
        Heading(t("What waits")),
        *(Item(line) for line in waiting_lines(t, queue.waiting, queue.urgent)),
        *_how(t),
    ]
    rows = (
        row(Button(t("I start now"), act(START)), Button(t("I stop now"), act(STOP))),
        row(Button(t("My languages"), act(SPEAK)), Button(t("I carry at most"), act(CARRY))),
        row(Button(t("Remove me"), act(LEAVE))),
    )
    return Screen("duty", t.language, tuple(blocks), rows, bare=True)


def _now(t: Texts, roster: Roster, now: datetime) -> list[Block]:
    here = roster.on_duty(now)
    blocks: list[Block] = [Heading(t("On duty now"))]
    if not here:
        return [*blocks, Para(t("Nobody is on duty now."))]
    return [*blocks, *(Item(_member_line(t, roster, member, now)) for member in here)]


def _member_line(t: Texts, roster: Roster, member: Member, now: datetime) -> str:
    end = member.shift_end(now)
    parts = [
        member.sign,
        spoken(t, member),
        t("{load} of {most} cases", load=roster.carries(member), most=member.most_cases),
    ]
    if end:
        parts.append(t("until {moment}", moment=moment(t, end, now)))
    return " · ".join(parts)


def _next(t: Texts, roster: Roster, now: datetime) -> list[Block]:
    coming = roster.planned_next(now)[:SHOWN_NEXT]
    if not coming:
        return [Heading(t("Planned next")), Para(t("Nothing is planned for the next days."))]
    lines = (f"{member.sign} · {moment(t, begin, now)}" for begin, member in coming)
    return [Heading(t("Planned next")), *(Item(line) for line in lines)]


def _how(t: Texts) -> list[Block]:
    return [
        Heading(t("How to change it")),
        Para(t("The buttons count for whoever taps them. Weekly hours, in the time of Tbilisi:")),
        Code("/duty Mon-Fri 10:00-18:00"),
        Para(t("No weekly hours any more:")),
        Code("/duty none"),
        Para(t("The name that colleagues see:")),
        Code("/duty name Nino"),
        Note(
            t(
                "Administrators of the group who want reminders in their own chat "
                "open a chat with this bot and press Start."
            )
        ),
    ]


def waiting_lines(t: Texts, waiting: int, urgent: int) -> tuple[str, ...]:
    """How many cases nobody has taken, the urgent ones first. `waiting` counts both."""
    others = waiting - urgent
    lines = []
    if urgent:
        lines.append(t.plural("{number} urgent case waits.", "{number} urgent cases wait.", urgent))
    if others and urgent:
        lines.append(t.plural("{number} other case waits.", "{number} other cases wait.", others))
    elif others:
        lines.append(t.plural("{number} case waits.", "{number} cases wait.", others))
    return tuple(lines) or (t("No case waits."),)


def spoken(t: Texts, member: Member) -> str:
    """The languages of a member, or that they gave none."""
    return language_names(t, member.tongues) if member.tongues else t("languages not given")


def languages_screen(t: Texts, roster: Roster) -> Screen:
    """Who speaks what; a tap adds a language or takes it away."""
    blocks: list[Block] = [
        Heading(t("Languages")),
        Para(t("A tap adds a language, a second tap takes it away, always for whoever taps.")),
    ]
    blocks += [Item(f"{member.sign} · {spoken(t, member)}") for member in roster.members]
    buttons = [Button(own_name(code), act(SPEAKS, code)) for code in LANGUAGES]
    return Screen("duty-languages", t.language, tuple(blocks), (*pairs(buttons), _back(t)), bare=True)


def capacity_screen(t: Texts) -> Screen:
    """How many cases somebody carries."""
    blocks = (
        Heading(t("I carry at most")),
        Para(t("How many open cases can you carry at once? An urgent case counts twice.")),
    )
    buttons = tuple(Button(str(most), act(CARRIES, most)) for most in CAPACITIES)
    return Screen("duty-capacity", t.language, blocks, (buttons, _back(t)), bare=True)


def leaving_screen(t: Texts) -> Screen:
    """Leaving the roster asks once."""
    blocks = (
        Heading(t("Leave the roster?")),
        Para(t("Name, languages and hours of whoever taps below are deleted. Their cases stay with them.")),
    )
    return Screen(
        "duty-leaving",
        t.language,
        blocks,
        (row(Button(t("Yes, remove me"), act(LEAVES))), _back(t)),
        bare=True,
    )


def _back(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("Back"), act(SHOW)))

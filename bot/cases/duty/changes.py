"""What a consultant changes about themselves: begin, stop, a language more or less, a sign. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cases.duty import hours
from bot.cases.duty.roster import Member

BY_HAND = timedelta(hours=8)  # so long lasts a duty nobody planned: an ordinary working day
SIGN_LENGTH = 24

_LINKED = re.compile(r"[@/\\]|\w\.\w")  # what Telegram makes a link of, or a command


def started(member: Member, now: datetime) -> Member:
    """On duty until the planned hours end, or for eight hours; never shorter than they are already."""
    by_plan = hours.shift_end(member.plan, None, None, now)
    until = by_plan or now + BY_HAND
    return replace(member, on_until=max(until, member.on_until or until), off_until=None)


def stopped(member: Member, now: datetime) -> Member:
    """Off duty, also for the rest of the planned hours. `on_until` keeps when the duty ended, for the hand-over."""
    if not member.on_duty(now):
        return member
    rest = None
    if hours.planned(member.plan, now):
        rest = hours.shift_end(member.plan, None, None, now) or now + BY_HAND
    return replace(member, on_until=now, off_until=rest)


def toggled(member: Member, language: str) -> Member:
    """One language more, or one less."""
    return replace(member, languages=member.languages ^ {language})


def sign_of(typed: str) -> str | None:
    """The sign somebody typed; None for what is empty, too long, of several lines, or would become a link."""
    sign = typed.strip()
    if not 1 <= len(sign) <= SIGN_LENGTH or not sign.isprintable() or _LINKED.search(sign):
        return None
    return sign


def is_taken(sign: str, by: Iterable[Member]) -> bool:
    """Whether a colleague is called like that."""
    return any(sign.casefold() == member.sign.casefold() for member in by)


def first_sign(members: Iterable[Member]) -> str:
    """What a new member is called until they say how. It is stored, so it is in no language: "№ 1"."""
    members = tuple(members)
    number = 1
    while is_taken(f"№ {number}", members):
        number += 1
    return f"№ {number}"

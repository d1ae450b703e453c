"""What consultants do, as far as it is written down: a closed list of words, each naming an act and never a person."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Act(Enum):
    """An act. The value is the word in the database and in the export: at most 24 characters."""

    TAKE = "take"
    PASS_ON = "pass-on"  # noqa: S105  an act, no password
    REST = "rest"
    BACK = "back"
    CLOSE = "close"
    REOPEN = "reopen"
    REFER = "refer"
    CANNED = "canned"
    MUTE = "mute"
    UNMUTE = "unmute"
    DEBRIEF = "debrief"
    EXPORT = "export"
    EVENT = "event"
    LEFT = "left"  # left the group
    DUTY_ON = "duty-on"
    DUTY_OFF = "duty-off"
    DUTY_HOURS = "duty-hours"  # gave or changed planned hours
    DUTY_REMOVED = "duty-removed"  # took themselves off the roster


@dataclass(frozen=True)
class Acted:
    """One act of one member on a day. `about` is the name of a case, or empty."""

    day: date
    staff: int
    act: Act
    about: str = ""

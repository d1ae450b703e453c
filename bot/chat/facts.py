"""What may be counted: a closed list of facts and, for each, at most two closed traits. Never who.

In which table each of them is told, and how: bot/outreach/publishing/tables.py.
"""

from dataclasses import dataclass
from enum import Enum


class FactKind(Enum):
    """Every fact that can be counted. The value is the word of reports and of the database."""

    CONTACT = "contact"  # somebody opened the conversation; the trait is the language
    START_BY_LINK = "start_by_link"  # … by the link of a card, a poster or an advert; the trait is the point
    CHECK_STARTED = "check_started"
    CHECK_DONE = "check_done"  # trait: level and language, `not-enough-ka`
    ADVERT_READ = "advert_read"  # trait: level seen in the text
    PICTURE_READ = "picture_read"  # the words of a picture were shown
    FLAG_SEEN = "flag_seen"  # trait: flag
    TOPIC_READ = "topic_read"  # trait: guide
    AWARENESS_ANSWERED = "awareness_answered"  # trait: before or after reading, the question, right or wrong
    REFERRAL_SHOWN = "referral_shown"  # trait: kind of help
    EMERGENCY_SHOWN = "emergency_shown"
    NUMBER_REPORTED_DEAD = "number_reported_dead"  # trait: record of the directory
    CONSULTATION_ASKED = "consultation_asked"  # trait: language
    CONSULTATION_HELD = "consultation_held"
    CONSULTATION_CLOSED = "consultation_closed"  # trait: by whom
    CONSULTATION_OUTCOME = "consultation_outcome"  # trait: one of the desk's closed list
    CONSULTATION_RATED = "consultation_rated"  # trait: helped, yes or no
    DESTINATION_ASKED = "destination_asked"  # the pages of a country were opened; trait: its code, `pl`
    GROUP_STATED = "group_stated"  # somebody chose to say it; trait: the group, empty for "rather not say"
    CARD_MADE = "card_made"  # a file for print: a card, a poster, a QR picture
    BROADCAST_DELIVERED = "broadcast_delivered"  # a message to somebody who asked for such messages


@dataclass(frozen=True)
class Fact:
    """One thing that happened, once. `trait` comes from a closed list: a language, a level, a flag, a guide, a point."""

    kind: FactKind
    trait: str = ""

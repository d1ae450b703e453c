"""Which way typed words go where no talk is open. Pure, so that docs/asking.md can measure the way itself."""

from dataclasses import dataclass
from enum import Enum

from bot.content.models.asking import Asking
from bot.guidance.asking.understanding import EMERGENCY, OTHER, Understood

OWN_WORDS = 280  # characters up to which words that look like an advert may be a question after all
OFFER = "offer"
# Doors that harm nobody who meant an advert, and help nobody who is sent to the offer check instead.
HARMLESS = frozenset(
    {
        "human",
        "privacy",
        "language-change",
        "referral-hotline",
        "referral-shelter",
        "referral-embassy",
        "referral-lawyer",
        "referral-police",
    }
)


class Way(Enum):
    """Who answers words."""

    EMERGENCY = "emergency screen"
    ASKED = "answer or guesses"
    STORY = "own story"
    ADVERT = "offer check"


@dataclass(frozen=True)
class Heard:
    """What was found in words. `own`: somebody's own few words, neither forwarded nor edited.

    `advert`: they look like one, be it only because they are long; `signs`: signs of an advert were seen in them.
    """

    own: bool
    advert: bool
    signs: bool
    story: bool
    understood: Understood


@dataclass(frozen=True)
class Course:
    """Who answers; and whether the emergency screen stands beside that answer."""

    way: Way
    danger_beside: bool = False

    @property
    def shows_danger(self) -> bool:
        """Whether the emergency screen is shown."""
        return self.danger_beside or self.way is Way.EMERGENCY


def is_own(text: str, *, forwarded: bool, edited: bool) -> bool:
    """Whether these are somebody's own few words: only then what was learnt is asked about danger."""
    return len(text) <= OWN_WORDS and not forwarded and not edited


def in_danger(understood: Understood, asking: Asking) -> bool:
    """Whether own words mean danger surely enough to say so beside another answer."""
    return understood.danger >= asking.danger_beside_from


def urgent_in_a_talk(understood: Understood, asking: Asking) -> bool:
    """Whether own words mean danger surely enough to call a consultant to the front."""
    return understood.danger >= asking.danger_in_talk_from


def course(heard: Heard, asking: Asking) -> Course:
    """The way of words in which the rules found no danger."""
    understood = heard.understood
    if not heard.advert:
        return Course(Way.EMERGENCY if understood.intent == EMERGENCY else Way.ASKED)
    only_long = not heard.signs and not heard.story
    sure = heard.own and in_danger(understood, asking)
    if sure and only_long:
        return Course(Way.EMERGENCY)
    danger = sure or (heard.own and only_long and understood.intent == EMERGENCY)
    if heard.story and not (heard.own and _wants_a_door(understood, asking)):
        return Course(Way.STORY, danger)
    if heard.own and not danger and _is_question(understood, asking, only_long=only_long):
        return Course(Way.ASKED)
    return Course(Way.ADVERT, danger)


def _wants_a_door(understood: Understood, asking: Asking) -> bool:
    """Whether words ask for a door of this house, whatever else they tell."""
    return understood.intent in HARMLESS and understood.chance >= asking.over_advert_from


def _is_question(understood: Understood, asking: Asking, *, only_long: bool) -> bool:
    """Whether words that look like an advert have one certain answer: length alone makes no advert."""
    if understood.intent in (OFFER, EMERGENCY):
        return False
    if only_long:
        return understood.chance >= asking.sure_from
    if understood.intent == OTHER:
        return False
    harmless = understood.intent in HARMLESS
    return understood.chance >= (asking.harmless_over_advert_from if harmless else asking.over_advert_from)

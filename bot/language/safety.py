"""Which texts keep people from harm: a language without one of them is not offered (DESIGN, invariant 10)."""

import re
from collections.abc import Iterable

# Interface: urgent help, the front of the house (exit, farewell, forget, privacy), a child's way, consent and the talk.
_FILES = (
    "bot/turn/emergency_blocks.py",
    "bot/turn/frame.py",
    "bot/referrals/emergency.py",
    "bot/referrals/card.py",
    "bot/menu/",
    "bot/offers/advert_screens.py",
    "bot/offers/child_screens.py",
    "bot/offers/door_screens.py",
    "bot/offers/screens.py",
    "bot/offers/verdict_screens.py",
    "bot/offers/after_screens.py",
    "bot/cases/draft_screens.py",
    "bot/cases/person_screens.py",
    "bot/cases/talk_notices.py",
    "bot/cases/talk_screens.py",
)
# Content: what the check asks and says, what danger signs are called, who helps.
_CONTEXTS = re.compile(
    r"check/(verdicts|flags|questions|after_advert)/.*|referrals/georgia/services/.*|destinations/emergency/.*"
)


def is_safety(context: str, files: Iterable[str]) -> bool:
    """Whether a text is one: by its place in content, or by the files of the interface it stands in."""
    return bool(_CONTEXTS.fullmatch(context)) or any(file.startswith(_FILES) for file in files)

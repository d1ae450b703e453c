"""The names of this feature's buttons, and what they carry: need, page and narrowing."""

from dataclasses import dataclass, replace
from typing import Self

from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act
from bot.chat.screens import Button
from bot.language.texts import Texts
from bot.referrals.narrowing import EVERYTHING, Narrowing, pack, unpack

NEED, SERVICE = "need", "svc"
NARROW, PLACES, TONGUES, WHAT = "narrow", "where", "spoken", "what"  # need, code
LANDS, LAND = doors.LANDS, doors.LAND
DEAD = "bad"  # a record's id, and the list one came from; three letters, as `svc`, to fit with the longest id
DEAD_LAND = "bad_land"  # a country, and the page one came from


@dataclass(frozen=True)
class Asked:
    """What a list was asked for."""

    need: str
    page: int = 0
    narrowing: Narrowing = EVERYTHING

    def arguments(self) -> tuple[str, ...]:
        """What a button to this list carries."""
        code = pack(self.narrowing)
        return (self.need, str(self.page), *((code,) if code else ()))

    def on(self, page: int) -> Self:
        """The same list on another page."""
        return replace(self, page=page)

    def narrowed(self, narrowing: Narrowing) -> Self:
        """The first page of the same need with another narrowing."""
        return replace(self, page=0, narrowing=narrowing)

    def narrow(self, name: str) -> Action:
        """A button of the screens that narrow the list."""
        code = pack(self.narrowing)
        return act(name, self.need, *((code,) if code else ()))


def asked_by(arguments: tuple[str, ...]) -> Asked:
    """The list that `need`, `page`, `code` of a button ask for. Raises StaleButton for what is no page or no code."""
    need, page, code = (*arguments, "", "", "")[:3]
    return Asked(need, page_of(page), unpack(code))


def page_of(argument: str) -> int:
    """The page a button carries. Raises StaleButton for what is no page."""
    if not argument:
        return 0
    if not argument.isascii() or not argument.isdigit() or len(argument) > 3:
        raise StaleButton
    return int(argument)


def needs(t: Texts) -> Button:
    """The way to the list of needs."""
    return Button(t("Who can help"), act(doors.CONTACTS))


def home(t: Texts) -> Button:
    """The way home."""
    return Button(t("Home"), act(doors.HOME))

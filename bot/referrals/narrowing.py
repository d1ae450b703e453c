"""How somebody narrows the list of services, and how that rides in a button: six characters at most."""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

from bot.chat.actions import StaleButton

Choice = Literal["any", "yes", "no"]
CHOICES: tuple[Choice, ...] = ("any", "yes", "no")
NOTHING = "--"  # in place of a code of two letters
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Narrowing:
    """What a service must be. The defaults ask for nothing."""

    place: str = ""  # code of a place
    language: str = ""
    open_now: bool = False
    free: bool = False
    abroad: bool = False  # works from abroad
    state: Choice = "any"  # run by the state
    police: Choice = "any"
    unknown_too: bool = False  # also those of which it is not known whether they fit

    def parts(self) -> tuple[str, ...]:
        """The names of the conditions that are set, in their order on the screen."""
        return tuple(
            one.name
            for one in fields(self)
            if one.name != "unknown_too" and getattr(self, one.name) != one.default
        )

    def without(self, part: str) -> Self:
        """The same without one condition."""
        return self._with(part, next(one.default for one in fields(self) if one.name == part))

    def turned(self, part: str) -> Self:
        """The next setting of a condition with two or three settings, round and round."""
        now = getattr(self, part)
        if isinstance(now, bool):
            return self._with(part, not now)
        return self._with(part, CHOICES[(CHOICES.index(now) + 1) % len(CHOICES)])

    def _with(self, part: str, value: Any) -> Self:
        return replace(self, **{part: value})


EVERYTHING = Narrowing()


def pack(narrowing: Narrowing) -> str:
    """The code of a narrowing, such as `kuru07`; empty when it asks for nothing.

    Place and language by their own two letters, the rest as a number of two digits, so that a code keeps its
    meaning when content changes its order.
    """
    if narrowing == EVERYTHING:
        return ""
    number = 0
    for flag in (narrowing.open_now, narrowing.free, narrowing.abroad, narrowing.unknown_too):
        number = number * 2 + flag
    for choice in (narrowing.state, narrowing.police):
        number = number * len(CHOICES) + CHOICES.index(choice)
    high, low = divmod(number, len(_DIGITS))
    return f"{narrowing.place or NOTHING}{narrowing.language or NOTHING}{_DIGITS[high]}{_DIGITS[low]}"


def unpack(code: str) -> Narrowing:
    """The narrowing of a code. Raises StaleButton for what `pack` never makes.

    Whether its place and its language exist is for the caller to see.
    """
    if not code:
        return EVERYTHING
    if len(code) != 6 or any(digit not in _DIGITS for digit in code[4:]):
        raise StaleButton
    number = _DIGITS.index(code[4]) * len(_DIGITS) + _DIGITS.index(code[5])
    number, police = divmod(number, len(CHOICES))
    number, state = divmod(number, len(CHOICES))
    found = Narrowing(
        place=code[:2].replace(NOTHING, ""),
        language=code[2:4].replace(NOTHING, ""),
        open_now=bool(number & 8),
        free=bool(number & 4),
        abroad=bool(number & 2),
        unknown_too=bool(number & 1),
        state=CHOICES[state],
        police=CHOICES[police],
    )
    if pack(found) != code:
        raise StaleButton
    return found

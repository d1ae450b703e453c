"""The ticks of a list, in a button: one bit for each place, written in base 36. Nothing is kept anywhere else."""

from dataclasses import dataclass
from typing import Self

from bot.chat.actions import StaleButton

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Ticks:
    """Which places of a list are ticked."""

    bits: int = 0

    @classmethod
    def unpack(cls, packed: str, places: int) -> Self:
        """The ticks of a button; none for an empty one. Raises StaleButton for ticks beyond the list."""
        if not all(digit in DIGITS for digit in packed) or len(packed) > places:
            raise StaleButton
        bits = int(packed or "0", 36)
        if bits >> places:
            raise StaleButton
        return cls(bits)

    def pack(self) -> str:
        """The ticks as an argument of a button."""
        digits, rest = "", self.bits
        while rest:
            rest, digit = divmod(rest, len(DIGITS))
            digits = DIGITS[digit] + digits
        return digits or "0"

    def on(self, place: int) -> bool:
        """Whether a place is ticked."""
        return bool(self.bits >> place & 1)

    def turned(self, place: int) -> "Ticks":
        """The same ticks with one place turned over."""
        return Ticks(self.bits ^ 1 << place)

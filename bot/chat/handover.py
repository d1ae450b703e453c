"""What one feature tells another when a person walks over: already in the person's language, ready to be shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class HandoverNote:
    """Why somebody comes: lines for the exact text that is shown before it goes to a consultant."""

    lines: tuple[str, ...] = ()
    urgent: bool = False
    minor: bool = False  # the person said that they are under 18
    words: str = field(default="", repr=False)  # somebody's words that are to go along, identifiers hidden

"""What a button means, packed into Telegram's 64 bytes together with the language it was shown in."""

import re
from dataclasses import dataclass
from functools import lru_cache

CALLBACK_BYTES = 64  # Telegram: callback_data is 1–64 bytes

_LANGUAGE = re.compile(r"[a-z]{2}")
_NAME = re.compile(r"[a-z_-]{1,16}")
_ARGUMENT = re.compile(r"[A-Za-z0-9_-]{0,40}")


class StaleButton(Exception):
    """The button is forged, or older than the meaning it once had."""


@dataclass(frozen=True)
class Action:
    """What a tap asks for: a name of the routes table and up to a handful of short arguments."""

    name: str
    arguments: tuple[str, ...] = ()

    def argument(self, position: int) -> str:
        """The argument at a position. Raises StaleButton if the button carries fewer."""
        try:
            return self.arguments[position]
        except IndexError:
            raise StaleButton(self.name) from None


def act(name: str, *arguments: str | int) -> Action:
    """An Action in one short call: `act("guide", "contracts", 2)`."""
    return Action(name, tuple(str(argument) for argument in arguments))


@lru_cache(maxsize=4096)
def pack(action: Action, language: str) -> str:
    """The callback data of a button: `ka.guide.contracts.2`.

    Raises ValueError when it would not fit, or would not read back as the same action: a defect of ours, found by
    every test that shows the screen.
    """
    parts = (language, action.name, *action.arguments)
    packed = ".".join(parts)
    if len(packed.encode()) > CALLBACK_BYTES or unpack(packed) != (action, language):
        raise ValueError(
            f"the button {action.name!r} does not fit into {CALLBACK_BYTES} bytes or does not read back"
        )
    return packed


def unpack(data: str) -> tuple[Action, str]:
    """The action and the language of callback data. Raises StaleButton for anything we never made."""
    language, _, rest = data.partition(".")
    name, *arguments = rest.split(".")
    if (
        len(data.encode(errors="replace")) > CALLBACK_BYTES
        or not _LANGUAGE.fullmatch(language)
        or not _NAME.fullmatch(name)
    ):
        raise StaleButton
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise StaleButton
    return Action(name, tuple(arguments)), language

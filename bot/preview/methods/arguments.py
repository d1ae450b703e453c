"""The arguments of a call, however they came: typed in process, as words in a form, as JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

from bot.preview import limits, refusals
from bot.preview.records import Json, Upload
from bot.preview.refusals import bad_request


@dataclass(slots=True)
class Call:
    """One call of a method. The readers raise BotApiError where Telegram refuses the argument."""

    method: str
    parameters: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.parameters.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        value = self.parameters.get(name, default)
        return value if isinstance(value, str) else str(value)

    def required(self, name: str) -> str:
        if not self.has(name):
            raise bad_request(refusals.REQUIRED.format(name=name))
        return self.text(name)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; words that are none count as 0, as in Telegram's to_integer."""
        value = self.parameters.get(name, default)
        if isinstance(value, int):
            return int(value)
        try:
            return int(value)
        except (TypeError, ValueError):
            return 0

    def flag(self, name: str) -> bool:
        value = self.parameters.get(name)
        return (
            value is True or (isinstance(value, str) and value.lower() in ("true", "yes", "1")) or value == 1
        )

    def data(self, name: str, complaint: str = refusals.NO_JSON) -> Any:
        """Structured data, whether it came as such or as JSON in a string; None if it did not come."""
        value = self.parameters.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint.format(name=name)) from None

    def items(self, name: str) -> list[Json]:
        """An array of objects, empty if it did not come."""
        value = self.data(name)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise bad_request(refusals.NO_JSON.format(name=name))
        return list(value)

    def message_ids(self, name: str = "message_ids") -> list[int]:
        """1 to 100 ids of messages."""
        value = self.data(name)
        if not value:
            raise bad_request(refusals.MESSAGE_IDS_MISSING)
        if len(value) > limits.MESSAGES_AT_ONCE:
            raise bad_request(refusals.TOO_MANY_MESSAGE_IDS)
        return [int(number) for number in value]

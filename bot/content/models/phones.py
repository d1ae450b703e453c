"""Telephone numbers of content: a form people can dial, and never one of the US state of Georgia."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from bot.content.models.sourced import Strict
from bot.content.words import Words

# The US state of the same name (SAFETY S12.6). A search for "Georgia hotline" finds these first.
US_STATE_AREA_CODES = frozenset({"229", "404", "470", "478", "678", "706", "762", "770", "912", "943"})

_INTERNATIONAL = re.compile(r"\+[1-9]\d{6,14}")
_DOMESTIC = re.compile(r"\d[\d ]{1,16}\d")


def is_us_state_number(number: str) -> bool:
    """Whether a number belongs to the US state of Georgia, however it is written."""
    digits = re.sub(r"\D", "", number).removeprefix("00")
    if number.startswith("+") and not digits.startswith("1"):
        return False
    national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    return len(national) == 10 and national[:3] in US_STATE_AREA_CODES


def _dialable(value: str) -> str:
    if is_us_state_number(value):
        raise ValueError("this is a number of the US state of Georgia")
    if not _INTERNATIONAL.fullmatch(value) and not _DOMESTIC.fullmatch(value):
        raise ValueError("write +995322945050, or a short or domestic number as it is dialled in the country")
    return value


DialledNumber = Annotated[str, AfterValidator(_dialable)]


class Phone(Strict):
    """A number and whether it can be dialled from abroad; short and domestic forms never can for sure."""

    number: DialledNumber
    from_abroad: Literal["yes", "no", "unknown"]
    note: Words | None = None

    @property
    def id(self) -> str:
        """Its digits: they name the number in the context of translations."""
        return re.sub(r"\D", "", self.number)

    @property
    def international(self) -> bool:
        """Whether this is the full international form."""
        return self.number.startswith("+")

    @model_validator(mode="after")
    def _only_full_numbers_cross_borders(self) -> Self:
        if self.from_abroad == "yes" and not self.international:
            raise ValueError("only a number with + can work from abroad")
        return self

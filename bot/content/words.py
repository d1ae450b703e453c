"""A text of content that translators see: an English string that knows where it stands."""

from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Words(str):
    """English source text of content. `context` is its path, e.g. `check/questions/P1/ask`: the gettext context.

    The loader sets the context once; two equal sentences in two places can so be translated differently.
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str) -> Self:
        """The text, not yet told where it stands."""
        words = super().__new__(cls, text)
        words.context = ""
        return words

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as a non-empty string without leading or trailing blanks."""
        text = core_schema.str_schema(min_length=1, strip_whitespace=True)
        return core_schema.no_info_after_validator_function(cls, text)

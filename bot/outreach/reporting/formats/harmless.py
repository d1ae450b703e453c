"""Text that does nothing in a spreadsheet, a page or a Markdown file. Pure."""

import re

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#~])")


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one.

    See OWASP, CSV injection: `=`, `+`, `-`, `@`, a tab or a line break at the beginning. It stands in XLSX too, where
    the type of the cell would do: people save such a sheet as CSV and open that.
    """
    plain = _INVISIBLE.sub("", text)
    return f"'{plain}" if _FORMULA.match(plain) or (plain[:1] in "\t\r\n" and plain) else plain


def on_one_line(text: str) -> str:
    """A text without line breaks and invisible signs."""
    return " ".join(_INVISIBLE.sub("", text).split())


def plain_markdown(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", on_one_line(text))

"""What we show: a screen is blocks of plain text and rows of buttons. Only the edge knows HTML."""

from dataclasses import dataclass, replace

from bot.chat.actions import Action


@dataclass(frozen=True)
class Heading:
    """The first line of a screen or of a part of it."""

    text: str


@dataclass(frozen=True)
class Para:
    """A paragraph. Line breaks inside are kept."""

    text: str


@dataclass(frozen=True)
class Item:
    """One point of a list."""

    text: str


@dataclass(frozen=True)
class Quote:
    """Somebody's words, shown apart from ours."""

    text: str


@dataclass(frozen=True)
class Note:
    """Small print: dates, sources, what is not certain."""

    text: str


@dataclass(frozen=True)
class Number:
    """A telephone number on a line of its own: the international form is tappable, a short code is copied by a tap.

    Telegram refuses `tel:` in buttons and drops it in HTML.
    """

    number: str
    note: str = ""


@dataclass(frozen=True)
class Code:
    """Something to copy by a tap."""

    text: str


@dataclass(frozen=True)
class Link:
    """A web page, shown with its address."""

    label: str
    url: str


Block = Heading | Para | Item | Quote | Note | Number | Code | Link


@dataclass(frozen=True)
class Button:
    """A button that does something here (action), copies a text, or opens a web page: exactly one of the three."""

    label: str
    action: Action | None = None
    copy: str | None = None
    url: str | None = None


LABEL_UNITS = 60  # a longer label is cut off on a small phone, where nobody chose


def shortened(label: str, most: int = LABEL_UNITS) -> str:
    """A label made of several texts, cut after the last word that fits into `most` UTF-16 units.

    Every direction that was opened is closed.
    """
    if len(label.encode("utf-16-le")) // 2 <= most:
        return label
    cut = label
    while len(cut.encode("utf-16-le")) // 2 > most - 2 and " " in cut:
        cut = cut.rpartition(" ")[0]
    cut = cut[: most - 2].rstrip(" ,;:،؛՝·-")
    opened = sum(cut.count(mark) for mark in "\u2066\u2067\u2068") - cut.count("\u2069")
    return f"{cut}…" + "\u2069" * opened


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Screen:
    """One message of ours. `name` says in tests and in the model check which screen it is."""

    name: str
    language: str
    blocks: tuple[Block, ...]
    rows: Rows = ()
    bare: bool = False  # shown without the last row of emergency and exit (staff screens)

    def with_rows(self, *rows: tuple[Button, ...]) -> "Screen":
        """The same screen with more rows of buttons below."""
        return replace(self, rows=(*self.rows, *rows))


def row(*buttons: Button) -> tuple[Button, ...]:
    """A row of buttons."""
    return buttons


def column(buttons: list[Button]) -> Rows:
    """Each button in a row of its own."""
    return tuple((button,) for button in buttons)


def pairs(buttons: list[Button]) -> Rows:
    """Two buttons a row: for short labels."""
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))

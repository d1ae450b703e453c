"""An article in Markdown -> pages of plain blocks: paragraphs, bullets, and a warning before a heavy page."""

from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.chat.screens import Item, Para
from bot.content.models.guides import Page
from bot.errors import ContentError

PAGE_CHARACTERS = 900  # one small phone screen, without scrolling far
_READER = MarkdownIt("commonmark").enable("table")
_CONTAINERS = {"bullet_list_open", "list_item_open", "blockquote_open"}
_PASSED_OVER = {"paragraph_close", "heading_close", "paragraph_open"}
_NAMES = {
    "ordered_list_open": "a numbered list",
    "table_open": "a table",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "link_open": "a link",
    "fence": "code",
    "code_block": "code",
    "code_inline": "code",
    "hr": "a line",
    "strong_open": "bold text",
    "em_open": "italic text",
    "hardbreak": "a forced line break",
}


def parse_pages(path: Path, text: str, first_line: int = 1) -> tuple[Page, ...]:
    """The pages of an article, split at its `## ` headings. `first_line`: where the text begins in the file.

    A `> ` line right under the heading is the page's warning: what is heavy in it, shown first, with a way round it.
    Raises ContentError (file, line, reason) for anything but that, paragraphs and flat bullets, and for a page
    that is empty or longer than a screen.
    """
    return _Pages(path, first_line).read(_READER.parse(text))


class _Pages:
    def __init__(self, path: Path, first_line: int) -> None:
        self._path = path
        self._first = first_line
        self._pages: list[Page] = []
        self._title = ""
        self._title_line = 0
        self._warning: str | None = None
        self._blocks: list[Para | Item] = []

    def read(self, tokens: Sequence[Token]) -> tuple[Page, ...]:
        inside: list[str] = []  # the open containers: list, item, warning
        line = 0
        for position, token in enumerate(tokens):
            line = token.map[0] if token.map else line
            if token.type == "heading_open":
                self._heading(token, line)
            elif token.type in _CONTAINERS:
                self._enter(token.type, inside, line)
            elif token.type.replace("_close", "_open") in _CONTAINERS:
                inside.pop()
            elif token.type == "inline":
                heading = tokens[position - 1].type == "heading_open"
                self._inline(self._plain(token, line), line, inside, heading=heading)
                if inside and tokens[position + 2].type == "paragraph_open":
                    raise self._error(line, "a bullet of more than one paragraph")
            elif token.type not in _PASSED_OVER:
                raise self._error(line, f"{_NAMES.get(token.type, token.type)} is not possible here")
        self._end_page(line)
        return tuple(self._pages)

    def _enter(self, kind: str, inside: list[str], line: int) -> None:
        if kind == "bullet_list_open" and inside:
            raise self._error(line, "a list inside a list")
        if kind == "blockquote_open" and (inside or self._blocks or self._warning or not self._title):
            raise self._error(line, "a warning (>) stands once, right under the heading of its page,")
        inside.append(kind)

    def _inline(self, text: str, line: int, inside: Sequence[str], *, heading: bool) -> None:
        if "blockquote_open" in inside:
            self._warning = text
        else:
            self._text(text, line, heading=heading, item=bool(inside))

    def _heading(self, token: Token, line: int) -> None:
        if token.tag != "h2" or token.markup != "##":
            raise self._error(line, "only headings with ## are possible: each begins a page")
        if self._title:
            self._end_page(line)
        self._title_line = line

    def _text(self, text: str, line: int, *, heading: bool, item: bool) -> None:
        if heading:
            self._title = text
        elif not self._title:
            raise self._error(line, "text before the first ## heading")
        else:
            self._blocks.append(Item(text) if item else Para(text))

    def _plain(self, token: Token, line: int) -> str:
        words: list[str] = []
        for child in token.children or ():
            if child.type == "softbreak":
                words.append(" ")
            elif child.type == "text":
                words.append(child.content)
            else:
                raise self._error(line, f"{_NAMES.get(child.type, child.type)} is not possible here")
        return "".join(words).strip()

    def _end_page(self, line: int) -> None:
        if not self._title or not self._blocks:
            raise self._error(self._title_line if self._title else line, "a page needs a ## heading and text")
        length = len(self._title) + sum(len(block.text) + 2 for block in self._blocks)
        if length >= PAGE_CHARACTERS:
            reason = f"the page has {length} characters; a screen takes fewer than {PAGE_CHARACTERS}"
            raise self._error(self._title_line, reason)
        self._pages.append(Page(self._title, tuple(self._blocks), self._warning))
        self._title, self._warning, self._blocks = "", None, []

    def _error(self, line: int, reason: str) -> ContentError:
        return ContentError(f"{self._path}:{line + self._first}: {reason}")

"""Telegram's HTML parse mode: text with tags -> text and entities, or Telegram's complaint.

Follows parse_html in tdlib's td/telegram/MessageEntity.cpp, with its byte offsets and its sentences.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.preview.limits import utf16_length
from bot.preview.links import BadLinkError, checked_link, linked_user

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_TAG_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
_ATTRIBUTE_NAME = re.compile(r"""[^ \t\r\n\v\0=>/"']*""")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_BLANKS = re.compile(r"[ \t\r\n\v]*")


class CannotParseError(ValueError):
    """The text is no Telegram HTML; the message is what follows "can't parse entities: "."""


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities in UTF-16 units, outer ones first.

    Raises CannotParseError with Telegram's sentence. Links that Telegram refuses (tel:) lose their
    entity and keep their words.
    """
    if "<" not in source and "&" not in source:
        return source, []
    reader = _Reader(source)
    reader.read()
    return "".join(reader.out), reader.found


class _Reader:
    def __init__(self, source: str) -> None:
        self.text = source.replace("\0", "") + "\0"
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.found: list[dict[str, Any]] = []

    def read(self) -> None:
        end = len(self.text) - 1
        while self.at < end:
            special = _SPECIAL.search(self.text, self.at)
            stop = special.start() if special else end
            if stop > self.at:
                self._emit(self.text[self.at : stop])
                self.at = stop
            elif self.text[stop] == "&":
                char, self.at = _reference(self.text, stop)
                self._emit(char)
            elif self.text[stop + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.stack:
            raise CannotParseError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')

    def _emit(self, piece: str) -> None:
        self.out.append(piece)
        self.offset += utf16_length(piece)

    def _byte(self, at: int) -> int:
        return len(self.text[:at].encode("utf-8", "surrogatepass"))

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        piece = found[0] if found else ""
        self.at += len(piece)
        return piece

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._match(_TAG_NAME).lower()
        if self.text[self.at] == "\0":
            raise CannotParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _KINDS:
            raise CannotParseError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        argument = ""
        while self.text[self.at] != ">":
            self._match(_BLANKS)
            if self.text[self.at] != ">":
                argument = self._attribute(tag, begin) or argument
        if tag == "span" and argument != "spoiler":
            raise CannotParseError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        self.at += 1
        self.stack.append(_Open(tag, argument, self.offset, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> str:
        """What the attribute means for its tag: address, language, class, or nothing."""
        name = self._match(_ATTRIBUTE_NAME)
        if not name:
            raise CannotParseError(
                f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}'
            )
        self._match(_BLANKS)
        if self.text[self.at] != "=":
            self._unless_at_end(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            return "1" if (tag, name) == ("blockquote", "expandable") else ""
        self.at += 1
        self._match(_BLANKS)
        self._unless_at_end(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        value = self._value()
        self._unless_at_end(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return _meaning(tag, name, value)

    def _unless_at_end(self, complaint: str) -> None:
        if self.text[self.at] == "\0":
            raise CannotParseError(complaint)

    def _value(self) -> str:
        quote = self.text[self.at]
        if quote not in "'\"":
            begin = self.at
            token = self._match(_TOKEN)
            if self.text[self.at] not in " \t\r\n\v\0>":
                raise CannotParseError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return token.lower()
        self.at += 1
        parts: list[str] = []
        while self.text[self.at] not in (quote, "\0"):
            if self.text[self.at] == "&":
                char, self.at = _reference(self.text, self.at)
                parts.append(char)
            else:
                parts.append(self.text[self.at])
                self.at += 1
        self.at += self.text[self.at] == quote
        return "".join(parts)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise CannotParseError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        name = self._match(_TAG_NAME).lower()
        self._match(_BLANKS)
        if self.text[self.at] != ">":
            raise CannotParseError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if name and name != opened.tag:
            where = f"Unmatched end tag at byte offset {self._byte(begin)}"
            raise CannotParseError(f'{where}, expected "</{opened.tag}>", found "</{name}>"')
        length = self.offset - opened.offset
        if length:
            entity = _entity(opened, "".join(self.out[opened.begin :]))
            if entity is not None and not self._joined(opened, length):
                self.found.append(
                    {"type": entity.pop("type"), "offset": opened.offset, "length": length, **entity}
                )

    def _joined(self, opened: _Open, length: int) -> bool:
        """<pre><code class="language-x"> is one entity with a language, whichever is the outer."""
        last = self.found[-1] if self.found else None
        if last is None or (last["offset"], last["length"]) != (opened.offset, length):
            return False
        if {last["type"], opened.tag} != {"pre", "code"}:
            return False
        language = last.get("language") if opened.tag == "pre" else opened.argument
        if language:
            last.update(type="pre", language=language)
        return bool(language)


def _reference(text: str, at: int) -> tuple[str, int]:
    """The character a reference stands for, and where reading goes on; an unknown one stays as written."""
    found = _REFERENCE.match(text, at)
    if found is None or found[3] is not None:
        char = _NAMED.get(found[3] or "") if found else None
        return (char, found.end()) if found and char else ("&", at + 1)
    code = int(found[1] or "0", 16) if found[1] is not None else int(found[2] or "0")
    written = found.end() - at - found[0].endswith(";")
    if code == 0 or code >= 0x10FFFF or written >= 10 or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), found.end()


def _meaning(tag: str, name: str, value: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class"):
        return value[9:] if value.startswith("language-") else ""
    if (tag, name) == ("span", "class"):
        return value[3:] if value.startswith("tg-") else ""
    return "1" if (tag, name) == ("blockquote", "expandable") else ""


def _entity(opened: _Open, words: str) -> dict[str, Any] | None:
    kind = _KINDS[opened.tag]
    if kind == "text_link":
        return _link(opened.argument or words)
    if kind == "custom_emoji":
        if not opened.argument.isdigit() or int(opened.argument) == 0:
            raise CannotParseError("Invalid custom emoji identifier specified")
        return {"type": kind, "custom_emoji_id": opened.argument}
    if kind == "blockquote" and opened.argument:
        return {"type": "expandable_blockquote"}
    if kind == "code" and opened.argument:
        return {"type": kind, "language": opened.argument}
    return {"type": kind}


def _link(address: str) -> dict[str, Any] | None:
    user = linked_user(address)
    if user is not None:
        return {"type": "text_mention", "user": {"id": user}}
    try:
        return {"type": "text_link", "url": checked_link(address)}
    except BadLinkError:
        return None

"""Formatted text as Telegram takes it: parse mode or entity list -> cleaned text and entities."""

import re
from typing import Any

from bot.preview import limits, refusals
from bot.preview.detect import found_entities
from bot.preview.html_mode import CannotParseError, parse_html
from bot.preview.links import BadLinkError, checked_link
from bot.preview.refusals import bad_request

_SPLIT_BY_CODE = frozenset(("bold", "italic", "underline", "strikethrough", "spoiler"))
_FORMATTING = _SPLIT_BY_CODE | {
    "code",
    "pre",
    "blockquote",
    "expandable_blockquote",
    "text_link",
    "text_mention",
    "custom_emoji",
}
_ORDER = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
}
_ORDER |= {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")

Entity = dict[str, Any]


def formatted(text: str, parse_mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    """Text and entities as a message keeps them: trimmed, links and commands found, outer entities first.

    Raises BotApiError with Telegram's sentence for broken HTML, wrong offsets and texts too long to parse.
    """
    if len(text) > limits.TEXT_BYTES_BEFORE_PARSING or len(text.encode()) > limits.TEXT_BYTES_BEFORE_PARSING:
        raise bad_request(refusals.TEXT_TOO_LONG_TO_PARSE)
    mode = (parse_mode or "none").lower()
    if mode == "none" or not text:
        entities = _given(text, given or [])
    elif mode == "html":
        try:
            text, entities = parse_html(text)
        except CannotParseError as reason:
            raise bad_request(refusals.CANNOT_PARSE.format(reason=reason)) from None
    else:
        raise bad_request(refusals.PARSE_MODE)
    text, entities = _trimmed(_cleaned(text), _code_stays_plain(entities))
    entities += found_entities(text, entities)
    if len(entities) > 1:
        entities.sort(
            key=lambda entity: (entity["offset"], -entity["length"], _ORDER.get(entity["type"], 50))
        )
    return text, entities


def plain(text: str) -> tuple[str, list[Entity]]:
    """What a person's typed words become."""
    return formatted(text, None, None)


def _cleaned(text: str) -> str:
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda found: "" if found[0] == "\r" else " ", text)


def _given(text: str, given: list[Entity]) -> list[Entity]:
    end = limits.utf16_length(text)
    kept: list[Entity] = []
    for entity in given:
        if entity.get("type") not in _FORMATTING:
            continue
        offset, length = int(entity["offset"]), int(entity["length"])
        if offset >= end:
            raise bad_request(refusals.ENTITY_BEGINS_LATE.format(offset=offset))
        if offset + length > end:
            raise bad_request(refusals.ENTITY_ENDS_LATE.format(offset=offset, end=offset + length))
        if length > 0 and _link_is_good(entity):
            kept.append(dict(entity))
    return kept


def _link_is_good(entity: Entity) -> bool:
    if entity["type"] != "text_link":
        return True
    try:
        checked_link(entity.get("url", ""))
    except BadLinkError:
        return False
    return True


def _code_stays_plain(entities: list[Entity]) -> list[Entity]:
    """Telegram cuts bold, italic … out of code: nothing else may stand inside it."""
    codes = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre")]
    if not codes:
        return entities
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    kept: list[Entity] = []
    for entity in entities:
        pieces = [(entity["offset"], entity["offset"] + entity["length"])]
        if entity["type"] in _SPLIT_BY_CODE:
            for begin, end in codes:
                pieces = [
                    part
                    for a, b in pieces
                    for part in ((a, min(b, begin)), (max(a, end), b))
                    if part[0] < part[1]
                ]
        kept += [{**entity, "offset": begin, "length": end - begin} for begin, end in pieces]
    return kept


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Blank ends go, but leading blanks inside an entity stay, as tdlib's fix_formatted_text does it."""
    stripped = text.rstrip()
    if len(stripped) != len(text):
        end = limits.utf16_length(stripped)
        entities = [
            {**entity, "length": min(entity["length"], end - entity["offset"])}
            for entity in entities
            if entity["offset"] < end
        ]
    if not stripped or stripped[0] not in " \n":
        return stripped, entities
    lead = len(stripped) - len(stripped.lstrip(" \n"))
    lead = min([lead, *(entity["offset"] for entity in entities)])
    return stripped[lead:], [{**entity, "offset": entity["offset"] - lead} for entity in entities]

"""The words of a message: text or caption, parsed and measured."""

from typing import Any

from bot.preview import limits, refusals
from bot.preview.entities import formatted
from bot.preview.methods.arguments import Call
from bot.preview.records import Json
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.wire import user_json


def message_text(state: State, call: Call) -> tuple[str, list[Json]]:
    """Text and entities of a text message: 1 to 4096 UTF-16 units after parsing."""
    given = call.text("text")
    if not given:
        raise bad_request(refusals.TEXT_EMPTY)
    text, entities = formatted(given, call.text("parse_mode"), call.items("entities"))
    if not text:
        raise bad_request(refusals.TEXT_BLANK)
    if limits.utf16_length(text) > limits.TEXT:
        raise bad_request(refusals.TEXT_TOO_LONG)
    return text, _with_known_users(state, entities)


def caption(state: State, given: Json, prefix: str = "caption") -> tuple[str, list[Json]]:
    """Caption and entities: at most 1024 units after parsing, empty if none came."""
    words: Any = given.get(prefix) or ""
    call = Call("", given)
    text, entities = formatted(str(words), call.text("parse_mode"), call.items("caption_entities"))
    if limits.utf16_length(text) > limits.CAPTION:
        raise bad_request(refusals.CAPTION_TOO_LONG)
    return text, _with_known_users(state, entities)


def _with_known_users(state: State, entities: list[Json]) -> list[Json]:
    """Mentions of accounts the bot has never met are dropped."""
    if not any(entity["type"] == "text_mention" for entity in entities):
        return entities
    kept = [entity for entity in entities if entity["type"] != "text_mention"]
    for entity in entities:
        person = state.persons.get(entity["user"]["id"]) if entity["type"] == "text_mention" else None
        if person is not None:
            kept.append({**entity, "user": user_json(person)})
    return kept

"""What Telegram brings is read as far as it is needed; what cannot be read holds up nobody and is never logged."""

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.arrivals import Arrival, number_of, read

CHAT = {"id": 5, "type": "private", "first_name": "Planted"}
MESSAGE: dict[str, Any] = {
    "message_id": 1,
    "date": 1_790_000_000,
    "chat": CHAT,
    "from": {"id": 5, "is_bot": False},
}


def _message(**more: Any) -> Arrival:
    return read({"update_id": 3, "message": {**MESSAGE, **more}})


def test_names_phones_and_origins_are_not_taken_in() -> None:
    contact = {"phone_number": "+995555123456", "first_name": "Planted"}
    told = repr(
        _message(contact=contact, forward_origin={"type": "hidden_user", "sender_user_name": "Planted"})
    )
    assert "Planted" not in told
    assert "995555" not in told


@pytest.mark.parametrize(
    "kind", ["poll", "dice", "story", "paid_media", "something_new_of_2030", "checklist"]
)
def test_whatever_somebody_sent_is_something(kind: str) -> None:
    arrived = _message(**{kind: {"a": 1}}).message
    assert arrived is not None
    assert arrived.further


@pytest.mark.parametrize(
    "kind", ["new_chat_members", "pinned_message", "forum_topic_edited", "left_chat_member"]
)
def test_service_messages_are_nothing_anybody_sent(kind: str) -> None:
    arrived = _message(**{kind: {"a": 1}}).message
    assert arrived is not None
    assert not arrived.further


def test_an_update_that_cannot_be_read_is_empty_and_only_the_place_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        arrived = read(
            {"update_id": 4, "message": {**MESSAGE, "message_id": "planted words", "text": "planted words"}}
        )
    assert arrived == Arrival(update_id=4)
    assert "message.message_id" in caplog.text
    assert "planted" not in caplog.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*MESSAGE, "text", "photo"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    JSON, st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "chat_member"])
)
def test_nothing_that_comes_in_raises(content: Any, kind: str) -> None:
    assert read({"update_id": 1, kind: content}).update_id == 1


@pytest.mark.parametrize(
    "odd", [None, [], "x", {}, {"update_id": "7"}, {"update_id": True}, {"update_id": None}]
)
def test_what_has_no_number_is_no_update(odd: object) -> None:
    assert number_of(odd) is None

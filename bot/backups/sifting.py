"""Which rows go into a backup, and how cases come back from one. Pure: rows in, rows out.

A backup is older than what people decided since. Whoever was erased is gone, whoever left by the Exit stays left, a word
taken back stays taken back: so what comes back is at most as open as it may be today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]

UNSETTLED = ("waiting", "trying")
DRAFT, PAUSED, CLOSED, DONE = "draft", "paused", "closed", "done"
ONLY_ON_RETURN = "return"


def for_the_file(rows: Rows) -> Rows:
    """What of these rows a backup may hold.

    No drafts: nobody agreed yet that their words go anywhere. No return codes: one that was used must not work again.
    Nothing that was on its way to the desk: it arrives within seconds, and may be taken back afterwards. Words that
    share a message at the desk lose their text, and with it the way to take them back.
    """
    cases = [
        {**case, "return_code": None, "screen_message": None}
        for case in rows["cases"]
        if case["state"] != DRAFT
    ]
    known = {case["id"] for case in cases}
    letters = [_settled_bare(letter) for letter in rows["relay"] if letter["case_id"] in known]
    kept = [letter for letter in letters if letter["to"] == "person" or letter["state"] not in UNSETTLED]
    return {**rows, "cases": cases, "relay": kept}


def _settled_bare(letter: Row) -> Row:
    if letter["state"] in UNSETTLED or letter["sealed_body"] is None:
        return letter
    return {**letter, "sealed_body": None, "source_message": None}


@dataclass(frozen=True)
class CameBack:
    """What is restored. `open_cases` can be gone on with; `erased` ended since; `lost` have no key here."""

    rows: Rows
    open_cases: int
    erased: int
    lost: int


def come_back(rows: Rows, linked: Mapping[str, bool], now: datetime, *, same_keys: bool) -> CameBack:
    """The rows as they may stand again. `linked`: cases whose key is here and leads to the chat they belong to now.

    `same_keys`: the key store is the one that stood beside the backup; a case it does not know was erased. Another key
    store, or none, cannot tell erased from open: then no case comes back.
    """
    living = {case["id"] for case in rows["cases"] if linked.get(case["id"], False)}
    gone = [case for case in rows["cases"] if case["id"] not in living]
    topics = [_orphaned(topic, living, now) for topic in rows["topic_removals"]]
    if same_keys:
        topics += _to_remove(gone, topics, now)
    back: Rows = {
        **rows,
        "cases": [_paused(case) for case in rows["cases"] if case["id"] in living],
        "relay": [_held(letter, now) for letter in rows["relay"] if letter["case_id"] in living],
        "topic_removals": topics,
        "broadcasts": [_over(broadcast, now) for broadcast in rows["broadcasts"]],
    }
    ended, lost = (len(gone), 0) if same_keys else (0, len(gone))
    return CameBack(back, len(living), ended, lost)


def _paused(case: Row) -> Row:
    """Nothing may be sent before the person opens the talk: they may have left by the Exit since (SAFETY S2.4)."""
    state = case["state"] if case["state"] == CLOSED else PAUSED
    return {
        **case,
        "state": state,
        "away": True,
        "answers": ONLY_ON_RETURN,
        "notified": False,
        "muted_until": None,
        "alarm_at": None,
    }


def _held(letter: Row, now: datetime) -> Row:
    """What waited for the person waits until they open the talk, as a possible repeat."""
    if letter["state"] not in UNSETTLED:
        return letter
    return {**letter, "state": "waiting", "repeat": True, "held": True, "not_before": now, "tell_at": None}


def _orphaned(topic: Row, living: set[str], now: datetime) -> Row:
    if topic["case_id"] is None or topic["case_id"] in living:
        return topic
    return {**topic, "case_id": None, "not_before": now}


def _to_remove(gone: list[Row], known: list[Row], now: datetime) -> list[Row]:
    """The topics of cases that ended since: most are removed already, and removing again does no harm."""
    there = {(topic["desk_chat"], topic["thread_id"]) for topic in known}
    number = max((topic["id"] for topic in known), default=0)
    places = [(case["desk_chat"], case["thread_id"]) for case in gone if case["thread_id"] is not None]
    return [
        {
            "id": number + count,
            "desk_chat": desk,
            "thread_id": thread,
            "case_id": None,
            "line": False,
            "attempts": 0,
            "not_before": now,
        }
        for count, (desk, thread) in enumerate((place for place in places if place not in there), 1)
    ]


def _over(broadcast: Row, now: datetime) -> Row:
    """Who got it since nobody knows: it does not go on."""
    if broadcast["state"] == DONE:
        return broadcast
    return {
        **broadcast,
        "state": DONE,
        "runner": None,
        "leased_until": None,
        "screen_message": None,
        "closes": now,
    }

"""What Telegram's errors mean for us: later, never, moved, or nobody knows."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.outcomes import LIMIT, Moved, Outcome, Refusal, Refused, TryLater, Unknown
from bot.telegram.request import NotSent

PAUSE = 2.0  # seconds after a refused connection or a server error
NO_TOKEN = 60.0  # seconds after a refused token: a new one comes with another start

# Telegram's sentences (lower case, part of them) -> why it will never work. Order matters: the first match counts.
_BAD_REQUESTS = (
    ("thread not found", Refusal.NO_TOPIC),
    ("topic_deleted", Refusal.NO_TOPIC),
    ("topic_id_invalid", Refusal.NO_TOPIC),
    ("topic_closed", Refusal.TOPIC_CLOSED),
    ("chat not found", Refusal.NO_CHAT),
    ("is not a forum", Refusal.NO_RIGHTS),
    ("not enough rights", Refusal.NO_RIGHTS),
    ("have no rights", Refusal.NO_RIGHTS),
    ("chat_write_forbidden", Refusal.NO_RIGHTS),
    ("message to edit not found", Refusal.GONE),
    ("message to delete not found", Refusal.GONE),
    ("message to be replied not found", Refusal.GONE),
    ("message to reply not found", Refusal.GONE),
    ("message to react not found", Refusal.GONE),
    ("message can't be edited", Refusal.GONE),
    ("message can't be deleted", Refusal.GONE),
    ("there is no text in the message to edit", Refusal.GONE),
    ("message_id_invalid", Refusal.GONE),
)
_FORBIDDEN = (
    ("blocked by the user", Refusal.BLOCKED),
    ("user is deactivated", Refusal.BLOCKED),
    ("can't initiate conversation", Refusal.BLOCKED),
    ("can't send messages to bots", Refusal.BLOCKED),
)


def outcome_of(error: TelegramError) -> Outcome:
    """The outcome that an error of the library stands for."""
    if isinstance(error, RetryAfter):
        return TryLater(seconds_of(error), LIMIT)
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    text = error.message.lower()
    if isinstance(error, Forbidden):
        return Refused(next((reason for part, reason in _FORBIDDEN if part in text), Refusal.NO_CHAT))
    if isinstance(error, BadRequest):
        return Refused(next((reason for part, reason in _BAD_REQUESTS if part in text), Refusal.OTHER))
    if isinstance(error, NetworkError):
        return _of_the_way(error, text)
    if isinstance(error, InvalidToken) and "method not found" not in text:
        return TryLater(NO_TOKEN, "the token is refused")  # words must not be lost with a token
    return Refused(Refusal.OTHER)


def _of_the_way(error: NetworkError, text: str) -> Outcome:
    """What a connection or a server error leaves: certainly nothing done, or nobody knows."""
    if isinstance(error, NotSent):
        return TryLater(PAUSE, "no connection")
    if isinstance(error, TimedOut):
        return Unknown("no answer in time")
    if "gateway time" in text or "(504)" in text:  # whoever gave up waiting does not know what Telegram did
        return Unknown("no answer in time")
    if "bad gateway" in text or "(5" in text or "internal server error" in text:
        return TryLater(PAUSE, "Telegram's server error")
    return Unknown("connection lost")


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()

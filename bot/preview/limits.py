"""Telegram's limits, and how it counts: text in UTF-16 units, button data in bytes."""

TEXT = 4096
CAPTION = 1024
TEXT_BYTES_BEFORE_PARSING = 1 << 15
BUTTON_DATA = 64
COPY_TEXT = 256
BUTTONS_IN_ROW = 12  # further ones are dropped without a word
BUTTONS = 300
CALLBACK_ANSWER = 200
ALBUM = 10
MESSAGES_AT_ONCE = 100
DOWNLOAD = 20 * 1024 * 1024
UPLOAD = 50 * 1024 * 1024
PHOTO_UPLOAD = 10 * 1024 * 1024
TOPIC_NAME = 128
COMMANDS = 100
COMMAND = 32
COMMAND_DESCRIPTION = 256
BOT_NAME = 64
BOT_DESCRIPTION = 512
BOT_SHORT_DESCRIPTION = 120
DELETE_SECONDS = 2 * 86400
UPDATE_SECONDS = 86400
# Telegram does not publish how long a tap waits for its answer; reports go from 15 seconds to minutes.
QUERY_SECONDS = 60


def utf16_length(text: str) -> int:
    """The length as Telegram counts it: characters beyond the basic plane count twice."""
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


def utf16_cut(text: str, offset: int, length: int) -> str:
    """The part of the text an entity covers."""
    if text.isascii():
        return text[offset : offset + length]
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
